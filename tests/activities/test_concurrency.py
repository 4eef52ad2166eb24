"""Writers at once, committed for real: one record of a row, and a ledger that agrees with it."""

from collections.abc import Callable
from typing import Any

from gandan.activities.actions.acceptance import record_acceptances
from gandan.activities.actions.recording import Change
from gandan.activities.actions.session import record_sessions
from gandan.activities.actions.work import carry_on_rest, record_works
from gandan.activities.models import Acceptance, Session, WorkItem
from gandan.base.errors import RuleBroken
from gandan.base.models import Revision
from tests.activities.made import acceptance, session, work
from tests.world import COMMUNE, NOW, TODAY, lay_world

WRITERS = 6


def test_one_row_of_a_register_becomes_one_record_whoever_brings_it(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()

    def bring(_number: int) -> str:
        try:
            return record_sessions([Change(session(), row_key="so-2026-1")], by=world.lan, today=TODAY, now=NOW)[0].verb
        except RuleBroken:
            return "refused"

    verbs = committing(bring, WRITERS)
    assert verbs.count("recorded") == 1
    assert set(verbs) <= {"recorded", "refused", "unchanged"}
    assert Session.objects.count() == 1
    assert world.total(COMMUNE, "outreach.attendance").value == 47


def test_corrections_at_once_follow_one_another_and_none_is_counted_twice(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    (first,) = record_sessions([Change(session())], by=world.lan, today=TODAY, now=NOW)

    def correct(number: int) -> str:
        change = Change(session(attendance=100 + number), record=first.record, expected=1)
        try:
            return record_sessions([change], by=world.lan, today=TODAY, now=NOW)[0].verb
        except RuleBroken:
            return "refused"

    assert sorted(committing(correct, WRITERS)) == ["amended"] + ["refused"] * (WRITERS - 1)
    row = Session.objects.get()
    assert (row.revision, Revision.objects.count()) == (2, 2)
    assert world.total(COMMUNE, "outreach.attendance").value == row.attendance


def test_an_item_is_completed_once_and_its_rest_carried_on_once_however_many_do_it(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    done, open_still = (
        one.record for one in record_works([Change(work()), Change(work(title="Cống"))], by=world.lan, today=TODAY, now=NOW)
    )

    def complete(_number: int) -> str:
        change = Change(acceptance({"item": done, "quantity": 300, "completed": True}))
        try:
            return record_acceptances([change], by=world.lan, today=TODAY, now=NOW)[0].verb
        except RuleBroken:
            return "refused"

    def carry(_number: int) -> str:
        return carry_on_rest(open_still, by=world.lan, today=TODAY, now=NOW).verb

    assert sorted(committing(complete, WRITERS)) == ["recorded"] + ["refused"] * (WRITERS - 1)
    assert sorted(committing(carry, WRITERS)) == ["recorded"] + ["unchanged"] * (WRITERS - 1)
    assert (Acceptance.objects.count(), WorkItem.objects.filter(carried_from=open_still).count()) == (1, 1)
    assert world.total(COMMUNE, "works.road").value == 300
