"""What is public beside a thing: of the same places first."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from gandan.places.queries import lineage
from gandan.publishing.models import Published
from gandan.publishing.queries.places import within

_LOOKED_AT = 200


def kindred(unit: int, today: date) -> frozenset[int]:
    """The unit's places, and where it is today: all of the units that its parts became."""
    tree = lineage()
    spans = tree.spans(unit)
    found = within(unit, today)
    if not spans or tree.exists(unit, today):
        return found
    end = spans[-1].last or today
    return found.union(*(within(tree.where(child, end, today), today) for child in tree.children(unit, end)))


def related(kinds: Sequence[str], places: Collection[int], *, leave: UUID, elsewhere: Collection[str] = ()) -> list[Published]:
    """The newest public thing of each of these kinds at these places, two of the first kind, in their order.

    A kind of `elsewhere` that has nothing here is shown from wherever it is public. `leave`: the thing that one reads. Two queries.
    """
    rows = Published.objects.filter(kind__in=list(kinds), withdrawn_at__isnull=True).exclude(source=leave).order_by("-day", "slug")
    found: dict[str, list[Published]] = {}
    for row in rows.filter(place_id__in=list(places))[:_LOOKED_AT]:
        found.setdefault(row.kind, []).append(row)
    missing = [kind for kind in elsewhere if kind not in found]
    if missing:
        for row in rows.filter(kind__in=missing)[:_LOOKED_AT]:
            found.setdefault(row.kind, [row])
    return [row for n, kind in enumerate(kinds) for row in found.get(kind, [])[: 2 if n == 0 else 1]]
