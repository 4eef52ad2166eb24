"""The officers' pages of feedback: who may do what, from the inbox to a public answer, and what the public then sees."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.base.vietnamese import folded
from gandan.people.actions import NewAppointment, appoint
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import BEGINNING, unit_id
from gandan.publishing.actions.following import follow_all
from gandan.publishing.kinds.answer import ANSWER as ANSWERS
from gandan.publishing.models import Published
from gandan.voice.actions.feedback import receive_feedback
from gandan.voice.models import Feedback, FeedbackNotice
from tests.evidence.drawn import picture
from tests.sites.office.conftest import signed_in
from tests.voice.sent import ANSWER, REASON, WORDS, again, received, sent
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, VILLAGE, World

MATTER = "Cống đầu thôn bị tắc"
SCREENED = {"matter": MATTER, "question": WORDS, "answer": ANSWER}


def at(name: str, *args: object) -> str:
    return reverse(f"office:feedback:{name}", args=args)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:600]
    return answer.content.decode()


@pytest.fixture
def row(world: World) -> Feedback:
    return received(world, today=date(2026, 11, 20))


OF_ONE = ("show", "picture", "answer", "transfer", "refuse", "merge", "erase", "contact", "notice", "withdraw")
WRITES = ("answer", "transfer", "refuse", "merge", "erase")


def addresses(row: UUID) -> list[str]:
    return [at("inbox"), at("codes"), at("poster", COMMUNE), *(at(name, row) for name in OF_ONE)]


def test_a_stranger_is_asked_to_sign_in(row: Feedback) -> None:
    for address in addresses(row.pk):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login")), address


def test_others_do_not_learn_that_it_is_there(world: World, row: Feedback) -> None:
    for account in (world.outsider, world.hung, world.minh, world.mai):
        client = signed_in(account)
        for name in OF_ONE:
            got, posted = client.get(at(name, row.pk)).status_code, client.post(at(name, row.pk)).status_code
            assert got in {404, 405}, (name, account)
            assert posted in {404, 405}, (name, account)
            assert 404 in {got, posted}
        assert MATTER not in text(client, at("inbox"))
    assert signed_in(world.hung).get(at("poster", COMMUNE)).status_code == 404
    assert signed_in(world.outsider).get(at("poster", COMMUNE)).status_code == 404


def test_a_reader_looks_and_may_not_write(world: World, row: Feedback) -> None:
    for account in (world.thu, world.tam):
        client = signed_in(account)
        page = text(client, at("show", row.pk))
        assert WORDS in page
        assert 'id="tra-loi"' not in page
        assert "Xem liên hệ" not in page
        for name in WRITES:
            assert client.post(at(name, row.pk)).status_code == 403, name
        assert client.get(at("contact", row.pk)).status_code == 403
        assert client.post(at("contact", row.pk), {"purpose": "answer"}).status_code == 403
        assert client.get(at("notice", row.pk)).status_code == 403
        assert client.post(at("withdraw", row.pk)).status_code == 403
    assert signed_in(world.thu).get(at("poster", COMMUNE)).status_code == 403
    assert again(row).state == "received"


def test_an_organisation_sees_what_was_passed_to_it_and_no_more(world: World, row: Feedback) -> None:
    appoint(
        [NewAppointment("khach", Role.OFFICER, unit_id(COMMUNE), BEGINNING, organisation=world.body("cong-an-ban-lim"))], by=None, now=NOW
    )
    police = signed_in(world.outsider)
    assert police.get(at("show", row.pk)).status_code == 404
    lan = signed_in(world.lan)
    given = {"to": f"{COMMUNE}|cong-an-ban-lim", "reason": REASON}
    assert lan.post(at("transfer", row.pk), given).status_code == 302
    assert WORDS in text(police, at("show", row.pk))
    assert police.post(at("answer", row.pk), {"text": ANSWER}).status_code == 302
    assert again(row).state == "answered"
    other = received(world)
    assert police.get(at("show", other.pk)).status_code == 404


def test_what_concerns_the_commune_is_not_known_there(world: World) -> None:
    above = received(world, concerns="commune", matter="Về cách tiếp dân ở xã")
    for account in (world.lan, world.van, world.thu):
        client = signed_in(account)
        assert "Về cách tiếp dân" not in text(client, at("inbox"))
        assert client.get(at("show", above.pk)).status_code == 404
        assert client.post(at("answer", above.pk), {"text": ANSWER}).status_code == 404
    page = text(signed_in(world.hoa), at("show", above.pk))
    assert "Nơi được nói tới không thấy ý kiến này." in page
    assert COMMUNE not in page.split('name="to"')[1].split("</select>")[0]


def test_the_inbox_shows_the_clock_and_is_searched(world: World, row: Feedback) -> None:
    late = received(world, today=date(2026, 10, 1), matter="Đèn đường hỏng")
    lan = signed_in(world.lan)
    page = text(lan, at("inbox"))
    assert "2 ý kiến đang chờ trả lời, 1 đã quá hạn" in page
    assert "quá hạn" in page
    assert "cần xác minh" in page
    assert MATTER not in text(lan, at("inbox") + "?late=1")
    assert MATTER in text(lan, at("inbox") + "?q=cong dau thon")
    assert "Đèn đường hỏng" not in text(lan, at("inbox") + "?topic=health")
    assert "Không có ý kiến nào như vậy" in text(lan, at("inbox") + "?state=closed&q=%00")
    assert str(late.pk) in page


def test_the_length_of_the_inbox_costs_no_queries(world: World, row: Feedback) -> None:
    lan = signed_in(world.lan)
    lan.get(at("inbox"))
    with CaptureQueriesContext(connection) as few:
        lan.get(at("inbox"))
    for _number in range(12):
        received(world)
    with CaptureQueriesContext(connection) as many:
        lan.get(at("inbox"))
    assert len(many) == len(few)


def test_a_commune_answers_and_what_is_refused_keeps_what_was_typed(world: World, row: Feedback) -> None:
    lan = signed_in(world.lan)
    short = lan.post(at("answer", row.pk), {"text": "Rồi."})
    assert short.status_code == 422
    assert "Rồi." in short.content.decode()
    assert lan.post(at("answer", row.pk), {"text": ANSWER}).status_code == 302
    page = text(lan, at("show", row.pk))
    assert "trả lời đúng hạn" in page
    assert "Sửa câu trả lời" in page
    assert world.lan.name in page
    assert lan.post(at("transfer", row.pk), {"to": f"{PROVINCE}|", "reason": REASON}).status_code == 422


def test_passing_on_through_the_page(world: World, row: Feedback) -> None:
    lan = signed_in(world.lan)
    for given, field in (
        ({"to": "", "reason": REASON}, "to"),
        ({"to": f"{PROVINCE}|", "reason": "vì"}, "reason"),
        ({"to": f"{OTHER_COMMUNE}|", "reason": REASON}, "to"),
    ):
        refused = lan.post(at("transfer", row.pk), given)
        assert refused.status_code == 422, given
        assert f'id="f-{field}_error"' in refused.content.decode()
    assert lan.post(at("transfer", row.pk), {"to": "khong-co|", "reason": REASON}).status_code == 404
    gone = lan.post(at("transfer", row.pk), {"to": f"{PROVINCE}|", "reason": REASON})
    assert (gone.status_code, gone.headers["Location"]) == (302, at("inbox"))  # out of sight now
    assert lan.get(at("show", row.pk)).status_code == 404
    assert REASON in text(signed_in(world.hoa), at("show", row.pk))


def test_refusing_merging_and_erasing_through_the_page(world: World, row: Feedback) -> None:
    lan = signed_in(world.lan)
    other = received(world)
    assert str(other.pk) in text(lan, at("show", row.pk))
    assert lan.post(at("merge", row.pk), {"into": "junk"}).status_code == 422
    assert lan.post(at("merge", row.pk), {"into": str(received(world, concerns="commune").pk)}).status_code == 404
    assert lan.post(at("merge", row.pk), {"into": str(other.pk)}).status_code == 302
    assert "Mở ý kiến gốc để trả lời" in text(lan, at("show", row.pk))
    assert MATTER in text(lan, at("show", other.pk))
    assert lan.post(at("refuse", other.pk), {"refusal": "no_such"}).status_code == 422
    assert lan.post(at("refuse", other.pk), {"refusal": "not_public", "text": "Mời hòa giải."}).status_code == 302
    assert lan.post(at("erase", other.pk), {"reason": ""}).status_code == 422
    assert lan.post(at("erase", other.pk), {"reason": "theo yêu cầu"}).status_code == 302
    assert WORDS not in text(lan, at("show", other.pk))


def test_the_photograph_is_for_those_who_see_the_feedback(world: World) -> None:
    row = receive_feedback(sent(world, picture=picture()), today=TODAY, now=NOW)
    lan = signed_in(world.lan)
    answer = lan.get(at("picture", row.pk))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in answer.headers["Cache-Control"]
    assert signed_in(world.hung).get(at("picture", row.pk)).status_code == 404
    assert lan.get(at("picture", received(world).pk)).status_code == 404


@pytest.fixture
def answered(world: World, row: Feedback) -> Feedback:
    signed_in(world.lan).post(at("answer", row.pk), {"text": ANSWER})
    return again(row)


def public(row: Feedback) -> Published | None:
    return Published.objects.filter(kind="answer", source=row.pk).first()


def test_two_persons_make_an_answer_public_and_one_takes_it_back(world: World, answered: Feedback) -> None:
    lan, van = signed_in(world.lan), signed_in(world.van)
    assert lan.post(at("notice", answered.pk), SCREENED | {"publish": "1", "seen": "0"}).status_code == 422
    phone = lan.post(at("notice", answered.pk), SCREENED | {"question": WORDS + " Gọi 0912 345 678."})
    assert "0912 345 678" in phone.content.decode()
    assert phone.status_code == 422
    assert lan.post(at("notice", answered.pk), SCREENED | {"question": WORDS + " Ông Mẫu đổ đất."}).status_code == 302
    assert public(answered) is None
    own = lan.post(at("notice", answered.pk), SCREENED | {"publish": "1", "seen": "1"})
    assert (own.status_code, "người thứ hai" in own.content.decode()) == (422, True)
    page = text(van, at("notice", answered.pk))
    assert "“Ông Mẫu”" in page
    assert "chị Lan đã đề nghị" in page
    more = van.post(at("notice", answered.pk), SCREENED | {"question": "Lời khác hẳn.", "publish": "1", "seen": "1"})
    assert more.status_code == 422
    assert van.post(at("notice", answered.pk), SCREENED | {"publish": "1", "seen": "7"}).status_code == 422
    assert (
        van.post(at("notice", answered.pk), SCREENED | {"question": WORDS + " […] đổ đất.", "publish": "1", "seen": "1"}).status_code == 302
    )
    copy = public(answered)
    assert copy is not None
    assert "Mẫu" not in str(copy.content)
    stranger = Client()
    listed = text(stranger, "/y-kien/")
    assert MATTER in listed
    shown = text(stranger, f"/y-kien/{copy.slug}/")
    assert ANSWER in shown
    assert "Xã Bản Lìm" in shown
    assert "Thôn Lìm 1" not in shown
    assert van.post(at("withdraw", answered.pk)).status_code == 302
    assert stranger.get(f"/y-kien/{copy.slug}/").status_code == 410
    assert MATTER not in text(stranger, "/y-kien/")


def published(world: World, row: Feedback) -> Published:
    signed_in(world.lan).post(at("notice", row.pk), SCREENED)
    signed_in(world.van).post(
        at("notice", row.pk), SCREENED | {"publish": "1", "seen": str(FeedbackNotice.objects.get(feedback=row).revision)}
    )
    copy = public(row)
    assert copy is not None
    assert copy.withdrawn_at is None
    return copy


def test_nothing_but_the_screened_words_is_public(world: World) -> None:
    """Planted first: a photograph, a village, another matter, an officer's name; then looked for on every page."""
    secret = "Tên riêng Trần Văn Giấu ở nhà số 7"
    row = receive_feedback(sent(world, picture=picture(), words=f"{WORDS} {secret}"), today=TODAY, now=NOW)
    received(world, matter="Việc khác chưa ai công khai")
    signed_in(world.lan).post(at("answer", row.pk), {"text": ANSWER})
    copy = published(world, row)
    said = folded("\n".join(text(Client(), address) for address in ("/y-kien/", f"/y-kien/{copy.slug}/", "/y-kien/?noi-dung=environment")))
    for hidden in (secret, "Giấu", "Lìm 1", VILLAGE, "Việc khác", world.lan.name, world.van.name, str(row.pk), row.code_digest, "anh.jpg"):
        assert folded(hidden) not in said, hidden
    assert Client().get("/y-kien/khong-co/").status_code == 404
    assert follow_all([ANSWERS], now=NOW) == 0


def test_another_answer_or_another_look_takes_the_public_one_back(world: World, answered: Feedback) -> None:
    copy = published(world, answered)
    signed_in(world.lan).post(at("answer", answered.pk), {"text": ANSWER + " Đã làm xong."})
    left = public(answered)
    assert left is not None
    assert left.withdrawn_at is not None
    assert Client().get(f"/y-kien/{copy.slug}/").status_code == 410


def test_the_sheet_with_the_code_of_a_place(world: World) -> None:
    lan = signed_in(world.lan)
    listed = text(lan, at("codes"))
    assert f"/y-kien-nhan-dan/ma-qr/{VILLAGE}.pdf" in listed
    sheet = lan.get(at("poster", VILLAGE) + "?kenh=one_stop")
    assert (sheet.status_code, sheet.headers["Content-Type"]) == (200, "application/pdf")
    assert sheet.content.startswith(b"%PDF")
    assert lan.get(at("poster", VILLAGE) + "?kenh=one_stop").content == sheet.content
    assert lan.get(at("poster", "khong-co")).status_code == 404
    assert "Chưa có nơi nào" in text(signed_in(world.thu), at("codes"))


@pytest.mark.parametrize("who", ["lan", "van"])
def test_every_page_has_one_heading_and_names_itself(world: World, answered: Feedback, who: str) -> None:
    account: Account = getattr(world, who)
    client = signed_in(account)
    pages = [at("inbox"), at("codes"), at("show", answered.pk), at("notice", answered.pk), reverse("office:voice")]
    if who == "lan":
        pages.append(at("contact", answered.pk))
    for address in pages:
        body = text(client, address)
        assert len(re.findall(r"<h1[ >]", body)) == 1, address
        assert re.search(r"<title>\s*\S.* · Gần Dân</title>", body), address


def test_the_hub_leads_to_it(world: World) -> None:
    page = text(signed_in(world.lan), reverse("office:voice"))
    assert at("inbox") in page
    assert 'aria-current="page"' in page
