"""Outreach sessions: record, amend, void, confirm."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.intake import SessionIn
from gandan.activities.models import Session
from gandan.activities.queries import check_members, groups_of
from gandan.ledger.actions.members import member_id
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension


def _member(dimension: Dimension, code: str | None) -> int | None:
    return member_id(dimension, code) if code else None


def _fill(row: Session, data: SessionIn) -> None:
    row.place_id, row.lead_id, row.held_on, row.title = data.place, data.lead, data.held_on, data.title
    row.audience_id = member_id(D.AUDIENCE, data.audience)
    row.sector_id, row.topic_id = _member(D.SECTOR, data.sector), _member(D.TOPIC, data.topic)
    row.form_id, row.language_id = _member(D.FORM, data.form), _member(D.LANGUAGE, data.language)
    row.attendance, row.grade, row.women, row.minority = data.attendance, data.grade, data.women, data.minority
    row.documented, row.list_lines, row.list_kept = data.documented, data.list_lines, data.list_kept
    row.told_by, row.note = data.told_by, data.note


def _lines(row: Session, data: SessionIn, known: Known) -> Sequence[Line]:
    group = known.groups(data.lead, data.held_on)
    codes = {
        D.AUDIENCE: data.audience, D.SECTOR: data.sector, D.ACTOR_GROUP: group, D.FORM: data.form,
        D.LANGUAGE: data.language, D.TOPIC: data.topic,
    }  # fmt: skip
    members = {dimension: member_id(dimension, code) for dimension, code in codes.items() if code}

    def line(code: str, quantity: int, grade: Grade) -> Line:
        return Line(measure(code), quantity, data.place, data.held_on, grade, data.lead, members)

    lines = [line("outreach.sessions", 1, Grade.DOCUMENTED if data.documented else Grade.SELF_DECLARED)]
    counts = (("", data.attendance), ("_women", data.women), ("_minority", data.minority))
    lines += [line(f"outreach.attendance{part}", count, data.grade) for part, count in counts if count]
    return lines


def _children(rows: Sequence[tuple[Session, SessionIn]]) -> None:
    through = Session.partners.through
    through._default_manager.filter(session_id__in=[row.id for row, _ in rows if row.revision > 1]).delete()
    through._default_manager.bulk_create(
        [through(session_id=row.id, organisation_id=body) for row, data in rows for body in dict.fromkeys(data.partners)],
        batch_size=5000,
    )


def _members(data: SessionIn) -> Iterable[tuple[str, str | None]]:
    return (
        ("audience", data.audience), ("sector", data.sector), ("topic", data.topic), ("form", data.form),
        ("language", data.language),
    )  # fmt: skip


SESSION: Recipe[Session, SessionIn] = Recipe(RecordKind.SESSION, Session, _fill, _lines, _children, _members)


def record_sessions(
    batch: Sequence[Change[SessionIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record sessions, or amend those that are known. See `record_batch` for what is raised."""
    check_members(named for change in batch for named in _members(change.data))
    known = Known(groups_of(change.data.lead for change in batch))
    return record_batch(SESSION, batch, by=by, today=today, now=now, known=known, batch=imported)


def void_sessions(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void sessions, with a reason."""
    return void_batch(SESSION, ids, reason=reason, by=by, today=today, now=now)


def confirm_sessions(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm sessions as they stand."""
    return confirm_batch(SESSION, ids, by=by, today=today, now=now)
