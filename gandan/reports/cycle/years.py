"""Completeness and timeliness over a year, by unit and level, in official order. Counts beside each other, never a rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gandan.base.errors import BadInput
from gandan.base.periods.reporting import ReportingPeriod, periods_of
from gandan.places.queries import lineage, listed
from gandan.reports.choices import Standing
from gandan.reports.cycle.standing import Due, owed_below, owed_by
from gandan.reports.kinds.model import ReportKind


@dataclass(frozen=True)
class Kept:
    """How a year's reports were kept up. `on_time`: of those sent; `nothing`: those that say "không phát sinh"; they were sent too."""

    owed: int
    sent: int
    on_time: int
    taken: int
    nothing: int

    @property
    def missing(self) -> int:
        """How many nobody sent: missing, not nought."""
        return self.owed - self.sent

    @property
    def sent_share(self) -> int | None:
        """Of what is owed, in whole per cent, rounded down; None where nothing is owed."""
        return 100 * self.sent // self.owed if self.owed else None

    @property
    def on_time_share(self) -> int | None:
        """Of what is owed, in whole per cent, rounded down; None where nothing is owed."""
        return 100 * self.on_time // self.owed if self.owed else None


@dataclass(frozen=True)
class YearRow:
    """A unit's reports of a year, one a period. None: the unit was not there, does not owe it, or the period is not over."""

    unit: int
    slug: str
    name: str
    level: int
    dues: tuple[Due | None, ...]

    @property
    def kept(self) -> Kept:
        """Of its periods that are over."""
        return kept(self.dues)


@dataclass(frozen=True)
class YearLevel:
    """The units of one level."""

    level: int
    rows: tuple[YearRow, ...]

    @property
    def kept(self) -> Kept:
        """Of all its units together."""
        return kept(due for row in self.rows for due in row.dues)

    def period(self, number: int) -> Kept:
        """Of all its units in the period at this place, from 0."""
        return kept(row.dues[number] for row in self.rows)


@dataclass(frozen=True)
class Year:
    """The year of a kind: its periods, what the unit itself owed, and the levels right under it."""

    periods: tuple[ReportingPeriod, ...]
    own: YearRow | None
    levels: tuple[YearLevel, ...]


def kept(dues: Iterable[Due | None]) -> Kept:
    """Count a list of reports."""
    rows = [due for due in dues if due is not None]
    sent = [due for due in rows if due.standing is not Standing.NOTHING]
    nothing = sum(due.says_nothing for due in sent)
    return Kept(len(rows), len(sent), sum(due.on_time is True for due in sent), sum(due.is_taken for due in rows), nothing)


def year_of(kind: ReportKind, above: int, year: int, on: date) -> Year:
    """What a unit and the units right under it owed in a year of the kind's calendar, as far as its periods are over on the day.

    Raises BadInput for a kind without periods of its own.
    """
    if not kind.is_periodic or kind.periods is None or not kind.periods.months:
        raise BadInput("Hãy chọn một loại báo cáo định kỳ.", field="kind")
    periods = periods_of(year, kind.periods, kind.cut)
    over = [period for period in periods if period.last <= on]
    below = [{due.unit: due for due in owed_below(kind, above, period.first, period.last)} for period in over]
    mine = [owed_by(kind, above, period.first, period.last) for period in over]
    ahead = (None,) * (len(periods) - len(over))
    rows = []
    for unit, label in listed({unit for dues in below for unit in dues}):
        dues = tuple(one.get(unit) for one in below)
        last = next(period.last for period, due in zip(reversed(over), reversed(dues), strict=True) if due is not None)
        span = lineage().span(unit, last)
        rows.append(YearRow(unit, label.key, label.text, span.level if span is not None else 0, (*dues, *ahead)))
    levels = tuple(YearLevel(level, tuple(row for row in rows if row.level == level)) for level in sorted({row.level for row in rows}))
    named = dict(listed([above])).get(above)
    own = None
    if named is not None and any(mine):
        own = YearRow(above, named.key, named.text, 0, (*mine, *ahead))
    return Year(periods, own, levels)
