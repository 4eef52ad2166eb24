"""Looking through the tables of an .ods: hidden rows, merged cells, formulas without results, true extent."""

import html
import re
from typing import Final

from gandan.upkeep.workbooks.guarding import Source, malformed, part
from gandan.upkeep.workbooks.model import Findings, Span, column_letter
from gandan.upkeep.workbooks.scanning.sentences import error_value, without_result

_TAG: Final = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>|<text:p[^>]*>(#[A-Z/0!?]+|Err:\d+)<"
)
_NAME: Final = re.compile(rb'table:name="([^"]*)"')
_ROWS_REPEATED: Final = re.compile(rb'table:number-rows-repeated="(\d{1,9})"')
_COLUMNS_REPEATED: Final = re.compile(rb'table:number-columns-repeated="(\d{1,9})"')
_ROWS_SPANNED: Final = re.compile(rb'table:number-rows-spanned="(\d{1,9})"')
_COLUMNS_SPANNED: Final = re.compile(rb'table:number-columns-spanned="(\d{1,9})"')


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


class _Table:
    """Where the look-through stands inside one table."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.spans: list[Span] = []
        self.row = 0
        self.repeated = 1
        self.column = 0

    def begin_row(self, attributes: bytes) -> None:
        self.row += self.repeated
        self.repeated = _number(_ROWS_REPEATED, attributes)
        self.column = 0
        if b'table:visibility="collapse"' in attributes or b'table:visibility="filter"' in attributes:
            # A filter may hide the million empty rows below the table too: nobody needs their numbers.
            self.findings.hidden_rows.update(range(self.row, self.row + min(self.repeated, 10_000)))

    def cell(self, attributes: bytes) -> None:
        repeated = _number(_COLUMNS_REPEATED, attributes)
        if b"-spanned=" in attributes:
            down, across = _number(_ROWS_SPANNED, attributes), _number(_COLUMNS_SPANNED, attributes)
            if down > 1 or across > 1:
                self.spans.append(Span(self.row, self.column, self.row + down - 1, self.column + across - 1))
        has_value = b"office:value-type=" in attributes
        if has_value:
            self.findings.last_row = max(self.findings.last_row, self.row + self.repeated - 1)
            self.findings.last_column = max(self.findings.last_column, self.column + repeated - 1)
        elif b"table:formula=" in attributes:
            letter = column_letter(self.column)
            self.findings.add_problem(self.row, letter, without_result(f"{letter}{self.row}"))
        self.column += repeated

    def error(self, text: str) -> None:
        letter = column_letter(self.column - 1)
        self.findings.add_problem(self.row, letter, error_value(f"{letter}{self.row}", text))


def look_through(source: Source) -> dict[str, Findings]:
    """Findings of every sheet by name."""
    content = part(source.content, "content.xml", source.filename)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise malformed(source.filename)
    found: dict[str, Findings] = {}
    table = _Table()
    for tag in _TAG.finditer(content):
        if tag[4] is not None:
            table.error(tag[4].decode("ascii"))
        elif tag[1]:
            if tag[2] == b"table":
                table.findings.spans = tuple(table.spans)
        elif tag[2] == b"table":
            table = _Table()
            table.row = 0
            name = _NAME.search(tag[3])
            found[html.unescape(name[1].decode("utf-8", "replace")) if name else ""] = table.findings
        elif tag[2] == b"table-row":
            table.begin_row(tag[3])
        else:
            table.cell(tag[3])
    return found
