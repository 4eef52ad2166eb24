"""Reading the lines under a heading: what each line is, what ditto marks and merged cells stand for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from unicodedata import normalize

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.vietnamese import folded
from gandan.upkeep.workbooks.headers import Heading
from gandan.upkeep.workbooks.model import (
    Cell,
    CellValue,
    Findings,
    Row,
    RowKind,
    Span,
    column_index,
    column_letter,
)
from gandan.upkeep.workbooks.words import LONGEST_DITTO, closes_the_table, is_ditto, is_row_number_heading, is_total_label

MAX_ROWS: Final = 300_000
_MOST_BLANKS_SHOWN: Final = 1000
_ROMAN: Final = re.compile(r"[IVX]{1,5}[.)]?")
_CAPITAL: Final = re.compile(r"[A-HK-Z][.)]?")
_MARK: Final = re.compile(r"(?:[IVX]{1,5}|[A-Za-z]|\d{1,6})[.)]?")
_LABEL_MARKER: Final = re.compile(r"(?:(?P<capital>[A-HK-UWYZ])|(?P<roman>[IVX]{1,5})|(?P<arabic>\d{1,3}))\s*[.)/:-]")
_NUMBERING: Final = re.compile(r"\(?\s*(?P<label>[A-Z]|\d{1,2})\s*(?:\s*=[^)]*)?\)?")
_NUMBER_TEXT: Final = re.compile(r"\d+(?:\.0)?\.?")


@dataclass(frozen=True)
class Plan:
    """What reading a body needs to know beforehand."""

    heading: Heading
    key_column: int | None
    dropped_columns: frozenset[int]
    findings: Findings
    spans: Sequence[Span]
    arabic_numbers: bool

    @property
    def columns(self) -> list[int]:
        """Columns that have a heading, from left."""
        return [column_index(header.column_letter) for header in self.heading.headers]


@dataclass
class _Merged:
    """Merged cells of the body, looked up by row."""

    covered: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    tops: dict[int, list[int]] = field(default_factory=dict)
    wide: dict[int, set[int]] = field(default_factory=dict)
    values: dict[tuple[int, int], Cell] = field(default_factory=dict)

    @classmethod
    def of(cls, spans: Iterable[Span], after: int) -> "_Merged":
        merged = cls()
        for span in spans:
            if span.top <= after:
                continue
            if span.right - span.left >= 2:
                merged.wide.setdefault(span.top, set()).add(span.left)
            if span.bottom > span.top and span.bottom - span.top <= MAX_ROWS:
                merged.tops.setdefault(span.top, []).append(span.left)
                for row in range(span.top + 1, span.bottom + 1):
                    merged.covered.setdefault(row, []).append((span.left, span.top, span.left))
        return merged


class Body:
    """The lines of one table, read once, in order."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._merged = _Merged.of(plan.spans, plan.heading.last_row)
        self._columns = plan.columns
        self._label_columns = frozenset(self._columns[:3])
        self._first_columns = frozenset(self._columns[:2])
        numbered = [column_index(header.column_letter) for header in plan.heading.headers if is_row_number_heading(header.path[0])]
        self._number_column = numbered[0] if numbered and numbered[0] in self._label_columns else -1
        self._heading_texts: dict[int, set[str]] = {
            column_index(header.column_letter): set(map(folded, header.path)) for header in plan.heading.headers
        }
        self._all_heading_texts = {text for texts in self._heading_texts.values() for text in texts}
        self._letters: list[str] = []
        self._above: dict[str, Cell] = {}
        self._context: list[tuple[int, str]] = []
        self._closing = False
        self._after_header = True
        self._remarks: list[str] = []

    def rows(self, lines: Iterable[Sequence[CellValue]], *, first_row: int, offset: int) -> Iterator[Row]:
        """Classify lines in order; `first_row` is the number of the first of them, `offset` the column of their first
        value. Trailing blank lines are not given. Raises BadInput beyond 300.000 lines that hold something."""
        blanks: list[Row] = []
        held = 0
        number = first_row - 1
        for values in lines:
            number += 1
            row = self._row(number, values, offset)
            if row.kind is RowKind.BLANK:
                if len(blanks) < _MOST_BLANKS_SHOWN:
                    blanks.append(row)
                continue
            held += 1
            if held > MAX_ROWS:
                raise BadInput(_("Bảng có hơn 300.000 dòng. Hãy chia thành nhiều tệp nhỏ hơn."))
            yield from blanks
            blanks.clear()
            yield row

    def _row(self, number: int, values: Sequence[CellValue], offset: int) -> Row:
        own, key = self._own_cells(values, offset)
        problems = self._plan.findings.problems.get(number)
        if problems:
            self._add_problems(own, problems)
        self._remarks = []
        kind = self._kind(number, own)
        if kind is RowKind.DATA:
            self._carry_down(number, own)
        for left in self._merged.tops.get(number, ()):
            if left in own:
                self._merged.values[number, left] = own[left]
        cells = {self._letter(column): cell for column, cell in own.items()}
        if kind is RowKind.DATA:
            self._above = cells
        context = tuple(text for _level, text in self._context)
        return Row(number, cells, kind, context, number in self._plan.findings.hidden_rows, key, tuple(self._remarks))

    def _own_cells(self, values: Sequence[CellValue], offset: int) -> tuple[dict[int, Cell], str]:
        """What the line itself holds, by column, and its row key."""
        own: dict[int, Cell] = {}
        key = ""
        dropped, key_column = self._plan.dropped_columns, self._plan.key_column
        for column, value in enumerate(values, offset):
            if value is None or value == "":
                continue
            # Text typed on a Mac is decomposed; nothing further in meets it so.
            kept = normalize("NFC", value.strip()) if isinstance(value, str) else value
            if kept == "" or column in dropped:
                continue
            if column == key_column:
                key = str(kept)
            else:
                own[column] = Cell(kept)
        return own, key

    def _add_problems(self, own: dict[int, Cell], problems: Mapping[str, str]) -> None:
        for letter, sentence in problems.items():
            if column_index(letter) not in self._plan.dropped_columns:
                own.setdefault(column_index(letter), Cell(None, problem=sentence))

    def _letter(self, column: int) -> str:
        while column >= len(self._letters):
            self._letters.append(column_letter(len(self._letters)))
        return self._letters[column]

    # What a line is.

    def _kind(self, number: int, own: Mapping[int, Cell]) -> RowKind:
        if not own or (len(own) == 1 and _is_number(own.get(self._number_column))):
            return RowKind.BLANK
        if self._is_header_again(own):
            self._after_header = True
            self._closing = False
            return RowKind.HEADER
        self._after_header = False
        if len(own) > 2 and _is_number(own.get(self._number_column)):
            self._closing = False
            return RowKind.DATA
        label = self._label(own)
        if label and is_total_label(label):
            self._closing = False
            return RowKind.TOTAL
        if self._closes(own):
            return RowKind.CLOSING
        section = self._section(number, own)
        if section is not None:
            self._enter(section)
            return RowKind.SECTION
        return RowKind.DATA

    def _is_header_again(self, own: Mapping[int, Cell]) -> bool:
        if self._after_header and _numbers_the_columns(own, len(self._columns)):
            return True
        first = next(iter(own.values())).value
        if not isinstance(first, str) or folded(first) not in self._all_heading_texts:
            return False
        same = sum(
            isinstance(cell.value, str) and folded(cell.value) in self._heading_texts.get(column, ()) for column, cell in own.items()
        )
        return same * 5 >= len(own) * 3 and (same >= 2 or (self._after_header and same == len(own)))

    def _label(self, own: Mapping[int, Cell]) -> str:
        for column in sorted(own):
            value = own[column].value
            if column not in self._label_columns:
                return ""
            if isinstance(value, str) and not (column == self._number_column and _MARK.fullmatch(value)):
                return value
        return ""

    def _closes(self, own: Mapping[int, Cell]) -> bool:
        texts = [cell.value for cell in own.values() if isinstance(cell.value, str)]
        typed = len(own) - len(texts)
        closing = sum(map(closes_the_table, texts))
        if self._closing:
            if not closing and len(own) >= max(3, len(self._columns) // 2):
                self._closing = False  # the table goes on: whatever it was, it was no signature
                return False
            return True
        if typed or len(own) > 4 or not closing or (len(own) > 2 and closing * 2 < len(own)):
            return False
        self._closing = True
        return True

    def _section(self, number: int, own: Mapping[int, Cell]) -> tuple[int, str] | None:
        """Level and text of a section heading: a text alone at the left, or one marked I, II, A, B in the number
        column of a table whose lines are numbered 1, 2, 3."""
        if len(self._columns) <= 2:
            return None
        marker = own.get(self._number_column)
        if marker is not None and isinstance(marker.value, str) and len(own) > 1 and self._plan.arabic_numbers:
            mark = marker.value
            label = next((cell.value for column, cell in sorted(own.items()) if column != self._number_column), None)
            if isinstance(label, str) and not any(isinstance(cell.value, date) for cell in own.values()):
                if _ROMAN.fullmatch(mark):
                    return 1, f"{mark.rstrip('.)')}. {label}"
                if _CAPITAL.fullmatch(mark):
                    return 0, f"{mark.rstrip('.)')}. {label}"
        if len(own) != 1 or self._shares_cells_above(number):
            return None
        column, cell = next(iter(own.items()))
        if not isinstance(cell.value, str):
            return None
        if column not in self._first_columns and column not in self._merged.wide.get(number, ()):
            return None
        if is_ditto(cell.value):
            return None
        return _level(cell.value), cell.value.rstrip(": ")

    def _shares_cells_above(self, number: int) -> bool:
        """Whether merged cells give this line more than it holds itself."""
        return any(
            (top, left) in self._merged.values and column != self._number_column
            for column, top, left in self._merged.covered.get(number, ())
        )

    def _enter(self, section: tuple[int, str]) -> None:
        while self._context and self._context[-1][0] >= section[0]:
            self._context.pop()
        self._context.append(section)

    # What stands for the value above.

    def _carry_down(self, number: int, own: dict[int, Cell]) -> None:
        marks = [
            (column, cell.value)
            for column, cell in own.items()
            if isinstance(cell.value, str) and len(cell.value) <= LONGEST_DITTO and is_ditto(cell.value)
        ]
        for column, mark in marks:
            letter = self._letter(column)
            above = self._above.get(letter)
            if above is not None and above.value is not None:
                own[column] = above._replace(carried=True)
            elif self._above:
                del own[column]  # as above, and above is nothing
                self._remarks.append(_nothing_above(mark, f"{letter}{number}"))
            else:
                own[column] = Cell(None, problem=_nothing_above(mark, f"{letter}{number}"))
        if not self._merged.covered:
            return
        for column, top, left in self._merged.covered.get(number, ()):
            shared = self._merged.values.get((top, left))
            if column in own or shared is None or column == self._number_column:
                continue
            if isinstance(shared.value, (str, date)):
                own[column] = shared._replace(carried=True)
            else:
                self._remarks.append(_counted_once(f"{self._letter(column)}{top}", top))


def _nothing_above(mark: str, cell: str) -> str:
    return _("Ô %(cell)s ghi “%(mark)s” nhưng phía trên không có gì để lấy theo. Hãy ghi rõ giá trị.") % {
        "cell": cell,
        "mark": mark,
    }


def _counted_once(cell: str, row: int) -> str:
    return _("Ô gộp %(cell)s mang một con số chung cho nhiều dòng; số này chỉ tính một lần, ở dòng %(row)s.") % {
        "cell": cell,
        "row": row,
    }


def _is_number(cell: Cell | None) -> bool:
    if cell is None or isinstance(cell.value, bool):
        return False
    return isinstance(cell.value, (int, float)) or (isinstance(cell.value, str) and _NUMBER_TEXT.fullmatch(cell.value) is not None)


def _numbers_the_columns(own: Mapping[int, Cell], columns: int) -> bool:
    """The line under a heading that numbers its columns: (1) (2) (3), or A B 1 2 3."""
    if len(own) < 3 or len(own) * 5 < columns * 4:
        return False
    labels: list[str] = []
    for cell in own.values():
        found = _NUMBERING.fullmatch(cell.text)
        if found is None:
            return False
        labels.append(found["label"])
    letters = [label for label in labels if label.isalpha()]
    numbers = [int(label) for label in labels if label.isdigit()]
    in_order = labels[: len(letters)] == [chr(ord("A") + place) for place in range(len(letters))]
    return in_order and numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else in_order


def _level(label: str) -> int:
    """How deep a section heading stands: A. > I. > 1. > unmarked."""
    found = _LABEL_MARKER.match(label)
    return {"capital": 0, "roman": 1, "arabic": 2}.get(found.lastgroup or "", 3) if found else 3
