"""Photographs on the officers' pages: who may, what is said, what leaves."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pytest_django.fixtures import Settings

from gandan.base.ids import new_id
from gandan.evidence.actions import NewPhotograph, keep_photograph, propose_photographs, publish_photographs
from gandan.evidence.models import Likeness, Photograph
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import DAY, FRONT, OTHERS, UNION, campaign, gathering, session
from tests.evidence.drawn import picture, says_nothing_but_the_picture, with_everything_a_phone_writes
from tests.sites.office.conftest import signed_in, written
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, VILLAGE, World

WAITING = "/anh/cho-cong-bo/"


@pytest.fixture(autouse=True)
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def road(world: World) -> UUID:
    """A campaign of the commune."""
    return written("campaign", campaign(work=[{"kind": "road", "text": "Đổ bê tông"}]), world)


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def kept(world: World, road: UUID, by: str = "lan", seed: int = 1, place: str = COMMUNE, lead: str = FRONT, **given: Any) -> Photograph:
    values: dict[str, Any] = {"caption": "Đổ bê tông đường thôn", "people": "adults", "content": picture(seed)} | given
    new = NewPhotograph(new_id(), ("campaign", road), unit_id(place), organisation_id(lead), DAY, **values)
    keep_photograph([new], by=getattr(world, by), now=NOW)
    return Photograph.objects.get(pk=new.id)


def at(name: str, *arguments: object) -> str:
    return reverse(f"office:photos:{name}", args=arguments)


def form(seed: int = 1, content: bytes | None = None, **given: str) -> dict[str, Any]:
    sent = SimpleUploadedFile("IMG_0001.jpg", content or picture(seed), "image/jpeg")
    return {"content": sent, "caption": "Bà con đổ bê tông", "moment": "during", "people": "adults"} | given


def sent(client: Client, road: UUID, kind: str = "campaign", **given: Any) -> Any:
    return client.post(at("add", kind, road), form(**given))


def test_a_photograph_is_added_on_the_page_of_its_record(world: World, lan: Client, road: UUID) -> None:
    page = lan.get(reverse("office:record", args=["campaign", road])).content.decode()
    assert "Thêm ảnh" in page
    answer = sent(lan, road)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("office:record", args=["campaign", road]))
    row = Photograph.objects.get()
    assert (row.subject_kind, row.subject, row.place_id, row.lead_id, row.day) == (
        "campaign", road, unit_id(COMMUNE), organisation_id(FRONT), DAY,
    )  # fmt: skip
    assert (row.caption, row.moment, row.people, row.state, row.recorded_by) == (
        "Bà con đổ bê tông",
        "during",
        "adults",
        "private",
        world.lan,
    )
    page = lan.get(answer.headers["Location"]).content.decode()
    assert "Bà con đổ bê tông" in page
    assert at("file", row.pk, "nho") in page


def test_sending_the_form_twice_is_once(lan: Client, road: UUID) -> None:
    same = str(new_id())
    assert [sent(lan, road, id=same).status_code for _ in range(2)] == [302, 302]
    assert Photograph.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"caption": " "}, "Hãy ghi ảnh chụp gì"),
        ({"people": ""}, "có trẻ em hoặc người bệnh không"),
        ({"people": "crowd"}, "Hãy chọn một trong các mục"),
        ({"caption": "x" * 301}, "nhiều nhất 300 chữ"),
        ({"content": b"GIF89a not a picture"}, "lưu ảnh thành JPEG"),
        ({"content": b"\0" * (12 * 1024 * 1024 + 1)}, "12 MB"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(lan: Client, road: UUID, given: dict[str, Any], word: str) -> None:
    answer = sent(lan, road, **given)
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert Photograph.objects.count() == 0
    assert lan.get(at("add", "campaign", road)).status_code == 200
    assert lan.post(at("add", "campaign", road), {"caption": "Không có tệp"}).status_code == 422


def test_none_is_taken_where_people_are_examined_pray_or_lose_land(world: World, lan: Client) -> None:
    refused = {
        "campaign": written("campaign", campaign(work=[{"kind": "health", "text": "Khám bệnh"}]), world),
        "gathering": written("gathering", gathering(groups=[{"group": "dignitary", "people": 9, "grade": "headcount"}]), world),
        "session": written("session", session(topic="clearance"), world),
    }
    for kind, record in refused.items():
        page = lan.get(reverse("office:record", args=[kind, record])).content.decode()
        assert "không chụp ảnh" in page, kind
        assert "Tệp ảnh" not in page, kind
        assert sent(lan, record, kind).status_code == 422, kind
    assert Photograph.objects.count() == 0


def test_nothing_but_the_picture_leaves(world: World, lan: Client, hoa: Client, road: UUID) -> None:
    sent(lan, road, content=with_everything_a_phone_writes(), keep_location="1")
    row = Photograph.objects.get()
    assert row.latitude is not None
    for size in ("lon", "nho", "goc"):
        answer = lan.get(at("file", row.pk, size))
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-cache")
        content = body_of(answer)
        assert says_nothing_but_the_picture(content), size
        assert Image.open(BytesIO(content)).format == "JPEG"
        assert lan.get(at("file", row.pk, size), headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert lan.get(at("file", row.pk, "khac")).status_code == 404
    page = lan.get(at("show", row.pk)).content.decode()
    assert "22.33" not in page
    assert "22,33" not in page


def test_a_second_person_publishes_from_the_queue(world: World, lan: Client, road: UUID) -> None:
    row = kept(world, road)
    van = signed_in(world.van)
    assert lan.post(at("propose", row.pk), {"expected": "1"}).status_code == 302
    assert "Đổ bê tông" not in lan.get(WAITING).content.decode()
    assert "Đổ bê tông" in van.get(WAITING).content.decode()
    assert [WAITING in one.get(reverse("office:today")).content.decode() for one in (van, lan)] == [True, False]
    assert lan.post(at("publish", row.pk)).status_code == 422
    assert Photograph.objects.get().state == "proposed"
    assert van.post(at("publish", row.pk), {"expected": "7"}).status_code == 422
    answer = van.post(at("publish", row.pk), {"expected": "1", "back": "queue"})
    assert (answer.status_code, answer.headers["Location"]) == (302, WAITING)
    assert (Photograph.objects.get().state, Photograph.objects.get().published_by) == ("published", world.van)
    public = reverse("portal:photo_file", args=[row.pk, "lon"])
    assert Client().get(public).status_code == 200
    assert "người thứ hai" in lan.get(at("show", kept(world, road, seed=2).pk)).content.decode()
    assert lan.post(at("withdraw", row.pk)).status_code == 302
    assert Client().get(public).status_code == 410
    assert lan.post(at("withdraw", row.pk)).status_code == 302


def test_children_are_not_proposed_without_consent(world: World, lan: Client, road: UUID) -> None:
    row = kept(world, road, people="children_or_sick")
    assert "giấy đồng ý" in lan.get(at("show", row.pk)).content.decode()
    assert lan.post(at("propose", row.pk)).status_code == 422
    said = {"caption": "Lớp học", "moment": "other", "people": "children_or_sick", "consent": "Tập 3, tủ hồ sơ", "blur": "[]"}
    assert lan.post(at("describe", row.pk), said).status_code == 302
    assert lan.post(at("propose", row.pk)).status_code == 302


def test_a_description_is_written_again_and_faces_blurred(world: World, lan: Client, road: UUID) -> None:
    row = kept(world, road)
    page = lan.get(at("show", row.pk)).content.decode()
    assert "<blur-boxes" in page
    said = {"caption": "Đường mới", "moment": "after", "people": "none", "blur": "[[0.1,0.1,0.2,0.2]]", "expected": "1"}
    assert lan.post(at("describe", row.pk), said).status_code == 302
    now = Photograph.objects.get()
    assert (now.caption, now.moment, now.people, now.blur) == ("Đường mới", "after", "none", [[0.1, 0.1, 0.2, 0.2]])
    for wrong in ({"caption": ""}, {"blur": "{"}, {"blur": "[[2,0,1,1]]"}, {"blur": "[[0.9,0,0.5,1]]"}, {"people": "x"}, {"expected": "1"}):
        answer = lan.post(at("describe", row.pk), said | {"caption": "Khác", "expected": "2"} | wrong)
        assert answer.status_code == 422, wrong
    assert Photograph.objects.get().revision == 2
    without_script = {name: value for name, value in said.items() if name != "blur"} | {"expected": "2", "caption": "Khác"}
    assert lan.post(at("describe", row.pk), without_script).status_code == 302
    assert Photograph.objects.get().blur == [[0.1, 0.1, 0.2, 0.2]]


def test_a_location_is_dropped_on_the_page(world: World, lan: Client, road: UUID) -> None:
    row = kept(world, road, content=with_everything_a_phone_writes(), keep_location=True)
    assert "Bỏ vị trí đã giữ" in lan.get(at("show", row.pk)).content.decode()
    said = {"caption": row.caption, "moment": "other", "people": "adults", "drop_location": "1"}
    assert lan.post(at("describe", row.pk), said).status_code == 302
    assert (Photograph.objects.get().latitude, Photograph.objects.get().keep_location) == (None, False)
    assert "Bỏ vị trí đã giữ" not in lan.get(at("show", row.pk)).content.decode()


def test_it_is_erased_with_a_reason(world: World, lan: Client, road: UUID) -> None:
    row = kept(world, road)
    assert lan.get(at("erase", row.pk)).status_code == 200
    assert lan.post(at("erase", row.pk), {"reason": " "}).status_code == 422
    answer = lan.post(at("erase", row.pk), {"reason": "Người trong ảnh đề nghị"})
    assert answer.headers["Location"] == reverse("office:record", args=["campaign", road])
    for address in (at("show", row.pk), at("file", row.pk, "lon"), at("file", row.pk, "goc")):
        assert lan.get(address).status_code == 404
    assert "Đổ bê tông đường thôn" not in lan.get(answer.headers["Location"]).content.decode()


def test_a_picture_used_twice_asks_its_author(world: World, lan: Client, road: UUID) -> None:
    kept(world, road)
    again = written("campaign", campaign(title="Làm đường lần hai"), world)
    answer = sent(lan, again)
    row = Photograph.objects.get(subject=again)
    assert answer.headers["Location"] == at("show", row.pk)
    page = lan.get(at("show", row.pk)).content.decode()
    assert "Có phải dùng lại ảnh cũ không?" in page
    assert "Đổ bê tông đường thôn" in page
    asked = Likeness.objects.get()
    assert lan.get(f"{at('gallery', COMMUNE)}?state=question").content.decode().count("Bà con đổ bê tông") > 0
    answer = lan.post(at("answer", asked.pk), {"answer": "right", "reason": ""})
    assert answer.status_code == 422
    assert "Hãy ghi vì sao" in answer.content.decode()
    assert lan.post(at("answer", asked.pk), {"answer": "right", "reason": "Hai đợt cùng một đường"}).status_code == 302
    assert "Hai đợt cùng một đường" in lan.get(at("show", row.pk)).content.decode()
    assert "Bà con đổ bê tông" not in lan.get(f"{at('gallery', COMMUNE)}?state=question").content.decode()


def test_the_other_photograph_is_not_shown_to_whom_it_is_not_visible(world: World, lan: Client, road: UUID) -> None:
    theirs = written("campaign", campaign(OTHER_COMMUNE, OTHERS), World(**{**vars(world), "lan": world.hung}))
    other = kept(world, theirs, "hung", place=OTHER_COMMUNE, lead=OTHERS, caption="Ảnh của Nậm Khao")
    row = kept(world, road)
    page = lan.get(at("show", row.pk)).content.decode()
    assert "ngoài phạm vi của tài khoản" in page
    assert "Nậm Khao" not in page
    assert str(other.pk) not in page


def test_a_gallery_shows_what_lies_in_the_unit_before_and_after_together(world: World, lan: Client, hoa: Client, road: UUID) -> None:
    kept(world, road, seed=1, moment="before", caption="Đường đất lầy")
    kept(world, road, seed=2, moment="after", caption="Đường bê tông")
    village = written("session", session(VILLAGE), world)
    kept(world, village, "minh", seed=3, place=VILLAGE, caption="Họp ở nhà văn hóa")
    for unit in (COMMUNE, PROVINCE):
        page = hoa.get(at("gallery", unit)).content.decode()
        assert page.count("<before-after") == 1
        assert "Họp ở nhà văn hóa" in page
    assert "Họp ở nhà văn hóa" not in lan.get(f"{at('gallery', COMMUNE)}?moment=after").content.decode()
    assert "Không có ảnh nào như vậy" in lan.get(f"{at('gallery', COMMUNE)}?state=published").content.decode()
    assert "Đường đất" not in hoa.get(at("gallery", OTHER_COMMUNE)).content.decode()
    assert "<before-after" in lan.get(reverse("office:record", args=["campaign", road])).content.decode()
    assert signed_in(world.minh).get(at("gallery", VILLAGE)).content.decode().count("Họp ở nhà văn hóa") > 0


def test_pages_cost_the_same_queries_at_one_photograph_and_at_many(world: World, hoa: Client, road: UUID) -> None:
    addresses = (at("gallery", COMMUNE), WAITING, reverse("office:record", args=["campaign", road]))
    counts: dict[str, set[int]] = {address: set() for address in addresses}
    for seed in (1, 2, 3):
        propose_photographs([kept(world, road, seed=seed).pk], by=world.lan, now=NOW)
        for address in addresses:
            hoa.get(address)
            with CaptureQueriesContext(connection) as asked:
                hoa.get(address)
            counts[address].add(len(asked))
    assert [len(found) for found in counts.values()] == [1, 1, 1]


# The doors: every address against a stranger, an outsider, the other commune, an organisation's officer, a reader.


def writes(row: Photograph, road: UUID, likeness: UUID) -> dict[str, dict[str, Any]]:
    return {
        at("add", "campaign", road): form(9),
        at("describe", row.pk): {"caption": "Khác", "moment": "other", "people": "none"},
        at("propose", row.pk): {},
        at("publish", row.pk): {},
        at("withdraw", row.pk): {},
        at("erase", row.pk): {"reason": "Thử"},
        at("answer", likeness): {"answer": "mend"},
    }


def looks(row: Photograph) -> list[str]:
    return [at("show", row.pk), at("file", row.pk, "lon"), at("file", row.pk, "nho")]


@pytest.fixture
def asked(world: World, road: UUID) -> tuple[Photograph, UUID]:
    """A proposed photograph that is asked about."""
    kept(world, written("campaign", campaign(title="Trước đó"), world))
    row = kept(world, road)
    propose_photographs([row.pk], by=world.lan, now=NOW)
    return row, Likeness.objects.get().pk


def unchanged(row: Photograph) -> bool:
    now = Photograph.objects.get(pk=row.pk)
    return (now.caption, now.state, now.erased_at, Photograph.objects.count(), Likeness.objects.get().answer) == (
        row.caption, "proposed", None, 2, "",
    )  # fmt: skip


def test_a_stranger_is_asked_to_sign_in_everywhere(road: UUID, asked: tuple[Photograph, UUID]) -> None:
    row, likeness = asked
    for address in [*looks(row), at("file", row.pk, "goc"), at("gallery", COMMUNE), WAITING, *writes(row, road, likeness)]:
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login")), address
    for address, said in writes(row, road, likeness).items():
        assert Client().post(address, said).status_code == 302
    assert unchanged(row)


@pytest.mark.parametrize("who", ["outsider", "hung", "mai"])
def test_who_does_not_reach_it_does_not_learn_that_it_is_there(world: World, road: UUID, asked: tuple[Photograph, UUID], who: str) -> None:
    row, likeness = asked
    client = signed_in(getattr(world, who))
    for address in [*looks(row), at("file", row.pk, "goc"), at("add", "campaign", road), at("erase", row.pk)]:
        assert client.get(address).status_code == 404, address
    for address, said in writes(row, road, likeness).items():
        assert client.post(address, said).status_code == 404, address
    assert client.get(at("gallery", COMMUNE)).status_code == (200 if who == "mai" else 404)
    assert "Đổ bê tông" not in client.get(WAITING).content.decode()
    assert unchanged(row)


def test_a_reader_and_an_inspector_look_and_change_nothing(world: World, road: UUID, asked: tuple[Photograph, UUID]) -> None:
    row, likeness = asked
    for account in (world.thu, world.tam):
        client = signed_in(account)
        for address in looks(row):
            assert client.get(address).status_code == 200, address
        assert client.get(at("file", row.pk, "goc")).status_code == 403
        for address, said in writes(row, road, likeness).items():
            assert client.post(address, said).status_code == 403, address
        page = client.get(at("show", row.pk)).content.decode()
        assert "<blur-boxes" not in page
        assert at("erase", row.pk) not in page
    assert unchanged(row)


def test_an_organisations_officer_sees_and_keeps_what_it_leads(world: World, road: UUID) -> None:
    led = written("campaign", campaign(OTHER_COMMUNE, UNION), World(**{**vars(world), "lan": world.hoa}))
    other = kept(world, road)
    mai = signed_in(world.mai)
    assert mai.post(at("add", "campaign", led), form(2)).status_code == 302
    own = Photograph.objects.get(subject=led)
    assert mai.get(at("show", own.pk)).status_code == 200
    assert "Bà con đổ bê tông" in mai.get(at("gallery", PROVINCE)).content.decode()
    assert "Đổ bê tông đường thôn" not in mai.get(at("gallery", PROVINCE)).content.decode()
    assert mai.get(at("show", other.pk)).status_code == 404


def test_a_partner_who_sees_the_record_sees_no_photograph_of_it(world: World) -> None:
    joined = written("campaign", campaign(partners=(UNION,)), world)
    row = kept(world, joined)
    mai = signed_in(world.mai)
    page = mai.get(reverse("office:record", args=["campaign", joined]))
    assert page.status_code == 200
    assert row.caption not in page.content.decode()


def test_every_page_has_one_heading(world: World, hoa: Client, road: UUID, asked: tuple[Photograph, UUID]) -> None:
    row, _likeness = asked
    for address in (at("show", row.pk), at("erase", row.pk), at("add", "campaign", road), at("gallery", COMMUNE), WAITING):
        page = hoa.get(address).content.decode()
        assert page.count("<h1") == 1, address
        assert "style=" not in page, address
    assert hoa.get(at("gallery", "khong-co")).status_code in {404, 422}


def test_pages_that_only_write_are_not_looked_at(world: World, road: UUID, asked: tuple[Photograph, UUID]) -> None:
    row, likeness = asked
    lan = signed_in(world.lan)
    for address in writes(row, road, likeness):
        if "/them/" not in address and not address.endswith("/xoa/"):
            assert lan.get(address).status_code == 405, address
    account: Account = world.hoa
    publish_photographs([row.pk], by=account, now=NOW)
    assert "Ảnh đang công bố" in lan.get(at("show", row.pk)).content.decode()
