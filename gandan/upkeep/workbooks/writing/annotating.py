"""The same workbook given back with what has to be corrected written beside each line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from gandan.upkeep.workbooks.model import ERRORS_HEADING, CellValue, Span, column_index, written
from gandan.upkeep.workbooks.reading import Sheet, open_workbook
from gandan.upkeep.workbooks.writing.cells import Formats, write_cell

_TINT: Final = "#F9D9C6"
_HEADING_TINT: Final = "#E9EBF5"
_ERROR_INK: Final = "#A3341A"
_WIDEST: Final = 48
_LOOK_AT: Final = 200


@dataclass(frozen=True)
class CellError:
    """What is wrong in one line, or in one of its cells (`column_letter` "" for the whole line)."""

    sheet: str
    row: int
    message: str
    column_letter: str = ""


def annotate(source_path: str | Path | bytes, errors: Iterable[CellError], out_path: str | Path, *, filename: str = "") -> int:
    """Write the visible sheets of a workbook to `out_path` (.xlsx) with a column "Lỗi cần sửa" after the last one;
    returns how many lines carry an error.

    Values are kept as they stand (old encodings in Unicode, formulas as their results), cells with an error are
    tinted, and a line with errors lists them all. The file can be corrected and imported as it is: an error column of
    an earlier round is replaced. Raises BadInput like `open_workbook`.
    """
    by_sheet: dict[str, dict[int, list[CellError]]] = {}
    for error in errors:
        by_sheet.setdefault(error.sheet, {}).setdefault(error.row, []).append(error)
    name = filename or (Path(source_path).name if not isinstance(source_path, bytes) else ERRORS_HEADING)
    book = open_workbook(source_path, name)
    marked = 0
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(out_path), options) as out:
        formats = Formats(out)
        for sheet in book.sheets():
            marked += _copy(sheet, out.add_worksheet(sheet.name[:31]), by_sheet.get(sheet.name, {}), formats)
    return marked


def _copy(sheet: Sheet, out: Worksheet, errors: Mapping[int, Sequence[CellError]], formats: Formats) -> int:
    old = sheet.error_columns
    place = min(old, default=sheet.width)
    merged = _Merges(sheet)
    _set_columns(sheet, out, place)
    marked = 0
    for number, line in enumerate(sheet.raw_lines(), 1):
        own = errors.get(number, ())
        wrong = {column_index(error.column_letter) for error in own if error.column_letter}
        values = {column: value for column, value in enumerate(merged.filled(number, line)) if column not in old}
        values |= {column: None for column in wrong if column not in values}
        for column, value in sorted(values.items()):
            if column != place:
                _write(sheet, out, (number, column), value, formats, is_wrong=column in wrong)
        for span in merged.in_one_line(number):
            if span.right < place and not wrong & set(range(span.left, span.right + 1)):
                value = line[span.left] if span.left < len(line) else None
                properties = _look(sheet, number) | {"align": "center"}
                out.merge_range(number - 1, span.left, number - 1, span.right, "", formats.of(**properties))
                write_cell(out, number - 1, span.left, value, formats, **properties)
        if number == sheet.header_rows[0]:
            write_cell(out, number - 1, place, ERRORS_HEADING, formats, bold=True, bg_color=_TINT, border=1)
        if own:
            marked += 1
            text = "\n".join(dict.fromkeys(error.message for error in own))
            out.set_row(number - 1, _height(text))
            write_cell(out, number - 1, place, text, formats, font_color=_ERROR_INK, bg_color=_TINT, text_wrap=True)
    return marked


class _Merges:
    """Merged cells of the sheet copied. Those in one line stay merged. Text shared by several lines of the table is
    written in each of them: a corrected line must stand on its own."""

    def __init__(self, sheet: Sheet) -> None:
        self._flat: dict[int, list[Span]] = {}
        self._below: dict[int, list[Span]] = {}
        self._values: dict[Span, CellValue] = {}
        for span in sheet.spans:
            if span.top == span.bottom:
                self._flat.setdefault(span.top, []).append(span)
            elif span.top > sheet.header_rows[1]:
                for row in range(span.top, span.bottom + 1):
                    self._below.setdefault(row, []).append(span)

    def in_one_line(self, number: int) -> Sequence[Span]:
        return self._flat.get(number, ())

    def filled(self, number: int, line: list[CellValue]) -> list[CellValue]:
        for span in self._below.get(number, ()):
            if span.left >= len(line):
                continue
            if number == span.top:
                self._values[span] = line[span.left]
            elif isinstance(self._values.get(span), (str, date)) and line[span.left] in {None, ""}:
                line[span.left] = self._values[span]
        return line


def _look(sheet: Sheet, number: int) -> dict[str, object]:
    first, last = sheet.header_rows
    if not first or number < first:
        return {"bold": True}
    if number <= last:
        return {"bold": True, "border": 1, "bg_color": _HEADING_TINT, "text_wrap": True, "valign": "vcenter"}
    return {"border": 1, "text_wrap": True}


def _write(sheet: Sheet, out: Worksheet, place: tuple[int, int], value: CellValue, formats: Formats, *, is_wrong: bool) -> None:
    number, column = place
    if value in {None, ""} and not is_wrong:
        return
    tint: dict[str, object] = {"bg_color": _TINT} if is_wrong else {}
    write_cell(out, number - 1, column, value, formats, **(_look(sheet, number) | tint))


def _set_columns(sheet: Sheet, out: Worksheet, place: int) -> None:
    """Widths from the first lines, since the reader does not tell the old ones; the key column stays hidden."""
    first, last = sheet.header_rows
    longest: dict[int, int] = {}
    for line in islice(sheet.raw_lines(), max(first - 1, 0), last + _LOOK_AT):
        for column, value in enumerate(line):
            longest[column] = max(longest.get(column, 0), len(written(value)))
    for column, length in longest.items():
        out.set_column(column, column, min(max(length * 1.2, 7), _WIDEST))
    if sheet.key_column:
        column = column_index(sheet.key_column)
        out.set_column(column, column, 24, None, {"hidden": True})
    out.set_column(place, place, _WIDEST)
    out.set_paper(9)
    out.set_landscape()
    out.fit_to_pages(1, 0)
    if last:
        out.repeat_rows(first - 1, last - 1)
        out.freeze_panes(last, 0)


def _height(text: str) -> float:
    """Points for a line whose errors wrap in their column; spreadsheets do not all fit heights by themselves."""
    lines = sum(1 + len(part) * 6 // (_WIDEST * 5) for part in text.split("\n"))
    return max(17.0, 16.0 * lines)
