"""Rows as a page shows them flat, and back; files that hide no formula. No database."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gandan.sites.office.records.rows import flat_rows, page_name, told_rows
from gandan.sites.office.tables import as_csv

DAY = {"day": "2026-03-05", "turnout": [{"force": "people", "people": 90, "grade": 4}], "party": 8, "party_grade": 3}
FLAT = {"day": "2026-03-05", "people": 90, "people_grade": 4, "party": 8, "party_grade": 3}


def test_a_day_lies_flat_and_back() -> None:
    assert flat_rows("days", [DAY]) == [FLAT]
    assert told_rows("days", [FLAT | {"cadres": "", "cadres_grade": "headcount"}]) == [DAY]


@pytest.mark.parametrize(("kept", "shown"), [("7", "3.5"), ("8", "4"), ("1", "0.5")])
def test_labour_is_kept_in_half_days_and_shown_in_days(kept: str, shown: str) -> None:
    (row,) = flat_rows("contributions", [{"kind": "labour", "quantity": kept, "grade": 23}])
    assert row == {"kind": "labour", "quantity": shown, "goods_grade": 23}
    (told,) = told_rows("contributions", [row])
    assert (str(told["quantity"].normalize()), told["grade"]) == (kept, 23)


@pytest.mark.parametrize("given", ["nhiều", "", "1.250.000"])
def test_a_quantity_that_cannot_be_read_is_left_to_the_intake(given: str) -> None:
    (told,) = told_rows("contributions", [{"kind": "labour", "quantity": given}])
    assert told.get("quantity") == (given or None)


@pytest.mark.parametrize(
    ("rows", "row", "field", "shown"),
    [
        ("days", {"armed_forces": "x", "people": "y"}, "turnout.1.people", "people"),
        ("days", {"armed_forces": "x", "people": "y"}, "turnout.0.grade", "armed_forces_grade"),
        ("days", {}, "party", "party"),
        ("contributions", {}, "grade", "goods_grade"),
        ("groups", {}, "grade", "people_grade"),
        ("work", {}, "text", "text"),
    ],
)
def test_an_error_of_the_intake_finds_its_field_on_the_page(rows: str, row: dict[str, str], field: str, shown: str) -> None:
    assert page_name(rows, row, field) == shown


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@SUM(A1)", "\tx", "\r=1"])
def test_no_text_of_a_file_is_a_formula(text: str) -> None:
    answer = as_csv(["Tên"], [[text]], "thu")
    assert b"".join(answer).decode("utf-8-sig").split("\r\n", 1)[1].startswith("\"'")


def test_numbers_and_days_stay_numbers_and_days() -> None:
    answer = as_csv(["a"], [[3, Fraction(7, 2), Fraction(8, 2), date(2026, 3, 5), None, 'nói "có"', -4]], "thu")
    assert b"".join(answer).decode("utf-8-sig").splitlines()[1] == '3,3.5,4,2026-03-05,,"nói ""có""",-4'
