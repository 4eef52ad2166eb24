"""Going through a workbook: which sheet holds what, and line by line the records, with the lines that hang on them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.vietnamese import folded, grouped
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds import REGISTERS, fields_of
from gandan.upkeep.imports.line import Line, Setting, Table
from gandan.upkeep.imports.report import ColumnSeen, Report, SheetSeen, Wrong
from gandan.upkeep.imports.words import code_of
from gandan.upkeep.workbooks.matching import Field, Matching, header_signature, match_columns
from gandan.upkeep.workbooks.model import Cell, Row, RowKind
from gandan.upkeep.workbooks.reading import Sheet, Workbook
from gandan.upkeep.workbooks.totals import TotalsWatch
from gandan.upkeep.workbooks.words import is_row_number_heading

MAIN: Final = "main"
LINES: Final = "lines"
NONE: Final = "none"
_YEAR: Final = re.compile(r"\bnam\s*(20[0-4]\d)\b|\b(20[0-4]\d)\b")
_LOOKED_AT: Final = 40

Corrections = Mapping[str, Mapping[str, str]]


@dataclass
class Read:
    """A record as the register tells it: its line and the lines that share its merged cells or name it."""

    line: Line
    more: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class _Planned:
    sheet: Sheet
    table: Table
    role: str
    watched: frozenset[str]


def planned(
    book: Workbook, kind: ImportKind, setting: Setting, report: Report,
    *, corrections: Corrections, remembered: Callable[[str], Mapping[str, str]],
) -> list[_Planned]:  # fmt: skip
    """What each sheet is. Sheets of other things are told in the report and not read."""
    register = REGISTERS.get(kind)
    found: list[_Planned] = []
    for sheet in book.sheets():
        if not sheet.has_table:
            report.leave(sheet.name, 0, sheet.notes[0] if sheet.notes else _("Trang này không có bảng."))
            continue
        signature = header_signature(sheet.headers)
        overrides = corrections.get(sheet.name) or remembered(signature)
        main = match_columns(sheet.headers, fields_of(kind), overrides=overrides)
        role, matching = MAIN, main
        if register is not None and register.lines:
            lines = match_columns(sheet.headers, register.lines, overrides=overrides)
            if _needed_missing(main, register.fields) and not lines.missing:
                role, matching = LINES, lines
        if role == MAIN and len(matching.columns) < 2:
            role = NONE
        table = _table(sheet, matching, setting)
        watched = frozenset(matching.columns[code] for code in (register.watched if register else ()) if code in matching.columns)
        found.append(_Planned(sheet, table, role, watched))
        report.sheets.append(_seen(sheet, table, role, matching, signature, setting))
        if role == NONE:
            report.leave(sheet.name, 0, _("Trang này không giống sổ đang nhập nên không được đọc."))
    return found


def _needed_missing(matching: Matching, fields: Sequence[Field]) -> bool:
    """Whether what makes a record is missing: the day or the title (a lead may stand in the title lines)."""
    return any(one.code in {"title", "day"} for one in matching.missing) and len(matching.columns) < len(fields)


def _table(sheet: Sheet, matching: Matching, setting: Setting) -> Table:
    headings = {header.column_letter: header.text for header in sheet.headers}
    unit, lead, audience, years = setting.unit, None, None, set()
    for text in (sheet.name, *sheet.titles):
        found = setting.places.unit_in(text)
        unit = found if found is not None and _is_below(setting, found, unit) else unit
        years |= {one or two for one, two in _YEAR.findall(folded(text))}
    for text in sheet.titles:
        lead = lead or setting.bodies.named_in(text, unit)
        audience = audience or _audience(text)
    return Table(
        name=sheet.name,
        columns=dict(matching.columns),
        headings={code: headings[letter] for code, letter in matching.columns.items()},
        unit=unit,
        lead=lead,
        audience=audience,
        year=int(years.pop()) if len(years) == 1 else None,
        all_headings={h.column_letter: folded(h.text) for h in sheet.headers if not is_row_number_heading(h.path[0])},
    )


def _is_below(setting: Setting, found: int, unit: int) -> bool:
    """Titles narrow the unit of the file; they never widen it."""
    tree = setting.places.tree
    spans = tree.spans(found)
    return unit in (found, setting.unit) or any(unit in tree.chain(found, span.first) for span in spans)


def _audience(text: str) -> str | None:
    """A title may say for whom a whole register is; only what is told apart for good counts."""
    code = code_of("audience", text)
    return code if code == "ethnic_minority" else None


def _seen(sheet: Sheet, table: Table, role: str, matching: Matching, signature: str, setting: Setting) -> SheetSeen:
    codes = {letter: code for code, letter in matching.columns.items()}
    samples: dict[str, str] = {}
    for row in islice(sheet.rows(), _LOOKED_AT):
        if row.kind is RowKind.DATA:
            for letter, cell in row.cells.items():
                samples.setdefault(letter, cell.text[:60])
    columns = tuple(
        ColumnSeen(h.column_letter, h.text, codes.get(h.column_letter, ""), matching.confidence.get(codes.get(h.column_letter, ""), 0.0),
                   samples.get(h.column_letter, ""))
        for h in sheet.headers
        if not is_row_number_heading(h.path[0]) or h.column_letter in codes
    )  # fmt: skip
    has_lead = table.lead is not None or setting.lead is not None
    missing = tuple(one.label for one in matching.missing if role == MAIN and not (one.code == "lead" and has_lead))
    lead = table.lead or setting.lead
    return SheetSeen(
        sheet.name, role, signature, setting.places.names.get(table.unit, ""), setting.bodies.names.get(lead, "") if lead else "",
        columns, missing, sheet.notes,
    )  # fmt: skip


def records(planned_sheets: Sequence[_Planned], setting: Setting, report: Report) -> Iterator[Read]:
    """Every record of the workbook, in order. What is no record is told in the report; sums are checked on the way."""
    hanging = _Hanging(planned_sheets, setting, report)
    for plan in planned_sheets:
        if plan.role == MAIN:
            yield from _records_of(plan, setting, report, hanging)
    hanging.tell_orphans(report)


def _records_of(plan: _Planned, setting: Setting, report: Report, hanging: "_Hanging") -> Iterator[Read]:
    watch = TotalsWatch(plan.watched)
    headings = {letter: plan.table.headings[code] for code, letter in plan.table.columns.items()}
    held: Read | None = None
    for row in plan.sheet.rows():
        _watch(watch, row, plan, headings, report)
        if row.kind is not RowKind.DATA:
            if row.kind is RowKind.TOTAL:
                report.leave(plan.sheet.name, row.number, _("Dòng cộng: không phải bản ghi, đã dùng để đối chiếu."))
            continue
        line = Line(setting, plan.table, row)
        for remark in row.remarks:
            report.remark(plan.sheet.name, row.number, remark)
        if held is not None and _goes_on(held.line, line):
            held.more.append(line)
            continue
        if held is not None:
            yield hanging.hung(held)
        held = Read(line)
    if held is not None:
        yield hanging.hung(held)


def _watch(watch: TotalsWatch, row: Row, plan: _Planned, headings: Mapping[str, str], report: Report) -> None:
    if not plan.watched:
        return
    for doubt in watch.see(row):
        report.remark(
            plan.sheet.name, row.number,
            _("Dòng cộng, cột “%(column)s”: sổ ghi %(stated)s, cộng các dòng được %(summed)s. Hãy xem lại.")
            % {"column": headings.get(doubt.column_letter, doubt.column_letter), "stated": _shown(doubt.stated),
               "summed": _shown(doubt.summed)},
        )  # fmt: skip


def _shown(value: object) -> str:
    return grouped(int(str(value))) if str(value).lstrip("-").isdigit() else str(value)


def _goes_on(head: Line, line: Line) -> bool:
    """Whether a line shares the merged cells of the record above: same title, not numbered anew."""
    if line.row.key or not line.carried("title"):
        return False
    numbered = _number_letter(line.table)
    if numbered is not None and numbered in line.row.cells:
        return False
    if numbered is not None and head.row.cells.get(numbered) is not None:
        return True
    return all(line.carried(code) or not line.has(code) for code in ("held_on", "day", "place", "lead"))


def _number_letter(table: Table) -> str | None:
    return table.columns.get("number")


class _Hanging:
    """Lines of second sheets, waiting for the record that they name by its title or its number."""

    def __init__(self, plans: Sequence[_Planned], setting: Setting, report: Report) -> None:
        self._waiting: dict[str, list[Line]] = defaultdict(list)
        for plan in plans:
            if plan.role != LINES:
                continue
            for row in plan.sheet.rows():
                if row.kind is RowKind.TOTAL:
                    report.leave(plan.sheet.name, row.number, _("Dòng cộng: không phải bản ghi, đã dùng để đối chiếu."))
                if row.kind is RowKind.DATA:
                    line = Line(setting, plan.table, row)
                    self._waiting[_key(line.text("campaign"))].append(line)

    def hung(self, read: Read) -> Read:
        """The record with the lines that name it."""
        if self._waiting:
            letter = _number_letter(read.line.table)
            number = read.line.row.cells.get(letter, Cell(None)).text if letter else ""
            for name in (read.line.text("title"), number):
                read.more += self._waiting.pop(_key(name), []) if name else []
        return read

    def tell_orphans(self, report: Report) -> None:
        """Lines that name no campaign of the file are errors of their own."""
        for lines in self._waiting.values():
            report.wrong(
                Wrong(
                    line.table.name, line.row.number, line.table.columns["campaign"],
                    _("Không thấy chương trình ra quân “%(name)s” trong tệp này.") % {"name": line.text("campaign")},
                    line.table.headings.get("campaign", ""),
                )
                for line in lines
            )  # fmt: skip


def _key(text: str) -> str:
    return folded(text).removesuffix(".0").strip(" .")


def all_lines(plans: Iterable[_Planned], setting: Setting, report: Report) -> Iterator[Line]:
    """Every data line, one record each: what registers without hanging lines need."""
    for plan in plans:
        if plan.role != MAIN:
            continue
        for row in plan.sheet.rows():
            if row.kind is RowKind.TOTAL:
                report.leave(plan.sheet.name, row.number, _("Dòng cộng: không phải bản ghi."))
            elif row.kind is RowKind.DATA:
                yield Line(setting, plan.table, row)
