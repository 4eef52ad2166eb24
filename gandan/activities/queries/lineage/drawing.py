"""Nodes and edges of what a walk has found, with the figures of each column read at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from gandan.activities.choices import Giving, Purse, WorkKind, WorkUnit
from gandan.activities.models import (
    Acceptance,
    AcceptanceItem,
    Campaign,
    CampaignWork,
    Contribution,
    Need,
    Plan,
    PlanForce,
    PlanItem,
    Record,
    Survey,
    SurveyVillage,
    Turnout,
    Visit,
    WorkItem,
    WorkNeed,
)
from gandan.activities.queries.lineage.picture import COLUMNS, Edge, Figure, Lineage, Node, Ref
from gandan.activities.queries.works import progress_of, states_of_needs
from gandan.activities.rules.works import Part, Settled, results_of


@dataclass
class Found:
    """The records that a walk has met and the account may see, by kind."""

    surveys: dict[UUID, Survey] = field(default_factory=dict)
    visits: dict[UUID, Visit] = field(default_factory=dict)
    needs: dict[UUID, Need] = field(default_factory=dict)
    works: dict[UUID, WorkItem] = field(default_factory=dict)
    plans: dict[UUID, Plan] = field(default_factory=dict)
    campaigns: dict[UUID, Campaign] = field(default_factory=dict)
    acceptances: dict[UUID, Acceptance] = field(default_factory=dict)

    def of(self, model: type[Record]) -> dict[UUID, Any]:  # Any: rows of that kind
        """Those of one kind."""
        return self._by_model[model]

    @cached_property
    def _by_model(self) -> dict[type[Record], dict[UUID, Any]]:
        return {
            Survey: self.surveys, Visit: self.visits, Need: self.needs, WorkItem: self.works, Plan: self.plans,
            Campaign: self.campaigns, Acceptance: self.acceptances,
        }  # fmt: skip


def drawn(found: Found, *, focus: Ref, hidden: int) -> Lineage:
    """The picture. About twenty queries, whatever was found."""
    nodes = [*_asked(found), *_settled(found), *_done(found), *_accepted(found)]
    marked = [_focused(node) if node.ref == focus else node for node in nodes]
    marked.sort(key=lambda node: (COLUMNS.index(node.column), node.day, node.title, str(node.id)))
    known = {node.ref for node in marked}
    edges = dict.fromkeys(edge for edge in _edges(found, known) if edge.cause in known and edge.effect in known)
    return Lineage(tuple(marked), tuple(edges), hidden)


def _focused(node: Node) -> Node:
    return Node(node.column, node.id, node.title, node.day, node.place, node.figures, node.state, node.voided, focus=True)


def _node(column: str, row: Record, figures: Iterable[Figure | None], state: str = "") -> Node:
    told = tuple(figure for figure in figures if figure is not None)
    return Node(column, row.pk, row.title, row.day, row.place_id, told, state, row.voided)


def _figure(name: str, value: int | Decimal | None, unit: str = "") -> Figure | None:
    return None if value is None else Figure(name, value, unit)


def _asked(found: Found) -> Iterator[Node]:
    """Surveys, visits and needs."""
    villages = dict(SurveyVillage.objects.filter(survey__in=found.surveys).values_list("survey").annotate(Count("pk")))
    standing = Visit.objects.filter(survey__in=found.surveys, voided=False)
    visited = dict(standing.order_by().values_list("survey").annotate(Count("place", distinct=True)))
    for survey in found.surveys.values():
        figures = (Figure("villages", villages.get(survey.pk, 0)), Figure("visited", visited.get(survey.pk, 0)))
        yield _node("survey", survey, figures)
    told = dict(Need.objects.filter(visit__in=found.visits, voided=False).order_by().values_list("visit").annotate(Count("pk")))
    for visit in found.visits.values():
        yield _node("visit", visit, [Figure("needs", told.get(visit.pk, 0))])
    states = states_of_needs(found.needs)
    for need in found.needs.values():
        figures_of_need = (_figure("households", need.households), _figure("estimate", need.estimate))
        yield _node("need", need, figures_of_need, states[need.pk].value)


def _settled(found: Found) -> Iterator[Node]:
    """Work items and plans."""
    come = progress_of(found.works.values())
    for item in found.works.values():
        so_far, unit = come[item.pk], unit_of(item)
        figures = (_figure("planned", item.quantity, unit), Figure("done", so_far.done, unit), _figure("left", so_far.left, unit))
        yield _node("work", item, (*figures, _figure("households", item.households)), so_far.state.value)
    items = dict(PlanItem.objects.filter(plan__in=found.plans).order_by().values_list("plan").annotate(Count("pk")))
    invited = dict(PlanForce.objects.filter(plan__in=found.plans).order_by().values_list("plan").annotate(Sum("people")))
    for plan in found.plans.values():
        yield _node("plan", plan, (Figure("items", items.get(plan.pk, 0)), _figure("invited", invited.get(plan.pk))))


def _done(found: Found) -> Iterator[Node]:
    """Campaigns, and what was given to each."""
    turned_out = dict(Turnout.objects.filter(campaign__in=found.campaigns).order_by().values_list("campaign").annotate(Sum("people")))
    given = Contribution.objects.filter(campaign__in=found.campaigns).order_by().values("campaign")
    sums = given.annotate(
        worth=Sum("value", filter=Q(purse=Purse.PEOPLE)), labour=Sum("quantity", filter=Q(kind=Giving.LABOUR)),
        land=Sum("quantity", filter=Q(kind=Giving.LAND)), budget=Sum("value", filter=Q(purse=Purse.BUDGET)), rows=Count("pk"),
    )  # fmt: skip
    by_campaign = {row["campaign"]: row for row in sums}
    for campaign in found.campaigns.values():
        yield _node("campaign", campaign, [_figure("turnout", turned_out.get(campaign.pk))])
        row = by_campaign.get(campaign.pk)
        if row is not None:
            figures = (
                Figure("contributions", row["rows"]), _figure("contributions.value", row["worth"]),
                _figure("contributions.labour_days", row["labour"]), _figure("contributions.land", row["land"]),
                _figure("contributions.budget", row["budget"]),
            )  # fmt: skip
            yield _node("contribution", campaign, figures)


def _accepted(found: Found) -> Iterator[Node]:
    """Acceptances, and what each adds to the figures: nothing where it was voided."""
    rows: dict[UUID, list[AcceptanceItem]] = defaultdict(list)
    for one in AcceptanceItem.objects.filter(acceptance__in=found.acceptances).select_related("item"):
        rows[one.acceptance_id].append(one)
    for acceptance in found.acceptances.values():
        items = rows[acceptance.pk]
        figures = (Figure("items", len(items)), Figure("completed", sum(one.completed for one in items)))
        yield _node("acceptance", acceptance, figures)
        sums: dict[str, int] = defaultdict(int)
        for one in items:
            settled = Settled(WorkKind(one.item.kind), WorkUnit(one.item.unit))
            for code, quantity in results_of(settled, Part(one.quantity, one.completed), one.households):
                sums[code] += quantity
        if sums and not acceptance.voided:
            yield _node("result", acceptance, [Figure(code, quantity) for code, quantity in sums.items()])


def unit_of(item: WorkItem) -> str:
    """The unit of a work item in the reader's words."""
    return item.unit_text if item.unit == WorkUnit.OTHER else str(WorkUnit(item.unit).label)


def _edges(found: Found, known: set[Ref]) -> Iterator[Edge]:
    for visit in found.visits.values():
        yield from _edge("survey", visit.survey_id, "visit", visit.pk)
    for need in found.needs.values():
        told_at = ("visit", need.visit_id) if need.visit_id in found.visits else ("survey", need.survey_id)
        yield from _edge(*told_at, "need", need.pk)
    for need_id, item in WorkNeed.objects.filter(item__in=found.works).values_list("need", "item"):
        yield from _edge("need", need_id, "work", item)
    for work in found.works.values():
        yield from _edge("work", work.carried_from_id, "work", work.pk)
    yield from _edges_of_campaigns(found, known)


def _edges_of_campaigns(found: Found, known: set[Ref]) -> Iterator[Edge]:
    """Each step by its longest way: an item leads to its plan, the plan to the campaign, what was given to the acceptance."""
    planned = set(PlanItem.objects.filter(plan__in=found.plans, item__in=found.works).values_list("item", "plan"))
    for item, plan in planned:
        yield from _edge("work", item, "plan", plan)
    worked = set(CampaignWork.objects.filter(campaign__in=found.campaigns, item__in=found.works).values_list("item", "campaign"))
    for item, campaign in worked:
        if (item, found.campaigns[campaign].plan_id) not in planned:
            yield from _edge("work", item, "campaign", campaign)
    for campaign, row in found.campaigns.items():
        yield from _edge("plan", row.plan_id, "campaign", campaign)
        yield from _edge("campaign", campaign, "contribution", campaign)
    for acceptance, accepted in found.acceptances.items():
        by = accepted.campaign_id
        yield from _edge("contribution" if ("contribution", by) in known else "campaign", by, "acceptance", acceptance)
        yield from _edge("acceptance", acceptance, "result", acceptance)
    looked_at = AcceptanceItem.objects.filter(acceptance__in=found.acceptances, item__in=found.works)
    for item, acceptance in looked_at.values_list("item", "acceptance"):
        by = found.acceptances[acceptance].campaign_id
        campaign_of = found.campaigns.get(by) if by is not None else None
        leads_there = campaign_of is not None and ((item, by) in worked or (item, campaign_of.plan_id) in planned)
        if not leads_there:
            yield from _edge("work", item, "acceptance", acceptance)


def _edge(cause: str, cause_id: UUID | None, effect: str, effect_id: UUID) -> Iterator[Edge]:
    if cause_id is not None:
        yield Edge((cause, cause_id), (effect, effect_id))
