"""Needs: record, amend, void, confirm. Those told at a visit are written by the visit (`actions.visit`)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.intake import NeedIn
from gandan.activities.models import Need, Survey, Visit
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_RECORDED = measure("needs.recorded")


def _fill(row: Need, data: NeedIn) -> None:
    filled(row, data)
    row.visit_id, row.survey_id, row.noted_on = data.visit, data.survey, data.noted_on
    row.kind, row.sector_id = data.kind.value, member(D.SECTOR, data.sector) if data.sector else None
    row.households, row.urgency, row.estimate = data.households, data.urgency.value, data.estimate
    row.rank, row.documented = data.rank, data.documented


def _lines(_row: Need, data: NeedIn, known: Known) -> Sequence[Line]:
    members = within(*data.members, (D.KIND.value, data.kind.value), (D.ACTOR_GROUP.value, known.groups(data.lead, data.noted_on)))
    return [Line(_RECORDED, 1, data.place, data.noted_on, record_grade(documented=data.documented), data.lead, members)]


def _links(data: NeedIn) -> Iterable[Link]:
    return (*links("visit", Visit, data.visit), *links("survey", Survey, data.survey))


NEED: Recipe[Need, NeedIn] = Recipe(RecordKind.NEED, Need, NeedIn, _fill, _lines, partners, links=_links)


def record_needs(
    batch: Sequence[Change[NeedIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record needs, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(NEED, batch, by=by, today=today, now=now, batch=imported)


def void_needs(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void needs, with a reason."""
    return void_batch(NEED, ids, reason=reason, by=by, today=today, now=now)


def confirm_needs(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm needs as they stand."""
    return confirm_batch(NEED, ids, by=by, today=today, now=now)
