"""What `gandan bench import`, `export` and `report` found, as sections of the document."""

import statistics
from collections.abc import Iterable, Sequence

from gandan.upkeep.bench.alone import Run
from gandan.upkeep.bench.exports import ExportMeasured
from gandan.upkeep.bench.imports import ImportMeasured
from gandan.upkeep.bench.reports import ReportMeasured
from gandan.upkeep.bench.writing import Machine, table, verdict

IMPORT_RATIO, IMPORT_MEMORY = 4.0, 400
EXPORT_RATIO, EXPORT_MEMORY = 2.0, 200
REPORT_RATIO = 3.0
_GOALS = ("what", "goal", "measured", "")

_IMPORT = """## Excel import (`gandan bench import`)

{machine}

A register of {rows:,} outreach sessions (.xlsx, made by the product: days as dates and as text, "80 người", villages in their communes)
is imported into a district of 20 communes and 240 villages: {records:,} records, {lines:,} ledger lines, history and audit rows, in one
transaction. Each run in a process of its own, on a fresh copy of the database.

- **import**: `import_register`: the file kept, read, every rule checked, recorded, posted.
- **preview**: `receive_register` and `preview_import`: what a person sees first; nothing is recorded.
- **bare**: calamine parses the same file, then `COPY ... (FORMAT BINARY)` of exactly the rows that the import wrote, into the same
  tables with the same indexes and checks.

Sealing is the worker's, afterwards: positions, chain and roll-ups of the {lines:,} lines took {sealing:.1f} s.
"""
_REPORT = """## Term report (`gandan bench report`)

{machine}

The report "kết quả công tác dân vận từ đầu nhiệm kỳ" of a province of 50 communes ({entries:,} entries in the country, {figures} figures in
text and annexes) as Word and PDF, in one process.

- **docx, pdf**: the whole way: every question to the ledger, composing, checks, official layout, provenance of every figure.
- **template**: the official layout of the finished document alone.
- **bare**: the same words and table cells without any layout, by python-docx and by Typst.
"""
_EXPORT = """## Excel export (`gandan bench export`)

{machine}

A register of {rows:,} sessions written as .xlsx, streamed. Each run in a process of its own.

- **export**: `write_register`: headings, formats, borders, row keys, page layout.
- **bare**: XlsxWriter in constant memory, the same values and nothing else.
"""


def import_section(machine: Machine, measured: ImportMeasured) -> str:
    """The section on imports, in Markdown."""
    previewed = _median(measured.preview) + _median(measured.product)
    goals = [
        ("import against bare", f"<= {IMPORT_RATIO:.0f}x", f"{measured.ratio:.1f}x", verdict(met=measured.ratio <= IMPORT_RATIO)),
        ("preview and import against bare", "", f"{previewed / _median(measured.bare):.1f}x", ""),
        _memory("memory of an import", measured.peak, IMPORT_MEMORY),
    ]
    ways = [_way("import", measured.product), _way("preview", measured.preview), _way("bare", measured.bare)]
    text = _IMPORT.format(
        machine=machine.sentence(), rows=measured.rows, records=measured.records, lines=measured.lines, sealing=measured.sealing
    )  # fmt: skip
    return f"{text}\n{_tables(goals, ways)}"


def export_section(machine: Machine, measured: ExportMeasured) -> str:
    """The section on exports, in Markdown."""
    goals = [
        ("export against bare", f"<= {EXPORT_RATIO:.0f}x", f"{measured.ratio:.1f}x", verdict(met=measured.ratio <= EXPORT_RATIO)),
        _memory("memory of an export", measured.peak, EXPORT_MEMORY),
    ]
    ways = [_way("export", measured.product), _way("bare", measured.bare)]
    return f"{_EXPORT.format(machine=machine.sentence(), rows=measured.rows)}\n{_tables(goals, ways)}"


def report_section(machine: Machine, measured: ReportMeasured) -> str:
    """The section on reports, in Markdown."""
    goals = []
    for suffix in ("docx", "pdf"):
        ratio = measured.ratio(suffix, "template")
        goals.append((f"{suffix} against its template", f"<= {REPORT_RATIO:.0f}x", f"{ratio:.1f}x", verdict(met=ratio <= REPORT_RATIO)))
        goals.append((f"{suffix} against the bare words", "", f"{measured.ratio(suffix, 'bare'):.1f}x", ""))
    ways = [(name, len(taken.times), f"{taken.median * 1e3:,.0f}", f"{taken.first * 1e3:,.0f}") for name, taken in measured.taken.items()]
    text = _REPORT.format(machine=machine.sentence(), entries=measured.built.entries, figures=measured.figures)
    return "\n".join([text, table(_GOALS, goals), "", table(("way", "runs", "median, ms", "first, ms"), ways), ""])


def _tables(goals: Iterable[Sequence[object]], ways: Iterable[Sequence[object]]) -> str:
    return (
        table(_GOALS, goals)
        + "\n\n"
        + table(("way", "runs", "median, s", "fastest, s", "greatest memory, MiB", "of which before it began, MiB"), ways)
        + "\n"
    )


def _memory(what: str, peak: int, goal: int) -> tuple[str, str, str, str]:
    return what, f"< {goal} MB", f"{peak / 1e6:.0f} MB", verdict(met=peak < goal * 1e6)


def _way(name: str, runs: Sequence[Run]) -> tuple[object, ...]:
    return (
        name, len(runs), f"{_median(runs):.1f}", f"{min(run.seconds for run in runs):.1f}",
        f"{max(run.peak for run in runs) / 2**20:.0f}", f"{max(run.before for run in runs) / 2**20:.0f}",
    )  # fmt: skip


def _median(runs: Sequence[Run]) -> float:
    return statistics.median(run.seconds for run in runs)
