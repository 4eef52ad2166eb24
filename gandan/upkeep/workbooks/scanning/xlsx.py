"""Looking through the sheets of an .xlsx without building them."""

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from gandan.upkeep.workbooks.guarding import Source, malformed, part, part_chunks
from gandan.upkeep.workbooks.model import Findings, column_index
from gandan.upkeep.workbooks.scanning.sentences import error_value, without_result

_PREFIX: Final = re.compile(rb"<(/?)\w+:(?=row\b|c\b|v\b|f\b|is\b)")
_ROW: Final = re.compile(rb"<row\b[^>]*>")
_ROW_NUMBER: Final = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true)"')
_FAR_OR_DEEP: Final = re.compile(rb' r="(?:[A-Z]{2,3}\d|[A-Z]\d{6})')
_VALUED_CELL: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_LAST_ADDRESS: Final = re.compile(rb' r="([A-Z])\d')
_ERROR_CELL: Final = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>(?:(?!</c>).)*?<v>([^<]*)<', re.DOTALL)
_EMPTY_FORMULA: Final = re.compile(
    rb'<c\b(?![^>]*\bt="(?:str|e)")[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*'
    rb"<f\b(?:[^>]*/>|[^>]*[^/]?>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_LONGEST_ROW: Final = 16 << 20


def _tree(source: Source, name: str) -> ET.Element | None:
    content = part(source.content, name, source.filename)
    if not content:
        return None
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise malformed(source.filename)
    try:
        return ET.fromstring(content)  # noqa: S314 - no entities, checked above; size measured before
    except (ET.ParseError, LookupError, ValueError):  # the last two: a damaged name of its encoding
        raise malformed(source.filename) from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _sheet_parts(source: Source) -> Iterator[tuple[str, str]]:
    """Sheet names with the path of their parts inside the package."""
    workbook = _tree(source, "xl/workbook.xml")
    relations = _tree(source, "xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        raise malformed(source.filename)
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    for element in workbook.iter():
        if _local(element.tag) == "sheet":
            relation = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
            target = targets.get(relation, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield element.get("name", ""), path


def is_1904(source: Source) -> bool:
    """Whether the workbook counts days from 1904."""
    workbook = _tree(source, "xl/workbook.xml")
    properties = () if workbook is None else (item for item in workbook.iter() if _local(item.tag) == "workbookPr")
    return any(item.get("date1904") in {"1", "true"} for item in properties)


def _whole_rows(chunks: Iterator[bytes], filename: str) -> Iterator[bytes]:
    """The sheet's text cut between rows, a few hundred kilobytes at a time."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = max(rest.rfind(b"<row"), rest.rfind(b":row "))
        if cut > 0:
            cut = rest.rfind(b"<", 0, cut + 1)
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ROW:
            raise malformed(filename)
    yield rest


def look_through(source: Source) -> dict[str, Findings]:
    """Findings of every sheet by name."""
    return {
        name: _look_through_sheet(_whole_rows(part_chunks(source.content, path, source.filename), source.filename))
        for name, path in _sheet_parts(source)
    }


def _look_through_sheet(pieces: Iterator[bytes]) -> Findings:
    findings = Findings()
    number = 0
    for piece in pieces:
        plain = _PREFIX.sub(rb"<\1", piece) if b":row" in piece else piece
        has_values = b"<v" in plain or b"<is" in plain
        if not has_values and b"hidden" not in plain:
            last = plain.rfind(b"<row")
            written = _ROW_NUMBER.search(plain, last) if last >= 0 else None
            number = int(written[1]) if written else number + plain.count(b"<row")
            continue
        # Cells without addresses stand side by side; only programs write such files.
        is_addressed = plain.count(b' r="') >= plain.count(b"<c ") + plain.count(b"<c>") + plain.count(b"<row")
        number = _look_through_rows(findings, plain, number, is_addressed=is_addressed)
        if has_values:
            _note_problems(findings, plain)
    return findings


def _look_through_rows(findings: Findings, piece: bytes, number: int, *, is_addressed: bool) -> int:
    """Measure the rows of one piece; returns the number of the last one."""
    starts = list(_ROW.finditer(piece))
    ends = [start.start() for start in starts[1:]] + [len(piece)]
    last_row, last_column = findings.last_row, findings.last_column
    for start, end in zip(starts, ends, strict=True):
        tag = start.group()
        written = _ROW_NUMBER.search(tag)
        number = int(written[1]) if written else number + 1
        if b"hidden" in tag and _HIDDEN.search(tag):
            findings.hidden_rows.add(number)
        inside = start.end()
        if piece.find(b"<v", inside, end) < 0 and piece.find(b"<is", inside, end) < 0:
            continue
        last_row = max(last_row, number)
        if not is_addressed:
            last_column = max(last_column, piece.count(b"<c", inside, end) - 1)
            continue
        last = _LAST_ADDRESS.match(piece, piece.rfind(b' r="', inside, end))
        if last:
            last_column = max(last_column, ord(last[1]) - ord("A"))
        if _FAR_OR_DEEP.search(piece, inside, end):
            # The reader believes the addresses of cells, whatever row they stand in.
            for cell in _VALUED_CELL.finditer(piece, inside, end):
                last_column = max(last_column, column_index(cell[1].decode()))
                last_row = max(last_row, int(cell[2]))
    findings.last_row, findings.last_column = last_row, last_column
    return number


def _note_problems(findings: Findings, piece: bytes) -> None:
    if b't="e"' in piece:
        for wrong in _ERROR_CELL.finditer(piece):
            letter, row = wrong[1].decode(), int(wrong[2])
            findings.add_problem(row, letter, error_value(f"{letter}{row}", wrong[3].decode("utf-8", "replace")))
    if b"<f" in piece:
        for formula in _EMPTY_FORMULA.finditer(piece):
            letter, row = formula[1].decode(), int(formula[2])
            findings.add_problem(row, letter, without_result(f"{letter}{row}"))
