"""Questions around a decision, and what of its count everybody may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.democracy.choices.decision import Matter
from gandan.democracy.rules.decision import LEAST, PublicCount, Told, dossier_due_on, months_after, public_count, questions_of

DAY, TODAY = date(2026, 3, 5), date(2026, 11, 24)
PLAIN = Told(Matter.FUNDS, DAY, DAY, 97, 97)
CONVENTIONS = Told(Matter.CONVENTIONS, DAY, DAY, 97, draft_posted_on=date(2026, 2, 3), dossier_sent_on=date(2026, 3, 12))


def asked(told: Told) -> str:
    return " ".join(questions_of(told, today=TODAY))


def test_nothing_is_asked_where_nothing_is_odd() -> None:
    assert asked(PLAIN) == asked(replace(PLAIN, counted=None)) == asked(CONVENTIONS) == ""


def test_a_denominator_that_differs_from_the_villages_number_is_asked_about() -> None:
    assert asked(replace(PLAIN, total=90)) == "Việc này tính trên 90 hộ, còn số hộ của nơi này vào ngày đó là 97. Con số nào đúng?"


def test_residents_who_propose_are_asked_whether_they_are_enough_and_in_time() -> None:
    proposed = replace(PLAIN, by_residents=True, consents=10, consents_since=date(2025, 12, 5))
    assert asked(proposed) == ""
    assert "từ 10 hộ" in asked(replace(proposed, consents=9))
    assert "từ 10 hộ" in asked(replace(proposed, consents=None))
    assert "3 tháng" in asked(replace(proposed, consents_since=date(2025, 12, 4)))
    old = replace(proposed, consents=1, put_on=date(2023, 6, 1), consents_since=date(2022, 1, 1))
    assert asked(old) == "", "no number of that regime is known"


def test_conventions_are_posted_long_enough_and_sent_in_time() -> None:
    assert "ít nhất 30 ngày" in asked(replace(CONVENTIONS, draft_posted_on=date(2026, 2, 4)))
    assert "ít nhất 30 ngày" in asked(replace(CONVENTIONS, draft_posted_on=None))
    assert dossier_due_on(DAY) == date(2026, 3, 12)
    assert "12/03/2026" in asked(replace(CONVENTIONS, dossier_sent_on=date(2026, 3, 13)))
    assert "12/03/2026" in asked(replace(CONVENTIONS, dossier_sent_on=None))
    assert questions_of(replace(CONVENTIONS, dossier_sent_on=None), today=date(2026, 3, 12)) == []


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)), (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2026, 3, 5), 3, date(2026, 6, 5)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)), (date(2026, 9, 30), 3, date(2026, 12, 30)), (date(2026, 10, 31), 3, date(2027, 1, 31)),
    ],
)  # fmt: skip
def test_months_are_counted_to_the_same_day_or_the_last(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        ((97, 66, 9, 5, 0), PublicCount(97, 80, 66, 9, 5, 0)),
        ((97, 66, 3, 2, 0), PublicCount(97, 71, 66)),
        ((97, 66, 3, 0, 0), PublicCount(97, votes_for=66)),
        ((97, 93, 2, 0, 0), PublicCount(97)),
        ((97, 92, 5, 0, 0), PublicCount(97, 97, 92, 5, 0, 0)),
        ((97, 97, 0, 0, 0), PublicCount(97, 97, 97, 0, 0, 0)),
        ((97, 4, 60, 0, 0), PublicCount(97, 64)),
        ((4, 3, 1, 0, 0), PublicCount(None)),
    ],
)
def test_a_count_is_told_as_fully_as_gives_nobody_away(count: tuple[int, int, int, int, int], printed: PublicCount) -> None:
    assert public_count(*count) == printed


@given(st.tuples(*(st.integers(0, 12) for _ in range(5))))
def test_nothing_below_five_is_printed_or_can_be_worked_out(parts: tuple[int, int, int, int, int]) -> None:
    """Every count that would print the same: in each of them no part that is fixed by what is printed is a small number."""
    votes, absent = parts[:4], parts[4]
    told = public_count(sum(parts), *votes)
    numbers = [told.total, told.took_part, told.votes_for, told.votes_against, told.votes_none, told.votes_invalid]
    assert all(one is None or one == 0 or one >= LEAST for one in numbers)
    if told.total is not None and told.took_part is not None:
        assert absent == 0 or absent >= LEAST
    if told.total is not None and told.votes_for is not None:
        assert told.total - told.votes_for == 0 or told.total - told.votes_for >= LEAST
    if told.took_part is not None and told.votes_for is not None:
        assert told.took_part - told.votes_for == 0 or told.took_part - told.votes_for >= LEAST
    assert len({one is None for one in (told.votes_against, told.votes_none, told.votes_invalid)}) == 1
