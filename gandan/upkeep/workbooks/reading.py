"""Opening a register workbook: sheets in order, each with its heading, its lines and what is worth knowing."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from gandan.base.errors import BadInput
from gandan.base.vietnamese import LegacyEncoding, decoded_legacy, folded, legacy_encoding
from gandan.upkeep.workbooks.bodies import Body, Plan
from gandan.upkeep.workbooks.guarding import FileKind, Source, encrypted, malformed, read_source
from gandan.upkeep.workbooks.headers import Heading, find_heading
from gandan.upkeep.workbooks.matching import Field, known_words
from gandan.upkeep.workbooks.model import (
    ERRORS_HEADING,
    KEY_HEADING,
    CellValue,
    Findings,
    Header,
    Row,
    Span,
    column_index,
)
from gandan.upkeep.workbooks.scanning import findings_of, is_1904
from gandan.upkeep.workbooks.words import is_row_number_heading

_LOOK_AHEAD: Final = 400
_NO_HEADING: Final = Heading(0, 0, (), ())


@dataclass(frozen=True)
class Sheet:
    """One visible sheet. `rows()` may be called again and again; each call reads the lines anew, one at a time."""

    name: str
    headers: tuple[Header, ...]
    titles: tuple[str, ...]
    header_rows: tuple[int, int]
    key_column: str
    legacy: LegacyEncoding
    notes: tuple[str, ...]
    row_estimate: int
    _data: CalamineSheet
    _plan: Plan

    @property
    def has_table(self) -> bool:
        """Whether a heading was found; without one there are no rows."""
        return bool(self.headers)

    def rows(self) -> Iterator[Row]:
        """The lines under the heading, in order. Raises BadInput beyond 300.000 of them."""
        if not self.has_table:
            return
        lines = islice(_lines(self._data, self.legacy), self.header_rows[1], None)
        yield from Body(self._plan).rows(lines, first_row=self.header_rows[1] + 1, offset=_offset(self._data))

    def raw_lines(self) -> Iterator[list[CellValue]]:
        """Every line from row 1, values by column from A, decoded but otherwise as the file holds them."""
        offset: list[CellValue] = [None] * _offset(self._data)
        for line in _lines(self._data, self.legacy):
            yield offset + line

    @property
    def width(self) -> int:
        """How many columns the sheet spans, from A to the last that holds anything."""
        return self._data.total_width if self._data.start is None else self._data.start[1] + self._data.width

    @property
    def error_columns(self) -> frozenset[int]:
        """Columns (from 0) of an error column of an earlier round; they are not read."""
        return self._plan.dropped_columns

    @property
    def spans(self) -> Sequence[Span]:
        """The merged cells."""
        return self._plan.spans


class Workbook:
    """A register workbook that passed every check. Hidden sheets are named, not read."""

    def __init__(self, source: Source, fields: Sequence[Field] = ()) -> None:
        self._source = source
        self._words = known_words(fields)
        self._findings = findings_of(source)
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(source.content))
            metadata = self._book.sheets_metadata
        except PasswordError:
            raise encrypted(source.filename) from None
        except BaseException as trouble:  # noqa: BLE001 - a Rust panic is a BaseException; see _readable
            raise _readable(trouble, source.filename) from None
        self.filename: str = source.filename
        self.date_1904: bool = is_1904(source)
        visible = [item for item in metadata if item.visible == SheetVisibleEnum.Visible]
        self.sheet_names: tuple[str, ...] = tuple(item.name for item in visible if item.typ == SheetTypeEnum.WorkSheet)
        self.hidden_sheets: tuple[str, ...] = tuple(item.name for item in metadata if item.visible != SheetVisibleEnum.Visible)
        self.notes: tuple[str, ...] = self._notes()

    def _notes(self) -> tuple[str, ...]:
        notes: list[str] = []
        if self.hidden_sheets:
            notes.append(
                _("Không đọc các trang đang ẩn: %(names)s. Nếu cần, hãy bỏ ẩn rồi gửi lại.")
                % {"names": ", ".join(f"“{name}”" for name in self.hidden_sheets)}
            )
        if self._source.kind is FileKind.XLS:
            notes.append(_("Tệp .xls cũ không cho biết công thức nào chưa tính; các số lấy theo lần lưu sau cùng."))
        return tuple(notes)

    def sheets(self) -> Iterator[Sheet]:
        """The visible sheets in order, each loaded when it is asked for."""
        for name in self.sheet_names:
            yield self.sheet(name)

    def sheet(self, name: str, *, header_row: int | None = None) -> Sheet:
        """One sheet. `header_row` (as Excel shows it) says where the heading begins when it was found wrongly.

        Raises BadInput when the sheet is not there, hidden, or broken."""
        if name not in self.sheet_names:
            raise BadInput(_("Không có trang “%(sheet)s” trong tệp (hoặc trang đang ẩn).") % {"sheet": name})
        try:
            data = self._book.get_sheet_by_name(name)
            spans = self._spans(name, data)
            head = list(islice(data.iter_rows(), _LOOK_AHEAD))
        except BaseException as trouble:  # noqa: BLE001 - a Rust panic is a BaseException; see _readable
            raise _readable(trouble, self.filename) from None
        legacy = legacy_encoding([value for line in head for value in line if isinstance(value, str)])
        offset: list[CellValue] = [None] * _offset(data)
        lines = [offset + line for line in _decoded(head, legacy)]
        heading = find_heading(lines, spans, known_words=self._words, at_row=header_row) or _NO_HEADING
        findings = self._findings.get(name, Findings())
        plan, key_column = _plan(heading, findings, spans, lines)
        return Sheet(
            name=name,
            headers=plan.heading.headers,
            titles=heading.titles,
            header_rows=(heading.first_row, heading.last_row),
            key_column=key_column,
            legacy=legacy,
            notes=_sheet_notes(heading, findings, legacy),
            row_estimate=max(data.total_height - heading.last_row, 0),
            _data=data,
            _plan=plan,
        )

    def _spans(self, name: str, data: CalamineSheet) -> tuple[Span, ...]:
        found = self._findings.get(name, Findings()).spans
        if found is not None:
            return found
        return tuple(Span(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in data.merged_cell_ranges or ())


def open_workbook(path_or_bytes: str | Path | bytes, filename: str, *, fields: Sequence[Field] = ()) -> Workbook:
    """Open a register for reading (.xlsx, .xls, .ods by content). `fields` help to tell the heading from titles.

    Raises BadInput, one Vietnamese sentence, for a file that is malformed, encrypted, too large (50 MB; 400 MB
    unpacked), with macros, stretched too far, or no workbook at all. Never anything else.
    """
    return Workbook(read_source(path_or_bytes, filename), fields)


def _readable(trouble: BaseException, filename: str) -> BaseException:
    """The cell reader is Rust: a panic arrives as a BaseException. Ctrl-C and the end of the process pass through."""
    if isinstance(trouble, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        return trouble
    return malformed(filename)


def _offset(data: CalamineSheet) -> int:
    """Column of the first value: lines begin at row 1, but at the first column that holds anything."""
    return data.start[1] if data.start else 0


def _decoded(lines: Sequence[Sequence[CellValue]], legacy: LegacyEncoding) -> Iterator[list[CellValue]]:
    for line in lines:
        if legacy is LegacyEncoding.NONE:
            yield list(line)
        else:
            yield [decoded_legacy(value, legacy) if isinstance(value, str) else value for value in line]


def _lines(data: CalamineSheet, legacy: LegacyEncoding) -> Iterator[list[CellValue]]:
    if legacy is LegacyEncoding.NONE:
        yield from map(list[CellValue], data.iter_rows())
        return
    for line in data.iter_rows():
        yield [decoded_legacy(value, legacy) if isinstance(value, str) else value for value in line]


def _plan(heading: Heading, findings: Findings, spans: tuple[Span, ...], lines: Sequence[Sequence[CellValue]]) -> tuple[Plan, str]:
    key_letter = ""
    dropped: set[int] = set()
    kept: list[Header] = []
    for header in heading.headers:
        words = folded(header.path[-1])
        if words == folded(KEY_HEADING):
            key_letter = header.column_letter
        elif words == folded(ERRORS_HEADING):
            dropped.add(column_index(header.column_letter))
        else:
            kept.append(header)
    numbered = next((header for header in kept if is_row_number_heading(header.path[0])), None)
    arabic = numbered is not None and any(
        isinstance(line[column], (int, float)) or str(line[column]).strip(". ").isdigit()
        for column in [column_index(numbered.column_letter)]
        for line in lines[heading.last_row :]
        if column < len(line) and line[column] is not None
    )
    plan = Plan(
        heading=Heading(heading.first_row, heading.last_row, tuple(kept), heading.titles),
        key_column=column_index(key_letter) if key_letter else None,
        dropped_columns=frozenset(dropped),
        findings=findings,
        spans=spans,
        arabic_numbers=arabic,
    )
    return plan, key_letter


def _sheet_notes(heading: Heading, findings: Findings, legacy: LegacyEncoding) -> tuple[str, ...]:
    notes: list[str] = []
    if not heading.headers:
        notes.append(_("Không thấy dòng tiêu đề của bảng trong trang này."))
    hidden = sorted(row for row in findings.hidden_rows if row > heading.last_row)
    if hidden:
        shown = ", ".join(str(row) for row in hidden[:20]) + ("…" if len(hidden) > 20 else "")
        notes.append(
            _("Có %(count)s dòng đang ẩn vẫn được đọc (dòng %(rows)s). Hãy xóa các dòng này nếu không muốn tính.")
            % {"count": len(hidden), "rows": shown}
        )
    if legacy is not LegacyEncoding.NONE:
        name = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}[legacy.value]
        notes.append(_("Trang dùng bảng mã cũ %(name)s; chữ đã được chuyển sang Unicode.") % {"name": name})
    return tuple(notes)
