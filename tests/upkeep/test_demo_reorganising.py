"""The demonstration merges two villages: by the commune, with decision and minutes; no total changes, and repeating does nothing."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.evidence.models import StoredFile
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.queries.totals import totals
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment
from gandan.places.actions import BEGINNING, unit_id
from gandan.places.models import Unit
from gandan.places.queries import children_on
from gandan.upkeep.choices import HandedState
from gandan.upkeep.demo.muong_mau.district import communes, record_muong_mau
from gandan.upkeep.demo.reorganising import COMMUNE, OLD, merge_two_villages
from gandan.upkeep.handing_over.minutes import handing_over_paper
from gandan.upkeep.models import HandingOver, HandingOverLine, Reorganisation
from gandan.upkeep.villages import add_villages
from tests.ledger.world import hold
from tests.world import COUNTRY, NOW, TODAY, TREE


@pytest.fixture(autouse=True)
def _na_ma(db: None) -> None:
    ensure_members(MEMBERS)
    record_places([one for one in TREE if one.slug == COUNTRY], now=NOW)
    record_muong_mau(now=NOW)
    names = next(one.villages for one in communes() if one.slug == COMMUNE)
    add_villages(Unit.objects.get(slug=COMMUNE), names, by=None, today=TODAY, now=NOW)
    open_accounts([NewAccount("lan", "Chị Lan")], by=None, now=NOW)
    appoint([NewAppointment("lan", Role.OFFICER, unit_id(COMMUNE), BEGINNING)], by=None, now=NOW)


def village(name: str) -> str:
    return next(span.unit.slug for span in children_on(unit_id(COMMUNE), TODAY) if span.full_name == name)


def total(geography: date | str = "then") -> int:
    return totals(Question(unit_id(COMMUNE), measure("outreach.attendance"), None, TODAY, geography=geography)).value


def test_two_villages_of_na_ma_become_one_and_one_recorder_hands_over_to_the_next() -> None:
    hold(village(OLD[0]), date(2026, 5, 1), 40)
    hold(village(OLD[1]), date(2026, 6, 1), 2)
    merge_two_villages(today=TODAY, now=NOW)
    assert {span.full_name for span in children_on(unit_id(COMMUNE), TODAY)} == {*(f"Bản Mạ {n}" for n in range(1, 5)), "Bản Mạ Hợp Nhất"}
    assert total() == total(TODAY) == 42
    (row,) = Reorganisation.objects.all()
    assert row.done_at == NOW
    assert StoredFile.objects.get(pk=row.file_id).media_type == "docx"
    (handed,) = HandingOver.objects.all()
    assert handed.received_at == NOW
    assert set(HandingOverLine.objects.values_list("state", flat=True)) == {HandedState.ACCEPTED}
    document = handing_over_paper(handed.pk, account=Account.objects.get(username="lan"), today=TODAY).document
    assert [one.name for one in document.cosigners] == ["Anh Tụ, người ghi ở bản Mạ 6", "Chị Pành, người ghi ở bản Mạ Hợp Nhất"]


def test_repeating_changes_nothing() -> None:
    merge_two_villages(today=TODAY, now=NOW)
    counts = [model.objects.count() for model in (Reorganisation, HandingOver, HandingOverLine, Account, Appointment)]
    merge_two_villages(today=TODAY, now=NOW)
    assert [model.objects.count() for model in (Reorganisation, HandingOver, HandingOverLine, Account, Appointment)] == counts
