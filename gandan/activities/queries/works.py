"""How far work items and needs have come: worked out from the plans, campaigns and acceptances that stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from gandan.activities.choices import NeedState, WorkState
from gandan.activities.models import AcceptanceItem, CampaignWork, PlanItem, WorkItem, WorkNeed
from gandan.activities.rules.works import Part, Progress, need_state, progress


def open_works(works: QuerySet[WorkItem]) -> QuerySet[WorkItem]:
    """Of these, the standing ones of which something is still to be done: not completed, and the rest not carried on."""
    completed = AcceptanceItem.objects.filter(item=OuterRef("pk"), completed=True, acceptance__voided=False)
    carried = WorkItem.objects.filter(carried_from=OuterRef("pk"), voided=False)
    rows: QuerySet[Any] = works.filter(~Exists(completed), ~Exists(carried), voided=False)  # Any: of WorkItem
    return rows


def past_deadline(works: QuerySet[WorkItem], today: date) -> QuerySet[WorkItem]:
    """Of these, the open ones whose deadline has passed, the oldest first: something to ask about, not a fault."""
    rows: QuerySet[Any] = open_works(works).filter(deadline__lt=today).order_by("deadline", "pk")  # Any: of WorkItem
    return rows


def progress_of(items: Iterable[WorkItem]) -> dict[UUID, Progress]:
    """How far each of these items has come. Four queries, whatever their number."""
    rows = list(items)
    ids = [row.pk for row in rows]
    parts: dict[UUID, list[Part]] = defaultdict(list)
    accepted = AcceptanceItem.objects.filter(item__in=ids, acceptance__voided=False)
    for item, quantity, completed in accepted.values_list("item", "quantity", "completed"):
        parts[item].append(Part(quantity, completed))
    planned = set(PlanItem.objects.filter(item__in=ids, plan__voided=False).values_list("item", flat=True))
    worked = set(CampaignWork.objects.filter(item__in=ids, campaign__voided=False).values_list("item", flat=True))
    carried = set(WorkItem.objects.filter(carried_from__in=ids, voided=False).values_list("carried_from", flat=True))
    return {
        row.pk: progress(row.quantity, parts[row.pk], in_plan=row.pk in planned, worked_on=row.pk in worked, carried=row.pk in carried)
        for row in rows
    }


def states_of_needs(needs: Iterable[UUID]) -> Mapping[UUID, NeedState]:
    """How far each of these needs has come. Six queries, whatever their number."""
    wanted = list(needs)
    answered: dict[UUID, list[UUID]] = defaultdict(list)
    for need, item in WorkNeed.objects.filter(need__in=wanted, item__voided=False).values_list("need", "item"):
        answered[need].append(item)
    come = progress_of(WorkItem.objects.filter(pk__in={item for items in answered.values() for item in items}))
    states: dict[UUID, list[WorkState]] = {need: [come[item].state for item in answered[need]] for need in wanted}
    return {need: need_state(found) for need, found in states.items()}
