"""Initiatives: record, amend, void, confirm. One counts from the day it began to the day before it ended."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from gandan.activities.actions.parts import filled, member, partners, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.models import Initiative
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_MAINTAINED = measure("initiatives.maintained")


def _fill(row: Initiative, data: InitiativeIn) -> None:
    filled(row, data)
    row.since, row.until, row.ended_why = data.since, data.until, data.ended_why
    row.subject_id = member(D.SUBJECT, data.subject)
    row.sector_id = member(D.SECTOR, data.sector) if data.sector else None
    row.decision_number, row.decided_by, row.decided_on = data.decision_number, data.decided_by, data.decided_on
    row.description, row.results, row.support = data.description, data.results, data.support


def _lines(_row: Initiative, data: InitiativeIn, known: Known) -> Sequence[Line]:
    members = within(*data.members, (D.ACTOR_GROUP.value, known.groups(data.lead, data.since)))
    grade = Grade.BY_DECISION if data.has_decision else Grade.REGISTERED_ONLY
    opening = Line(_MAINTAINED, 1, data.place, data.since, grade, data.lead, members)
    if data.until is None:
        return [opening]
    return [opening, Line(_MAINTAINED, -1, data.place, data.until, grade, data.lead, members, closes=0)]


INITIATIVE: Recipe[Initiative, InitiativeIn] = Recipe(RecordKind.INITIATIVE, Initiative, InitiativeIn, _fill, _lines, partners)


def record_initiatives(
    batch: Sequence[Change[InitiativeIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record initiatives, or amend those that are known (to end one, amend it with `until` and why). See `record_batch`."""
    return record_batch(INITIATIVE, batch, by=by, today=today, now=now, batch=imported)


def void_initiatives(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void initiatives recorded by mistake, with a reason. One that has ended is not voided: it is amended."""
    return void_batch(INITIATIVE, ids, reason=reason, by=by, today=today, now=now)


def confirm_initiatives(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm initiatives as they stand."""
    return confirm_batch(INITIATIVE, ids, by=by, today=today, now=now)
