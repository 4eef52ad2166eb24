"""Periods of reports: months, quarters, half years and years of a calendar, each with a year, a code and a cut-off.

The calendar is the reporting body's choice: the calendar month, the state's months of NĐ 09/2019/NĐ-CP (15th of the month
before to the 14th), or a cut-off of its own. Whatever is compared or added up keeps the one calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods.cover import Grain, grain_end
from gandan.base.periods.period import QUARTERS, Period

_DAY: Final = timedelta(days=1)
_YEARS: Final = range(1900, 2200)
_CODE: Final = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?", re.ASCII)
_OWN: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)
_CUT: Final = re.compile(r"cut(\d{2})", re.ASCII)


class Every(StrEnum):
    """How often a report comes. OWN is a span that somebody gave."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    OWN = "own"

    @property
    def months(self) -> int:
        """How many months one period has; 0 for a span of one's own."""
        return {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12, Every.OWN: 0}[self]


@dataclass(frozen=True)
class Calendar:
    """How the year is cut. `cut_off`: the last day that counts to a month, 1 to 28; 0 is the month's own last day."""

    code: str
    cut_off: int = 0

    def last_day(self, year: int, month: int) -> date:
        """The last day that counts to a month."""
        return date(year, month, self.cut_off) if self.cut_off else grain_end(date(year, month, 1), Grain.MONTH)

    def months(self, year: int, first: int, last: int) -> Period:
        """The days of the months `first` to `last` (1 to 12, both included) of a year."""
        before = (year - 1, 12) if first == 1 else (year, first - 1)
        return Period(self.last_day(*before) + _DAY, self.last_day(year, last))


CALENDAR_MONTH: Final = Calendar("calendar_month")
ND09: Final = Calendar("nd09", 14)
CALENDARS: Final = (CALENDAR_MONTH, ND09)


def calendar_named(code: str) -> Calendar:
    """`calendar_month`, `nd09`, or `cut01` to `cut28` (a body's own last day of the month). Raises BadInput for another."""
    for calendar in CALENDARS:
        if calendar.code == code:
            return calendar
    found = _CUT.fullmatch(code)
    if found and 1 <= int(found[1]) <= 28:
        return Calendar(code, int(found[1]))
    raise BadInput(
        _("Không có lịch báo cáo “%(code)s”. Có: calendar_month, nd09, hoặc cut01 đến cut28 (ngày chốt trong tháng).") % {"code": code},
        field="calendar",
    )


@dataclass(frozen=True)
class ReportingPeriod:
    """A period of a calendar. `year` is the year it belongs to; `number` counts within the year from 1, 0 for a span of one's own."""

    calendar: Calendar
    every: Every
    year: int
    number: int
    first: date
    last: date

    @property
    def code(self) -> str:
        """`2025-03`, `2025-Q1`, `2025-H1`, `2025`, or `2025-01-05..2025-02-10` for a span of one's own."""
        match self.every:
            case Every.MONTH:
                return f"{self.year:04d}-{self.number:02d}"
            case Every.QUARTER:
                return f"{self.year:04d}-Q{self.number}"
            case Every.HALF:
                return f"{self.year:04d}-H{self.number}"
            case Every.YEAR:
                return f"{self.year:04d}"
            case Every.OWN:
                return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def span(self) -> Period:
        """Its days."""
        return Period(self.first, self.last)

    @property
    def label(self) -> str:
        """Its name, whatever its cut-off: "tháng 3/2025", "quý I/2025", "6 tháng đầu năm 2025", "năm 2025"."""
        match self.every:
            case Every.MONTH:
                return _("tháng %(month)s/%(year)s") % {"month": self.number, "year": self.year}
            case Every.QUARTER:
                return _("quý %(quarter)s/%(year)s") % {"quarter": QUARTERS[self.number - 1], "year": self.year}
            case Every.HALF if self.number == 1:
                return _("6 tháng đầu năm %(year)s") % {"year": self.year}
            case Every.HALF:
                return _("6 tháng cuối năm %(year)s") % {"year": self.year}
            case Every.YEAR:
                return _("năm %(year)s") % {"year": self.year}
            case Every.OWN:
                return self.span.label()

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_of(year: int, every: Every, number: int, calendar: Calendar = CALENDAR_MONTH) -> ReportingPeriod:
    """The `number`th month, quarter or half of a year (1 for the year). Raises BadInput for a number or year that is none."""
    length = every.months
    if not length or year not in _YEARS or not 1 <= number <= 12 // length:
        raise BadInput(_("Không có kỳ thứ %(number)s trong năm %(year)s.") % {"number": number, "year": year}, field="period")
    span = calendar.months(year, length * (number - 1) + 1, length * number)
    return ReportingPeriod(calendar, every, year, number, span.first, span.last)


def own_period(first: date, last: date, calendar: Calendar = CALENDAR_MONTH) -> ReportingPeriod:
    """A span of one's own. Raises RuleBroken where it ends before it begins, or lies in two years of the calendar."""
    span = Period(first, last)
    year = year_holding(last, calendar)
    if first < calendar.months(year, 1, 12).first:
        raise RuleBroken(_("Kỳ báo cáo nằm trong hai năm. Hãy chọn hai ngày trong cùng một năm báo cáo."))
    return ReportingPeriod(calendar, Every.OWN, year, 0, span.first, span.last)


def period_coded(code: str, calendar: Calendar = CALENDAR_MONTH) -> ReportingPeriod:
    """The period of a code in a calendar. Raises BadInput for a code that is none."""
    if own := _OWN.fullmatch(code):
        try:
            return own_period(date.fromisoformat(own[1]), date.fromisoformat(own[2]), calendar)
        except ValueError:
            raise _no_period(code) from None
    found = _CODE.fullmatch(code)
    if found is None or int(found[1]) not in _YEARS:
        raise _no_period(code)
    month, quarter, half = found[2], found[3], found[4]
    if month is not None:
        if not 1 <= int(month) <= 12:
            raise _no_period(code)
        return period_of(int(found[1]), Every.MONTH, int(month), calendar)
    if quarter is not None:
        return period_of(int(found[1]), Every.QUARTER, int(quarter), calendar)
    if half is not None:
        return period_of(int(found[1]), Every.HALF, int(half), calendar)
    return period_of(int(found[1]), Every.YEAR, 1, calendar)


def period_spanning(first: date, last: date, calendar: Calendar = CALENDAR_MONTH) -> ReportingPeriod:
    """The named period with just these days, or else a span of one's own. Raises RuleBroken as `own_period` does."""
    for every in (Every.MONTH, Every.QUARTER, Every.HALF, Every.YEAR):
        found = period_holding(last, every, calendar)
        if (found.first, found.last) == (first, last):
            return found
    return own_period(first, last, calendar)


def period_holding(day: date, every: Every, calendar: Calendar = CALENDAR_MONTH) -> ReportingPeriod:
    """The period of this length that a day belongs to. Raises BadInput for Every.OWN."""
    year = year_holding(day, calendar)
    return next((period for period in periods_of(year, every, calendar) if day in period), None) or period_of(year, every, 0)


def periods_of(year: int, every: Every, calendar: Calendar = CALENDAR_MONTH) -> tuple[ReportingPeriod, ...]:
    """The periods of this length that tile a year, in order; none for Every.OWN."""
    return tuple(period_of(year, every, number, calendar) for number in range(1, 12 // every.months + 1)) if every.months else ()


def periods_ending(first: date, last: date, every: Every, calendar: Calendar = CALENDAR_MONTH) -> Iterator[ReportingPeriod]:
    """The periods of this length whose last day lies between two days, both included, in order."""
    for year in range(year_holding(first, calendar), year_holding(last, calendar) + 1):
        yield from (period for period in periods_of(year, every, calendar) if first <= period.last <= last)


def year_holding(day: date, calendar: Calendar = CALENDAR_MONTH) -> int:
    """The year of the calendar that a day belongs to: 20/12/2024 belongs to 2025 in NĐ 09's."""
    return day.year if day <= calendar.last_day(day.year, 12) else day.year + 1


def before(period: ReportingPeriod) -> ReportingPeriod:
    """The period of the same length that ends where this begins."""
    if period.every is Every.OWN:
        return own_period(period.first - (period.last - period.first) - _DAY, period.first - _DAY, period.calendar)
    return period_holding(period.first - _DAY, period.every, period.calendar)


def cumulative(period: ReportingPeriod) -> Period:
    """From the first day of the period's year, in its calendar, to its last day (lũy kế)."""
    return Period(period.calendar.months(period.year, 1, 12).first, period.last)


def same_period_last_year(period: ReportingPeriod) -> ReportingPeriod:
    """The period a year before, with the same cut-off (cùng kỳ)."""
    if period.every is not Every.OWN:
        return period_of(period.year - 1, period.every, period.number, period.calendar)
    span = period.span.same_period_before()
    return ReportingPeriod(period.calendar, Every.OWN, period.year - 1, 0, span.first, span.last)


def _no_period(code: str) -> BadInput:
    return BadInput(
        _("“%(code)s” không phải kỳ báo cáo. Hãy ghi như 2025-03, 2025-Q1, 2025-H1 hoặc 2025.") % {"code": code}, field="period"
    )
