"""Workbooks made as people make them, for the tests to read."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gandan.upkeep.workbooks.model import Row, RowKind
from gandan.upkeep.workbooks.reading import Sheet, open_workbook

Lines = Sequence[Sequence[object]]
HEADINGS = ["STT", "Ngày", "Nội dung", "Địa điểm", "Số người dự", "Ghi chú"]


def xlsx(
    lines: Lines,
    *,
    merges: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_sheets: Mapping[str, Lines] | None = None,
    name: str = "Sổ",
    date_1904: bool = False,
) -> bytes:
    """An .xlsx whose first line is row 1; rows as Excel shows them. A tuple is (formula, cached result)."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": date_1904}) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet(name)
        for area in merges:
            sheet.merge_range(area, "")
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                _write(sheet, row, column, value, days)
        for row in hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for other, other_lines in (hidden_sheets or {}).items():
            hidden = book.add_worksheet(other)
            hidden.hide()
            for row, line in enumerate(other_lines):
                hidden.write_row(row, 0, line)
    return buffer.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: object, days: Format) -> None:
    match value:
        case None:
            pass
        case date():
            sheet.write_datetime(row, column, value, days)
        case tuple():
            sheet.write_formula(row, column, value[0], None, value[1])
        case str():
            sheet.write_string(row, column, value)
        case _:
            sheet.write(row, column, value)


def xls(lines: Lines, *, hidden_rows: Iterable[int] = (), merges: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """An .xls; merges as (first row, last row, first column, last column) from 0, taking the value at their corner."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sổ", cell_overwrite_ok=True)
    days = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row, column, value, *([days] if isinstance(value, date) else []))
    for top, bottom, left, right in merges:
        sheet.merge(top, bottom, left, right)
    for row in hidden_rows:
        sheet.row(row - 1).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(
    lines: Lines, *, hidden_rows: Iterable[int] = (), tail: int = 0, spans: Mapping[tuple[int, int], tuple[int, int]] | None = None
) -> bytes:
    """An .ods; `spans` give (rows, columns) spanned by the cell at (row, column), from 0; `tail` empty repeated rows."""
    document = OpenDocumentSpreadsheet()
    style = Style(name="bordered", family="table-cell")
    document.automaticstyles.addElement(style)
    table = Table(name="Sổ")
    hidden = set(hidden_rows)
    spanned = spans or {}
    covered = {
        (row + down, column + across)
        for (row, column), (rows, columns) in spanned.items()
        for down in range(rows)
        for across in range(columns)
    } - set(spanned)
    for row, line in enumerate(lines):
        made = TableRow(**({"visibility": "collapse"} if row + 1 in hidden else {}))
        for column, value in enumerate(line):
            if (row, column) in covered:
                made.addElement(CoveredTableCell())
                continue
            rows, columns = spanned.get((row, column), (1, 1))
            extent = {"numberrowsspanned": rows, "numbercolumnsspanned": columns} if (rows, columns) != (1, 1) else {}
            made.addElement(_ods_cell(value, extent))
        table.addElement(made)
    if tail:
        last = TableRow(numberrowsrepeated=tail)
        last.addElement(TableCell(stylename=style, numbercolumnsrepeated=1024))
        table.addElement(last)
    document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _ods_cell(value: object, extent: Mapping[str, int]) -> TableCell:
    match value:
        case None:
            return TableCell(**extent)
        case date():
            return TableCell(valuetype="date", datevalue=value.strftime("%Y-%m-%d"), **extent)
        case int() | float():
            cell = TableCell(valuetype="float", value=value, **extent)
        case tuple():
            return TableCell(formula=value[0], **extent)
        case _:
            cell = TableCell(valuetype="string", **extent)
    cell.addElement(P(text=str(value)))
    return cell


def only_sheet(content: bytes, filename: str = "so.xlsx") -> Sheet:
    """The first visible sheet."""
    return next(open_workbook(content, filename).sheets())


def texts(row: Row) -> dict[str, str]:
    """The line's cells as text, by column letter."""
    return {letter: cell.text for letter, cell in row.cells.items()}


def kinds(sheet: Sheet) -> list[tuple[int, str]]:
    """Row numbers with their kinds."""
    return [(row.number, row.kind.value) for row in sheet.rows()]


def data_rows(sheet: Sheet) -> list[Row]:
    """The records."""
    return [row for row in sheet.rows() if row.kind is RowKind.DATA]


def day(text: str) -> datetime:
    """A day as XlsxWriter wants it."""
    return datetime.fromisoformat(text)
