import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.base.errors import BadInput
from gandan.base.vietnamese import LegacyEncoding
from gandan.upkeep.workbooks import guarding
from gandan.upkeep.workbooks.reading import open_workbook
from tests.upkeep.workbooks.making import HEADINGS, Lines, data_rows, day, ods, only_sheet, texts, xls, xlsx

LINES: Lines = [HEADINGS, [1, day("2021-03-05"), "Phòng cháy", "Thôn 1", 45, "x"], [2, day("2021-03-06"), "An toàn", "Thôn 2", 30, None]]


@pytest.mark.parametrize(("make", "name"), [(xlsx, "a.xlsx"), (xls, "a.xls"), (ods, "a.ods")])
def test_the_three_formats_read_alike(make: Callable[..., bytes], name: str) -> None:
    rows = data_rows(only_sheet(make(LINES), name))
    assert [texts(row) for row in rows] == [
        {"A": "1", "B": "05/03/2021", "C": "Phòng cháy", "D": "Thôn 1", "E": "45", "F": "x"},
        {"A": "2", "B": "06/03/2021", "C": "An toàn", "D": "Thôn 2", "E": "30"},
    ]


def test_the_kind_is_told_by_content_not_by_name() -> None:
    assert len(data_rows(only_sheet(xlsx(LINES), "a.xls"))) == 2


@pytest.mark.parametrize(("make", "name"), [(xlsx, "a.xlsx"), (xls, "a.xls"), (ods, "a.ods")])
def test_hidden_rows_are_read_and_noted(make: Callable[..., bytes], name: str) -> None:
    sheet = only_sheet(make(LINES, hidden_rows=[3]), name)
    assert [(row.number, row.hidden) for row in data_rows(sheet)] == [(2, False), (3, True)]
    assert sheet.notes == ("Có 1 dòng đang ẩn vẫn được đọc (dòng 3). Hãy xóa các dòng này nếu không muốn tính.",)


def test_hidden_sheets_are_named_and_not_read() -> None:
    book = open_workbook(xlsx(LINES, hidden_sheets={"Nháp": LINES}), "a.xlsx")
    assert [sheet.name for sheet in book.sheets()] == ["Sổ"]
    assert book.hidden_sheets == ("Nháp",)
    assert "“Nháp”" in book.notes[0]
    with pytest.raises(BadInput, match="Nháp"):
        book.sheet("Nháp")


def test_formulas_give_their_results_and_missing_results_name_the_cell() -> None:
    lines: Lines = [HEADINGS, [1, "5/3/2021", "Phòng cháy", "Thôn 1", ("=40+5", 45)]]
    assert data_rows(only_sheet(xlsx(lines)))[0].cells["E"].value == 45
    content = _with_part(xlsx(lines), "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>45</v>", b""))
    cell = data_rows(only_sheet(content))[0].cells["E"]
    assert cell.value is None
    assert cell.problem.startswith("Ô E2 là công thức chưa có kết quả.")
    uncalculated = ods([HEADINGS, [1, "5/3/2021", "Phòng cháy", "Thôn 1", ("of:=40+5",)]])
    assert data_rows(only_sheet(uncalculated, "a.ods"))[0].cells["E"].problem.startswith("Ô E2 là công thức")


def test_error_values_name_the_cell() -> None:
    lines: Lines = [HEADINGS, [1, "5/3/2021", "Phòng cháy", "Thôn 1", ("=1/0", "#DIV/0!")]]
    assert data_rows(only_sheet(xlsx(lines)))[0].cells["E"].problem.startswith("Ô E2 báo lỗi #DIV/0!.")


def test_error_values_of_old_files_name_the_cell() -> None:
    content = xls([HEADINGS, [1, "5/3/2021", "Phòng cháy", "Thôn 1", True]])
    place = content.index(struct.pack("<HHHH", 0x0205, 8, 1, 4))
    wrong = content[: place + 10] + bytes([0x17, 1]) + content[place + 12 :]
    assert data_rows(only_sheet(wrong, "a.xls"))[0].cells["E"].problem.startswith("Ô E2 báo lỗi #REF!.")


def test_the_1904_calendar_is_told() -> None:
    book = open_workbook(xlsx(LINES, date_1904=True), "a.xlsx")
    assert book.date_1904
    assert texts(data_rows(next(book.sheets()))[0])["B"] == "05/03/2021"


@pytest.mark.parametrize(
    ("encoding", "headings", "what", "place", "meant"),
    [
        (LegacyEncoding.TCVN3, ["STT", "Ngµy", "Néi dung", "§Þa ®iÓm", "Sè ng\u00adêi dù"], "Phßng ch¸y", "Th«n B¶n L×m", "Phòng cháy"),
        (LegacyEncoding.VNI, ["STT", "Ngaøy", "Noäi dung", "Ñòa ñieåm", "Soá ngöôøi döï"], "Phoøng chaùy", "Thoân Baûn Lìm", "Phòng cháy"),
    ],
)
@pytest.mark.parametrize(("make", "name"), [(xlsx, "a.xlsx"), (xls, "a.xls"), (ods, "a.ods")])
def test_old_encodings_are_read_in_unicode(
    encoding: LegacyEncoding, headings: list[str], what: str, place: str, meant: str, make: Callable[..., bytes], name: str
) -> None:
    sheet = only_sheet(make([headings, [1, "5/3/2021", what, place, 45], [2, "6/3/2021", "Đã họp", "nt", 30]]), name)
    assert sheet.legacy is encoding
    assert [header.text for header in sheet.headers] == ["STT", "Ngày", "Nội dung", "Địa điểm", "Số người dự"]
    first, second = data_rows(sheet)
    assert (first.cells["C"].value, first.cells["D"].value) == (meant, "Thôn Bản Lìm")
    assert second.cells["C"].value == "Đã họp"
    assert any("Unicode" in note for note in sheet.notes)


def test_an_empty_tail_of_a_million_rows_costs_nothing() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        bordered = book.add_format({"border": 1})
        sheet = book.add_worksheet("Sổ")
        sheet.write_row(0, 0, ["STT", "Nội dung", "Số người"])
        sheet.write_row(1, 0, [1, "Phòng cháy", 40])
        for row in range(2, 1_048_576, 4):
            sheet.write_blank(row, 0, None, bordered)
    begun = time.process_time()
    rows = list(only_sheet(buffer.getvalue()).rows())
    assert time.process_time() - begun < 5
    assert [row.number for row in rows] == [2]


def test_an_empty_tail_of_an_ods_costs_nothing() -> None:
    begun = time.process_time()
    sheet = only_sheet(ods(LINES, tail=1_048_000), "a.ods")
    assert [row.number for row in sheet.rows()] == [2, 3]
    assert time.process_time() - begun < 5


def test_a_stray_cell_far_away_gets_a_sentence_and_not_all_the_memory() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Sổ")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(BadInput, match="ô XFD1048576"):
        open_workbook(buffer.getvalue(), "a.xlsx")


def test_a_stray_cell_hidden_by_a_false_row_number_is_found_too() -> None:
    content = _with_part(
        xlsx([HEADINGS, [1, "x", "y", "z", 4, "g"]]),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b'r="F2"', b'r="XFD1048576"'),
    )
    with pytest.raises(BadInput, match="quá xa bảng"):
        open_workbook(content, "a.xlsx")


def test_repeated_cells_of_an_ods_cannot_fill_the_memory() -> None:
    content = _with_part(
        ods(LINES),
        "content.xml",
        lambda part: part.replace(
            b"</table:table>",
            b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" '
            b'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>',
        ),
    )
    with pytest.raises(BadInput, match="quá xa bảng"):
        open_workbook(content, "a.ods")


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gandan.upkeep.workbooks.bodies.MAX_ROWS", 2)
    sheet = only_sheet(xlsx([HEADINGS, *([[number, "x", "y", "z", 1] for number in range(1, 4)])]))
    with pytest.raises(BadInput, match=r"hơn 300\.000 dòng"):
        list(sheet.rows())


def _with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item.filename)
            new.writestr(item.filename, change(part) if item.filename == name else part)
    return buffer.getvalue()


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _encrypted_zip() -> bytes:
    content = bytearray(xlsx(LINES))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(sign, start)) >= 0:
            content[start + place] |= 1
            start += 4
    return bytes(content)


def _encrypted_xls() -> bytes:
    content = xls(LINES)
    code_page = content.index(struct.pack("<HH", 0x0042, 2))
    return content[:code_page] + struct.pack("<H", 0x002F) + content[code_page + 2 :]


def _renamed_stream(old: str, new: str) -> bytes:
    """An .xls whose stream bears another name: what an encrypted .xlsx or a file with macros holds."""
    content = bytearray(xls(LINES))
    place = content.index(old.encode("utf-16-le") + b"\0\0")
    content[place : place + 64] = new.encode("utf-16-le").ljust(64, b"\0")
    content[place + 64 : place + 66] = struct.pack("<H", 2 * len(new) + 2)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (_renamed_stream("Workbook", "EncryptedPackage"), "a.xlsx", "đặt mật khẩu"),
        (_renamed_stream("Workbook", "_VBA_PROJECT_CUR"), "a.xls", "macro"),
        (_renamed_stream("Workbook", "WordDocument"), "a.xls", "bị hỏng"),
        (b"", "a.xlsx", "trống"),
        (b"abc", "a.xlsx", "bị hỏng"),
        (b"PK\x03\x04junk", "a.xlsx", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "bị hỏng"),
        (_zip({"readme.txt": b"x"}), "a.xlsx", "bị hỏng"),
        (_zip({"xl/workbook.xml": b"<workbook>"}), "a.xlsx", "bị hỏng"),
        (_zip({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "xl/_rels/workbook.xml.rels": b"<a/>"}), "a.xlsx", "bị hỏng"),
        (_zip({"xl/workbook.xml": b"<workbook/>", "xl/_rels/workbook.xml.rels": b"<Relationships/>"}), "a.xlsx", "bị hỏng"),
        (_zip({"content.xml": b"<a>"}), "a.ods", "bị hỏng"),
        (_encrypted_zip(), "a.xlsx", "đặt mật khẩu"),
        (_encrypted_xls(), "a.xls", "đặt mật khẩu"),
        (_zip({"content.xml": b"<a/>", "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}), "a.ods", "đặt mật khẩu"),
        (_zip({"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"x"}), "a.xlsm", "macro"),
        (_zip({"content.xml": b"<a/>", "Basic/Standard/Module1.xml": b"x"}), "a.ods", "macro"),
        (xlsx(LINES), "a.xlsm", "macro"),
        (_zip({"xl/workbook.bin": b"x"}), "a.xlsb", ".xlsb"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "a.xls", "trang web"),
        (b"a;b;c\n1;2;3", "a.csv", "tệp chữ"),
        (xlsx(LINES)[:-400], "a.xlsx", "bị hỏng"),
        (xls(LINES)[:2000], "a.xls", "bị hỏng"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_gets_one_sentence(content: bytes, name: str, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refusal:
        [list(sheet.rows()) for sheet in open_workbook(content, name).sheets()]
    assert str(refusal.value).endswith(".")


def test_a_bomb_is_measured_by_what_it_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "MAX_UNPACKED_BYTES", 3_000_000)
    bomb = bytearray(_zip({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"0" * 5_000_000}))
    central = bomb.index(b"PK\x01\x02", bomb.index(b"PK\x01\x02") + 4)
    bomb[central + 24 : central + 28] = struct.pack("<I", 10)  # the directory claims ten bytes
    with pytest.raises(BadInput, match="quá lớn"):
        open_workbook(bytes(bomb), "a.xlsx")


def test_files_beyond_fifty_megabytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "MAX_FILE_BYTES", 1000)
    with pytest.raises(BadInput, match="quá lớn"):
        open_workbook(xlsx(LINES), "a.xlsx")


def test_a_missing_file_gets_a_sentence() -> None:
    with pytest.raises(BadInput, match="Không mở được tệp"):
        open_workbook("/khong/co/so.xlsx", "so.xlsx")


_GOOD = {"a.xlsx": xlsx(LINES), "a.xls": xls(LINES), "a.ods": ods(LINES)}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(_GOOD)), st.data())
def test_damaged_files_give_a_sentence_or_rows_and_never_a_trace(name: str, data: st.DataObject) -> None:
    content = bytearray(_GOOD[name])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        for sheet in open_workbook(bytes(content), name).sheets():
            list(sheet.rows())
    except BadInput as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - rows are as good an outcome
