"""What was found in a register: for the page, the command and the file that goes back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from gandan.upkeep.workbooks.writing.annotating import CellError

_MOST_KEPT = 20_000  # errors kept with the batch; a register with more is not worth reading line by line
_MOST_SAID = 2_000


@dataclass(frozen=True, slots=True)
class Wrong:
    """One error: where, and what to do. `column` is the letter, `heading` what stands above it; both "" for a whole line."""

    sheet: str
    row: int
    column: str
    message: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A line that is no record, or was left alone, and why."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column as it was matched: `code` "" where no field claims it."""

    letter: str
    heading: str
    code: str
    confidence: float
    sample: str = ""


@dataclass(frozen=True)
class SheetSeen:
    """A sheet as it was read: which fields stand where, what is missing."""

    name: str
    role: str
    signature: str
    unit: str
    lead: str
    columns: tuple[ColumnSeen, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """A line as it would be recorded, for the eye."""

    sheet: str
    row: int
    cells: Mapping[str, str]


@dataclass
class Report:
    """Counts and lists. `rows` are lines that hold a record: rows = new + amended + unchanged + left alone + with errors."""

    kind: str
    file: str
    rows: int = 0
    new: int = 0
    amended: int = 0
    unchanged: int = 0
    faulty: int = 0
    errors: list[Wrong] = field(default_factory=list)
    skipped: list[Left] = field(default_factory=list)
    remarks: list[Left] = field(default_factory=list)
    sheets: list[SheetSeen] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: int = 0

    @property
    def imported(self) -> int:
        """Lines that were, or would be, written."""
        return self.new + self.amended

    def wrong(self, errors: Iterable[Wrong]) -> None:
        """Keep errors; beyond a number only that there are more."""
        for error in errors:
            if len(self.errors) < _MOST_KEPT:
                self.errors.append(error)
            else:
                self.left_out += 1

    def leave(self, sheet: str, row: int, why: str) -> None:
        """Keep why a line is no record."""
        if len(self.skipped) < _MOST_KEPT:
            self.skipped.append(Left(sheet, row, why))

    def remark(self, sheet: str, row: int, why: str) -> None:
        """Keep something worth showing."""
        if len(self.remarks) < _MOST_SAID:
            self.remarks.append(Left(sheet, row, why))

    def cell_errors(self) -> list[CellError]:
        """The errors as the workbook that goes back wants them."""
        return [CellError(one.sheet, one.row, one.message, one.column) for one in self.errors]

    def as_command(self) -> dict[str, object]:
        """The document that `gandan import --json` prints."""
        return {
            "kind": self.kind,
            "file": self.file,
            "rows": self.rows,
            "imported": self.imported,
            "unchanged": self.unchanged,
            "skipped": [{"sheet": one.sheet, "row": one.row, "why": one.why} for one in self.skipped],
            "errors": [{"sheet": one.sheet, "row": one.row, "column": one.column, "message": one.message} for one in self.errors],
        }

    def as_kept(self) -> dict[str, Any]:  # Any: JSON
        """To be kept with the batch."""
        counts = {name: getattr(self, name) for name in ("rows", "new", "amended", "unchanged", "faulty", "imported")}
        return {**asdict(self), "counts": counts}

    @classmethod
    def kept(cls, told: Mapping[str, Any]) -> Self:  # Any: JSON
        """As it was kept."""
        plain = {name: value for name, value in told.items() if name != "counts"}
        plain["errors"] = [Wrong(**one) for one in plain.get("errors", ())]
        plain["skipped"] = [Left(**one) for one in plain.get("skipped", ())]
        plain["remarks"] = [Left(**one) for one in plain.get("remarks", ())]
        plain["samples"] = [Sample(**one) for one in plain.get("samples", ())]
        plain["sheets"] = [
            SheetSeen(**{**one, "columns": tuple(ColumnSeen(**column) for column in one["columns"])}) for one in plain.get("sheets", ())
        ]
        return cls(**plain)
