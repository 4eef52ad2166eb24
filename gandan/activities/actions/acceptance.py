"""Acceptances: record, amend, void, confirm. What they find done is what the ledger counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind, WorkKind, WorkUnit
from gandan.activities.intake import AcceptanceIn
from gandan.activities.models import Acceptance, AcceptanceItem, Campaign, WorkItem
from gandan.activities.rules.works import Part, Settled, results_of
from gandan.base.errors import RuleBroken
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension


def _fill(row: Acceptance, data: AcceptanceIn) -> None:
    filled(row, data)
    row.accepted_on, row.campaign_id, row.documented = data.accepted_on, data.campaign, data.documented
    row.taking_part, row.conclusion = data.taking_part, data.conclusion


def _children(row: Acceptance, data: AcceptanceIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.items, start=1):
        yield AcceptanceItem(
            acceptance_id=row.id, position=position, item_id=one.item, quantity=one.quantity, completed=one.completed,
            households=one.households, text=one.text,
        )  # fmt: skip


def _lines(_row: Acceptance, data: AcceptanceIn, known: Known) -> Sequence[Line]:
    """Everything counts at the acceptance's place on its day, told apart by the kind and the sector of each item."""
    shared = (D.ACTOR_GROUP.value, known.groups(data.lead, data.accepted_on))
    grade = record_grade(documented=data.documented)
    lines = []
    for one in data.items:
        item = known.settled[one.item]
        members = dict(within(shared, (D.KIND.value, item.kind.value))) | ({D.SECTOR: item.sector} if item.sector is not None else {})
        for code, quantity in results_of(item, Part(one.quantity, one.completed), one.households):
            lines.append(Line(measure(code), quantity, data.place, data.accepted_on, grade, data.lead, members))
    return lines


def _settled(rows: Sequence[tuple[Acceptance, AcceptanceIn]]) -> Mapping[UUID, Settled]:
    """The items, locked: two acceptances at once must not both complete one."""
    ids = {one.item for _, data in rows for one in data.items}
    items = WorkItem.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", "kind", "unit", "sector_id")
    return {pk: Settled(WorkKind(kind), WorkUnit(unit), sector) for pk, kind, unit, sector in items}


def _check(rows: Sequence[tuple[Acceptance, AcceptanceIn]]) -> None:
    """An item is completed once: by one acceptance that stands."""
    completing = [one.item for _, data in rows for one in data.items if one.completed]
    others = AcceptanceItem.objects.filter(item__in=completing, completed=True, acceptance__voided=False)
    elsewhere = others.exclude(acceptance__in=[row.id for row, _ in rows]).values_list("item", flat=True)
    twice = [item for item, times in (Counter(completing) + Counter(set(elsewhere))).items() if times > 1]
    if twice:
        raise RuleBroken(
            gettext("“%(item)s” đã được nghiệm thu là hoàn thành. Hãy mở biên bản đã ghi để sửa, hoặc bỏ dấu hoàn thành ở đây.")
            % {"item": WorkItem.objects.get(pk=twice[0]).title}
        )


def _links(data: AcceptanceIn) -> Iterable[Link]:
    items = (Link(f"items.{number}.item", WorkItem, one.item) for number, one in enumerate(data.items))
    return (*links("campaign", Campaign, data.campaign), *items)


ACCEPTANCE: Recipe[Acceptance, AcceptanceIn] = Recipe(
    RecordKind.ACCEPTANCE, Acceptance, AcceptanceIn, _fill, _lines, _children, settled=_settled, links=_links, check=_check
)


def record_acceptances(
    batch: Sequence[Change[AcceptanceIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record acceptances, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(ACCEPTANCE, batch, by=by, today=today, now=now, batch=imported)


def void_acceptances(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void acceptances, with a reason."""
    return void_batch(ACCEPTANCE, ids, reason=reason, by=by, today=today, now=now)


def confirm_acceptances(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm acceptances as they stand."""
    return confirm_batch(ACCEPTANCE, ids, by=by, today=today, now=now)
