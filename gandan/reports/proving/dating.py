"""When a figure was right: as the ledger stood at an earlier position, or up to another day than the text's."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from math import log10

from django.utils.translation import gettext as _

from gandan.base.errors import GandanError
from gandan.base.quantities import Qualifier
from gandan.base.vietnamese import grouped
from gandan.ledger.answers import Question
from gandan.ledger.models import SealBatch
from gandan.ledger.queries.standing import day_of
from gandan.ledger.queries.totals import totals
from gandan.reports.proving.matching import Matched

_MONTHS_BACK = 72
_LATEST = 6
_CHANCE = 2  # a figure of n agrees by chance twice in n
_ODDS = 50  # one undated text in fifty, at most, is given a day by chance
_AGAINST = 1.0  # what one figure that differs tells against a day, in powers of ten


def day_that_fits(asked: Sequence[Matched], fits: Callable[[Matched, date], bool], day: date) -> date | None:
    """The day up to which the exact figures of an undated text agree: `day`, or an earlier end of a month; None where nothing tells.

    A figure of n agrees by chance about twice in n, so small ones tell little; one that differs tells against a day. What the
    agreeing figures tell must outweigh the number of days that are tried, by a good margin. Months are searched from the latest.
    """
    telling = {(one.meant, one.figure.value): one for one in asked if _depends(one) and one.figure.hedge is Qualifier.EXACT}
    first = sorted(telling.values(), key=lambda one: -one.figure.value)[:_LATEST]
    best: tuple[float, date] | None = None
    for end in [day, *_month_ends(day)]:
        agreeing = [(one.figure.value, fits(one, end)) for one in first]
        margin = _told(agreeing) - log10(_ODDS * (1 if end == day else _MONTHS_BACK))
        if margin >= 0 and (best is None or margin > best[0]):
            best = margin, end
            if all(agrees for _value, agrees in agreeing):
                break  # no earlier day tells more
    return best[1] if best is not None else None


def depends_on_the_day(one: Matched) -> bool:
    """Whether what a figure counts ends on the text's own day."""
    return one.said is None or one.said.last is None


def _depends(one: Matched) -> bool:
    return one.figure.value > _CHANCE and depends_on_the_day(one)


def _told(figures: Sequence[tuple[Decimal, bool]]) -> float:
    """How much figures tell for a day, in powers of ten: each with its value and whether it agrees."""
    return sum(log10(float(value) / _CHANCE) if agrees else -_AGAINST for value, agrees in figures)


def right_until(question: Question, aim: int, right: Callable[[int], bool]) -> str:
    """Until when the ledger agreed at earlier positions, in words; empty where it never did as far as could be told.

    `aim`: the total sought, as it is kept. A total mostly grows, so its position is sought by halving, and then among
    the latest seals, where corrections show.
    """
    ends = list(SealBatch.objects.order_by("last").values_list("last", flat=True))
    known: dict[int, int] = {}

    def at(place: int) -> int:
        if place not in known:
            try:
                known[place] = totals(question.narrowed(as_of=ends[place])).value
            except GandanError:
                known[place] = 0
        return known[place]

    low, high = 0, len(ends) - 1
    if high < 0:
        return ""
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if at(middle) < aim else (low, middle)
    place = next((one for one in (low, *_latest(ends)) if right(at(one))), None)
    if place is None:
        return ""
    wrong = len(ends) - 1
    while wrong - place > 1:
        middle = (place + wrong) // 2
        place, wrong = (middle, wrong) if right(at(middle)) else (place, middle)
    if right(at(wrong)):
        return _("Con số này đúng đến dòng %(position)s; các dòng sau đó chưa niêm.") % {"position": grouped(ends[wrong])}
    day = day_of(ends[wrong])
    told = {"position": grouped(ends[place]), "next": grouped(ends[place] + 1), "day": f"{day:%d/%m/%Y}" if day else "…"}
    return _("Con số này đúng khi sổ cái đến dòng %(position)s; khác đi từ dòng %(next)s, niêm ngày %(day)s.") % told


def _latest(ends: Sequence[int]) -> range:
    return range(len(ends) - 1, max(len(ends) - 1 - _LATEST, -1), -1)


def _month_ends(day: date) -> list[date]:
    """Ends of the months before a day, from the latest."""
    ends: list[date] = []
    year, month = day.year, day.month
    while len(ends) < _MONTHS_BACK:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        ends.append(date(year, month, calendar.monthrange(year, month)[1]))
    return ends
