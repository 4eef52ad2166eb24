"""Tables of a text as cells, each number with its row, its column's heading and what stands above the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from typing import TypeAlias
from xml.etree.ElementTree import Element

from gandan.base.errors import BadInput
from gandan.base.quantities import money_scale, read_number
from gandan.base.vietnamese import folded

Grid: TypeAlias = list[list[str]]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"(?:\d{1,3}(?:[ .\u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)")
_COUNTS_ROWS = frozenset(("tt", "stt", "so tt", "so thu tu", "#"))
_MOST_CELLS = 4000
_CAPTION_LINES = 3
_LONG = 60  # letters: a longer cell is prose
_WIDEST = 60


@dataclass(frozen=True)
class Cell:
    """A number in a table. `unit` is the words of a column "Đơn vị tính"; `above` the line of the table under which its row stands."""

    table: int
    caption: str
    above: str
    row: str
    column: str
    unit: str
    written: str
    value: Decimal


@dataclass(frozen=True)
class Ruled:
    """A table as it stands in a text: rows of words, and the lines before it."""

    caption: tuple[str, ...]
    rows: Grid


def cells_of(tables: Sequence[Ruled]) -> list[Cell]:
    """The numbers of tables that have a heading; tables are counted from 1 among those that hold any."""
    found: list[Cell] = []
    for ruled in tables:
        inside = _cells(ruled, found[-1].table + 1 if found else 1)
        found += inside[: max(_MOST_CELLS - len(found), 0)]
    return found


def is_number(text: str) -> bool:
    """Whether a cell holds one number and nothing else."""
    return _NUMBER.fullmatch(text.strip()) is not None


def has_numbers(rows: Grid) -> bool:
    """Whether a table has a heading and numbers below it."""
    return bool(_cells(Ruled((), rows), 1))


def prose_of(rows: Grid) -> list[str]:
    """Long cells of a table: sentences, in which figures may stand."""
    return [cell for row in rows for cell in dict.fromkeys(row) if len(cell) > _LONG]


def _cells(ruled: Ruled, table: int) -> list[Cell]:
    rows = [row for row in ruled.rows if any(cell.strip() for cell in row)]
    if len(rows) < 2 or max(map(len, rows)) > _WIDEST:
        return []
    label = next((place for place, cell in enumerate(rows[0]) if cell.strip() and folded(cell) not in _COUNTS_ROWS), 0)
    begin = next((place for place, row in enumerate(rows) if place and _is_body(row, label)), len(rows))
    headings = _headings(rows[:begin], max(map(len, rows)))
    units = next((place for place, words in enumerate(headings) if folded(words).startswith(("don vi tinh", "dvt"))), None)
    caption, above, found = " ".join(ruled.caption), "", []
    for row in rows[begin:]:
        words = row[label].strip() if label < len(row) else ""
        if _is_section(row, label):
            above = words
            continue
        unit = row[units].strip() if units is not None and units < len(row) else ""
        for place, cell in enumerate(row):
            if place != label and place < len(headings) and folded(headings[place]) not in _COUNTS_ROWS and is_number(cell):
                value = _value(cell, f"({unit}) {headings[place]} {caption}")
                if value is not None:
                    found.append(Cell(table, caption, above, words, headings[place], unit, cell.strip(), value))
    return found


def _is_body(row: list[str], label: int) -> bool:
    """Whether a row is no heading: a section, or one with a number; a row that only numbers its columns is one."""
    numbers = [cell.strip() for cell in row if is_number(cell)]
    if len(numbers) > 2 and numbers == [str(n) for n in range(int(_digits(numbers[0])), int(_digits(numbers[0])) + len(numbers))]:
        return False
    return _is_section(row, label) or any(is_number(cell) for cell in row[label + 1 :])


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)[:9]


def _is_section(row: list[str], label: int) -> bool:
    words = row[label].strip() if label < len(row) else ""
    return bool(words) and all(not cell.strip() or cell == row[label] for cell in row[label + 1 :])


def _headings(rows: Grid, width: int) -> list[str]:
    columns = ([row[place].strip() for row in rows if place < len(row)] for place in range(width))
    return [" ".join(dict.fromkeys(words for words in column if words)) for column in columns]


def _value(written: str, beside: str) -> Decimal | None:
    try:
        return Decimal(read_number(written).value) * money_scale(beside)
    except BadInput:
        return None


def docx_blocks(body: Element) -> Iterator[str | Grid]:
    """Paragraphs and tables of a Word text in order; a table inside a table is read as words of its cell."""
    for part in body:
        if part.tag == f"{_W}tbl":
            yield [_docx_row(row) for row in part if row.tag == f"{_W}tr"]
        elif part.tag == f"{_W}sdt":
            content = part.find(f"{_W}sdtContent")
            yield from docx_blocks(content) if content is not None else ()
        elif part.tag == f"{_W}p":
            yield written(part)


def _docx_row(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag != f"{_W}tc":
            continue
        text = "\n".join(written(one) for one in cell.iter(f"{_W}p")).strip()
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        wide = (span.get(f"{_W}val") if span is not None else None) or "1"
        more = min(int(wide), _WIDEST) - 1 if wide.isdigit() else 0
        cells += [text, *(["" if is_number(text) else text] * more)]
    return cells


def written(paragraph: Element) -> str:
    """The words of a Word paragraph."""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: Element) -> Iterator[str]:
    for part in paragraph.iter():
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag == f"{_W}tab":
            yield " "
        elif part.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif part.tag == f"{_W}noBreakHyphen":
            yield "-"


class _Tables(HTMLParser):
    """The tables of a page, with the lines before each. `nested`: one stands in another, and none is told apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nested = False
        self.found: list[Ruled] = []
        self.lines: list[str] = [""]
        self.rows: Grid | None = None
        self.held: dict[int, tuple[int, str]] = {}
        self.span = (1, 1)
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.nested = self.nested or self.rows is not None
            self.rows, self.held = [], {}
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
            self._held_over()
        elif tag in ("td", "th") and self.rows:
            told = dict(attrs)
            self.span = (_small(told.get("colspan")), _small(told.get("rowspan")))
            self.rows[-1].append("")
            self.inside = True
        elif self.rows is None:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.rows is not None:
            self.found.append(Ruled(_last(self.lines), self.rows))
            self.rows, self.lines = None, [""]
        elif tag in ("td", "th") and self.rows and self.rows[-1] and self.inside:
            self.inside = False
            wide, high = self.span
            row, text = self.rows[-1], self.rows[-1][-1].strip()
            place = len(row) - 1
            row += ["" if is_number(text) else text] * (wide - 1)
            if high > 1:
                self.held |= {place + n: (high - 1, "") for n in range(wide)}
            self._held_over()

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        if self.rows is None or (not self.rows):
            self.lines[-1] += words
        elif self.inside:
            self.rows[-1][-1] += words

    def _held_over(self) -> None:
        """Leave room for cells that reach down from the rows above."""
        row = self.rows[-1] if self.rows else []
        while (place := len(row)) in self.held and len(row) < _WIDEST:
            left, text = self.held.pop(place)
            row.append(text)
            if left > 1:
                self.held[place] = (left - 1, text)


def _small(number: str | None) -> int:
    return min(max(int(number), 1), _WIDEST) if number and number.isascii() and number.isdigit() and len(number) < 4 else 1


def _last(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple([line.strip() for line in lines if line.strip()][-_CAPTION_LINES:])


def html_tables(text: str) -> list[Ruled]:
    """The tables of a page; none where one stands in another."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return [] if reader.nested else reader.found


def ruled_of(blocks: Iterable[str | Grid]) -> list[Ruled]:
    """Tables with the lines before each, from paragraphs and tables in order."""
    found: list[Ruled] = []
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            found.append(Ruled(_last(lines), block))
            lines = []
    return found
