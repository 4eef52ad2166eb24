"""The page of receptions, dialogues and petitions, and publishing the answers of a dialogue; who gets in, who does not."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gandan.activities.actions.recording import Change
from gandan.emulation.registry import record_type
from gandan.people.models import Account
from gandan.publishing.models import Published
from gandan.voice.actions.petition import record_petitions
from gandan.voice.actions.reception import record_receptions
from gandan.voice.models import DialogueNotice
from tests.sites.office.conftest import signed_in
from tests.voice.heard import OFFICE, dialogue, dialogue_held, petitions, reception
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, World

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
BOARD = reverse("office:receptions:board", args=[COMMUNE])


@pytest.fixture
def heard(world: World) -> UUID:
    """One reception, one dialogue, one quarter of petitions. Returns the dialogue."""
    record_receptions([Change(reception())], by=world.lan, **WHEN)
    record_petitions([Change(petitions())], by=world.lan, **WHEN)
    return dialogue_held(world)


def body_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_number_of_the_year_opens_to_its_lines(lan: Client, heard: UUID) -> None:
    body = body_of(lan, f"{BOARD}?year=2026")
    for word in (
        "Lượt người được tiếp",
        "Đơn thư đã giải quyết",
        "Khiếu nại",
        "Tố cáo",
        "Giải phóng mặt bằng",
        "Khi nào chi trả bồi thường",
    ):
        assert word in body
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/so-lieu/xa-ban-lim/mo/\?[^"]+)"', body)]
    assert len(links) >= 16
    for link in links:
        assert "Không có dòng nào" not in body_of(lan, link)
    opened = body_of(lan, next(link for link in links if "petitions.received" in link and "to_cao" in link))
    assert "Đơn thư quý I/2026" in opened


def test_a_year_without_anything_says_what_to_do(lan: Client, heard: UUID) -> None:
    assert "Năm này chưa ghi gì" in body_of(lan, f"{BOARD}?year=2024")
    for wrong in ("1999", "2027", "nay", "²", "9" * 40):
        assert lan.get(f"{BOARD}?year={wrong}").status_code == 422


def test_above_the_communes_stand_side_by_side(hoa: Client, heard: UUID) -> None:
    body = body_of(hoa, reverse("office:receptions:board", args=[PROVINCE]) + "?year=2026")
    assert "Theo địa bàn" in body
    assert "Xã Bản Lìm" in body


def test_the_way_to_the_page_leads_to_ones_own_unit(lan: Client, world: World) -> None:
    answer = lan.get(reverse("office:receptions:home"))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{BOARD}?")
    chosen = lan.get(reverse("office:receptions:home"), {"unit": OTHER_COMMUNE, "year": "2025"})
    assert chosen.headers["Location"] == reverse("office:receptions:board", args=[OTHER_COMMUNE]) + "?year=2025"
    assert BOARD.rsplit("/", 2)[0] in body_of(lan, reverse("office:voice"))


def test_who_may_read_it(world: World, heard: UUID) -> None:
    stranger = Client().get(BOARD)
    assert (stranger.status_code, stranger.headers["Location"].split("?")[0]) == (302, reverse("account_login"))
    for path in (BOARD, BOARD + "bang.xlsx"):
        for account in (world.lan, world.thu, world.hoa, world.tam, world.van):
            assert signed_in(account).get(path).status_code == 200
        for account in (world.outsider, world.hung):
            assert signed_in(account).get(path).status_code == 404
    assert signed_in(world.outsider).get(reverse("office:receptions:home")).status_code == 404


def test_an_organisations_line_sees_its_own_part_only(world: World, heard: UUID) -> None:
    """Chị Mai's union leads none of it: the numbers are nought, and nothing waits."""
    body = body_of(signed_in(world.mai), reverse("office:receptions:board", args=[PROVINCE]) + "?year=2026")
    assert "Năm này chưa ghi gì" in body
    assert "Khi nào chi trả bồi thường" not in body


def test_the_page_costs_the_same_at_one_and_at_many(
    world: World, lan: Client, heard: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    body_of(lan, BOARD)
    with CaptureQueriesContext(connection) as one:
        body_of(lan, BOARD)
    for number in range(5):
        dialogue_held(world, title=f"Đối thoại {number}")
        record_receptions([Change(reception(title=f"Tiếp dân {number}"))], by=world.lan, **WHEN)
    with django_assert_num_queries(len(one)):
        body_of(lan, BOARD)


@pytest.mark.parametrize("kind", ["reception", "dialogue", "petitions"])
def test_a_record_is_written_by_the_form_read_on_its_page_and_listed(world: World, lan: Client, kind: str) -> None:
    forms: dict[str, dict[str, str]] = {
        "reception": {
            "title": "Tiếp dân tháng 11", "held_on": "03/11/2026", "form": "regular", "host": "chair", "turns.rows": "1",
            "turns.0.topic": "law", "turns.0.people": "6", "turns.0.people_grade": "headcount", "brought": "4", "on_the_spot": "3",
            "declined.rows": "1", "declined.0.why": "", "declined.0.many": "",
        },
        "dialogue": {
            "title": "Đối thoại tháng 11", "held_on": "03/11/2026", "host": "chair", "hearers.rows": "2", "hearers.0.audience": "youth",
            "hearers.0.people": "31", "hearers.0.people_grade": "signed_list", "hearers.1.audience": "", "matters.rows": "1",
            "matters.0.text": "Sân chơi cho trẻ em", "matters.0.raised": "2",
            "matters.0.answered": "1", "matters.0.answer": "Đã có kế hoạch.",
        },
        "petitions": {
            "title": "Đơn thư tháng 10", "first": "01/10/2026", "last": "31/10/2026", "letters.rows": "2", "letters.0.kind": "khieu_nai",
            "letters.0.received": "3", "letters.0.competent": "2", "letters.0.settled": "1", "letters.1.kind": "",
        },
    }  # fmt: skip
    owned = {"place": str(world.at(COMMUNE)), "lead": str(world.body(OFFICE))}
    answer = lan.post(reverse("office:new", args=[kind]), forms[kind] | owned)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    page = body_of(lan, answer.headers["Location"])
    assert forms[kind]["title"] in page
    listed = body_of(lan, reverse("office:records", args=[kind]))
    assert forms[kind]["title"] in listed
    (row,) = record_type(kind).visible(world.lan, TODAY)
    amended = body_of(lan, reverse("office:amend", args=[kind, row.pk]))
    assert forms[kind]["title"] in amended
    wrong = lan.post(reverse("office:new", args=[kind]), forms[kind] | owned | {"title": ""})
    assert wrong.status_code == 422


def test_a_wrong_row_is_told_at_its_field(world: World, lan: Client) -> None:
    given = {
        "title": "Đối thoại", "held_on": "03/11/2026", "host": "chair", "hearers.rows": "1", "hearers.0.audience": "youth",
        "hearers.0.people": "31", "matters.rows": "1", "matters.0.text": "Gọi cho 0912 345 678", "place": str(world.at(COMMUNE)),
        "lead": str(world.body(OFFICE)),
    }  # fmt: skip
    answer = lan.post(reverse("office:new", args=["dialogue"]), given)
    assert answer.status_code == 422
    assert "không ghi số điện thoại" in answer.content.decode()


def act(client: Client, record: UUID, verb: str, seen: str = "1") -> int:
    return client.post(reverse("office:receptions:notice", args=[record, verb]), {"seen": seen}).status_code


def test_two_people_publish_and_everybody_reads(world: World, lan: Client, hoa: Client, heard: UUID) -> None:
    page = reverse("office:record", args=["dialogue", heard])
    assert "Đề nghị công khai" in body_of(lan, page)
    assert act(lan, heard, "cong-khai") == 422
    assert act(lan, heard, "de-nghi") == 302
    assert "Chờ người thứ hai" in body_of(lan, page)
    assert "Câu trả lời chờ người thứ hai xem" in body_of(hoa, reverse("office:receptions:board", args=[PROVINCE]))
    assert act(lan, heard, "cong-khai") == 422
    assert act(hoa, heard, "cong-khai", seen="7") == 422
    assert act(hoa, heard, "cong-khai") == 302
    slug = DialogueNotice.objects.get().slug
    public = body_of(Client(), reverse("portal:dialogue", args=[slug]))
    for word in ("Đường vào bản Mo lầy lội mùa mưa", "Xã đã đưa vào kế hoạch", "62 lượt người", "Phụ nữ", "bí thư cấp ủy", "Còn 2 ý kiến"):
        assert word in public
    for word in ("Khi nào chi trả bồi thường", "chị Lan", "bác Hòa"):
        assert word not in public
    assert "Đối thoại về làm đường" in body_of(Client(), reverse("portal:dialogues"))
    assert act(lan, heard, "rut") == 302
    assert Client().get(reverse("portal:dialogue", args=[slug])).status_code == 410
    assert Published.objects.get(kind="dialogue").content == {}


def test_a_correction_withdraws_what_was_public(world: World, lan: Client, hoa: Client, heard: UUID) -> None:
    act(lan, heard, "de-nghi"), act(hoa, heard, "cong-khai")
    slug = DialogueNotice.objects.get().slug
    record_type("dialogue").record([Change(dialogue(title="Đối thoại"), record=heard, reason="Sửa tên")], by=world.lan, **WHEN)
    assert Client().get(reverse("portal:dialogue", args=[slug])).status_code == 410


def test_small_numbers_of_people_are_not_printed(world: World, lan: Client, hoa: Client) -> None:
    hearers = [{"audience": "farmers", "people": 40}, {"audience": "women", "people": 22}, {"audience": "veterans", "people": 3}]
    record = dialogue_held(world, hearers=hearers)
    act(lan, record, "de-nghi"), act(hoa, record, "cong-khai")
    content = Published.objects.get(kind="dialogue").content
    assert [one["people"] for one in content["hearers"]] == [None, 40, None]
    assert content["total"] == 65
    few = dialogue_held(world, hearers=[{"audience": "women", "people": 4}], title="Đối thoại hẹp")
    act(lan, few, "de-nghi"), act(hoa, few, "cong-khai")
    told = Published.objects.get(kind="dialogue", title="Đối thoại hẹp").content
    assert (told["total"], [one["people"] for one in told["hearers"]]) == (None, [None])
    assert "dưới 5 lượt người" in body_of(Client(), reverse("portal:dialogue", args=[Published.objects.get(title="Đối thoại hẹp").slug]))


@pytest.mark.parametrize("verb", ["de-nghi", "cong-khai", "rut"])
def test_who_may_not_write_does_not(world: World, heard: UUID, verb: str) -> None:
    def by(account: Account | None) -> int:
        return act(signed_in(account) if account else Client(), heard, verb)

    assert by(None) == 302
    assert [by(account) for account in (world.outsider, world.hung)] == [404, 404]
    assert [by(account) for account in (world.thu, world.tam)] == [403, 403]
    assert signed_in(world.lan).get(reverse("office:receptions:notice", args=[heard, verb])).status_code == 405
    assert not DialogueNotice.objects.exists()


def test_a_strange_act_is_not_there(lan: Client, heard: UUID) -> None:
    assert act(lan, heard, "xoa") == 404


def test_a_public_address_that_never_was_is_not_found(world: World) -> None:
    assert Client().get(reverse("portal:dialogue", args=["khong-co"])).status_code == 404
    assert "Chưa có câu trả lời nào" in body_of(Client(), reverse("portal:dialogues"))
