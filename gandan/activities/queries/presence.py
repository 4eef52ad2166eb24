"""Whether a place was there on a day; if not, what was there instead."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from gandan.places.queries import lineage, names_of
from gandan.places.rules.lineage import Lineage


class Presence:
    """Answers for a whole batch: one query when it is made, one more for each different (place, day) that fails."""

    def __init__(self, tree: Lineage | None = None) -> None:
        self._tree = lineage() if tree is None else tree
        self._problems: dict[tuple[int, date], str] = {}

    def problem(self, place: int, day: date) -> str | None:
        """A sentence naming the units that were there; None where the place was there itself."""
        if self._tree.exists(place, day):
            return None
        found = self._problems.get((place, day))
        if found is None:
            found = self._problems[place, day] = self._sentence(place, day)
        return found

    def _sentence(self, place: int, day: date) -> str:
        there = self._there(place, day)
        names = names_of([place, *there])
        if place not in names:
            return _("Không có đơn vị này. Hãy chọn một đơn vị có sẵn.")
        told = {"day": f"{day:%d/%m/%Y}", "unit": _named(names[place].full_name)}
        if not there:
            return _("Ngày %(day)s không có %(unit)s. Hãy sửa lại ngày, hoặc chọn đơn vị khác.") % told
        told["there"] = ", ".join(sorted(_named(names[unit].full_name) for unit in there if unit in names))
        return _("Ngày %(day)s không có %(unit)s; ngày ấy ở đó là %(there)s. Hãy chọn đơn vị của ngày ấy, hoặc sửa lại ngày.") % told

    def _there(self, place: int, day: date) -> set[int]:
        """Units of the day that the place came from or became; empty where nothing is known."""
        spans = self._tree.spans(place)
        if not spans:
            return set()
        near = next((span.first for span in spans if span.first > day), None) or spans[-1].last or spans[-1].first
        try:
            return self._tree.candidates(place, near, day)
        except ValueError:
            return set()


def place_problem(place: int, day: date) -> str | None:
    """As `Presence.problem`, for one question. Reads the remembered tree."""
    return Presence().problem(place, day)


def _named(full_name: str) -> str:
    """A unit's name inside a sentence: xã Xuân Hòa."""
    return full_name[:1].lower() + full_name[1:]


def check_places(presence: Presence, asked: Iterable[tuple[int, date]]) -> str | None:
    """The first problem among these; None where every place was there."""
    return next((problem for place, day in dict.fromkeys(asked) if (problem := presence.problem(place, day))), None)
