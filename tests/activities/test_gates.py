"""A gate counts phones, each once, without knowing whose; closed, it keeps a number."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from gandan.activities.actions.campaign import void_campaigns
from gandan.activities.actions.gate import check_in, close_gate, open_gate
from gandan.activities.actions.recording import Change
from gandan.activities.models import Campaign, CheckIn, Gate
from gandan.activities.rules.gates import Checked, flood_problem, hours_problem, rounded
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.models import AuditRecord
from gandan.emulation.registry import record_type
from tests.activities.made import campaign
from tests.world import NOW, TODAY, World

SECOND = timedelta(seconds=1)


@pytest.fixture
def row(world: World) -> Campaign:
    made = record_type("campaign").record([Change(campaign())], by=world.lan, today=TODAY, now=NOW)
    return Campaign.objects.get(pk=made[0].record)


@pytest.fixture
def gate(row: Campaign, world: World) -> Gate:
    return open_gate(row, day=TODAY, force="people", by=world.lan, today=TODAY, now=NOW)


def phone(number: int) -> UUID:
    return UUID(int=number)


def test_a_phone_counts_once(gate: Gate) -> None:
    assert check_in(gate.token, phone(1), now=NOW) is Checked.COUNTED
    assert check_in(gate.token, phone(1), now=NOW + SECOND) is Checked.KNOWN
    assert check_in(gate.token, phone(2), now=NOW + SECOND) is Checked.COUNTED
    assert CheckIn.objects.count() == 2


def test_the_moment_is_kept_to_five_minutes_only(gate: Gate) -> None:
    check_in(gate.token, phone(1), now=NOW.replace(hour=8, minute=13, second=27))
    assert CheckIn.objects.get().at == NOW.replace(hour=8, minute=10, second=0)
    assert rounded(NOW.replace(minute=59, second=59)).minute == 55


def test_closing_leaves_a_number_and_nothing_to_tell_phones_by(gate: Gate, row: Campaign, world: World) -> None:
    for number in range(3):
        check_in(gate.token, phone(number), now=NOW + number * SECOND)
    closed = close_gate(gate.pk, by=world.lan, today=TODAY, now=NOW)
    again = close_gate(gate.pk, by=world.lan, today=TODAY, now=NOW + SECOND)
    assert (closed.counted, again.counted, again.closed_at, CheckIn.objects.count()) == (3, 3, NOW, 0)
    assert check_in(gate.token, phone(9), now=NOW) is Checked.CLOSED
    verbs = AuditRecord.objects.filter(subject=row.pk, verb__endswith="_gate").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["open_gate", "close_gate"]


def test_opening_again_answers_with_the_open_gate(gate: Gate, row: Campaign, world: World) -> None:
    again = open_gate(row, day=TODAY, force="people", by=world.lan, today=TODAY, now=NOW)
    other = open_gate(row, day=TODAY, force="cadres", by=world.lan, today=TODAY, now=NOW)
    assert (again.pk, other.pk == gate.pk, Gate.objects.count()) == (gate.pk, False, 2)
    close_gate(gate.pk, by=world.lan, today=TODAY, now=NOW)
    assert open_gate(row, day=TODAY, force="people", by=world.lan, today=TODAY, now=NOW).pk != gate.pk


def test_a_gate_lets_in_on_its_day_only(row: Campaign, world: World) -> None:
    ahead = open_gate(row, day=TODAY + timedelta(days=2), force="people", by=world.lan, today=TODAY, now=NOW)
    assert check_in(ahead.token, phone(1), now=NOW) is Checked.EARLY
    assert check_in(ahead.token, phone(1), now=NOW + timedelta(days=2)) is Checked.COUNTED
    assert check_in(ahead.token, phone(2), now=NOW + timedelta(days=3)) is Checked.CLOSED
    assert check_in("strange", phone(2), now=NOW) is Checked.CLOSED
    for day in (TODAY - timedelta(days=1), date(2027, 11, 24)):
        with pytest.raises(BadInput):
            open_gate(row, day=day, force="people", by=world.lan, today=TODAY, now=NOW)


def test_only_who_records_there_opens_and_closes(gate: Gate, row: Campaign, world: World) -> None:
    for stranger in (world.thu, world.hung, world.outsider, world.mai):
        with pytest.raises(NotAllowed):
            open_gate(row, day=TODAY, force="cadres", by=stranger, today=TODAY, now=NOW)
        with pytest.raises(NotAllowed):
            close_gate(gate.pk, by=stranger, today=TODAY, now=NOW)
    void_campaigns([row.pk], reason="ghi nhầm", by=world.lan, today=TODAY, now=NOW)
    row.refresh_from_db()
    with pytest.raises(RuleBroken):
        open_gate(row, day=TODAY, force="cadres", by=world.lan, today=TODAY, now=NOW)


def test_a_flood_is_held_back(gate: Gate) -> None:
    told = [check_in(gate.token, uuid4(), now=NOW) for _ in range(5)]
    assert told == [Checked.COUNTED] * 3 + [Checked.BUSY] * 2
    assert check_in(gate.token, uuid4(), now=NOW + SECOND) is Checked.COUNTED


@pytest.mark.parametrize(
    ("counted", "in_last", "problem"), [(0, 0, None), (4999, 2, None), (4999, 3, Checked.BUSY), (5000, 0, Checked.FULL)]
)
def test_a_gate_takes_five_thousand_and_three_in_any_second(counted: int, in_last: int, problem: Checked | None) -> None:
    assert flood_problem(counted, NOW, in_last, NOW) is problem
    assert flood_problem(min(counted, 4999), NOW - SECOND, in_last, NOW) is None


def test_hours_are_those_of_the_gate() -> None:
    closes = NOW + timedelta(hours=2)
    assert hours_problem(NOW, closes, None, NOW) is None
    assert hours_problem(NOW, closes, NOW, NOW) is Checked.CLOSED
    assert hours_problem(NOW, closes, None, closes) is Checked.CLOSED
    assert hours_problem(NOW, closes, None, NOW - SECOND) is Checked.EARLY
