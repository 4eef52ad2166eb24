"""What `gandan bench import`, `export`, `report` and `intake` found, as sections of the document."""

import statistics
from collections.abc import Iterable, Sequence

from gandan.upkeep.bench.alone import Run
from gandan.upkeep.bench.exports import ExportMeasured
from gandan.upkeep.bench.imports import ImportMeasured
from gandan.upkeep.bench.intake import COPY, HTTP, INSERT, PHONES, IntakeMeasured
from gandan.upkeep.bench.reports import ReportMeasured
from gandan.upkeep.bench.writing import Machine, table, verdict

IMPORT_RATIO, IMPORT_MEMORY = 4.0, 400
EXPORT_RATIO, EXPORT_MEMORY = 2.0, 200
REPORT_RATIO = 3.0
INTAKE_SHARE, ODK_CENTRAL = 0.25, 41
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
_INTAKE = """## Intake from phones (`gandan bench intake`)

{machine}

{items:,} outreach sessions sent over HTTP in batches of 50, by one phone and by {phones} at once, to the product's web server in a
process of its own, each run into a fresh copy of a database with 240 villages. A batch is signed in, checked, recorded, told in the
history, posted to the ledger, receipted and committed before it is answered; every item is recorded exactly once. One session leaves
{rows:.1f} rows.

- **http**: the requests, from the first byte sent to the last receipt read.
- **insert**: exactly the rows that the intake left behind, inserted by psycopg (`executemany`, pipelined) in as many transactions over as
  many connections, into the same tables with the same indexes and checks; no server, no rules.
- **copy**: the same by `COPY`, the quickest way there is.

For reference: ODK Central publishes {odk} submissions a second.
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


def intake_section(machine: Machine, measured: IntakeMeasured) -> str:
    """The section on intake, in Markdown."""
    goals: list[tuple[str, str, str, str]] = []
    for phones in (1, PHONES):
        share = measured.share(phones, INSERT)
        who = _phones(phones)
        goals.append((f"{who}: pace against the bare insert", f">= {INTAKE_SHARE}", f"{share:.2f}", verdict(met=share >= INTAKE_SHARE)))
        goals.append((f"{who}: pace against the bare copy", "", f"{measured.share(phones, COPY):.2f}", ""))
    quickest = max(measured.pace(HTTP, phones).rate for phones in (1, PHONES))
    goals.append(("sessions a second", f"> {ODK_CENTRAL}", f"{quickest:,.0f}", verdict(met=quickest > ODK_CENTRAL)))
    ways = [
        (
            f"{one.way}, {_phones(one.phones)}",
            len(one.seconds),
            f"{one.rate:,.0f}",
            f"{statistics.median(one.seconds):.2f}",
            f"{min(one.seconds):.2f}",
        )
        for one in measured.paces
    ]
    items = measured.paces[0].items
    text = _INTAKE.format(machine=machine.sentence(), items=items, phones=PHONES, rows=measured.rows, odk=ODK_CENTRAL)
    head = ("way", "runs", "sessions a second", "median, s", "fastest, s")
    return "\n".join([text, table(_GOALS, goals), "", table(head, ways), ""])


def _phones(count: int) -> str:
    return "one phone" if count == 1 else f"{count} phones at once"


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
