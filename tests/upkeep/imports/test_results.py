"""Results in Excel: taken out, untouched, corrected; what one line cannot say is left to the record's page."""

from pathlib import Path
from typing import Any

from gandan.activities.actions.recording import Change
from gandan.activities.actions.result import record_results
from gandan.activities.models import Result
from tests.activities.made import result
from tests.upkeep.imports.test_again import brought, exported
from tests.world import COMMUNE, NOW, TODAY, World

LINES: tuple[dict[str, Any], ...] = (
    {"kind": "product", "text": "vỏ quế khô", "quantity": "12.5", "unit_text": "tấn", "value": 540_000_000, "households": 18,
     "grade": "receipted"},
    {"kind": "income", "value": 360_000_000, "households": 18, "grade": "receipted"},
    {"kind": "poverty", "households": 4},
    {"kind": "jobs", "jobs": 11},
)  # fmt: skip


def write(world: World, *lines: dict[str, Any], **given: Any) -> None:
    record_results([Change(result(*lines, **given))], by=world.lan, today=TODAY, now=NOW)


def test_an_export_that_nobody_touched_changes_nothing(world: World, tmp_path: Path) -> None:
    write(world, *LINES, sector="economy", documented=True, reference="Báo cáo 12/BC-UBND")
    write(world, {"kind": "poverty", "households": 3}, model="")
    report = brought("results", exported("results", tmp_path / "xuat.xlsx"), by=world.lan)
    assert (report.errors, report.unchanged, report.amended, report.new) == ([], 2, 0, 0)


def test_a_cell_that_is_changed_corrects_the_record(world: World, tmp_path: Path) -> None:
    write(world, *LINES)
    path = exported("results", tmp_path / "xuat.xlsx", lambda values: values.update(poverty=6))
    report = brought("results", path, by=world.lan)
    assert (report.errors, report.amended) == ([], 1)
    assert world.total(COMMUNE, "results.households_out_of_poverty").value == 6
    assert world.total(COMMUNE, "results.production_value").value == 540_000_000
    assert Result.objects.get().lines.count() == 4


def test_what_one_line_cannot_say_is_left_to_the_page(world: World, tmp_path: Path) -> None:
    write(world, *LINES, {"kind": "product", "text": "tinh dầu quế", "value": 60_000_000})
    path = exported("results", tmp_path / "xuat.xlsx", lambda values: values.update(value=1_000_000))
    report = brought("results", path, by=world.lan)
    assert [("chi tiết hơn một dòng sổ" in one.message) for one in report.errors] == [True]
    assert world.total(COMMUNE, "results.production_value").value == 600_000_000
