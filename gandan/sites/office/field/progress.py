"""How far work items have come, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from gandan.activities.choices import WorkState
from gandan.activities.models import WorkItem
from gandan.activities.queries.works import progress_of
from gandan.activities.rules.works import Progress
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import names_of
from gandan.sites.office.frame import at
from gandan.sites.office.records.words import unit_of
from gandan.sites.ui.quantities import number_text, percent


@dataclass(frozen=True)
class WorkRow:
    """One work item. `share`: percent done, for the bar; None where nothing was planned in numbers."""

    id: UUID
    href: str
    title: str
    place: str
    planned: str
    done: str
    left: str
    share: int | None
    state: WorkState
    deadline: date | None
    is_open: bool
    carry_on: str


def rows_of(items: Sequence[WorkItem], account: Account, day: date) -> list[WorkRow]:
    """Work items as rows, in six queries."""
    so_far, places = progress_of(items), names_of({item.place_id for item in items})
    writes = reach(account, Can.CORRECT, day)
    return [
        _row(item, so_far[item.pk], places[item.place_id].full_name, writes=writes.holds(item.place_id, item.lead_id)) for item in items
    ]


def _row(item: WorkItem, so_far: Progress, place: str, *, writes: bool) -> WorkRow:
    unit = unit_of(item)
    share = min(percent(float(so_far.done / item.quantity)), 100) if item.quantity else None
    if so_far.state is WorkState.COMPLETED:
        share = 100
    rest = writes and so_far.is_open and so_far.state is WorkState.PARTLY and so_far.left != 0
    return WorkRow(
        item.pk, at("record", "work", item.pk), item.title, place, _told(item.quantity, unit), _told(so_far.done, unit),
        _told(so_far.left, unit), share, so_far.state, item.deadline, so_far.is_open, at("carry_on", item.pk) if rest else "",
    )  # fmt: skip


def _told(quantity: Decimal | None, unit: str) -> str:
    return f"{number_text(quantity)} {unit}" if quantity else ""
