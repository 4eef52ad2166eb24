"""What comes again: the same file, corrected lines, lines by key, files taken back."""

from pathlib import Path
from typing import Any

import pytest

from gandan.activities.actions.recording import Change
from gandan.activities.actions.session import record_sessions, void_sessions
from gandan.activities.models import Campaign, Session
from gandan.activities.queries import history
from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord
from gandan.places.actions import unit_id
from gandan.upkeep.actions.imports import preview_import, receive_register, run_import, undo_import
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds import offered_fields
from gandan.upkeep.imports.report import Report
from gandan.upkeep.models import ImportBatch
from gandan.upkeep.queries import exported_rows
from gandan.upkeep.workbooks.writing.register import RegisterRow, write_register
from tests.activities.made import session
from tests.upkeep.imports.conftest import Register
from tests.upkeep.imports.test_other_kinds import CAMPAIGNS
from tests.world import COMMUNE, NOW, TODAY, World

HEAD = ["Ngày", "Nội dung", "Chủ trì", "Số người"]
TWO = {"A": [HEAD, ["3/3/2026", "Rừng", "MTTQ xã", 40], ["4/3/2026", "Luật", "UBND xã", 25]]}


def exported(kind: str, path: Path, change: Any = lambda _values: None) -> Path:
    """The commune's records as a register, its lines changed by hand."""
    one = ImportKind(kind)
    rows: list[RegisterRow] = []
    for row in exported_rows(one, unit_id(COMMUNE), None, TODAY):
        values = dict(row.values)
        change(values)
        rows.append(RegisterRow(values, row.key))
    write_register(path, "SỔ", offered_fields(one), rows)
    return path


def brought(kind: str, path: Path, by: Any = None) -> Report:
    batch = receive_register(ImportKind(kind), path.read_bytes(), path.name, unit=unit_id(COMMUNE), by=by, today=TODAY, now=NOW)
    return run_import(batch, by=by, today=TODAY, now=NOW)


def test_two_equal_lines_are_two_sessions_and_stay_two(bring: Register, world: World) -> None:
    twins = {"A": [HEAD, *[["3/3/2026", "Rừng", "MTTQ xã", 40]] * 2]}
    assert bring("sessions", twins).new == 2
    assert bring("sessions", twins).unchanged == 2
    assert Session.objects.count() == 2


def test_a_line_known_by_its_content_wherever_it_stands(bring: Register, world: World) -> None:
    bring("sessions", TWO)
    moved = {"Khác": [["SỔ"], [], ["STT", *HEAD], [7, "04/03/2026", "luật", "UBND xã", 25], [9, "5/3/2026", "Mới", "UBND xã", 5]]}
    report = bring("sessions", moved)
    assert (report.new, report.unchanged) == (1, 1)


def test_a_correction_made_since_is_not_set_back(bring: Register, world: World) -> None:
    bring("sessions", TWO)
    row = Session.objects.get(title="Rừng")
    changed = session(lead="mat-tran-ban-lim", title="Rừng", attendance=44)
    record_sessions([Change(changed, record=row.pk, reason="đếm lại")], by=world.lan, today=TODAY, now=NOW)
    report = bring("sessions", TWO)
    assert (report.imported, report.unchanged) == (0, 2)
    row.refresh_from_db()
    assert row.attendance == 44


def test_a_voided_line_is_left_alone(bring: Register, world: World) -> None:
    bring("sessions", TWO)
    void_sessions([Session.objects.get(title="Rừng").pk], reason="trùng", by=world.lan, today=TODAY, now=NOW)
    report = bring("sessions", TWO)
    assert (report.imported, report.unchanged, [one.row for one in report.skipped]) == (0, 1, [2])


@pytest.mark.parametrize("kind", ["sessions", "campaigns"])
def test_an_export_that_nobody_touched_changes_nothing(bring: Register, world: World, tmp_path: Path, kind: str) -> None:
    if kind == "sessions":
        bring("sessions", TWO)
    else:
        bring("campaigns", {"A": CAMPAIGNS}, merges=(("A", "F2:I2", "Lực lượng"), ("A", "J2:N2", "Nhân dân ủng hộ")))
    report = brought(kind, exported(kind, tmp_path / "xuat.xlsx"), by=world.lan)
    assert report.errors == []
    assert (report.rows, report.unchanged) == (2, 2)


def test_lines_by_key_are_corrections_with_a_history(bring: Register, world: World, tmp_path: Path) -> None:
    bring("sessions", TWO)

    def change(values: dict[str, object]) -> None:
        if values["title"] == "Rừng":
            values |= {"attendance": 41, "partners": "Công an xã", "grade": "điểm danh"}

    path = exported("sessions", tmp_path / "xuat.xlsx", change)
    report = brought("sessions", path, by=world.lan)
    assert (report.amended, report.unchanged, report.errors) == (1, 1, [])
    row = Session.objects.get(title="Rừng")
    assert (row.attendance, row.revision, row.get_grade_display()) == (41, 2, "điểm danh")
    assert (history(row.pk)[0].who, history(row.pk)[0].reason) == ("chị Lan", "Sửa trong sổ Excel")
    assert world.total(COMMUNE, "outreach.attendance").value == 66
    again = brought("sessions", path, by=world.lan)
    assert (again.amended, again.unchanged) == (0, 2)


def test_a_line_changed_elsewhere_meanwhile_is_refused(bring: Register, world: World, tmp_path: Path) -> None:
    bring("sessions", TWO)
    path = exported("sessions", tmp_path / "xuat.xlsx", lambda values: values.update(attendance=99))
    for row in Session.objects.all():
        data = session(lead=row.lead.slug, title=row.title, attendance=7, held_on=row.held_on)
        record_sessions([Change(data, record=row.pk, reason="x")], by=world.lan, today=TODAY, now=NOW)
    report = brought("sessions", path, by=world.lan)
    assert (report.imported, len(report.errors)) == (0, 2)
    assert "vừa được sửa ở nơi khác" in report.errors[0].message


def test_a_key_of_another_commune_opens_nothing(bring: Register, world: World, tmp_path: Path) -> None:
    bring("sessions", TWO)
    path = exported("sessions", tmp_path / "xuat.xlsx", lambda values: values.update(attendance=99))
    batch = receive_register(
        ImportKind.SESSIONS, path.read_bytes(), "x.xlsx", unit=unit_id("xa-nam-khao"), by=world.hung, today=TODAY, now=NOW
    )
    report = run_import(batch, by=world.hung, today=TODAY, now=NOW)
    assert report.imported == 0
    assert all("Không tìm thấy bản ghi" in error.message for error in report.errors if not error.column)
    assert set(Session.objects.values_list("attendance", flat=True)) == {40, 25}


def test_an_import_is_undone_as_one_act_and_may_come_again(bring: Register, world: World) -> None:
    bring("sessions", TWO)
    batch = ImportBatch.objects.get()
    kept = Session.objects.get(title="Luật")
    record_sessions(
        [Change(session(lead="uy-ban-ban-lim", title="Luật", attendance=30), record=kept.pk, reason="x")], by=None, today=TODAY, now=NOW
    )
    with pytest.raises(RuleBroken):
        undo_import(batch, reason="", by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        undo_import(batch, reason="x", by=world.hung, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        undo_import(batch, reason="x", by=world.thu, today=TODAY, now=NOW)
    undone = undo_import(batch, reason="nhầm sổ", by=world.lan, today=TODAY, now=NOW)
    assert (undone.voided, undone.kept) == (1, ("Luật",))
    assert world.total(COMMUNE, "outreach.attendance").value == 30
    assert AuditRecord.objects.filter(subject=batch.pk).order_by("at", "id").last().verb == "undo"  # type: ignore[union-attr]
    with pytest.raises(RuleBroken):
        undo_import(batch, reason="x", by=world.lan, today=TODAY, now=NOW)
    assert (bring("sessions", TWO).new, world.total(COMMUNE, "outreach.attendance").value) == (1, 70)


def test_strict_refuses_the_whole_file_for_one_bad_line(bring: Register, world: World) -> None:
    bad = {"A": [*TWO["A"], ["5/3/2026", "Xấu", "Hội Xanh", 3]]}
    with pytest.raises(RuleBroken, match="dòng 4"):
        bring("sessions", bad, strict=True)
    assert (Session.objects.count(), ImportBatch.objects.get().state) == (0, "failed")
    assert (bring("sessions", bad).new, Session.objects.count()) == (2, 2)


def test_a_preview_writes_nothing_and_says_the_same_as_the_run(bring: Register, world: World) -> None:
    looked = bring("sessions", TWO, dry_run=True)
    assert (looked.new, Session.objects.count(), ImportBatch.objects.count()) == (2, 0, 0)
    assert bring("sessions", TWO).as_command() == looked.as_command()


def test_a_file_run_twice_or_looked_at_after_is_refused(bring: Register, world: World) -> None:
    bring("sessions", TWO)
    batch = ImportBatch.objects.get()
    with pytest.raises(RuleBroken):
        run_import(batch, by=None, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        preview_import(batch, by=None, today=TODAY)


def test_campaigns_of_many_days_are_not_squeezed_into_one(bring: Register, world: World, tmp_path: Path) -> None:
    sheet = {"A": [["STT", "Ngày ra quân", "Tên chương trình", "Chủ trì", "Nhân dân"], [1, "3/3/2026", "Làm đường", "UBND xã", 30],
             [None, "4/3/2026", None, None, 20]]}  # fmt: skip
    bring("campaigns", sheet, merges=(("A", "C2:C3", "Làm đường"), ("A", "D2:D3", "UBND xã")))
    row = Campaign.objects.get()
    assert sorted(row.turnout.values_list("day__day", "people")) == [(3, 30), (4, 20)]
    path = exported("campaigns", tmp_path / "xuat.xlsx", lambda values: values.update(people=60))
    assert [error.message[:20] for error in brought("campaigns", path).errors] == ["Chương trình nhiều n"]
