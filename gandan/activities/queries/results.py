"""Results added up by production model, from the ledger; and what gatherings asked that nobody has answered yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from gandan.activities.models import Gathering, GatheringMatter, Result
from gandan.activities.rules.results import COUNTED
from gandan.base.vietnamese import folded
from gandan.ledger.choices import Grade
from gandan.ledger.measures import BY_NUMBER, measure
from gandan.ledger.models import Entry


@dataclass(frozen=True)
class OfModel:
    """One production model: how it is called, how many records and places tell of it, and its figures by grade.

    `sums`: of each measure, how much was known in which way. A model without a name gathers what was told of none.
    """

    name: str
    records: int
    places: int
    sums: Mapping[str, Mapping[Grade, int]]

    def total(self, code: str) -> int:
        """The figure of a measure."""
        return sum(self.sums.get(code, {}).values())


def by_production_model(results: QuerySet[Result]) -> list[OfModel]:
    """Standing results added up by the model they name, however it is spelled; most valuable first. Two queries."""
    rows = list(results.filter(voided=False).order_by("-last", "pk").values_list("pk", "model", "place_id"))
    keys = {pk: folded(name) for pk, name, _place in rows}
    names: dict[str, str] = {}
    places: dict[str, set[int]] = defaultdict(set)
    many: dict[str, int] = defaultdict(int)
    for pk, name, place in rows:
        names.setdefault(keys[pk], name)
        places[keys[pk]].add(place)
        many[keys[pk]] += 1
    sums: dict[str, dict[str, dict[Grade, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for source, number, grade, quantity in _entries(list(keys)):
        sums[keys[source]][BY_NUMBER[number].code][Grade(grade)] += quantity
    found = [OfModel(name, many[key], len(places[key]), sums[key]) for key, name in names.items()]
    return sorted(found, key=lambda one: (not one.name, *(-one.total(code) for code, _field in COUNTED.values()), folded(one.name)))


def _entries(sources: Sequence[UUID]) -> list[tuple[UUID, int, int, int]]:
    """(source, measure, grade, sum) of what these results count in: what was taken back sums to nothing."""
    numbers = [measure(code).number for code, _field in COUNTED.values()]
    lines = Entry.objects.filter(source__in=sources, measure__in=numbers).order_by()
    told = lines.values_list("source", "measure", "grade").annotate(Sum("quantity"))
    return [(source, number, grade, quantity) for source, number, grade, quantity in told if quantity]


def unanswered(gatherings: QuerySet[Gathering]) -> QuerySet[GatheringMatter]:
    """Matters of standing gatherings that still wait for an answer: those that are due soonest first, those without a day last."""
    waiting = GatheringMatter.objects.filter(gathering__in=gatherings.filter(voided=False), answered__lt=F("raised"))
    due = F("due").asc(nulls_last=True)
    return waiting.select_related("gathering", "topic", "owed_by").order_by(due, "gathering__held_on", "gathering", "position")


def is_late(matter: GatheringMatter, day: date) -> bool:
    """Whether the answer was due before the day."""
    return matter.due is not None and matter.due < day
