"""Registers as their keepers write them: each commune its own way, none of them the way a machine would."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from gandan.base.vietnamese import encoded_tcvn3
from gandan.upkeep.demo.chance import Chance

ILLUSTRATIVE: Final = "Dữ liệu minh họa, không phải số liệu thật"
Cells = Sequence[object]


@dataclass(frozen=True)
class Column:
    """A column: its heading (two texts: a heading over it, and its own) and its width in characters."""

    heading: str
    width: int = 12
    over: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet to write. `totals`: indexes of the columns that the keeper adds up; `breaks`: rows after which a month is added up."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    totals: tuple[int, ...] = ()
    months: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How a keeper writes."""

    numbered: bool = True
    dates: str = "serial"  # serial, text, short
    ditto: bool = False
    monthly_sums: bool = False
    old_font: bool = False
    people_word: bool = False
    serial_row: bool = False

    def day(self, day: date) -> object:
        """A day as this keeper writes it."""
        if self.dates == "text":
            return f"{day:%d/%m/%Y}"
        return f"{day.day}/{day.month}/{day:%y}" if self.dates == "short" else day

    def people(self, number: int | None, n: int) -> object:
        """A number of people as this keeper writes it."""
        if number is None:
            return ""
        if self.people_word and n % 4 == 1:
            return f"{number} người"
        if number >= 1000 and self.people_word:
            return f"{number:,}".replace(",", ".")
        return number


def manner_of(book: str) -> Manner:
    """The manner of a book, always the same one."""
    chance = Chance(f"manner {book}")
    return Manner(
        dates=chance.choice(("serial", "serial", "text", "short")),
        ditto=chance.random() < 0.4,
        monthly_sums=chance.random() < 0.35,
        old_font=book in ("xa-viet-tien", "xa-kim-son"),
        people_word=chance.random() < 0.4,
        serial_row=chance.random() < 0.3,
    )


def write_book(path: Path, sheets: Iterable[Sheet], manner: Manner) -> Path:
    """Write a workbook in this manner."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    font = ".VnTime" if manner.old_font else "Times New Roman"
    said: Callable[[object], object] = _old if manner.old_font else lambda value: value
    plain = book.add_format({"font_name": font, "font_size": 11, "border": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"font_name": font, "font_size": 11, "border": 1, "num_format": "dd/mm/yyyy", "valign": "top"})
    head = book.add_format(
        {"font_name": font, "font_size": 11, "bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    title = book.add_format({"font_name": font, "font_size": 13, "bold": True, "align": "center"})
    formats = {"plain": plain, "day": day, "head": head, "title": title}
    for sheet in sheets:
        _write_sheet(book, sheet, manner, formats, said)
    book.close()
    return path


def _old(value: object) -> object:
    return encoded_tcvn3(value) if isinstance(value, str) else value


def _write_sheet(book: Workbook, sheet: Sheet, manner: Manner, formats: dict[str, Format], said: Callable[[object], object]) -> None:
    page = book.add_worksheet(sheet.name[:31])
    page.set_landscape()
    page.set_paper(9)
    last = len(sheet.columns) - 1
    at = 0
    for text in sheet.titles:
        page.merge_range(at, 0, at, last, said(text), formats["title"])
        at += 1
    at = _write_headings(page, sheet, at + 1, formats, said)
    if manner.serial_row:
        for n in range(len(sheet.columns)):
            page.write(at, n, f"({n + 1})", formats["head"])
        at += 1
    first, month_first = at, at
    before: list[object] = []
    for n, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            same = manner.ditto and column in _DITTO and before and value == before[column] and isinstance(value, str) and value and n % 3
            page.write(at, column, '"' if same else said(value), formats["day"] if isinstance(value, date) else formats["plain"])
        before = list(cells)
        at += 1
        turns = n + 1 == len(sheet.rows) or (bool(sheet.months) and sheet.months[n + 1] != sheet.months[n])
        if manner.monthly_sums and sheet.months and turns:
            at = _write_sum(page, sheet, f"Cộng tháng {sheet.months[n]}", at, month_first, formats, said)
            month_first = at
    if sheet.totals and not manner.monthly_sums and sheet.rows:
        at = _write_sum(page, sheet, "Tổng cộng", at, first, formats, said)
    page.write(at + 1, last - 1, said("Người lập biểu"), formats["title"])
    page.repeat_rows(first - 1)


_DITTO: Final = frozenset(range(3, 9))


def _write_headings(page: Worksheet, sheet: Sheet, at: int, formats: dict[str, Format], said: Callable[[object], object]) -> int:
    two = any(column.over for column in sheet.columns)
    n = 0
    while n < len(sheet.columns):
        column = sheet.columns[n]
        page.set_column(n, n, column.width)
        if not column.over:
            if two:
                page.merge_range(at, n, at + 1, n, said(column.heading), formats["head"])
            else:
                page.write(at, n, said(column.heading), formats["head"])
            n += 1
            continue
        end = n
        while end + 1 < len(sheet.columns) and sheet.columns[end + 1].over == column.over:
            end += 1
        if end > n:
            page.merge_range(at, n, at, end, said(column.over), formats["head"])
        else:
            page.write(at, n, said(column.over), formats["head"])
        for one in range(n, end + 1):
            page.set_column(one, one, sheet.columns[one].width)
            page.write(at + 1, one, said(sheet.columns[one].heading), formats["head"])
        n = end + 1
    return at + (2 if two else 1)


def _write_sum(
    page: Worksheet, sheet: Sheet, label: str, at: int, first: int, formats: dict[str, Format], said: Callable[[object], object]
) -> int:
    page.write(at, 1, said(label), formats["head"])
    for column in sheet.totals:
        letter = xl_col_to_name(column)
        value = sum(_number(cells[column]) for cells in sheet.rows[_span(sheet, label)])
        page.write_formula(at, column, f"=SUM({letter}{first + 1}:{letter}{at})", formats["head"], value)
    return at + 1


def _span(sheet: Sheet, label: str) -> slice:
    if not label.startswith("Cộng tháng "):
        return slice(None)
    month = label.removeprefix("Cộng tháng ")
    inside = [n for n, one in enumerate(sheet.months) if one == month]
    return slice(inside[0], inside[-1] + 1)


def _number(value: object) -> int:
    if isinstance(value, int):
        return value
    digits = "".join(char for char in str(value) if char.isdigit())
    return int(digits) if digits else 0
