"""Gatherings: record, amend, void, confirm."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models

from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.intake import GatheringIn
from gandan.activities.models import Gathering, GatheringGroup
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_HELD, _ATTENDANCE = measure("gatherings.held"), measure("gatherings.attendance")


def _fill(row: Gathering, data: GatheringIn) -> None:
    filled(row, data)
    row.held_on, row.information, row.documented = data.held_on, data.information, data.documented
    row.programme_id = member(D.PROGRAMME, data.programme) if data.programme else None
    row.raised, row.answered, row.gifts = data.raised, data.answered, data.gifts


def _children(row: Gathering, data: GatheringIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for one in data.groups:
        yield GatheringGroup(gathering_id=row.id, group_id=member(D.GROUP, one.group), people=one.people, grade=int(one.grade))


def _lines(_row: Gathering, data: GatheringIn, known: Known) -> Sequence[Line]:
    """One gathering counts once: it is told apart by group only where a single group met."""
    shared = ((D.ACTOR_GROUP.value, known.groups(data.lead, data.held_on)), (D.PROGRAMME.value, data.programme))
    only = ((D.GROUP.value, data.groups[0].group),) if len(data.groups) == 1 else ()
    grade = record_grade(documented=data.documented)
    return [
        Line(_HELD, 1, data.place, data.held_on, grade, data.lead, within(*shared, *only)),
        *(
            Line(_ATTENDANCE, one.people, data.place, data.held_on, one.grade, data.lead, within(*shared, (D.GROUP.value, one.group)))
            for one in data.groups
            if one.people
        ),
    ]


GATHERING: Recipe[Gathering, GatheringIn] = Recipe(RecordKind.GATHERING, Gathering, GatheringIn, _fill, _lines, _children)


def record_gatherings(
    batch: Sequence[Change[GatheringIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record gatherings, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(GATHERING, batch, by=by, today=today, now=now, batch=imported)


def void_gatherings(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void gatherings, with a reason."""
    return void_batch(GATHERING, ids, reason=reason, by=by, today=today, now=now)


def confirm_gatherings(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm gatherings as they stand."""
    return confirm_batch(GATHERING, ids, by=by, today=today, now=now)
