"""Places for public pages: what of a unit's past and present belongs on its page."""

from datetime import date

from gandan.people.access import covered_units
from gandan.places.queries import lineage


def within(unit: int, today: date) -> frozenset[int]:
    """The unit, all that lies under it today, and all that wholly became part of them; of an ended unit, as on its last day."""
    tree = lineage()
    spans = tree.spans(unit)
    last = spans[-1].last if spans and not tree.exists(unit, today) else None
    return covered_units(frozenset({unit}), last or today)
