"""Whatever stands in a cell, a register gets sentences: nothing else is ever raised, and nothing half right is written."""

from datetime import date, datetime, time
from typing import Any

import pytest

from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds import REGISTERS, fields_of
from tests.upkeep.imports.conftest import Register
from tests.world import COMMUNE, World

NASTY: list[Any] = [
    "nt", "x" * 5000, "31/2/2020", "80-90", "-5", -5, 1e14, 2.5, True, "=1+1", "0", 0, "không", "…", "12,5", "gần 100", "1.250.000",
    datetime(2026, 3, 3, 8, 30),  # noqa: DTZ001 - Excel knows no zones
    date(2099, 1, 1), date(1950, 1, 1), "từ 03/3 đến 05/3/2026", "tháng 3/2026", "; , ; và", "Thôn", "xã", "Hội",
    "xã Không Có", "thôn Lìm 1, thôn Nậm Khao 1", "<script>alert(1)</script>", "12-QĐ/HU ngày 45/3/2026 của", "50 bao",
    "bao xi măng 5", "*", "(((",
    "UBND xã; UBND xã", "xã Bản Lìm - xã Nậm Khao", "🙂", "ㅤ", "２０", "1/1/26", "5/3", "2026", "Quý II/2026", "dưới 0", "năm mươi",
]  # fmt: skip
GOOD: dict[str, dict[str, Any]] = {
    "sessions": {"held_on": "3/3/2026", "title": "Rừng", "lead": "MTTQ xã", "attendance": 40},
    "campaigns": {"day": "3/3/2026", "title": "Làm đường", "lead": "MTTQ xã", "people": 40},
    "gatherings": {"held_on": "3/3/2026", "title": "Gặp mặt", "lead": "MTTQ xã", "reputable": 12},
    "initiatives": {"since": "3/3/2026", "title": "Đường hoa", "lead": "MTTQ xã"},
    "results": {"period": "năm 2025", "title": "Chè", "lead": "MTTQ xã", "product": "chè búp", "value": 5_000_000},
    "opening": {"place": COMMUNE, "period": "tháng 8/2025", "measure": "outreach.sessions", "value": 3, "document": "Báo cáo 1"},
}


@pytest.mark.parametrize("kind", ImportKind.values)
def test_a_nasty_value_in_every_column_is_read_or_told(bring: Register, world: World, kind: str) -> None:
    fields = [one for one in fields_of(ImportKind(kind)) if one.code != "number"]
    used = [one for one in fields if one.code not in {"first", "last", "days_count"}]
    heading = [one.label for one in used]
    good = [GOOD[kind].get(one.code) for one in used]
    lines = []
    for place in range(len(used)):
        for value in NASTY:
            line = list(good)
            line[place] = value
            lines.append(line)
    report = bring(kind, {"A": [heading, good, *lines]}, dry_run=True, create_villages=True, create_organisations=True)
    assert report.rows + sum(one.row > 0 for one in report.skipped) >= len(lines) * 0.9
    assert report.rows == report.new + report.unchanged + report.amended + report.faulty
    assert report.new > 1
    assert all(error.message and error.sheet == "A" and error.row > 1 for error in report.errors)


@pytest.mark.parametrize("kind", list(REGISTERS))
def test_what_a_preview_lets_in_the_run_writes(bring: Register, world: World, kind: ImportKind) -> None:
    used = [one for one in fields_of(kind) if one.code not in {"number", "first", "last", "days_count"}]
    good = [GOOD[kind.value].get(one.code) for one in used]
    lines = [[value if place == column else cell for column, cell in enumerate(good)] for place in range(len(used)) for value in NASTY[::3]]
    sheet = {"A": [[one.label for one in used], *lines]}
    looked = bring(kind.value, sheet, dry_run=True)
    done = bring(kind.value, sheet)
    assert (done.new, done.faulty) == (looked.new, looked.faulty)
    assert bring(kind.value, sheet).unchanged == done.new


def test_times_and_formulas_and_ghosts(bring: Register, world: World) -> None:
    head = ["Ngày", "Nội dung", "Chủ trì", "Số người"]
    sheet = {"A": [head, [time(8, 0), "Rừng", "MTTQ", 5], [None, None, None, None], ["3/3/2026", "Luật", "MTTQ", 6]]}
    report = bring("sessions", sheet)
    assert (report.rows, report.new, report.faulty) == (2, 1, 1)
