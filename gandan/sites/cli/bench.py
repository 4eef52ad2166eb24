"""`gandan bench [NAME]`: measure this product beside its peers and beside the bare limit, and write what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.upkeep.bench import building, exports, imports, intake, reports, telling, telling_files, totals, writing
from gandan.upkeep.bench.country import Shape

Tell = Callable[[str, float], None]


def bench(
    name: Annotated[str, typer.Argument(help="totals | import | export | report | intake", show_default=False)] = "",
    entries: Annotated[str, typer.Option(help="totals: 1000000,20000000 …")] = "1000000",
    runs: Annotated[int, typer.Option(min=7, max=101)] = 7,
    keep: Annotated[bool, typer.Option("--keep", help="gandan_bench_…")] = False,
    out: Annotated[Path, typer.Option(metavar="FILE")] = Path("docs/benchmarks.md"),
) -> None:
    """Đo tốc độ so với cách làm của phần mềm khác và với giới hạn của máy; ghi vào docs/benchmarks.md."""
    if name and name not in _BENCHES:
        raise BadInput(_("Không có phép đo “%(name)s”. Có: %(known)s.") % {"name": name, "known": ", ".join(_BENCHES)})
    now = clock.now()
    sizes = _sizes(entries)
    for one in [name] if name else list(_BENCHES):
        with _progress() as tell:
            section = _BENCHES[one](sizes, runs, keep, now, tell)
        writing.write_section(out, one, section)
        print(_("Đã ghi phép đo “%(name)s” vào %(path)s.") % {"name": one, "path": out})


def _sizes(entries: str) -> list[int]:
    try:
        sizes = sorted(int(part.replace("_", "")) for part in entries.split(","))
    except ValueError as unreadable:
        raise BadInput(_("Số bút toán là những số nguyên cách nhau bằng dấu phẩy, như 1000000,20000000.")) from unreadable
    if sizes[0] < 1_000:
        raise BadInput(_("Hãy đo ít nhất 1.000 bút toán."))
    return sizes


def _totals(sizes: list[int], runs: int, keep: bool, now: datetime, tell: Tell) -> str:
    machine = writing.this_machine(now)
    for size in sizes:
        building.refuse_without_room(size)
    country = building.build_country(building.COUNTRY, Shape(), now=now, tell=tell)
    try:
        measured = [totals.measure_totals(size, country, runs=runs, keep=keep, now=now, tell=tell) for size in sizes]
    finally:
        if not keep:
            building.drop_database(building.COUNTRY)
    return telling.section(machine, country, measured)


def _import(_sizes: list[int], runs: int, keep: bool, now: datetime, tell: Tell) -> str:
    machine = writing.this_machine(now)
    return telling_files.import_section(machine, imports.measure_import(runs=_few(runs), keep=keep, now=now, tell=tell))


def _export(_sizes: list[int], runs: int, _keep: bool, now: datetime, tell: Tell) -> str:
    machine = writing.this_machine(now)
    return telling_files.export_section(machine, exports.measure_export(runs=_few(runs), tell=tell))


def _report(_sizes: list[int], runs: int, keep: bool, now: datetime, tell: Tell) -> str:
    machine = writing.this_machine(now)
    return telling_files.report_section(machine, reports.measure_report(runs=runs, keep=keep, now=now, tell=tell))


def _intake(_sizes: list[int], runs: int, keep: bool, now: datetime, tell: Tell) -> str:
    machine = writing.this_machine(now)
    return telling_files.intake_section(machine, intake.measure_intake(runs=_few(runs), keep=keep, now=now, tell=tell))


def _few(runs: int) -> int:
    """Files take minutes, each time in a process of its own: three runs say what seven would."""
    return max(3, runs // 7 * 3)


_BENCHES: Final[dict[str, Callable[[list[int], int, bool, datetime, Tell], str]]] = {
    "totals": _totals,
    "import": _import,
    "export": _export,
    "report": _report,
    "intake": _intake,
}


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar a step, on stderr."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        current: list[tuple[str, TaskID]] = []

        def tell(word: str, share: float) -> None:
            if not current or current[-1][0] != word:
                current.append((word, progress.add_task(word, total=1.0)))
            progress.update(current[-1][1], completed=share)

        yield tell
