"""Periods of reports: they tile the year, add up to it, and keep their cut-off a year before."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods import Period
from gandan.base.periods.reporting import (
    CALENDAR_MONTH,
    ND09,
    Calendar,
    Every,
    ReportingPeriod,
    before,
    calendar_named,
    cumulative,
    own_period,
    period_coded,
    period_holding,
    period_of,
    period_spanning,
    periods_ending,
    periods_of,
    same_period_last_year,
)

calendars = st.one_of(st.sampled_from([CALENDAR_MONTH, ND09]), st.integers(1, 28).map(lambda day: calendar_named(f"cut{day:02d}")))
named = st.sampled_from([Every.MONTH, Every.QUARTER, Every.HALF, Every.YEAR])
days = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@given(st.integers(1950, 2100), named, calendars)
def test_the_periods_of_a_calendar_tile_the_year(year: int, every: Every, calendar: Calendar) -> None:
    made = periods_of(year, every, calendar)
    whole = period_of(year, Every.YEAR, 1, calendar)
    assert (made[0].first, made[-1].last) == (whole.first, whole.last)
    for one, after in pairwise(made):
        assert after.first == one.last + timedelta(days=1)
    assert period_of(year + 1, Every.YEAR, 1, calendar).first == whole.last + timedelta(days=1)


@given(days, named, calendars)
def test_what_is_cumulative_and_the_rest_make_the_year(day: date, every: Every, calendar: Calendar) -> None:
    period = period_holding(day, every, calendar)
    so_far = cumulative(period)
    assert so_far.last == period.last
    rest = [one for one in periods_of(period.year, every, calendar) if one.number > period.number]
    assert so_far.days + sum(one.span.days for one in rest) == period_of(period.year, Every.YEAR, 1, calendar).span.days


@given(days, named, calendars)
def test_the_same_period_a_year_before_keeps_the_cut_off(day: date, every: Every, calendar: Calendar) -> None:
    period = period_holding(day, every, calendar)
    earlier = same_period_last_year(period)
    assert (earlier.year, earlier.number, earlier.calendar) == (period.year - 1, period.number, period.calendar)
    if calendar.cut_off:
        assert (earlier.last.day, earlier.first.day) == (period.last.day, period.first.day)
    else:
        assert (earlier.last + timedelta(days=1)).day == (period.last + timedelta(days=1)).day == 1


@given(days, named, calendars)
def test_a_code_and_a_span_find_their_period_again(day: date, every: Every, calendar: Calendar) -> None:
    period = period_holding(day, every, calendar)
    assert day in period
    assert period_coded(period.code, calendar) == period
    assert period_spanning(period.first, period.last, calendar) == period


def test_months_of_the_state_run_from_the_fifteenth_to_the_fourteenth() -> None:
    assert period_coded("2025-01", ND09).span == Period(date(2024, 12, 15), date(2025, 1, 14))
    assert period_coded("2025-Q1", ND09).span == Period(date(2024, 12, 15), date(2025, 3, 14))
    assert period_coded("2025-H1", ND09).span == Period(date(2024, 12, 15), date(2025, 6, 14))
    assert period_coded("2025-H2", ND09).span == Period(date(2025, 6, 15), date(2025, 12, 14))
    assert period_coded("2025", ND09).span == Period(date(2024, 12, 15), date(2025, 12, 14))
    assert period_holding(date(2024, 12, 20), Every.MONTH, ND09).code == "2025-01"


def test_a_period_is_called_by_its_name_whatever_its_cut_off() -> None:
    assert [period_coded(code, ND09).label for code in ("2025-03", "2025-Q3", "2025-H1", "2025-H2", "2025")] == [
        "tháng 3/2025",
        "quý III/2025",
        "6 tháng đầu năm 2025",
        "6 tháng cuối năm 2025",
        "năm 2025",
    ]


def test_a_span_of_ones_own_has_a_year_a_code_and_a_year_before() -> None:
    span = period_coded("2024-02-05..2024-02-29")
    assert (span.every, span.year) == (Every.OWN, 2024)
    assert cumulative(span) == Period(date(2024, 1, 1), date(2024, 2, 29))
    assert same_period_last_year(span).code == "2023-02-05..2023-02-28"
    assert before(own_period(date(2024, 2, 11), date(2024, 2, 20))).code == "2024-02-01..2024-02-10"


def test_a_span_in_two_years_is_no_period() -> None:
    with pytest.raises(RuleBroken):
        own_period(date(2024, 12, 1), date(2025, 1, 5))
    assert own_period(date(2024, 12, 20), date(2025, 1, 5), ND09).year == 2025


def test_the_period_before_january_is_december() -> None:
    assert before(period_coded("2025-01")).code == "2024-12"
    assert before(period_coded("2025-Q1", ND09)).code == "2024-Q4"


def test_periods_that_end_within_some_days_come_in_order() -> None:
    found: list[ReportingPeriod] = list(periods_ending(date(2024, 11, 30), date(2025, 2, 10), Every.MONTH))
    assert [one.code for one in found] == ["2024-11", "2024-12", "2025-01"]
    assert list(periods_ending(date(2024, 1, 1), date(2025, 1, 1), Every.OWN)) == []


@pytest.mark.parametrize("code", ["2025-13", "2025-00", "2025-Q5", "2025-H3", "25", "", "2025-02-30..2025-03-01", "2025-3"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(BadInput):
        period_coded(code)


@pytest.mark.parametrize("code", ["cut00", "cut29", "lunar", ""])
def test_what_is_no_calendar_is_refused(code: str) -> None:
    with pytest.raises(BadInput):
        calendar_named(code)
