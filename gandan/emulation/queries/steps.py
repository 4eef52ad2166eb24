"""Steps of initiatives, and the state that an initiative is in."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from gandan.emulation.choices import Level, Stage
from gandan.emulation.models import Initiative, InitiativeStep
from gandan.emulation.rules.life import Taken, worked_out


def steps_of(initiatives: Collection[UUID]) -> dict[UUID, list[InitiativeStep]]:
    """The steps of these initiatives in their order, by initiative. One query."""
    found: dict[UUID, list[InitiativeStep]] = defaultdict(list)
    for row in InitiativeStep.objects.filter(initiative__in=list(initiatives)).select_related("recorded_by").order_by("number"):
        found[row.initiative_id].append(row)
    return found


def taken_of(steps: Sequence[InitiativeStep]) -> list[Taken]:
    """Steps as the rules see them."""
    return [Taken(Stage(one.state), one.on, Level(one.level)) for one in steps]


def stage_of(row: Initiative, steps: Sequence[InitiativeStep]) -> Stage:
    """The state of an initiative: of its last step, or worked out from what it says where there is none."""
    if steps:
        return Stage(steps[-1].state)
    return worked_out(until=row.until, decision=bool(row.decision_number), registered_on=row.registered_on)


def with_stage(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """The initiatives with `stage`, as `stage_of` says it, and `due_on`: when each is to be looked at (again)."""
    last = InitiativeStep.objects.filter(initiative=OuterRef("pk")).order_by("-number")
    told = Case(
        When(until__isnull=False, then=Value(Stage.STOPPED.value)),
        When(decision_number__gt="", then=Value(Stage.RECOGNISED.value)),
        When(registered_on__isnull=False, then=Value(Stage.REGISTERED.value)),
        default=Value(Stage.UNDER_WAY.value),
        output_field=CharField(),
    )
    return rows.annotate(
        stage=Coalesce(Subquery(last.values("state")[:1]), told),
        due_on=Coalesce(Subquery(last.values("due_on")[:1]), F("assess_on")),
    )


def due_for_a_look(rows: QuerySet[Initiative], today: date) -> QuerySet[Initiative]:
    """Those of the initiatives that were to be assessed by today and still are kept up, the longest overdue first."""
    staged: QuerySet[Any] = with_stage(rows.filter(voided=False, until__isnull=True))  # Any: with what was annotated
    return staged.filter(due_on__lte=today).order_by("due_on", "pk")
