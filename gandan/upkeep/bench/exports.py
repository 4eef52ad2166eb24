"""`gandan bench export`: a register of 250,000 lines streamed to a workbook, beside bare XlsxWriter writing the same values."""

import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from gandan.upkeep.bench.alone import Run, run_alone
from gandan.upkeep.bench.building import Tell
from gandan.upkeep.bench.imports import register
from gandan.upkeep.imports.kinds.session import SESSIONS
from gandan.upkeep.workbooks.writing.register import RegisterRow, write_register

ROWS = 250_000


@dataclass(frozen=True)
class ExportMeasured:
    """What the bench of exports found."""

    rows: int
    product: tuple[Run, ...]
    bare: tuple[Run, ...]

    @property
    def ratio(self) -> float:
        """Median of the product's export over median of the bare limit."""
        return statistics.median(run.seconds for run in self.product) / statistics.median(run.seconds for run in self.bare)

    @property
    def peak(self) -> int:
        """The greatest memory that an export held, in bytes."""
        return max(run.peak for run in self.product)


def measure_export(*, rows: int = ROWS, runs: int, tell: Tell) -> ExportMeasured:
    """Write the register both ways in turn, each time in a process of its own."""
    product: list[Run] = []
    bare: list[Run] = []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(runs):
            tell("export", turn / runs)
            product.append(run_alone("export", str(Path(folder) / "product.xlsx"), str(rows)))
            bare.append(run_alone("export-bare", str(Path(folder) / "bare.xlsx"), str(rows)))
    tell("export", 1.0)
    return ExportMeasured(rows, tuple(product), tuple(bare))


def run_product(path: str, rows: str) -> None:
    """The product's register: headings, formats, row keys, page layout, streamed."""
    write_register(path, SESSIONS.title, SESSIONS.fields, _keyed(int(rows)))


def run_bare(path: str, rows: str) -> None:
    """The same values and nothing else."""
    codes = [field.code for field in SESSIONS.fields]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for n, row in enumerate(_keyed(int(rows))):
            sheet.write_number(n, 0, n + 1)
            for column, code in enumerate(codes, start=1):
                value = row.values.get(code)
                if value not in {None, ""}:
                    sheet.write(n, column, value, day if code == "held_on" else None)
            sheet.write_string(n, len(codes) + 1, row.key)


def _keyed(rows: int) -> Iterator[RegisterRow]:
    for n, row in enumerate(register(rows)):
        yield RegisterRow(row.values, f"01930000-0000-7000-8000-{n:012x}:1")
