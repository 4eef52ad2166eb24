"""A register of our own making: template, blank form for print, or export whose lines come back as corrections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gandan.upkeep.workbooks.matching import Field
from gandan.upkeep.workbooks.model import KEY_HEADING
from gandan.upkeep.workbooks.writing.cells import Formats, write_cell

_A4: Final = 9
_INK: Final = "#1F2A5C"
_PAPER: Final = "#E9EBF5"
_MOST_CHOICES: Final = 255  # characters of a list that Excel keeps inside a cell's rule


@dataclass(frozen=True)
class RegisterRow:
    """One line: values by field code, and the key under which it comes back ("" for none)."""

    values: Mapping[str, object] = field(default_factory=dict)
    key: str = ""


def write_register(
    path: str | Path,
    title: str,
    fields: Sequence[Field],
    rows: Iterable[RegisterRow] = (),
    *,
    row_key: bool = True,
    blank_rows: int = 0,
    subtitle: str = "",
    sheet_name: str = "",
) -> int:
    """Write a register as .xlsx, streaming; returns how many lines were written (blank ones not counted).

    A4 landscape, one page wide, headings repeated on every page, borders, page numbers. The first column numbers the
    lines; with `row_key` a hidden column "Khóa dòng" at the far right, outside the print area, carries each key, so
    that edited lines come back as corrections and added ones without a key as new. `blank_rows` empty ruled lines
    follow. Text is never a formula.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet((sheet_name or _("Sổ"))[:31])
        formats = Formats(book)
        heading_row = _write_top(sheet, title, subtitle, fields, formats)
        if row_key:
            write_cell(sheet, heading_row, len(fields) + 1, KEY_HEADING, formats, bold=True)
        columns = _columns(fields, formats)
        line = heading_row
        written = 0
        for row in rows:
            line += 1
            written += 1
            _write_line(sheet, line, written, row, columns, formats)
            if row_key and row.key:
                write_cell(sheet, line, len(fields) + 1, row.key, formats, num_format="@")
        for number in range(written + 1, written + blank_rows + 1):
            line += 1
            sheet.set_row(line, 24)
            _write_line(sheet, line, number, RegisterRow(), columns, formats)
        _lay_out(sheet, fields, heading_row, max(line, heading_row + 1), has_key=row_key)
        _offer_choices(sheet, fields, heading_row, line)
    return written


def _write_top(sheet: Worksheet, title: str, subtitle: str, fields: Sequence[Field], formats: Formats) -> int:
    """Title lines and headings; returns the row (from 0) of the headings."""
    _set_widths(sheet, fields)
    write_cell(sheet, 0, 0, title, formats, bold=True, font_size=15, font_color=_INK)
    row = 1
    if subtitle:
        write_cell(sheet, row, 0, subtitle, formats, italic=True)
        row += 1
    row += 1
    sheet.set_row(row, 36)
    style = {"bold": True, "border": 1, "bg_color": _PAPER, "align": "center", "valign": "vcenter", "text_wrap": True}
    write_cell(sheet, row, 0, _("TT"), formats, **style)
    for place, wanted in enumerate(fields, 1):
        mark = " (*)" if wanted.required else ""
        write_cell(sheet, row, place, f"{wanted.label}{mark}", formats, **style)
        if wanted.hint:
            sheet.write_comment(row, place, wanted.hint)
    return row


def _set_widths(sheet: Worksheet, fields: Sequence[Field]) -> None:
    sheet.set_column(0, 0, 6)
    for place, wanted in enumerate(fields, 1):
        sheet.set_column(place, place, wanted.width)


@dataclass(frozen=True)
class _Column:
    """A field with its looks, worked out once: a register has millions of cells, most of them empty."""

    code: str
    style: Mapping[str, object]
    empty: Format


def _columns(fields: Sequence[Field], formats: Formats) -> tuple[_Column, ...]:
    return tuple(_Column(wanted.code, style, formats.of(**style)) for wanted in fields for style in [_style(wanted)])


def _style(wanted: Field) -> dict[str, object]:
    if wanted.kind in {"count", "decimal", "money"}:
        return {"border": 1, "align": "right"}
    if wanted.kind == "date":
        return {"border": 1, "align": "center", "num_format": "dd/mm/yyyy"}
    return {"border": 1, "text_wrap": True}


def _write_line(sheet: Worksheet, line: int, number: int, row: RegisterRow, columns: Sequence[_Column], formats: Formats) -> None:
    write_cell(sheet, line, 0, number, formats, border=1, align="center")
    for place, column in enumerate(columns, 1):
        value = row.values.get(column.code)
        if value is None or value == "":
            sheet.write_blank(line, place, None, column.empty)
        else:
            write_cell(sheet, line, place, value, formats, **column.style)


def _lay_out(sheet: Worksheet, fields: Sequence[Field], heading_row: int, last: int, *, has_key: bool) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading_row)
    sheet.print_area(0, 0, last, len(fields))
    sheet.freeze_panes(heading_row + 1, 1)
    sheet.set_footer("&L&9&A&R&9" + _("Trang %(page)s/%(pages)s") % {"page": "&P", "pages": "&N"})
    if has_key:
        sheet.set_column(len(fields) + 1, len(fields) + 1, 24, None, {"hidden": True})


def _offer_choices(sheet: Worksheet, fields: Sequence[Field], heading_row: int, line: int) -> None:
    """Drop-down lists, as an offer: other wordings are let in and read by the importer."""
    for place, wanted in enumerate(fields, 1):
        if wanted.choices and len(",".join(wanted.choices)) <= _MOST_CHOICES and line > heading_row:
            sheet.data_validation(
                heading_row + 1,
                place,
                line,
                place,
                {"validate": "list", "source": list(wanted.choices), "error_type": "information", "ignore_blank": True},
            )
