"""When a figure was right: as the ledger stood at an earlier position, or up to another day than the text's."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

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
_TELLING = 1000  # a single figure this large does not agree by chance
_FEWEST = 2
_LATEST = 6


def day_that_fits(asked: Sequence[Matched], fits: Callable[[Matched, date], bool], day: date) -> date:
    """The day up to which most exact figures of an undated text agree: `day`, or an earlier end of a month.

    `day` where nothing tells. It needs two figures, or one of a thousand or more; months are searched from the latest.
    """
    telling = [
        one for one in asked if one.figure.hedge is Qualifier.EXACT and one.figure.value > 1 and (one.said is None or one.said.last is None)
    ]
    telling = sorted(telling, key=lambda one: -one.figure.value)[:_LATEST]
    if not telling:
        return day
    votes: Counter[date] = Counter()
    for end in [day, *_month_ends(day)]:
        good = [one for one in telling if fits(one, end)]
        if len(good) == len(telling):
            return end if end == day or _tells(good) else day
        if _tells(good):
            votes[end] = len(good)
    return max(votes, key=lambda end: (votes[end], end)) if votes else day


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


def _tells(good: Sequence[Matched]) -> bool:
    return len(good) >= _FEWEST or any(one.figure.value >= _TELLING for one in good)


def _month_ends(day: date) -> list[date]:
    """Ends of the months before a day, from the latest."""
    ends: list[date] = []
    year, month = day.year, day.month
    while len(ends) < _MONTHS_BACK:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        ends.append(date(year, month, calendar.monthrange(year, month)[1]))
    return ends
