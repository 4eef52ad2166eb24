"""Handing over on pages: prepared, looked at, signed off, answered line by line, printed; closed to everybody else."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.activities.actions.recording import Change
from gandan.emulation.registry import record_type
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment
from gandan.places.actions import BEGINNING, unit_id
from gandan.upkeep.models import HandingOver
from tests.activities.made import work
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, NOW, TODAY, World


def at(name: str, *args: object) -> str:
    return reverse(f"office:handing_over:{name}", args=args)


def text(answer: Any, status: int = 200) -> str:  # Any: Django's test response
    assert answer.status_code == status
    return str(answer.content.decode())


@pytest.fixture
def nga(world: World) -> Account:
    (account,) = open_accounts([NewAccount("nga", "chị Nga")], by=None, now=NOW)
    appoint([NewAppointment("nga", Role.OFFICER, unit_id(COMMUNE), BEGINNING)], by=None, now=NOW)
    record_type("work").record([Change(work(title="Đường bản Mo"))], by=world.lan, today=TODAY, now=NOW)
    return account


def prepared(client: Client, world: World, receiver: Account | None = None) -> UUID:
    given = {
        "post": Appointment.objects.get(account=world.lan).pk, "to": unit_id(COMMUNE), "on": TODAY.isoformat(),
        "receiver": receiver.pk if receiver is not None else "", "decision": "15-QĐ/ĐU", "body": "",
    }  # fmt: skip
    assert client.post(at("new"), given).status_code == 302
    return HandingOver.objects.get().pk


def signed(client: Client, row: UUID) -> None:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', text(client.get(at("show", row))))
    assert found is not None
    assert client.post(at("sign", row), {"seen": found[1]}).status_code == 302


def test_an_officer_hands_over_and_the_successor_answers_each_line(world: World, lan: Client, nga: Account) -> None:
    assert "Bàn giao việc của ai" in text(lan.get(at("new")))
    row = prepared(lan, world, nga)
    shown = text(lan.get(at("show", row)))
    assert all(words in shown for words in ("Đường bản Mo", "Ký giao", "chị Nga"))
    successor = signed_in(nga)
    assert "Ký giao</button>" not in text(successor.get(at("show", row)))
    signed(lan, row)
    assert "Chờ bạn trả lời từng dòng" in text(successor.get(reverse("office:today")))
    assert "Chờ bạn trả lời từng dòng" not in text(lan.get(reverse("office:today")))
    asked = text(successor.get(at("show", row)))
    assert 'name="said-1"' in asked
    assert 'name="said-1"' not in text(lan.get(at("show", row)))
    assert "ghi lý do" in text(successor.post(at("receive", row), {"said-1": "refused", "reason-1": ""}), 422)
    assert "ít nhất một dòng" in text(successor.post(at("receive", row), {}), 422)
    assert successor.post(at("receive", row), {"said-1": "refused", "reason-1": "Chưa nghiệm thu", "rest": "1"}).status_code == 302
    ended = text(lan.get(at("show", row)))
    assert all(words in ended for words in ("không nhận", "Chưa nghiệm thu", "nhận xong"))
    assert "Việc bên nhận không nhận" in text(lan.get(at("list")))
    assert "Việc bên nhận không nhận" not in text(successor.get(at("list")))


def test_the_minutes_are_word_and_pdf_files_once_signed(world: World, lan: Client, nga: Account) -> None:
    row = prepared(lan, world, nga)
    assert lan.get(at("minutes", row, "docx")).status_code == 422
    signed(lan, row)
    for suffix, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = lan.get(at("minutes", row, suffix))
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert "bien-ban-ban-giao" in answer["Content-Disposition"]
    assert lan.get(at("minutes", row, "exe")).status_code == 404


def test_the_list_asks_the_same_number_of_questions_whatever_it_shows(
    world: World, lan: Client, nga: Account, django_assert_max_num_queries: Any
) -> None:
    prepared(lan, world, nga)
    with django_assert_max_num_queries(40) as one:
        lan.get(at("list"))
    rows = HandingOver.objects.get()
    for day in (1, 2):
        rows.pk, rows.signed_at, rows.signed_by = None, NOW, world.lan
        HandingOver.objects.create(
            unit_id=rows.unit_id, to_unit_id=rows.to_unit_id, giver=world.lan, on=TODAY.replace(day=day), prepared_by=world.lan,
            prepared_at=NOW, signed_by=world.lan, signed_at=NOW,
        )  # fmt: skip
    with django_assert_max_num_queries(len(one)):
        lan.get(at("list"))


@pytest.mark.parametrize(("login", "status"), [("thu", 403), ("hung", 404), ("mai", 404), ("outsider", 404)])
def test_it_is_closed_to_others(world: World, lan: Client, nga: Account, login: str, status: int) -> None:
    row = prepared(lan, world, nga)
    client = signed_in(getattr(world, login))
    sees = 200 if status == 403 else 404
    assert client.get(at("show", row)).status_code == sees
    for name in ("sign", "receive", "drop"):
        assert client.post(at(name, row), {"seen": "x", "rest": "1"}).status_code == (
            422 if name == "receive" and status == 403 else status
        )
    signed(lan, row)
    assert client.post(at("receive", row), {"rest": "1"}).status_code == status
    assert client.get(at("minutes", row, "docx")).status_code == sees
    post = Appointment.objects.get(account=world.lan).pk
    answer = client.post(at("new"), {"post": post, "to": unit_id(COMMUNE), "on": TODAY.isoformat()})
    assert answer.status_code == (403 if login in ("thu", "outsider") else 404)
    assert ("chị Lan" in text(client.get(at("list")))) is (sees == 200)
    assert HandingOver.objects.get().received_at is None


def test_a_stranger_signs_in_first(world: World, lan: Client, nga: Account, client: Client) -> None:
    row = prepared(lan, world, nga)
    for name, args in (("list", ()), ("new", ()), ("show", (row,)), ("minutes", (row, "docx"))):
        assert client.get(at(name, *args)).status_code == 302
    for name in ("sign", "receive", "drop"):
        assert client.post(at(name, row)).status_code == 302
    assert HandingOver.objects.get().signed_at is None


def test_one_that_nobody_answered_is_let_go(world: World, lan: Client, nga: Account) -> None:
    row = prepared(lan, world, nga)
    assert lan.post(at("drop", row)).status_code == 302
    assert "Chưa có lần bàn giao nào" in text(lan.get(at("list")))


def test_who_appoints_sees_where_to_grant_the_role_anew(world: World, lan: Client, hoa: Client, nga: Account) -> None:
    row = prepared(lan, world, nga)
    signed(lan, row)
    assert reverse("office:appoint") in text(hoa.get(at("show", row)))
    assert reverse("office:appoint") not in text(lan.get(at("show", row)))
