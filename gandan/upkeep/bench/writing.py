"""docs/benchmarks.md: one section a bench, so that running one leaves the others as they were."""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import psutil

from gandan.config import databases

SECTIONS: Final = ("totals", "import", "export", "report", "intake")
_HEAD = """# Benchmarks

Written by `gandan bench` (or `make bench`), never by hand: each section by its own bench, with the machine and the day, whatever
came out. Every number is a median of runs taken in turn within one process, beside what it is compared with, so that the ratios
hold on other machines even where the times do not. The goals are those of the design.
"""


@dataclass(frozen=True)
class Machine:
    """Where and when a bench ran."""

    day: str
    processor: str
    cores: int
    memory: int
    system: str
    python: str
    postgresql: str
    load: float

    def sentence(self) -> str:
        """One paragraph of Markdown; it says when others were using the machine."""
        busy = self.load > self.cores / 2
        return (
            f"{self.day} · {self.cores} cores ({self.processor}), {self.memory / 2**30:.0f} GiB memory · {self.system} · "
            f"Python {self.python} · PostgreSQL {self.postgresql}, embedded server's own settings · load before the start {self.load:.1f}"
            + ("\n\n**Others were using this machine**: times are longer than on a quiet one, and ratios less steady." if busy else "")
        )


def this_machine(now: datetime) -> Machine:
    """What can be known of this machine without asking anybody else. The server must run."""
    with databases.connect_as_admin() as admin:
        row = admin.execute("SELECT current_setting('server_version')").fetchone()
    return Machine(
        day=now.date().isoformat(),
        processor=_processor(),
        cores=psutil.cpu_count() or 1,
        memory=psutil.virtual_memory().total,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        postgresql=str(row[0]) if row else "?",
        load=psutil.getloadavg()[0],
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        named = re.search(r"^model name\s*:\s*(.+)$", information.read_text(encoding="utf-8"), re.MULTILINE)
        if named:
            return named[1].strip()
    return platform.processor() or platform.machine()


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown; the first column to the left, the others to the right."""
    lines = [" | ".join(head), " | ".join(["---", *["---:"] * (len(head) - 1)])]
    lines += [" | ".join(str(cell) for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def write_section(path: Path, name: str, text: str) -> None:
    """Put a section into the document in its place, made where it is missing; the others stay as they are."""
    kept = sections(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept[name] = text.strip()
    parts = [_HEAD, *(f"<!-- bench: {one} -->\n{kept[one]}\n<!-- end: {one} -->\n" for one in SECTIONS if one in kept)]
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_text("\n".join(parts), encoding="utf-8")
    half.replace(path)


def sections(text: str) -> dict[str, str]:
    """The sections that a document holds, by name."""
    found = re.finditer(r"<!-- bench: (\w+) -->\n(.*?)\n<!-- end: \1 -->", text, re.DOTALL)
    return {match[1]: match[2] for match in found}


def verdict(*, met: bool) -> str:
    """Whether a goal was met, in a word."""
    return "met" if met else "**missed**"
