from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput
from gandan.base.periods import read_date

MARCH_5 = date(2021, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-05", "05/03/2021", "5/3/21", "05.3.2021", "5-3-2021", "5 / 3 / 2021", "ngày 5 tháng 3 năm 2021",
        "Ngày 05 tháng 03, năm 2021", "5 tháng 3 2021", "Thứ sáu, ngày 5/3/2021", "8h00 ngày 5/3/2021",
        "14h30' ngày 5/3/2021", "7 giờ 30 phút, ngày 05/3/2021", "5/3/2021 08:30", "2021-03-05T08:00:00",
        "2021-03-05 08:00:00+07:00", "sáng 5-3-2021", "05032021", "20210305", "5-Mar-2021", "44260", "44260.0",
        "nga\u0300y 5/3/2021",
        44260, 44260.75, datetime(2021, 3, 5, 23, 59),  # noqa: DTZ001 - spreadsheets know no zones
        MARCH_5, 20210305,
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written: object) -> None:
    assert read_date(written) == MARCH_5


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_way_of_writing_a_day_reads_back(day: date) -> None:
    for written in (
        day.isoformat(),
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day}/{day.month}/{day.year % 100:02d}",
        f"{day.day}.{day.month}.{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        (day - date(1899, 12, 30)).days,
    ):
        assert read_date(written) == day
    assert read_date((day - date(1904, 1, 1)).days, date_1904=True) == day


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("69", 2069), ("70", 1970), ("99", 1999)])
def test_two_digit_years_turn_at_seventy(digits: str, year: int) -> None:
    assert read_date(f"1/2/{digits}") == date(year, 2, 1)


def test_month_first_only_when_asked() -> None:
    assert read_date("3/5/2021") == date(2021, 5, 3)
    assert read_date("3/5/2021", prefer_day_first=False) == MARCH_5


def test_a_known_year_completes_a_date() -> None:
    assert read_date("5/3", year=2021) == MARCH_5
    with pytest.raises(BadInput, match="thiếu năm"):
        read_date("5/3")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("3/2021", "thiếu ngày"),
        ("tháng 3 năm 2021", "thiếu ngày"),
        (2021, "chỉ có năm"),
        ("30/2/2021", "Không có ngày 30 tháng 2"),
        ("29/02/2023", "Không có ngày 29"),
        ("3/25/2021", "tháng 25"),
        ("5/3/1021", "năm 1021"),
        ("abc", "không đọc được"),
        (47, "không đọc được"),
        (float("nan"), "không đọc được"),
        ("", "còn trống"),
        (None, "còn trống"),
        (True, "còn trống"),
    ],
)
def test_unclear_dates_are_refused_with_a_reason(written: object, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_date(written)


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_anything_else_gets_a_sentence_and_never_a_trace(value: object) -> None:
    try:
        read_date(value)
    except BadInput as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - a readable value is as good an outcome as a refusal


def test_an_aware_moment_keeps_the_day_written_in_it() -> None:
    assert read_date(datetime(2021, 3, 5, 23, 0, tzinfo=UTC)) == MARCH_5
