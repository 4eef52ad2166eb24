"""Whether people are counted in public already, elsewhere and in some of the same days: two cuts of them could be subtracted."""

from collections.abc import Iterable
from datetime import date

from gandan.places.queries import lineage
from gandan.publishing.declared import FigureSpec
from gandan.publishing.models import Published


def people_told_elsewhere(specs: Iterable[FigureSpec], owner: str, unit: int) -> bool:
    """Whether another owner's public figure counts some of the same people. What shares no day shares no line. One query."""
    people = [spec for spec in specs if spec.counts_people]
    if not people:
        return False
    others = Published.objects.shown("figure").exclude(content__owner=owner).filter(content__measure__in=[one.measure for one in people])
    rows = list(others.values_list("place_id", "content__measure", "content__first", "content__last"))
    return any(
        spec.measure == measure and _meet(spec, first, last) and _share(unit, place)
        for spec in people
        for place, measure, first, last in rows
    )  # fmt: skip


def _meet(spec: FigureSpec, first: str | None, last: str) -> bool:
    begins = date.fromisoformat(first) if first else date.min
    return (spec.first or date.min) <= date.fromisoformat(last) and begins <= spec.last


def _share(one: int, other: int) -> bool:
    """Whether something may lie in both units, whenever it was."""
    tree = lineage()
    known = tree.kin({one})
    return other in known or one in tree.kin({other})
