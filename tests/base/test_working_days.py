"""Working days: terms of law end on the right day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.periods.working_days import MOST, after_working_days, is_confirmed, is_working_day, next_working_day, working_days_between

DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 24), 3, date(2026, 11, 27)),
        (date(2026, 11, 24), 4, date(2026, 11, 30)),
        (date(2026, 2, 12), 2, date(2026, 2, 23)),  # over Tết
        (date(2024, 4, 26), 1, date(2024, 5, 2)),  # over 30/4 and 1/5, with the Monday that was moved
        (date(2024, 5, 3), 1, date(2024, 5, 4)),  # the Saturday that was worked in its stead
        (date(2023, 4, 28), 1, date(2023, 5, 4)),
        (date(2031, 12, 31), 1, date(2032, 1, 1)),  # a year that the file does not know: week-ends only
    ],
)
def test_a_term_ends_on_its_last_working_day(start: date, days: int, last: date) -> None:
    assert after_working_days(start, days) == last


@given(DAYS, st.integers(1, 60))
def test_a_term_has_as_many_working_days_as_it_says(start: date, days: int) -> None:
    last = after_working_days(start, days)
    assert is_working_day(last)
    assert working_days_between(start, last) == days
    assert working_days_between(last, start) == -days


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_terms_add_up(start: date, first: int, second: int) -> None:
    assert after_working_days(after_working_days(start, first), second) == after_working_days(start, first + second)


@given(DAYS)
def test_the_next_working_day_is_the_first(day: date) -> None:
    following = next_working_day(day)
    assert following > day
    assert not any(is_working_day(day + timedelta(days=n)) for n in range(1, (following - day).days))


def test_a_term_that_is_no_term_is_refused() -> None:
    for days in (-1, MOST + 1):
        with pytest.raises(ValueError, match=str(days)):
            after_working_days(date(2026, 1, 5), days)


def test_holidays_that_nobody_compared_say_so() -> None:
    assert not is_confirmed(date(2026, 1, 1), date(2026, 12, 31))
    assert not is_confirmed(date(2040, 1, 1), date(2040, 1, 2))
