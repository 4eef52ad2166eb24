"""What a register is once read: sheets, headings, rows and cells that can be pointed at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from gandan.base.vietnamese import decimal_text

CellValue = str | int | float | bool | date | datetime | time | timedelta | None

KEY_HEADING: Final = "Khóa dòng"
ERRORS_HEADING: Final = "Lỗi cần sửa"
PATH_SEPARATOR: Final = " › "


class RowKind(StrEnum):
    """What a line of a sheet is. Only DATA lines are records.

    TOTAL: a sum of lines above, returned so that it can be checked. SECTION: a heading inside the table, which the
    data lines below carry as context. HEADER: the heading printed again, or the line numbering the columns.
    CLOSING: signatures and notes under the table. BLANK: nothing, or nothing but a number already typed for it.
    """

    DATA = "data"
    TOTAL = "total"
    SECTION = "section"
    HEADER = "header"
    CLOSING = "closing"
    BLANK = "blank"


class Cell(NamedTuple):
    """One cell. `value` is what the file holds (numbers of a file are floats, dates are dates), decoded to Unicode.

    `carried` says that the value is the one above (ditto mark or merged cells). `problem` is a sentence when the cell
    cannot be used: a formula without a result, an Excel error, a ditto mark with nothing above; then value is None.
    """

    value: CellValue
    carried: bool = False
    problem: str = ""

    @property
    def text(self) -> str:
        """The value as people would read it: dates dd/mm/yyyy, whole numbers without a point."""
        return written(self.value)


def written(value: CellValue) -> str:
    """A cell value as text: see `Cell.text`."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else decimal_text(value).replace(".", "")
        case datetime():
            midnight = value.time() == time()
            return value.strftime("%d/%m/%Y") if midnight else value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Header:
    """One column's heading. `path` holds one part a heading line, `text` joins them: "Số người tham gia › Nữ"."""

    column_letter: str
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole heading in one line."""
        return PATH_SEPARATOR.join(self.path)


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `number` is the one Excel shows. Cells hold only what is not empty, by column letter.

    `context` holds the section headings above, outermost first. `key` is the row key of an exported register, or "".
    `remarks` are sentences worth showing that do not forbid the line.
    """

    number: int
    cells: Mapping[str, Cell]
    kind: RowKind
    context: tuple[str, ...] = ()
    hidden: bool = False
    key: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of merged cells: rows as Excel shows them, columns from 0, all included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Findings:
    """What the file says beside its values, sheet by sheet: which rows are hidden, which cells have no usable value."""

    hidden_rows: set[int] = field(default_factory=set)
    problems: dict[int, dict[str, str]] = field(default_factory=dict)
    spans: tuple[Span, ...] | None = None
    last_row: int = 0
    last_column: int = 0
    hidden_rows_known: bool = True

    def add_problem(self, row: int, letter: str, sentence: str) -> None:
        """Remember why the cell cannot be used. The first reason stays."""
        self.problems.setdefault(row, {}).setdefault(letter, sentence)


def column_letter(index: int) -> str:
    """0 -> "A", 25 -> "Z", 26 -> "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Turn "A" into 0 and "AA" into 26. Raises ValueError for anything but letters."""
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise ValueError(letters)
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
