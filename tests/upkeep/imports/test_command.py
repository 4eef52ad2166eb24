"""`gandan import`: the document it prints, how it ends, what a wrong file gets."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from gandan.activities.models import Session
from gandan.base.errors import BadInput, GandanError
from gandan.sites.cli.import_ import import_
from tests.upkeep.imports.conftest import written
from tests.upkeep.workbooks.making import xls
from tests.world import COMMUNE, World

LINES: list[list[Any]] = [["Ngày", "Nội dung", "Chủ trì", "Số người"],
         ["3/3/2026", "Rừng", "MTTQ xã", 40], ["30/2/2026", "Luật", "UBND xã", 25],
         ["Tổng cộng", None, None, 65]]  # fmt: skip
Run = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def run(world: World, capsys: pytest.CaptureFixture[str]) -> Run:
    """(exit code, the JSON printed, what stands on stderr)."""

    def go(kind: str, path: Path, **options: Any) -> tuple[int, dict[str, Any], str]:
        code = 0
        try:
            given: dict[str, Any] = {"unit": COMMUNE, "as_json": True} | options
            import_(kind, path, **given)
        except typer.Exit as ended:
            code = ended.exit_code
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out.startswith("{") else {"said": told.out}, told.err

    return go


def test_one_document_and_nothing_else(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "so.xlsx", {"Sổ": LINES})
    code, told, errors = run("sessions", path)
    assert (code, errors) == (1, "")
    assert told == {
        "kind": "sessions", "file": "so.xlsx", "rows": 2, "imported": 1, "unchanged": 0,
        "skipped": [{"sheet": "Sổ", "row": 4, "why": "Dòng cộng: không phải bản ghi, đã dùng để đối chiếu."}],
        "errors": [{"sheet": "Sổ", "row": 3, "column": "A", "message": told["errors"][0]["message"]}],
    }  # fmt: skip
    assert "Không có ngày 30 tháng 2" in told["errors"][0]["message"]
    assert run("sessions", path)[1]["unchanged"] == 1


def test_a_good_file_ends_with_nought_and_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "so.xlsx", {"Sổ": LINES[:2]})
    assert run("sessions", path, dry_run=True)[:2][0] == 0
    assert Session.objects.count() == 0
    code, told, _errors = run("sessions", path, as_json=False)
    assert (code, told["said"]) == (0, "Đã nhập 1 trong 1 dòng; 0 dòng đã có, 0 dòng bỏ qua, 0 chỗ sai.\n")


def test_errors_go_into_a_workbook_when_asked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "loi.xlsx"
    assert run("sessions", written(tmp_path / "so.xlsx", {"Sổ": LINES}), errors_to=out)[0] == 1
    assert out.stat().st_size > 1000


def test_bad_usage_is_one_sentence(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "so.xlsx", {"Sổ": LINES})
    for kind, file, unit, words in (
        ("cows", path, COMMUNE, "Không có loại sổ"), ("sessions", tmp_path / "khong-co.xlsx", COMMUNE, "Không mở được tệp"),
        ("sessions", path, "", "đơn vị nào"), ("sessions", path, "xa-khong-co", "Không có đơn vị"),
    ):  # fmt: skip
        with pytest.raises(GandanError, match=words):
            run(kind, file, unit=unit)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.xlsx", b""), ("chu.xlsx", "không phải Excel".encode()), ("hong.xlsx", b"PK\x03\x04" + b"\x00" * 200),
        ("ma-hoa.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600), ("pdf.xls", b"%PDF-1.7\n%..."),
    ],
)  # fmt: skip
def test_a_wrong_file_gets_a_sentence_and_no_trace(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for kind in ("sessions", "opening"):
        with pytest.raises(BadInput) as refused:
            run(kind, path)
        assert str(refused.value).endswith(".")
    assert Session.objects.count() == 0


def test_an_old_xls_with_another_sheet_comes_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cu.xls"
    path.write_bytes(xls(LINES[:2]))
    assert run("sessions", path)[1]["imported"] == 1


def test_a_sheet_of_something_else_is_told_and_not_read(run: Run, tmp_path: Path) -> None:
    names = [["Họ và tên", "Điện thoại", "Quê"], ["A", "09", "B"], ["C", "09", "D"]]
    path = written(tmp_path / "so.xlsx", {"Sổ": LINES[:2], "Danh bạ": names})
    code, told, _errors = run("sessions", path)
    assert (code, told["imported"], [one["sheet"] for one in told["skipped"]]) == (0, 1, ["Danh bạ"])
