"""From which day each figure of a report counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.base.periods import Period, ReportingPeriod
from gandan.base.periods.reporting import cumulative, own_period, period_holding, period_spanning, same_period_last_year
from gandan.reports.kinds.model import CUMULATIVE, PERIOD, WINDOWS, ReportKind, Term, Window


@dataclass(frozen=True)
class Windows:
    """The windows of one report: code to first day and words; all end on `last`.

    `period` is that of a periodic report. In another, `term` None means days of one's own.
    """

    term: Term | None
    by_code: Mapping[str, Window]
    last: date
    period: ReportingPeriod | None = None

    def beside(self, window: str) -> Period | None:
        """The days from the year's beginning ("cumulative") or of the same period a year before ("same_period")."""
        if self.period is None:
            return None
        return cumulative(self.period) if window == CUMULATIVE else same_period_last_year(self.period).span

    @property
    def begins_the_year(self) -> bool:
        """Whether what is cumulative is the period itself: January, the first quarter, a year."""
        return self.period is not None and cumulative(self.period) == self.period.span

    def first_of(self, code: str) -> date | None:
        """The first day of a window; None for a stock, which has none."""
        return self.by_code[code].first if code else None

    def year_first_of(self, code: str) -> date:
        """The first day of the last day's year, or of the window where that began within the year."""
        return max(date(self.last.year, 1, 1), self.by_code[code].first)

    def words_of(self, code: str) -> str:
        """The words for a window: "từ đầu nhiệm kỳ"."""
        return self.by_code[code].words

    @property
    def days_of_their_own(self) -> bool:
        """Whether the report counts from a day that a person gave, not from the term's."""
        return self.term is None and self.period is None


def windows_of(term: Term | None, first: date | None, last: date) -> Windows:
    """The windows of a report up to `last`.

    Without `first`, or where it is one of the first days that the term declares, each window begins where the term
    says. Any other `first` begins them all. Raises RuleBroken where no term is known and no day is given, or the day
    is after the last.
    """
    if first is not None and first > last:
        raise RuleBroken(
            _("Ngày đầu %(first)s sau ngày cuối %(last)s. Hãy kiểm tra lại hai ngày này.")
            % {"first": written(first), "last": written(last)}
        )
    if term is not None and (first is None or first in {window.first for window in term.windows.values()}):
        return Windows(term, term.windows, last)
    if first is None:
        raise RuleBroken(
            _("Chưa biết nhiệm kỳ chứa ngày %(last)s bắt đầu từ ngày nào. Hãy ghi ngày đầu của báo cáo.") % {"last": written(last)}
        )
    own = Window(first=first, words=_("từ ngày %(first)s") % {"first": written(first)})
    return Windows(None, dict.fromkeys(WINDOWS, own), last)


def period_windows(kind: ReportKind, first: date | None, last: date) -> Windows:
    """The windows of a periodic report that ends on `last`.

    Without `first` it begins where its period does; a period that is not over yet is reported up to `last`. Raises RuleBroken where
    the days are in the wrong order or lie in two years of the kind's calendar.
    """
    period = _period(kind, first, last)
    return Windows(None, {PERIOD: Window(first=period.first, words=period.code)}, last, period)


def _period(kind: ReportKind, first: date | None, last: date) -> ReportingPeriod:
    if first is not None:
        return period_spanning(first, last, kind.cut)
    if kind.periods is None or not kind.periods.months:
        raise RuleBroken(_("Hãy ghi ngày đầu của kỳ báo cáo."))
    whole = period_holding(last, kind.periods, kind.cut)
    return whole if whole.last == last else own_period(whole.first, last, kind.cut)


def written(day: date) -> str:
    """30/11/2024."""
    return f"{day:%d/%m/%Y}"
