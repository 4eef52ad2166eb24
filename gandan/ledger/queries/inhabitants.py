"""How many people live where, as far as somebody wrote it down."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from gandan.ledger.models import Inhabitants


class People:
    """Numbers of people by place and day. The number of a day is the last one before it, else the first one after."""

    def __init__(self, rows: Iterable[tuple[int, date, int]]) -> None:
        self._known: dict[int, list[tuple[date, int]]] = defaultdict(list)
        for unit, on, people in sorted(rows):
            self._known[unit].append((on, people))

    def at(self, place: int, day: date) -> int:
        """People at the place on the day; 0 where nobody wrote it down."""
        known = self._known.get(place)
        if not known:
            return 0
        return known[max(0, bisect_right(known, day, key=lambda one: one[0]) - 1)][1]


def people_of(places: Iterable[int]) -> People:
    """What is known of these places. One query."""
    return People(Inhabitants.objects.filter(unit_id__in=set(places)).values_list("unit_id", "on", "people"))


def inhabitants_of(places: Iterable[int]) -> dict[int, Inhabitants]:
    """The newest number of each place that has one. One query."""
    rows = Inhabitants.objects.filter(unit_id__in=set(places)).order_by("on")
    return {row.unit_id: row for row in rows}
