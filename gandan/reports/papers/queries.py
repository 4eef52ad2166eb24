"""What papers say, read from the records: a fixed number of queries a paper, whatever stands in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from gandan.activities.choices import Giver, Giving, WorkUnit
from gandan.activities.models import Acceptance, AcceptanceItem, Campaign, Contribution, Need, Plan, Record, Survey, WorkItem, WorkNeed
from gandan.base.errors import RuleBroken
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.ledger.queries.sources import entries_of
from gandan.people.models import OrganisationVersion
from gandan.places.models import Unit, UnitSpan
from gandan.places.queries import names_of, spans_on
from gandan.reports.papers.facts import (
    AcceptanceFacts,
    Accepted,
    BodyOnDay,
    Force,
    Held,
    Material,
    Needed,
    PlanFacts,
    Step,
    Surveyed,
    Work,
)
from gandan.reports.papers.given import GIVEN
from gandan.reports.term.issuing import UnitOnDay


class Names:
    """Names of units and bodies on one day, each looked up once for everything that was asked for."""

    def __init__(self, on: date, units: Iterable[int], bodies: Iterable[int]) -> None:
        wanted = set(units)
        spans = {**names_of(wanted), **{span.unit_id: span for span in spans_on(on).filter(unit_id__in=wanted).select_related("unit")}}
        parents = {span.parent_id for span in spans.values() if span.parent_id is not None} - set(spans)
        self._spans = {**names_of(parents), **spans}
        self._bodies = bodies_on(bodies, on)

    def unit(self, unit: int) -> str:
        """The unit inside a sentence: "thôn Lìm 1"."""
        span = self._spans.get(unit)
        return f"{span.kind.lower()} {span.name}".strip() if span is not None else ""

    def place(self, unit: int) -> str:
        """The unit with the one it lies in, unless that is a province: "thôn Lìm 1, xã Bản Lìm"."""
        span = self._spans.get(unit)
        above = self._spans.get(span.parent_id) if span is not None and span.parent_id is not None else None
        return f"{self.unit(unit)}, {self.unit(above.unit_id)}" if above is not None and above.level > 1 else self.unit(unit)

    def order(self, unit: int) -> tuple[str, str]:
        """The official order of places: by the unit each lies in, then its own."""
        span = self._spans.get(unit)
        above = self._spans.get(span.parent_id) if span is not None and span.parent_id is not None else None
        return (above.sort_key if above is not None else "", span.sort_key if span is not None else "")

    def body(self, body: int) -> str:
        """The body as it was called that day."""
        return self._bodies[body].name if body in self._bodies else ""


def plan_facts(
    plan: Plan, on: date, *, works: QuerySet[WorkItem], needs: QuerySet[Need], surveys: QuerySet[Survey], illustrative: bool
) -> PlanFacts:
    """A plan, dated `on`. `works`, `needs` and `surveys` are those that the reader may see; others are counted, not told.

    Raises RuleBroken for a voided plan.
    """
    _require_standing(plan)
    listed = list(plan.items.values_list("item", flat=True))
    found = {work.pk: work for work in works.filter(pk__in=listed, voided=False)}
    items = [found[item] for item in listed if item in found]
    answered = list(needs.filter(pk__in=WorkNeed.objects.filter(item__in=items).values("need"), voided=False).order_by("noted_on", "pk"))
    partners = _partners(plan)
    units = {plan.place_id, *(work.place_id for work in items), *(need.place_id for need in answered)}
    names = Names(on, units, {plan.lead_id, *partners, *(work.lead_id for work in items)})
    forces = names_of_codes()
    return PlanFacts(
        id=plan.pk,
        title=plan.title,
        on=on,
        is_issued=plan.issued_on is not None,
        number=plan.issued_number,
        first_day=plan.first_day,
        last_day=plan.last_day,
        purpose=plan.purpose,
        body=body_on(plan.lead_id, on),
        partners=tuple(names.body(body) for body in partners),
        works=tuple(_work(work, names) for work in items),
        unseen=len(listed) - len(items),
        forces=tuple(
            Force(forces.get((Dimension.FORCE.value, one.force.code), ""), one.body, one.people)
            for one in plan.forces.select_related("force")
        ),
        materials=tuple(
            Material(one.item, one.unit_text, one.needed, one.promised, str(Giver(one.giver).label) if one.giver else "")
            for one in plan.materials.all()
        ),
        steps=tuple(Step(one.day, one.time, one.text, one.place_text) for one in plan.calendar.all()),
        surveys=_surveys(answered, surveys),
        needs=_needed(answered, names),
        illustrative=illustrative or _is_invented(plan),
    )


def acceptance_facts(
    acceptance: Acceptance, *, works: QuerySet[WorkItem], campaigns: QuerySet[Campaign], plans: QuerySet[Plan], illustrative: bool
) -> AcceptanceFacts:
    """An acceptance on its own day. `works`, `campaigns` and `plans` are those that the reader may see.

    Raises RuleBroken for a voided acceptance.
    """
    _require_standing(acceptance)
    on = acceptance.accepted_on
    lines = list(acceptance.items.all())
    found = {work.pk: work for work in works.filter(pk__in=[line.item_id for line in lines])}
    seen = [line for line in lines if line.item_id in found]
    before, carried = _before(acceptance, found), _carried(found, works)
    partners = _partners(acceptance)
    units = {acceptance.place_id, *(work.place_id for work in found.values())}
    names = Names(on, units, {acceptance.lead_id, *partners, *(work.lead_id for work in found.values())})
    campaign = campaigns.filter(pk=acceptance.campaign_id).first() if acceptance.campaign_id else None
    return AcceptanceFacts(
        id=acceptance.pk,
        title=acceptance.title,
        on=on,
        place=names.place(acceptance.place_id),
        village=names.unit(acceptance.place_id),
        body=body_on(acceptance.lead_id, on),
        partners=tuple(names.body(body) for body in partners),
        taking_part=acceptance.taking_part,
        conclusion=acceptance.conclusion,
        items=tuple(
            Accepted(
                _work(found[line.item_id], names), line.quantity, before.get(line.item_id, Decimal(0)), line.completed, line.households,
                line.text, carried.get(line.item_id),
            )
            for line in seen
        ),
        unseen=len(lines) - len(seen),
        campaign=_held(campaign, plans) if campaign is not None else None,
        campaign_unseen=acceptance.campaign_id is not None and campaign is None,
        illustrative=illustrative or _is_invented(acceptance),
    )  # fmt: skip


def bodies_on(bodies: Iterable[int], on: date) -> dict[int, OrganisationVersion]:
    """Each body as it was on a day; as it was first or last known where that day knows none. One query."""
    known: dict[int, OrganisationVersion] = {}
    rows = OrganisationVersion.objects.filter(organisation_id__in=set(bodies)).order_by("organisation_id", "valid")
    for version in rows:
        begins = version.valid.lower
        if version.organisation_id not in known or begins is None or begins <= on:
            known[version.organisation_id] = version
    return known


def body_on(body: int, on: date) -> BodyOnDay:
    """A body with its unit of the day and the one above. Three queries. Raises RuleBroken where nothing is known of it."""
    version = bodies_on([body], on).get(body)
    if version is None:
        raise RuleBroken(_("Chưa ghi nhận đơn vị chủ trì này tên là gì. Hãy chọn một đơn vị có sẵn rồi lập lại văn bản."))
    span = _span(version.unit_id, on)
    return BodyOnDay(version.name, version.group, _on_day(span), _on_day(_span(span.parent_id, on)) if span.parent_id else None)


def _span(unit: int, on: date) -> UnitSpan:
    """The unit on the day, or as it last was."""
    return spans_on(on).filter(unit_id=unit).select_related("unit").first() or names_of([unit])[unit]


def _on_day(span: UnitSpan) -> UnitOnDay:
    return UnitOnDay(span.unit_id, span.unit.slug, span.name, span.kind, span.level)


def _work(work: WorkItem, names: Names) -> Work:
    unit = work.unit_text if work.unit == WorkUnit.OTHER else str(WorkUnit(work.unit).label)
    return Work(
        work.pk, work.title, names.unit(work.place_id), work.quantity, unit, work.estimate, work.households, work.deadline,
        names.body(work.lead_id), work.basis,
    )  # fmt: skip


def _needed(needs: Sequence[Need], names: Names) -> Needed:
    """How many needs, of how many households in turns, told by which places."""
    households = sum(need.households or 0 for need in needs)
    return Needed(len(needs), households, tuple(dict.fromkeys(names.unit(need.place_id) for need in needs)))


def _surveys(needs: Sequence[Need], surveys: QuerySet[Survey]) -> tuple[Surveyed, ...]:
    """The surveys that these needs were told at, by themselves or through a visit, oldest first."""
    ids = [need.pk for need in needs]
    rows = surveys.filter(Q(needs__in=ids) | Q(visits__needs__in=ids), voided=False).distinct().order_by("first_day", "pk")
    return tuple(Surveyed(row.title, row.first_day, row.last_day) for row in rows)


def _before(acceptance: Acceptance, works: Iterable[UUID]) -> dict[UUID, Decimal]:
    """What acceptances that stand had found of these items before this one."""
    earlier = Q(acceptance__accepted_on__lt=acceptance.accepted_on) | Q(
        Q(acceptance__recorded_at__lt=acceptance.recorded_at)
        | Q(acceptance__recorded_at=acceptance.recorded_at, acceptance__lt=acceptance.pk),
        acceptance__accepted_on=acceptance.accepted_on,
    )
    rows = AcceptanceItem.objects.filter(earlier, item__in=list(works), acceptance__voided=False).exclude(acceptance=acceptance)
    sums: Any = rows.values("item").annotate(done=Sum("quantity"))  # Any: rows of an aggregate
    return {row["item"]: row["done"] or Decimal(0) for row in sums}


def _carried(items: Iterable[UUID], works: QuerySet[WorkItem]) -> dict[UUID, tuple[str, date | None]]:
    """Where the rest of these items goes on: title and deadline of the item that stands for it."""
    rows = works.filter(carried_from__in=list(items), voided=False).values_list("carried_from", "title", "deadline")
    return {item: (title, deadline) for item, title, deadline in rows if item is not None}


def _held(campaign: Campaign, plans: QuerySet[Plan]) -> Held:
    """The campaign with what its lines in the ledger stand for now. Five queries."""
    sums: dict[tuple[str, str], Counter[Grade]] = defaultdict(Counter)
    entries = entries_of(campaign.pk)
    for entry in entries:
        if entry.standing and entry.measure in GIVEN:
            sums[entry.measure.code, entry.members.get(Dimension.KIND, "")][entry.grade] += entry.quantity
    plan = plans.filter(pk=campaign.plan_id).first() if campaign.plan_id else None
    unpriced = Contribution.objects.filter(campaign=campaign, value__isnull=True).exclude(kind=Giving.LAND)
    told: Mapping[tuple[str, str], Mapping[Grade, int]] = {name: dict(grades) for name, grades in sums.items()}
    return Held(
        id=campaign.pk,
        title=campaign.title,
        first_day=campaign.first_day,
        last_day=campaign.last_day,
        plan=plan.title if plan is not None else "",
        number=plan.issued_number if plan is not None else "",
        sums=told,
        position=max((entry.position or 0 for entry in entries), default=0),
        unpriced=unpriced.count(),
    )


def _partners(record: Record) -> list[int]:
    """The bodies that take part, in the order recorded."""
    through, column = record.partners_through()
    rows: Any = through._default_manager.filter(**{column: record.pk}).order_by("pk")  # Any: a table that Django makes
    return list(rows.values_list("organisation_id", flat=True))


def _is_invented(record: Record) -> bool:
    return Unit.objects.filter(pk=record.place_id, invented=True).exists()


def _require_standing(record: Record) -> None:
    if record.voided:
        raise RuleBroken(_("Bản ghi này đã hủy, không lập văn bản được. Hãy mở bản ghi đang được tính."))
