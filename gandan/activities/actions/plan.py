"""Plans of campaigns: record, amend, void, confirm. A plan posts nothing: what counts is what was done."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models

from gandan.activities.actions.linking import Link
from gandan.activities.actions.parts import filled, member, partners
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.intake import PlanIn
from gandan.activities.models import Plan, PlanForce, PlanItem, PlanMaterial, PlanStep, WorkItem
from gandan.ledger.choices import Dimension
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account


def _fill(row: Plan, data: PlanIn) -> None:
    filled(row, data)
    row.first_day, row.last_day, row.purpose = data.first_day, data.last_day, data.purpose
    row.issued_number, row.issued_on = data.issued_number, data.issued_on


def _children(row: Plan, data: PlanIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, item in enumerate(data.items, start=1):
        yield PlanItem(plan_id=row.id, position=position, item_id=item)
    for position, force in enumerate(data.forces, start=1):
        named = member(Dimension.FORCE, force.force)
        yield PlanForce(plan_id=row.id, position=position, force_id=named, body=force.body, people=force.people)
    for position, one in enumerate(data.materials, start=1):
        yield PlanMaterial(
            plan_id=row.id, position=position, item=one.item, unit_text=one.unit_text, needed=one.needed, promised=one.promised,
            giver=one.giver.value,
        )  # fmt: skip
    for position, step in enumerate(data.calendar, start=1):
        yield PlanStep(plan_id=row.id, position=position, day=step.day, time=step.time, text=step.text, place_text=step.place_text)


def _lines(_row: Plan, _data: PlanIn, _known: Known) -> Sequence[Line]:
    return ()


def _links(data: PlanIn) -> Iterable[Link]:
    return [Link("items", WorkItem, item) for item in data.items]


PLAN: Recipe[Plan, PlanIn] = Recipe(RecordKind.PLAN, Plan, PlanIn, _fill, _lines, _children, links=_links)


def record_plans(
    batch: Sequence[Change[PlanIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record plans, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(PLAN, batch, by=by, today=today, now=now, batch=imported)


def void_plans(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void plans, with a reason."""
    return void_batch(PLAN, ids, reason=reason, by=by, today=today, now=now)


def confirm_plans(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm plans as they stand."""
    return confirm_batch(PLAN, ids, by=by, today=today, now=now)
