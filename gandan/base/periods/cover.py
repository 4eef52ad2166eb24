"""Cutting a stretch of days into the coarsest whole grains, for answers that read roll-ups instead of lines."""

from calendar import monthrange
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)


class Grain(StrEnum):
    """A size of roll-up. A half month is days 1-14 or 15-end: calendar months and the months of NĐ 09/2019
    (15th to 14th) are both whole numbers of halves."""

    YEAR = "year"
    MONTH = "month"
    HALF = "half"
    DAY = "day"


COARSEST_FIRST = (Grain.YEAR, Grain.MONTH, Grain.HALF, Grain.DAY)


def grain_start(day: date, grain: Grain) -> date:
    """First day of the grain that holds `day`."""
    match grain:
        case Grain.YEAR:
            return date(day.year, 1, 1)
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.HALF:
            return day.replace(day=1 if day.day < 15 else 15)
        case Grain.DAY:
            return day


def grain_end(day: date, grain: Grain) -> date:
    """Last day of the grain that holds `day`."""
    match grain:
        case Grain.YEAR:
            return date(day.year, 12, 31)
        case Grain.MONTH:
            return day.replace(day=monthrange(day.year, day.month)[1])
        case Grain.HALF:
            return day.replace(day=14) if day.day < 15 else grain_end(day, Grain.MONTH)
        case Grain.DAY:
            return day


@dataclass(frozen=True)
class Days:
    """Days from `first` to `last`, both included; `first` None means since the beginning."""

    first: date | None
    last: date


@dataclass(frozen=True)
class Span:
    """A run of whole grains. `first_start` and `last_start` are the first days of its first and last grain, so that a
    roll-up is read by `start BETWEEN first_start AND last_start`; `first_start` None means since the beginning."""

    grain: Grain
    first_start: date | None
    last_start: date

    @property
    def days(self) -> Days:
        """The same stretch as days."""
        return Days(self.first_start, grain_end(self.last_start, self.grain))


@dataclass(frozen=True)
class Cover:
    """Spans (coarsest first, then by date) and what no allowed grain covers; together they tile the range once."""

    spans: tuple[Span, ...]
    leftovers: tuple[Days, ...]


def _whole_run(stretch: Days, grain: Grain) -> Span | None:
    """The longest run of whole grains inside the stretch."""
    last_start = grain_start(stretch.last, grain)
    if grain_end(stretch.last, grain) != stretch.last:
        if last_start == date.min:
            return None
        last_start = grain_start(last_start - _ONE_DAY, grain)
    if stretch.first is None:
        return Span(grain, None, last_start)
    first_start = grain_start(stretch.first, grain)
    if first_start != stretch.first:
        end = grain_end(stretch.first, grain)
        if end == date.max:
            return None
        first_start = end + _ONE_DAY
    return Span(grain, first_start, last_start) if first_start <= last_start else None


def cover(first: date | None, last: date, grains: AbstractSet[Grain]) -> Cover:
    """Tile the days `first`..`last` (inclusive; None: since the beginning) with the coarsest of the allowed grains.

    No day is covered twice, none is missed: spans and leftovers together are exactly the range. An empty range
    (first after last) gives an empty cover. At most 7 spans and leftovers together.
    """
    if first is not None and first > last:
        return Cover((), ())
    open_stretches = [Days(first, last)]
    spans: list[Span] = []
    for grain in COARSEST_FIRST:
        if grain not in grains:
            continue
        remaining: list[Days] = []
        for stretch in open_stretches:
            span = _whole_run(stretch, grain)
            if span is None:
                remaining.append(stretch)
                continue
            spans.append(span)
            covered = span.days
            if covered.first is not None and stretch.first is not None and stretch.first < covered.first:
                remaining.append(Days(stretch.first, covered.first - _ONE_DAY))
            if covered.last < stretch.last:
                remaining.append(Days(covered.last + _ONE_DAY, stretch.last))
        open_stretches = remaining
    return Cover(tuple(spans), tuple(open_stretches))
