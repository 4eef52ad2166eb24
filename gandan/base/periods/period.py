"""A period: the days a figure or a report is about, and its name in Vietnamese."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.base.periods.cover import Grain, grain_end, grain_start

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, order=True)
class Period:
    """Days from `first` to `last`, both included. Raises RuleBroken when the end comes before the beginning."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise RuleBroken(
                _("Kỳ kết thúc ngày %(last)s, trước ngày bắt đầu %(first)s. Hãy kiểm tra lại hai ngày này.")
                % {"first": _written(self.first), "last": _written(self.last)}
            )

    @classmethod
    def year(cls, year: int) -> Self:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """The calendar month, 1 to 12."""
        return cls.between_months(year, month, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """The calendar quarter, 1 to 4."""
        return cls.between_months(year, 3 * quarter - 2, 3 * quarter)

    @classmethod
    def between_months(cls, year: int, first: int, last: int) -> Self:
        """Whole calendar months of one year, both included: (2022, 1, 6) is the first six months."""
        return cls(date(year, first, 1), grain_end(date(year, last, 1), Grain.MONTH))

    @classmethod
    def reporting_months(cls, year: int, first: int, last: int) -> Self:
        """State reporting months of NĐ 09/2019/NĐ-CP: the 15th of the month before `first` to the 14th of `last`.

        (2021, 3, 3) is the month report of March; (2021, 1, 6) the half year, from 15/12/2020 to 14/06/2021.
        Party bodies set their own cut-off: which calendar applies is the caller's data.
        """
        before = date(year, first, 1) - timedelta(days=1)
        return cls(before.replace(day=15), date(year, last, 14))

    @classmethod
    def reporting_month(cls, year: int, month: int) -> Self:
        """One reporting month of NĐ 09/2019/NĐ-CP, named by the month of its 14th."""
        return cls.reporting_months(year, month, month)

    @property
    def days(self) -> int:
        """How many days, at least 1."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether a day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def months(self) -> "tuple[Period, ...]":
        """The whole calendar months that this period touches, in order."""
        return tuple(self._touched(Grain.MONTH))

    def half_months(self) -> "tuple[Period, ...]":
        """The whole half months (1-14, 15-end) that this period touches, in order."""
        return tuple(self._touched(Grain.HALF))

    def _touched(self, grain: Grain) -> "Iterator[Period]":
        start = grain_start(self.first, grain)
        while start <= self.last:
            end = grain_end(start, grain)
            yield Period(start, end)
            start = end + timedelta(days=1)

    def same_period_before(self, years: int = 1) -> "Period":
        """The same days `years` earlier; 29 February becomes 28, the end of a month stays its end."""
        return Period(_years_earlier(self.first, years, is_end=False), _years_earlier(self.last, years, is_end=True))

    def label(self) -> str:
        """The shortest exact name: "tháng 3/2021", "quý III/2026", "10 tháng năm 2026",
        "từ 01/08/2020 đến 30/11/2024"."""
        if self.first == self.last:
            return _("ngày %(day)s") % {"day": _written(self.first)}
        return self._calendar_name() or _("từ %(first)s đến %(last)s") % {
            "first": _written(self.first),
            "last": _written(self.last),
        }

    def _calendar_name(self) -> str:
        year, start, end = self.first.year, self.first.month, self.last.month
        if self.first.day != 1 or self.last != grain_end(self.last, Grain.MONTH):
            return ""
        if year != self.last.year:
            if (start, end) != (1, 12):
                return ""
            return _("từ năm %(first)s đến năm %(last)s") % {"first": year, "last": self.last.year}
        if start == end:
            return _("tháng %(month)s/%(year)s") % {"month": start, "year": year}
        match start, end:
            case 1, 12:
                return _("năm %(year)s") % {"year": year}
            case 1, 6:
                return _("6 tháng đầu năm %(year)s") % {"year": year}
            case 7, 12:
                return _("6 tháng cuối năm %(year)s") % {"year": year}
        if end - start == 2 and end % 3 == 0:
            return _("quý %(quarter)s/%(year)s") % {"quarter": QUARTERS[end // 3 - 1], "year": year}
        if start == 1:
            return _("%(months)s tháng năm %(year)s") % {"months": end, "year": year}
        return ""


def _years_earlier(day: date, years: int, *, is_end: bool) -> date:
    if is_end and day == grain_end(day, Grain.MONTH):
        return grain_end(date(day.year - years, day.month, 1), Grain.MONTH)
    if (day.month, day.day) == (2, 29):
        return date(day.year - years, 2, 28)
    return day.replace(year=day.year - years)


def _written(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
