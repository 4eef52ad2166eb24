"""One way through a register file: what the preview, the run, the command and the returned workbook all walk."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gandan.base.errors import RuleBroken
from gandan.ledger.actions.opening import NewOpening
from gandan.people.models import Account
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.bodies import BodyFinder
from gandan.upkeep.imports.kinds import REGISTERS, fields_of
from gandan.upkeep.imports.kinds.opening import read_opening
from gandan.upkeep.imports.line import Line, Setting
from gandan.upkeep.imports.places import PlaceFinder
from gandan.upkeep.imports.preparing import Found, Prepared, Preparer
from gandan.upkeep.imports.programmes import programmes_for
from gandan.upkeep.imports.reading import Corrections, all_lines, planned, records
from gandan.upkeep.imports.report import Report, Sample, Wrong
from gandan.upkeep.workbooks.reading import Workbook, open_workbook

Told = Callable[[int, int], None]


def nobody(_done: int, _total: int) -> None:
    """Nobody is waiting to be told."""


def _nothing_remembered(_signature: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Wanted:
    """A register to be read: the file, what it holds, for which unit, and what may be added on the way.

    `lead`: the body that leads where neither a line nor a title names one.
    """

    kind: ImportKind
    content: bytes | Path
    filename: str
    unit: int
    by: Account | None
    today: date
    lead: int | None = None
    create_villages: bool = False
    create_organisations: bool = False
    corrections: Corrections = field(default_factory=dict)
    remembered: Callable[[str], Mapping[str, str]] = _nothing_remembered


class Passage:
    """A file opened once, to be walked once or twice. Raises BadInput for a file that cannot be read."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.book: Workbook = open_workbook(wanted.content, wanted.filename, fields=fields_of(wanted.kind))
        self.setting = self._setting()

    def _setting(self) -> Setting:
        wanted = self.wanted
        places = PlaceFinder(wanted.unit, today=wanted.today, create_villages=wanted.create_villages)
        bodies = BodyFinder(places, create=wanted.create_organisations)
        programmes = programmes_for(wanted.by, wanted.today)
        return Setting(wanted.unit, wanted.today, places, bodies, self.book.date_1904, wanted.lead, programmes=programmes)

    def look_again(self) -> None:
        """Places and bodies have been added since: find them anew."""
        self.setting = self._setting()

    def report(self) -> Report:
        """An empty report of this file."""
        return Report(self.wanted.kind.value, self.wanted.filename, notes=list(self.book.notes))

    def changes(self, report: Report, found: Found, told: Told = nobody) -> Iterator[list[Prepared]]:
        """Records that may be written, some thousands at a time; everything else is told in the report."""
        register = REGISTERS.get(self.wanted.kind)
        if register is None:
            raise RuleBroken(f"no records in {self.wanted.kind}")
        plans = planned(
            self.book, self.wanted.kind, self.setting, report, corrections=self.wanted.corrections, remembered=self.wanted.remembered
        )
        total = max(sum(plan.sheet.row_estimate for plan in plans), 1)
        preparer = Preparer(register, self.wanted.unit, self.wanted.by, self.wanted.today, report, found)
        for chunk in preparer.chunks(records(plans, self.setting, report)):
            yield chunk
            told(min(report.rows, total), max(total, report.rows))
        told(report.rows, report.rows)

    def figures(self, report: Report) -> Iterator[tuple[Line, NewOpening]]:
        """Opening figures, line by line."""
        plans = planned(
            self.book, self.wanted.kind, self.setting, report, corrections=self.wanted.corrections, remembered=self.wanted.remembered
        )
        for line in all_lines(plans, self.setting, report):
            report.rows += 1
            new = read_opening(line)
            if new is not None:
                if len(report.samples) < 8:
                    cells = {code: line.text(code) for code in line.table.columns if line.text(code)}
                    report.samples.append(Sample(line.table.name, line.row.number, cells))
                yield line, new
            if line.faults:
                refuse(line, report)


def refuse(line: Line, report: Report) -> None:
    """Tell the faults of a line."""
    headings = {letter: line.table.headings[code] for code, letter in line.table.columns.items()}
    report.faulty += 1
    report.wrong(
        Wrong(line.table.name, line.row.number, fault.letter, fault.message, headings.get(fault.letter, "")) for fault in line.faults
    )
