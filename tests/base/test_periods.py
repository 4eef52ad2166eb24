from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods import Cover, Days, Grain, Period, Span, cover, grain_end, grain_start, read_period

days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
grain_sets = st.frozensets(st.sampled_from(list(Grain)))


def tiles(made: Cover) -> list[Days]:
    pieces = [span.days for span in made.spans] + list(made.leftovers)
    return sorted(pieces, key=lambda piece: piece.first or date.min)


@given(days, st.integers(0, 4000), grain_sets)
def test_spans_and_leftovers_tile_the_range_exactly(first: date, length: int, grains: frozenset[Grain]) -> None:
    last = first + timedelta(days=length)
    pieces = tiles(cover(first, last, grains))
    assert pieces[0].first == first
    assert pieces[-1].last == last
    for before, after in pairwise(pieces):
        assert after.first == before.last + timedelta(days=1)


@given(days, grain_sets)
def test_an_open_beginning_is_tiled_too(last: date, grains: frozenset[Grain]) -> None:
    pieces = tiles(cover(None, last, grains))
    assert pieces[0].first is None
    assert pieces[-1].last == last
    for before, after in pairwise(pieces):
        assert after.first == before.last + timedelta(days=1)


@given(days, st.integers(0, 4000), grain_sets)
def test_spans_are_whole_grains_and_the_coarsest_that_fit(first: date, length: int, grains: frozenset[Grain]) -> None:
    last = first + timedelta(days=length)
    made = cover(first, last, grains)
    for span in made.spans:
        assert span.grain in grains
        assert span.first_start is not None
        assert span.first_start == grain_start(span.first_start, span.grain)
        assert span.last_start == grain_start(span.last_start, span.grain)
    coarser: list[Grain] = []
    for grain in Grain:  # declared coarsest first
        if grain in grains:
            for finer in (span for span in made.spans if span.grain not in (*coarser, grain)):
                piece = finer.days
                assert piece.first is not None
                start = grain_start(piece.first, grain)
                assert not (piece.first <= start and grain_end(start, grain) <= piece.last)
            coarser.append(grain)
    if Grain.DAY in grains:
        assert made.leftovers == ()


def test_the_term_of_the_story_is_covered_by_years_and_months() -> None:
    assert cover(date(2020, 8, 1), date(2024, 11, 30), frozenset(Grain)) == Cover(
        (
            Span(Grain.YEAR, date(2021, 1, 1), date(2023, 1, 1)),
            Span(Grain.MONTH, date(2020, 8, 1), date(2020, 12, 1)),
            Span(Grain.MONTH, date(2024, 1, 1), date(2024, 11, 1)),
        ),
        (),
    )


def test_a_reporting_month_is_two_halves() -> None:
    march = Period.reporting_month(2021, 3)
    assert march == Period(date(2021, 2, 15), date(2021, 3, 14))
    assert cover(march.first, march.last, frozenset(Grain)) == Cover((Span(Grain.HALF, date(2021, 2, 15), date(2021, 3, 1)),), ())


def test_reporting_periods_follow_the_decree() -> None:
    assert Period.reporting_month(2021, 1) == Period(date(2020, 12, 15), date(2021, 1, 14))
    assert Period.reporting_months(2021, 1, 6) == Period(date(2020, 12, 15), date(2021, 6, 14))
    assert Period.reporting_months(2021, 7, 12) == Period(date(2021, 6, 15), date(2021, 12, 14))


def test_an_empty_range_needs_nothing() -> None:
    assert cover(date(2021, 2, 1), date(2021, 1, 31), frozenset(Grain)) == Cover((), ())


def test_what_no_grain_covers_is_left_over() -> None:
    assert cover(date(2021, 1, 10), date(2021, 2, 20), frozenset({Grain.MONTH})) == Cover((), (Days(date(2021, 1, 10), date(2021, 2, 20)),))


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2026-01-01", "2026-10-31", "10 tháng năm 2026"),
        ("2021-03-01", "2021-03-31", "tháng 3/2021"),
        ("2026-07-01", "2026-09-30", "quý III/2026"),
        ("2022-01-01", "2022-06-30", "6 tháng đầu năm 2022"),
        ("2022-07-01", "2022-12-31", "6 tháng cuối năm 2022"),
        ("2020-01-01", "2020-12-31", "năm 2020"),
        ("2020-01-01", "2024-12-31", "từ năm 2020 đến năm 2024"),
        ("2020-08-01", "2024-11-30", "từ 01/08/2020 đến 30/11/2024"),
        ("2020-08-01", "2020-11-30", "từ 01/08/2020 đến 30/11/2020"),
        ("2021-03-05", "2021-03-05", "ngày 05/03/2021"),
    ],
)
def test_periods_are_named_in_vietnamese(first: str, last: str, label: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert period.label() == label
    assert read_period(label) == period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("03/2021", "2021-03-01", "2021-03-31"),
        ("tháng 3 năm 2021", "2021-03-01", "2021-03-31"),
        ("T3/2021", "2021-03-01", "2021-03-31"),
        ("2021-03", "2021-03-01", "2021-03-31"),
        ("Quý 3 năm 2021", "2021-07-01", "2021-09-30"),
        ("QIII/2021", "2021-07-01", "2021-09-30"),
        ("9 tháng đầu năm 2022", "2022-01-01", "2022-09-30"),
        ("3 tháng cuối năm 2022", "2022-10-01", "2022-12-31"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("giai đoạn 2020 – 2024", "2020-01-01", "2024-12-31"),
        ("từ tháng 8/2020 đến tháng 11/2024", "2020-08-01", "2024-11-30"),
        ("từ tháng 1 đến tháng 10/2026", "2026-01-01", "2026-10-31"),
        ("01/08/2020-30/11/2024", "2020-08-01", "2024-11-30"),
        ("Từ ngày 5 đến ngày 6/3/2021", "2021-03-05", "2021-03-06"),
        ("5-6/3/2021", "2021-03-05", "2021-03-06"),
        ("30/4 - 02/5/2021", "2021-04-30", "2021-05-02"),
        ("ngày 05 và 06/3/2021", "2021-03-05", "2021-03-06"),
        ("05-03-2021", "2021-03-05", "2021-03-05"),
        ("2021-08-01 - 2021-09-01", "2021-08-01", "2021-09-01"),
    ],
)
def test_periods_are_read_as_people_write_them(written: str, first: str, last: str) -> None:
    assert read_period(written) == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_periods_are_read_from_typed_cells() -> None:
    assert read_period(2020) == read_period(2020.0) == Period.year(2020)
    assert read_period(datetime(2021, 3, 5, 8, 0, tzinfo=UTC)) == Period(date(2021, 3, 5), date(2021, 3, 5))
    assert read_period(44260) == Period(date(2021, 3, 5), date(2021, 3, 5))


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("tháng 3", "thiếu năm"),
        ("quý III", "thiếu năm"),
        ("6 tháng đầu năm", "thiếu năm"),
        ("13/2021", "từ 1 đến 12"),
        ("", "còn trống"),
        ("đầu năm ngoái", "không đọc được"),
        ("từ 05/03/2021 đến 04/03/2021", "trước khi bắt đầu"),
    ],
)
def test_unclear_periods_are_refused_with_a_reason(written: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_period(written)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(RuleBroken, match="trước ngày bắt đầu"):
        Period(date(2021, 3, 2), date(2021, 3, 1))


def test_a_period_lists_what_it_touches() -> None:
    period = Period(date(2021, 1, 20), date(2021, 3, 2))
    assert [month.label() for month in period.months()] == ["tháng 1/2021", "tháng 2/2021", "tháng 3/2021"]
    assert [half.first for half in period.half_months()] == [
        date(2021, 1, 15), date(2021, 2, 1), date(2021, 2, 15), date(2021, 3, 1),
    ]  # fmt: skip
    assert date(2021, 3, 2) in period
    assert date(2021, 3, 3) not in period
    assert period.days == 42
    assert period.overlaps(Period(date(2021, 3, 2), date(2021, 3, 9)))
    assert not period.overlaps(Period(date(2021, 3, 3), date(2021, 3, 9)))


def test_the_same_period_of_another_year() -> None:
    assert Period.month(2024, 2).same_period_before() == Period.month(2023, 2)
    assert Period.month(2025, 2).same_period_before() == Period.month(2024, 2)
    leap_day = Period(date(2024, 2, 29), date(2024, 3, 1))
    assert leap_day.same_period_before() == Period(date(2023, 2, 28), date(2023, 3, 1))
