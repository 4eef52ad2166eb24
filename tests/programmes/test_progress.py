"""How far a target has come: shares, pace, cuts. Tables, and laws on random promises."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.programmes.choices import TargetState as S
from gandan.programmes.rules.progress import Promise, elapsed_share, parts_of, progress

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)  # 365 days
FLOW = Promise(1000, FIRST, LAST, stock=False)
STOCK = Promise(260, FIRST, LAST, stock=True)
CUT = Promise(1000, FIRST, LAST, stock=False, unit_ends=date(2025, 6, 30))


@pytest.mark.parametrize(
    ("promise", "done", "today", "state", "percent", "projected"),
    [
        (FLOW, 0, date(2024, 12, 31), S.AHEAD, 0, None),
        (FLOW, 10, date(2025, 1, 20), S.UNDER_WAY, 1, None),  # too early to speak of a pace
        (FLOW, 184, date(2025, 3, 14), S.UNDER_WAY, 18, 92),  # 73 of 365 days: a fifth
        (FLOW, 200, date(2025, 3, 14), S.UNDER_WAY, 20, 100),
        (FLOW, 999, LAST, S.UNDER_WAY, 99, None),  # the day is not over
        (FLOW, 999, date(2026, 1, 1), S.SHORT, 99, None),
        (FLOW, 1000, date(2025, 3, 14), S.MET, 100, None),
        (FLOW, 1200, date(2027, 1, 1), S.MET, 120, None),
        (CUT, 300, date(2025, 6, 30), S.UNDER_WAY, 30, 60),
        (CUT, 300, date(2025, 7, 1), S.CUT, 30, None),
        (CUT, 1000, date(2026, 7, 1), S.MET, 100, None),
        (STOCK, 248, date(2025, 3, 14), S.UNDER_WAY, 95, None),
    ],
)
def test_a_promise_is_told_as_far_as_it_has_come(
    promise: Promise, done: int, today: date, state: S, percent: int, projected: int | None
) -> None:
    base = 248 if promise.stock else 0
    found = progress(promise, done, today=today, base=base)
    assert (found.state, found.percent) == (state, percent)
    if not promise.stock:
        assert found.projected_percent == projected


def test_a_stocks_pace_is_that_of_what_was_added_since() -> None:
    found = progress(STOCK, 240, today=date(2025, 3, 14), base=236)  # 4 more in a fifth of the year
    assert found.projected == Fraction(256)
    assert found.projected_percent == 98
    falling = progress(STOCK, 240, today=date(2025, 3, 14), base=300)
    assert falling.projected == Fraction(0)


def test_nothing_is_asked_after_the_unit_ended() -> None:
    assert CUT.asked_on(date(2026, 1, 1)) == date(2025, 6, 30)
    assert CUT.is_cut
    assert not FLOW.is_cut
    assert progress(CUT, 300, today=date(2026, 1, 1)).elapsed == Fraction(181, 365)


def test_parts_stand_beside_their_whole_and_need_not_agree() -> None:
    assert parts_of(248, [100, 160]).beyond == 12
    assert parts_of(248, [100]).beyond == -148
    assert parts_of(248, []).count == 0


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(1, 2000), st.integers(-50, 2500), st.booleans())
@settings(max_examples=120)
def test_laws_of_progress(value: int, done: int, days: int, at: int, stock: bool) -> None:
    promise = Promise(value, FIRST, FIRST + timedelta(days=days), stock=stock)
    today = FIRST + timedelta(days=at)
    found = progress(promise, done, today=today)
    assert 0 <= found.elapsed <= 1
    assert (found.percent >= 100) == (done >= value)
    assert found.left == max(value - done, 0)
    assert (found.state is S.AHEAD) == (today < FIRST)
    if found.projected is not None:
        assert found.state is S.UNDER_WAY
        assert found.projected >= found.done or stock
    later = progress(promise, done, today=today + timedelta(days=1))
    assert later.elapsed >= found.elapsed


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(0, 3000))
@settings(max_examples=100)
def test_halves_of_a_span_add_up(first: int, second: int, at: int) -> None:
    middle, end = FIRST + timedelta(days=first - 1), FIRST + timedelta(days=first + second - 1)
    on = FIRST + timedelta(days=at)
    whole = elapsed_share(FIRST, end, on) * (first + second)
    assert whole == elapsed_share(FIRST, middle, on) * first + elapsed_share(middle + timedelta(days=1), end, on) * second
