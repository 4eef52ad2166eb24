"""Outreach sessions: record, amend, void, confirm."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from gandan.activities.actions.parts import filled, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.intake import SessionIn
from gandan.activities.models import Session
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_SESSIONS = measure("outreach.sessions")
_ATTENDANCE = measure("outreach.attendance")
_WOMEN, _MINORITY = measure("outreach.attendance_women"), measure("outreach.attendance_minority")


def _fill(row: Session, data: SessionIn) -> None:
    filled(row, data)
    row.held_on = data.held_on
    named = within(*data.members)
    row.audience_id = named[D.AUDIENCE]
    row.sector_id, row.topic_id = named.get(D.SECTOR), named.get(D.TOPIC)
    row.form_id, row.language_id = named.get(D.FORM), named.get(D.LANGUAGE)
    row.programme_id = named.get(D.PROGRAMME)
    row.attendance, row.grade, row.women, row.minority = data.attendance, int(data.grade), data.women, data.minority
    row.documented, row.list_lines, row.list_kept = data.documented, data.list_lines, data.list_kept


def _lines(_row: Session, data: SessionIn, known: Known) -> Sequence[Line]:
    members = within(*data.members, (D.ACTOR_GROUP.value, known.groups(data.lead, data.held_on)))
    counts = ((_ATTENDANCE, data.attendance), (_WOMEN, data.women), (_MINORITY, data.minority))
    return [
        Line(_SESSIONS, 1, data.place, data.held_on, record_grade(documented=data.documented), data.lead, members),
        *(Line(what, count, data.place, data.held_on, data.grade, data.lead, members) for what, count in counts if count),
    ]


SESSION: Recipe[Session, SessionIn] = Recipe(RecordKind.SESSION, Session, SessionIn, _fill, _lines, partners)


def record_sessions(
    batch: Sequence[Change[SessionIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record sessions, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(SESSION, batch, by=by, today=today, now=now, batch=imported)


def void_sessions(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void sessions, with a reason."""
    return void_batch(SESSION, ids, reason=reason, by=by, today=today, now=now)


def confirm_sessions(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm sessions as they stand."""
    return confirm_batch(SESSION, ids, by=by, today=today, now=now)
