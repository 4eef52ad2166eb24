"""Places for public pages: what of a unit's past and present belongs on its page, what it is and became."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gandan.base.errors import NotFound
from gandan.base.sentences import gettext as _
from gandan.people.access import covered_units
from gandan.places.choices import Level
from gandan.places.models import Unit
from gandan.places.queries import Label, labels_of, lineage
from gandan.publishing.models import Published


@dataclass(frozen=True)
class Named:
    """A unit by its address and name."""

    slug: str
    name: str


@dataclass(frozen=True)
class PlaceTold:
    """A unit as its public page tells it. `ended`: its last day, where it is no more; then `into` are the units of today that hold it.

    `above`: the unit over it, on the day or on its last; `before`: units that became part of it.
    """

    unit: int
    slug: str
    name: str
    level: int
    ended: date | None
    above: Named | None
    into: tuple[Named, ...]
    before: tuple[Named, ...]
    places: frozenset[int]


def within(unit: int, today: date) -> frozenset[int]:
    """The unit, all that lies under it today, and all that wholly became part of them; of an ended unit, as on its last day."""
    tree = lineage()
    spans = tree.spans(unit)
    last = spans[-1].last if spans and not tree.exists(unit, today) else None
    return covered_units(frozenset({unit}), last or today)


def place_told(slug: str, today: date) -> PlaceTold:
    """A unit down to the communes, by its address. Raises NotFound for others. Three queries at most."""
    unit = Unit.objects.filter(slug=slug).values_list("pk", flat=True).first()
    tree = lineage()
    spans = tree.spans(unit) if unit is not None else ()
    if unit is None or not spans or spans[-1].level > Level.COMMUNE:
        raise NotFound(_("Không tìm thấy nơi này."))
    ended = None if tree.exists(unit, today) else spans[-1].last
    day = ended or today
    chain = tree.chain(unit, day)
    into: set[int] = set()
    if ended is not None:
        parts = tree.children(unit, ended) if spans[-1].level < Level.COMMUNE else [unit]
        into = {tree.where(part, ended, today) for part in parts}
    before = {move.predecessor for move in tree.moves(unit) if move.successor == unit and move.whole and move.on <= day} - {unit}
    labels = labels_of({unit, *chain[1:2], *into, *before})
    return PlaceTold(
        unit=unit,
        slug=slug,
        name=labels[unit].text,
        level=spans[-1].level,
        ended=ended,
        above=_named(chain[1:2], labels)[0] if len(chain) > 1 else None,
        into=_named(into, labels),
        before=_named(before, labels),
        places=within(unit, today),
    )


def communes_with(places: Collection[int], today: date) -> tuple[Named, ...]:
    """The units that answer for these places today, communes or above, by name: those at which something is public. One query."""
    tree = lineage()
    found: set[int] = set()
    for place in places:
        spans = tree.spans(place)
        if not spans:
            continue
        day = today if tree.exists(place, today) else spans[-1].last or today
        chain = [one for one in tree.chain(place, day) if (span := tree.span(one, day)) is not None and span.level <= Level.COMMUNE]
        found.update(chain[:1])
    labels = labels_of(found)
    return tuple(Named(label.key, label.text) for label in labels.values())


def public_in(places: Collection[int]) -> dict[str, int]:
    """How many things of each kind stand in public at these places. One query."""
    rows = Published.objects.filter(withdrawn_at__isnull=True, place_id__in=list(places)).order_by()
    found: dict[str, int] = {}
    for kind in rows.values_list("kind", flat=True):
        found[kind] = found.get(kind, 0) + 1
    return found


def _named(units: Collection[int], labels: dict[int, Label]) -> tuple[Named, ...]:
    return tuple(Named(label.key, label.text) for unit, label in labels.items() if unit in set(units))
