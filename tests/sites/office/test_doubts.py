"""Hỏi thêm on the pages: on today's page, at the record, in the list, answered; closed to others."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.ledger.actions.doubting import show_above
from gandan.ledger.models import Doubt
from gandan.places.actions import unit_id
from tests.activities.made import PARTY, session
from tests.sites.office.conftest import signed_in, written
from tests.world import COMMUNE, NOW, TODAY, World

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
