import io
import time
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from gandan.upkeep.workbooks.matching import Field, match_columns
from gandan.upkeep.workbooks.model import ERRORS_HEADING, RowKind
from gandan.upkeep.workbooks.reading import open_workbook
from gandan.upkeep.workbooks.writing import CellError, RegisterRow, annotate, write_register
from tests.upkeep.workbooks.making import Lines, data_rows, day, kinds, only_sheet, texts, xls, xlsx

FIELDS = (
    Field("held_on", "Ngày", required=True, kind="date", width=12),
    Field("topic", "Nội dung", required=True, width=40, hint="Ghi ngắn gọn."),
    Field("form", "Hình thức", choices=("Hội nghị", "Loa truyền thanh")),
    Field("attendance", "Số người dự", required=True, kind="count"),
    Field("value", "Giá trị (đồng)", kind="money"),
)
ROWS = [
    RegisterRow({"held_on": date(2021, 3, 5), "topic": "Phòng cháy", "form": "Hội nghị", "attendance": 45, "value": 1_250_000}, "k-1"),
    RegisterRow({"held_on": date(2021, 3, 6), "topic": "=1+1", "attendance": 1250, "value": Decimal("0.5")}, "k-2"),
]


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")}


def test_an_export_reads_back_with_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    assert write_register(path, "SỔ TUYÊN TRUYỀN", FIELDS, ROWS, subtitle="Xã Bản Lìm, năm 2021") == 2
    sheet = next(open_workbook(path, path.name, fields=FIELDS).sheets())
    assert sheet.titles == ("SỔ TUYÊN TRUYỀN", "Xã Bản Lìm, năm 2021")
    assert [header.text for header in sheet.headers] == ["TT", "Ngày (*)", "Nội dung (*)", "Hình thức", "Số người dự (*)", "Giá trị (đồng)"]
    assert sheet.key_column == "G"
    first, second = data_rows(sheet)
    assert (first.key, second.key) == ("k-1", "k-2")
    assert texts(first) == {"A": "1", "B": "05/03/2021", "C": "Phòng cháy", "D": "Hội nghị", "E": "45", "F": "1250000"}
    assert second.cells["C"].value == "=1+1"
    assert second.cells["F"].value == 0.5
    matching = match_columns(sheet.headers, FIELDS)
    assert dict(matching.columns) == {"held_on": "B", "topic": "C", "form": "D", "attendance": "E", "value": "F"}
    assert set(matching.confidence.values()) == {1.0}


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5 người", "@x", "\t=1", "=HYPERLINK(1)"])
def test_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "so.xlsx"
    write_register(path, text, FIELDS, [RegisterRow({"topic": text}, text)])
    written = parts(path)
    assert "<f>" not in written["xl/worksheets/sheet1.xml"]
    assert 'quotePrefix="1"' in written["xl/styles.xml"]


def test_a_register_prints_on_a4_landscape_with_its_heading_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    assert write_register(path, "SỔ", FIELDS, blank_rows=40) == 0
    sheet, book = (parts(path)[f"xl/{name}.xml"] for name in ("worksheets/sheet1", "workbook"))
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "_xlnm.Print_Titles" in book
    assert "$3:$3" in book
    assert "$A$1:$F$43" in book  # the key column stays off the paper
    assert '<col min="7" max="7"' in sheet
    assert 'hidden="1"' in sheet
    assert "Hội nghị,Loa truyền thanh" in sheet
    only = next(open_workbook(path, path.name).sheets())
    assert list(only.rows()) == []  # ruled and numbered, but empty


def test_without_keys_there_is_no_key_column(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    write_register(path, "SỔ", FIELDS, ROWS, row_key=False)
    assert next(open_workbook(path, path.name).sheets()).key_column == ""


SOURCE: Lines = [
    ["SỔ THEO DÕI"],
    ["TT", "Ngày", "Nội dung", "Số người", None],
    [None, None, None, "Tổng số", "Nữ"],
    [1, day("2021-03-05"), "Phòng cháy", 45, 20],
    [2, None, "=x", "năm mươi", None],
    ["Cộng", None, None, 95],
]


def test_errors_come_back_beside_their_lines(tmp_path: Path) -> None:
    out = tmp_path / "loi.xlsx"
    errors = [
        CellError("Sổ", 5, "Ô D5 không phải số.", "D"),
        CellError("Sổ", 5, "Dòng này thiếu ngày.", "B"),
        CellError("Sổ", 5, "Dòng này thiếu ngày.", "B"),
        CellError("Trang khác", 4, "Không thuộc trang này."),
    ]
    assert annotate(xlsx(SOURCE, merges=["B4:B5", "D2:E2"]), errors, out, filename="so.xlsx") == 1
    sheet = next(open_workbook(out, "loi.xlsx").sheets())
    raw = list(sheet.raw_lines())
    assert raw[1][5] == ERRORS_HEADING
    assert raw[4][5] == "Ô D5 không phải số.\nDòng này thiếu ngày."
    assert raw[3][5] in {None, ""}
    assert [header.text for header in sheet.headers] == ["TT", "Ngày", "Nội dung", "Số người › Tổng số", "Số người › Nữ"]
    assert kinds(sheet) == [(4, "data"), (5, "data"), (6, "total")]
    second = data_rows(sheet)[1]
    assert texts(second) == {"A": "2", "B": "05/03/2021", "C": "=x", "D": "năm mươi"}
    assert "F9D9C6" in parts(out)["xl/styles.xml"]


def test_a_second_round_replaces_the_errors_of_the_first(tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    annotate(xlsx(SOURCE), [CellError("Sổ", 5, "Lỗi cũ.")], first, filename="so.xlsx")
    annotate(first, [CellError("Sổ", 4, "Lỗi mới.")], second)
    lines = list(next(open_workbook(second, "2.xlsx").sheets()).raw_lines())
    assert [line for line in lines[1] if line == ERRORS_HEADING] == [ERRORS_HEADING]
    assert lines[3][5] == "Lỗi mới."
    assert lines[4][5:] in ([], [""], [None])


def test_an_export_keeps_its_hidden_keys_when_errors_are_added(tmp_path: Path) -> None:
    path, out = tmp_path / "so.xlsx", tmp_path / "loi.xlsx"
    write_register(path, "SỔ", FIELDS, ROWS)
    annotate(path, [CellError("Sổ", 5, "Sai.", "E")], out)
    sheet = next(open_workbook(out, out.name).sheets())
    assert [row.key for row in sheet.rows() if row.kind is RowKind.DATA] == ["k-1", "k-2"]
    assert '<col min="7" max="7" width="24.7109375" hidden="1"' in parts(out)["xl/worksheets/sheet1.xml"]


def test_old_files_come_back_as_xlsx_in_unicode(tmp_path: Path) -> None:
    out = tmp_path / "loi.xlsx"
    lines: Lines = [["STT", "Ngµy", "Néi dung", "Sè ng\u00adêi"], [1, day("2021-03-05"), "Phßng ch¸y", 4]]
    annotate(xls(lines), [CellError("Sổ", 2, "Sai.", "D")], out, filename="so.xls")
    sheet = next(open_workbook(out, out.name).sheets())
    assert [header.text for header in sheet.headers] == ["STT", "Ngày", "Nội dung", "Số người"]
    assert texts(data_rows(sheet)[0]) == {"A": "1", "B": "05/03/2021", "C": "Phòng cháy", "D": "4"}


def test_ten_thousand_lines_are_read_in_a_moment() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        out = book.add_worksheet("Sổ")
        out.write_row(
            0,
            0,
            ["STT", "Ngày", "Nội dung", "Hình thức", "Địa điểm", "Chủ trì", "Phối hợp", "Số người", "Nữ", "DTTS", "Cách đếm", "Ghi chú"],
        )
        for number in range(1, 10_001):
            out.write_row(number, 0, [number, "5/3/2021", f"Nội dung {number % 977}", "Hội nghị", f"Thôn {number % 120}", "Hội Nông dân",
                                      "nt", 80 + number % 40, 30, 12, "điểm danh", "x"])  # fmt: skip
    begun = time.process_time()
    count = sum(row.kind is RowKind.DATA for row in only_sheet(buffer.getvalue()).rows())
    assert count == 10_000
    assert time.process_time() - begun < 3  # about 0.3 s on the machine this was written on
