from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput
from gandan.base.quantities import (
    Qualifier,
    hedged,
    is_absent,
    money_scale,
    read_count,
    read_half_days,
    read_money,
    read_number,
)
from gandan.base.vietnamese import grouped


@pytest.mark.parametrize(
    ("written", "value", "qualifier", "unit"),
    [
        ("1.250", 1250, "exact", ""),
        ("1 250", 1250, "exact", ""),
        ("1,250", 1250, "exact", ""),
        ("1\u00a0250", 1250, "exact", ""),
        ("1250", 1250, "exact", ""),
        ("1.250.000", 1250000, "exact", ""),
        ("80 người", 80, "exact", "nguoi"),
        ("80 cuộc", 80, "exact", "cuoc"),
        ("50 người (30 nữ)", 50, "exact", "nguoi (30 nu)"),
        ("200 m2", 200, "exact", "m2"),
        ("gần 100", 100, "nearly", ""),
        ("dưới 100", 100, "nearly", ""),
        ("trên 20.000 lượt", 20000, "over", "luot"),
        ("hơn 100", 100, "over", ""),
        ("100 trở lên", 100, "over", ""),
        ("khoảng 80", 80, "about", ""),
        ("~80", 80, "about", ""),
        ("ước khoảng 120 người", 120, "about", "nguoi"),
        ("80 (ước)", 80, "about", ""),
        ("2,5", Decimal("2.5"), "exact", ""),
        ("0,500", Decimal("0.5"), "exact", ""),
        ("1.250,5", Decimal("1250.5"), "exact", ""),
        ("1,250.75", Decimal("1250.75"), "exact", ""),
        ("2,5 tỷ", 2_500_000_000, "exact", ""),
        ("2,125 tỷ", 2_125_000_000, "exact", ""),
        ("1.250 triệu", 1_250_000_000, "exact", ""),
        ("150 triệu đồng", 150_000_000, "exact", "dong"),
        ("2 tỷ 500 triệu", 2_500_000_000, "exact", ""),
        ("2 tỷ rưỡi", 2_500_000_000, "exact", ""),
        ("1tr5", 1_500_000, "exact", ""),
        ("gần 10 tỷ đồng", 10_000_000_000, "nearly", "dong"),
        ("47.0", 47, "exact", ""),
        (47.0, 47, "exact", ""),
        (0.1 + 0.2, Decimal("0.3"), "exact", ""),
        ("không", 0, "exact", ""),
        ("-5", -5, "exact", ""),
        ("(1.250)", -1250, "exact", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(written: object, value: object, qualifier: str, unit: str) -> None:
    number = read_number(written)
    assert (number.value, number.qualifier, number.unit_text) == (value, qualifier, unit)
    assert number.is_estimate == (qualifier != Qualifier.EXACT)


@pytest.mark.parametrize(
    "written",
    ["80-90", "30+20", "12/15", "1.25.000", "12 hộ, 30 người", "25%", "abc", "nghìn", "9" * 5000, float("inf")],
)
def test_what_is_not_one_number_is_refused(written: object) -> None:
    with pytest.raises(BadInput, match=r"\.$"):
        read_number(written)


@pytest.mark.parametrize("written", [None, "", "  ", "-", "–", "…", "n/a"])
def test_a_missing_number_is_not_zero(written: object) -> None:
    assert is_absent(written)
    with pytest.raises(BadInput, match="còn trống"):
        read_number(written)


def test_zero_is_a_number() -> None:
    assert not is_absent("0")
    assert not is_absent(0)
    assert not is_absent("không")


@given(st.integers(0, 10**14))
def test_every_whole_number_reads_back_however_grouped(value: int) -> None:
    for written in (value, str(value), grouped(value), f"{value:,}", f"{value:,}".replace(",", " ")):
        assert read_count(written).value == value


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_anything_else_gets_a_sentence_and_never_a_trace(value: object) -> None:
    for read in (read_number, read_count, read_half_days, read_money):
        try:
            read(value)
        except BadInput as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017 - a readable value is as good an outcome as a refusal


def test_counts_are_whole_and_not_negative() -> None:
    assert read_count("80 người").value == 80
    with pytest.raises(BadInput, match="số lẻ"):
        read_count("2,5")
    with pytest.raises(BadInput, match="số âm"):
        read_count("-5")


def test_labour_is_read_in_half_days() -> None:
    assert read_half_days("12,5 công").value == 25
    assert read_half_days(3).value == 6
    assert read_half_days("gần 10 công").qualifier is Qualifier.NEARLY
    with pytest.raises(BadInput, match="nửa ngày công"):
        read_half_days("12,25")


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Kinh phí (triệu đồng)", 10**6),
        ("Số tiền (nghìn đồng)", 1000),
        ("ĐVT: 1.000 đ", 1000),
        ("Giá trị (tỷ đồng)", 10**9),
        ("Thành tiền (đồng)", 1),
        ("Số tiền", 1),
        ("Ủng hộ (tr.đ)", 10**6),
    ],
)
def test_the_unit_of_a_money_column_is_in_its_heading(heading: str, scale: int) -> None:
    assert money_scale(heading) == scale


def test_money_is_read_in_dong() -> None:
    assert read_money("12,5", scale=10**6).value == 12_500_000
    assert read_money(12.5, scale=10**6).value == 12_500_000
    assert read_money("12.000.000 đồng", scale=10**6).value == 12_000_000
    assert read_money("2,5 tỷ", scale=10**6).value == 2_500_000_000
    with pytest.raises(BadInput, match="số lẻ"):
        read_money("0,5")


@pytest.mark.parametrize(
    ("value", "unit", "phrase"),
    [
        (9_736_000_000, "đồng", "gần 10 tỷ đồng"),
        (10_000_000_000, "đồng", "10 tỷ đồng"),
        (10_000_000_001, "đồng", "trên 10 tỷ đồng"),
        (9_999_999_999, "đồng", "gần 10 tỷ đồng"),
        (1_234_000_000, "đồng", "trên 1,2 tỷ đồng"),
        (1_443_000_000, "đồng", "gần 1,5 tỷ đồng"),
        (980_500_000, "đồng", "gần 1 tỷ đồng"),
        (12_345_678, "đồng", "trên 12 triệu đồng"),
        (1_240_000_000_000, "đồng", "trên 1.200 tỷ đồng"),
        (950_123, "đồng", "950.123 đồng"),
        (20_413, "lượt", "trên 20.000 lượt"),
        (19_874, "lượt", "gần 20.000 lượt"),
        (248, "mô hình", "248 mô hình"),
        (126, "chương trình", "126 chương trình"),
        (2_400, "cuộc", "2.400 cuộc"),
        (2_358, "cuộc", "trên 2.300 cuộc"),
        (0, "cuộc", "0 cuộc"),
    ],
)
def test_totals_are_worded_by_one_rule(value: int, unit: str, phrase: str) -> None:
    assert hedged(value, unit=unit).phrase == phrase


@given(st.integers(1, 10**14), st.sampled_from(["đồng", "lượt"]))
def test_nearly_is_below_its_bound_and_over_is_above(value: int, unit: str) -> None:
    worded = hedged(value, unit=unit)
    match worded.hedge:
        case "gần":
            assert worded.bound * 95 <= value * 100 < worded.bound * 100
        case "trên":
            assert worded.bound < value < worded.bound * 1.1
        case _:
            assert worded.bound == value


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_the_greater_total_never_has_the_smaller_bound(one: int, other: int) -> None:
    smaller, greater = sorted((one, other))
    first, second = hedged(smaller, unit="lượt"), hedged(greater, unit="lượt")
    if first.hedge and second.hedge:
        assert first.bound <= second.bound


@given(st.integers(1, 10**14))
def test_worded_money_reads_back_as_its_bound(value: int) -> None:
    worded = hedged(value, unit="đồng")
    read = read_money(worded.phrase)
    assert read.value == worded.bound
    assert read.qualifier == {"gần": "nearly", "trên": "over", "": "exact"}[worded.hedge]
