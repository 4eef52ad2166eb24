"""How far a survey has come, and what villages said they need, in their own order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, QuerySet, Value, When

from gandan.activities.choices import Urgency
from gandan.activities.models import Need, Survey, SurveyVillage, Visit


@dataclass(frozen=True)
class Covered:
    """A village that a survey is to visit, or was visited for it. `assigned` False: visited without having been chosen."""

    unit: int
    visits: int
    last: date | None
    needs: int
    assigned: bool = True


@dataclass(frozen=True)
class Coverage:
    """The villages of a survey, in the survey's order; those visited besides come last."""

    villages: tuple[Covered, ...]

    @property
    def visited(self) -> tuple[Covered, ...]:
        """Those of the assigned villages that were visited."""
        return tuple(one for one in self.villages if one.assigned and one.visits)

    @property
    def waiting(self) -> tuple[Covered, ...]:
        """Those that were not visited yet."""
        return tuple(one for one in self.villages if one.assigned and not one.visits)


def coverage_of(survey: Survey) -> Coverage:
    """Which villages of a survey were visited, how often, last when, with how many needs. Three queries.

    Counts stand on the survey, not on the visits' own doors: whoever sees a survey sees how far it has come.
    """
    assigned = list(SurveyVillage.objects.filter(survey=survey).values_list("unit_id", flat=True))
    standing = Visit.objects.filter(survey=survey, voided=False).order_by()
    visits = standing.values_list("place").annotate(Count("pk"), Max("visited_on"))
    seen = {place: (times, last) for place, times, last in visits}
    needs = dict(Need.objects.filter(survey=survey, voided=False).order_by().values_list("place").annotate(Count("pk")))
    units = [*assigned, *(unit for unit in seen if unit not in assigned)]
    return Coverage(tuple(Covered(unit, *seen.get(unit, (0, None)), needs.get(unit, 0), assigned=unit in assigned) for unit in units))


def needs_of(visible: QuerySet[Need], *, survey: Survey | None = None, places: Collection[int] | None = None) -> QuerySet[Need]:
    """The standing needs of a survey, or of some places: each village's in its own order, those not ordered by urgency.

    Villages are not ranked against one another: they stand in the order of their identity, for the page to name and sort.
    """
    rows: QuerySet[Any] = visible.filter(voided=False)  # Any: of Need
    if survey is not None:
        rows = rows.filter(survey=survey)
    if places is not None:
        rows = rows.filter(place_id__in=places)
    soon = Case(*(When(urgency=one.value, then=Value(n)) for n, one in enumerate(Urgency)), output_field=IntegerField())
    ordered: QuerySet[Any] = rows.annotate(soon=soon).order_by("place_id", F("rank").asc(nulls_last=True), "soon", "noted_on", "pk")
    return ordered
