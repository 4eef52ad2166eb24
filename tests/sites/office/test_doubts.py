"""Hỏi thêm on the pages: on today's page, at the record, in the list, answered; closed to others."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.emulation.registry import record_type
from gandan.ledger.actions.doubting import show_above
from gandan.ledger.models import Doubt, Inhabitants
from gandan.places.actions import unit_id
from gandan.reports.models import Submission
from tests.activities.made import PARTY, session
from tests.sites.office.conftest import signed_in, written
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World

QUESTION = "Một cuộc hay hai?"


@pytest.fixture
def row(world: World) -> Doubt:
    written("session", session(topic="forest"), world)
    written("session", session(lead=PARTY, topic="forest"), world)
    return Doubt.objects.get()


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def listed() -> str:
    return reverse("office:doubts:list")


def answer(client: Client, doubt: UUID, **given: str) -> int:
    return client.post(reverse("office:doubts:answer", args=[doubt]), given).status_code


def test_the_author_is_asked_today_at_the_record_and_in_the_list(lan: Client, row: Doubt) -> None:
    assert listed() in said(lan, reverse("office:today"))
    assert QUESTION in said(lan, reverse("office:record", args=["session", row.subject]))
    assert QUESTION in said(lan, listed())


def test_others_see_nothing_before_a_report_is_sent(hoa: Client, thu: Client, world: World, row: Doubt) -> None:
    for client in (hoa, thu, signed_in(world.hung), signed_in(world.outsider), signed_in(world.mai)):
        assert QUESTION not in said(client, listed())
        assert answer(client, row.pk, state="will_correct") == 404
    assert QUESTION not in said(hoa, reverse("office:record", args=["session", row.subject]))
    assert Client().get(listed()).status_code == 302
    show_above(unit_id(COMMUNE), None, TODAY, now=NOW)
    assert "Cần làm rõ" in said(hoa, listed())
    assert answer(hoa, row.pk, state="will_correct") == 403
    assert QUESTION not in said(thu, listed())


def test_an_answer_is_kept_or_asked_for_again(lan: Client, row: Doubt) -> None:
    assert answer(lan, row.pk, state="right_because") == 422
    assert answer(lan, row.pk, state="right_because", because="two_events", words="hai lớp") == 302
    assert "đó là hai việc khác nhau" in said(lan, listed())
    assert listed() not in said(lan, reverse("office:today"))


def test_to_mend_leads_to_the_form_of_the_record(lan: Client, row: Doubt) -> None:
    gone = lan.post(reverse("office:doubts:answer", args=[row.pk]), {"state": "will_correct"})
    assert gone.headers["Location"] == reverse("office:amend", args=["session", row.subject])


# On the page of a report.


def drawn_up(lan: Client) -> str:
    month = {"kind": "thang", "unit": COMMUNE, "first": "2026-03-01", "last": "2026-03-31"}
    assert lan.post(reverse("office:reporting:begin"), month).status_code == 302
    return reverse("office:reporting:show", args=[Submission.objects.get().pk])


def sent(lan: Client) -> str:
    address = drawn_up(lan)
    part = lan.get(address).context["parts"][0].name
    assert lan.post(reverse("office:reporting:send", args=[Submission.objects.get().pk]), {part: "Nhân dân đồng tình."}).status_code == 302
    return address


def test_the_author_sees_the_question_on_the_draft_and_may_send_without_an_answer(
    lan: Client, hoa: Client, thu: Client, row: Doubt
) -> None:
    address = drawn_up(lan)
    shown = said(lan, address)
    assert QUESTION in shown
    assert "Không trả lời vẫn gửi được" in shown
    assert QUESTION not in said(hoa, listed())
    assert lan.post(reverse("office:reporting:send", args=[Submission.objects.get().pk]), {}).status_code == 302
    above = said(hoa, address)
    assert QUESTION in above
    assert "Cần làm rõ" in above
    assert "Để tôi sửa" not in above
    assert QUESTION not in said(thu, address)


def test_a_question_of_another_month_is_not_on_the_page(lan: Client, world: World, row: Doubt) -> None:
    month = {"kind": "thang", "unit": COMMUNE, "first": "2026-02-01", "last": "2026-02-28"}
    assert lan.post(reverse("office:reporting:begin"), month).status_code == 302
    assert QUESTION not in said(lan, reverse("office:reporting:show", args=[Submission.objects.get().pk]))


def test_what_is_mended_before_sending_is_on_no_page_above(lan: Client, hoa: Client, world: World, row: Doubt) -> None:
    drawn_up(lan)
    assert row.subject is not None
    record_type("session").void([row.subject], reason="ghi hai lần", by=world.lan, today=TODAY, now=NOW)
    address = sent(lan)
    for client, page in ((hoa, address), (hoa, listed()), (lan, address), (lan, listed())):
        assert QUESTION not in said(client, page)


def test_within_a_report_an_answer_changes_its_own_place_only(lan: Client, row: Doubt) -> None:
    address = reverse("office:doubts:answer", args=[row.pk])
    part = lan.post(address, {"state": "right_because", "because": "two_events", "words": "hai lớp"}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    text = part.content.decode()
    assert text.lstrip().startswith("<section")
    assert "đó là hai việc khác nhau" in text
    wrong = lan.post(address, {"state": "right_because"}, headers={"HX-Request": "true"})
    assert wrong.status_code == 422
    assert wrong.content.decode().lstrip().startswith("<section")


# How many people live where.


def test_numbers_of_people_are_written_down_by_the_officer_and_held_against_records(lan: Client, world: World) -> None:
    address, village = reverse("office:doubts:people"), unit_id(VILLAGE)
    assert address in said(lan, listed())
    assert "Thôn Lìm 1" in said(lan, address)
    given = {f"people.{village}": "1.250", "on": "2026-01-01", "source": "Sổ hộ tịch"}
    assert lan.post(address, given).status_code == 302
    assert "1.250 người, ngày 01/01/2026, theo Sổ hộ tịch" in said(lan, address)
    written("session", session(VILLAGE, attendance=1300), world)
    assert "1.300 lượt người, trong khi nơi này có 1.250 người" in said(lan, listed())


def test_what_cannot_be_a_number_of_people_is_asked_for_again(lan: Client) -> None:
    address, village = reverse("office:doubts:people"), unit_id(VILLAGE)
    right = {f"people.{village}": "1250", "on": "2026-01-01", "source": "Sổ hộ tịch"}
    for changed in ({f"people.{village}": "đông"}, {f"people.{village}": ""}, {"on": "2027-01-01"}, {"on": "hôm qua"}, {"source": ""}):
        again = lan.post(address, right | changed)
        assert again.status_code == 422
        assert not Inhabitants.objects.exists()


def test_numbers_of_people_are_closed_to_those_who_correct_nothing_there(thu: Client, world: World) -> None:
    address, village = reverse("office:doubts:people"), unit_id(VILLAGE)
    given = {f"people.{village}": "1250", "on": "2026-01-01", "source": "Sổ hộ tịch"}
    for client in (thu, signed_in(world.outsider), signed_in(world.tam), signed_in(world.mai)):
        assert client.get(address).status_code == 403
        assert client.post(address, given).status_code == 403
    assert signed_in(world.hung).post(address, given).status_code == 422
    assert Client().get(address).status_code == 302
    assert not Inhabitants.objects.exists()
