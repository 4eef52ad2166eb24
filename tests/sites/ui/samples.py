"""Answers of the ledger made by hand: what components draw, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gandan.ledger.answers import Answer, ByRow, GradeShare, Question
from gandan.ledger.choices import Grade
from gandan.ledger.measures import measure


def shares(*parts: tuple[Grade, int]) -> tuple[GradeShare, ...]:
    whole = sum(quantity for _grade, quantity in parts)
    return tuple(
        GradeShare(grade.code, str(grade.label), grade.counted, grade.css, quantity, quantity / whole if whole else 0.0)
        for grade, quantity in parts
    )


def row(key: str, label: str, *parts: tuple[Grade, int], apart: bool = False) -> ByRow:
    value = sum(quantity for _grade, quantity in parts)
    return ByRow(key, label, value, 1 if value else 0, value, shares(*parts), apart)


def answer(
    code: str, *parts: tuple[Grade, int], by: str | None = None, rows: Sequence[ByRow] = (), records: int | None = 40, confirmed: int = 0
) -> Answer:
    value = sum(quantity for _grade, quantity in parts)
    asked = Question(1, measure(code), date(2026, 1, 1), date(2026, 10, 31), by=by)
    lines = (records if records is not None else 40) if value else 0
    return Answer(
        asked, asked.measure, value, lines, records if value else 0, confirmed, shares(*parts), tuple(rows), 41207, 0, "then", "rollup"
    )


ATTENDANCE = answer(
    "outreach.attendance",
    (Grade.CHECKED_IN, 7_364),
    (Grade.SIGNED_LIST, 14_729),
    (Grade.HEADCOUNT, 17_184),
    (Grade.ESTIMATE, 3_682),
    (Grade.STANDARD_RATE, 18_411),
    records=1137,
    confirmed=59_528,
)
BY_UNIT = answer(
    "outreach.attendance",
    (Grade.HEADCOUNT, 900),
    (Grade.STANDARD_RATE, 2_450),
    by="unit",
    rows=(
        row("pac-nga", "Xã Pắc Ngà", (Grade.HEADCOUNT, 700), (Grade.STANDARD_RATE, 300)),
        row("khe-sao", "Xã Khe Sáo", (Grade.HEADCOUNT, 200), (Grade.STANDARD_RATE, 2_000)),
        row("-", "Chưa phân bổ", (Grade.STANDARD_RATE, 150), apart=True),
    ),
)
BY_MONTH = answer(
    "contributions.labour_days",
    (Grade.VILLAGE_CONFIRMED, 300),
    by="month",
    rows=(
        row("2025-11", "tháng 11/2025", (Grade.VILLAGE_CONFIRMED, 101)),
        row("2026-02", "tháng 2/2026", (Grade.VILLAGE_CONFIRMED, 150), (Grade.UNKNOWN, 49)),
    ),
)
