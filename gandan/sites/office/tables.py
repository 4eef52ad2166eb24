"""Tables as files: CSV that Excel opens in Vietnamese, and workbooks. Row by row; no text can be taken for a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

Cell = str | int | Fraction | date | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(heading: Iterable[str], rows: Iterable[Iterable[Cell]], name: str) -> HttpResponseBase:
    """A streamed CSV file, UTF-8 with the mark that Excel asks for."""
    response = StreamingHttpResponse(_csv_lines(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_workbook(heading: Iterable[str], rows: Iterable[Iterable[Cell]], name: str) -> HttpResponseBase:
    """A workbook, written row by row to a temporary file that goes away when it is sent."""
    file = tempfile.TemporaryFile(prefix="gandan-")  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "dd/mm/yyyy"})
    titles = list(heading)
    sheet.set_column(0, max(len(titles) - 1, 0), 22)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, int | Fraction):
                sheet.write_number(number, column, float(value))
            elif value:
                sheet.write_string(number, column, value)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=_XLSX)


def _csv_lines(heading: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    yield "\ufeff" + ",".join(map(_csv_cell, heading)) + "\r\n"
    for row in rows:
        yield ",".join(map(_csv_cell, row)) + "\r\n"


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
    text = value.replace('"', '""')
    return '"' + ("'" + text if text.startswith(_FORMULA) else text) + '"'
