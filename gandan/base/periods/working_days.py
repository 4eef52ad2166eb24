"""Working days of state bodies: terms of law are counted in them. Holidays are data, a year a block (`holidays.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("holidays.toml")
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
MOST: Final = 2000  # working days that a term may have: about eight years


@dataclass(frozen=True)
class Year:
    """The days off of one year beside its week-ends, and the Saturdays and Sundays that were worked instead."""

    off: frozenset[date]
    worked: frozenset[date]
    source: str
    confirmed: bool


def is_working_day(day: date) -> bool:
    """Whether state bodies work on the day. Of a year that the file does not know, only week-ends are days off."""
    known = _years().get(day.year)
    if known is not None and day in known.worked:
        return True
    return day.weekday() < _SATURDAY and (known is None or day not in known.off)


def after_working_days(start: date, days: int) -> date:
    """The last day of a term of `days` working days; the day on which it begins does not count (Bộ luật Dân sự 2015 Điều 147).

    0 gives the day itself. Raises ValueError for a term below 0 or beyond `MOST`.
    """
    if not 0 <= days <= MOST:
        raise ValueError(days)
    day = start
    for _number in range(days):
        day = next_working_day(day)
    return day


def next_working_day(day: date) -> date:
    """The first working day after the day."""
    day += _DAY
    while not is_working_day(day):
        day += _DAY
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first`, up to and with `last`; below 0 when `last` lies before."""
    if last < first:
        return -working_days_between(last, first)
    return sum(1 for day in _days_after(first, last) if is_working_day(day))


def is_confirmed(first: date, last: date) -> bool:
    """Whether the holidays of every year of the span were compared with their announcements; otherwise a page says "cần xác minh"."""
    years = _years()
    return all(year in years and years[year].confirmed for year in range(first.year, last.year + 1))


def _days_after(first: date, last: date) -> Iterator[date]:
    day = first + _DAY
    while day <= last:
        yield day
        day += _DAY


@cache
def _years() -> Mapping[int, Year]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["years"]
    return {
        one["year"]: Year(
            off=frozenset(
                day for first, last in one["off"] for day in _days_after(date.fromisoformat(first) - _DAY, date.fromisoformat(last))
            ),
            worked=frozenset(date.fromisoformat(day) for day in one.get("worked", [])),
            source=one["source"],
            confirmed=one["confirmed"],
        )
        for one in told
    }
