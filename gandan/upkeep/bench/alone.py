"""One way of doing a thing in a process of its own, so that its time and its greatest memory are its own.

`python -m gandan.upkeep.bench.alone WAY ARGUMENT...` prints one line of JSON. The process works in the database, folder and language
of its environment.
"""

import gc
import importlib
import json
import subprocess
import sys
import time
from dataclasses import dataclass

from gandan.base.errors import GandanError, RuleBroken
from gandan.config import databases, env

WAYS = {
    "import": "gandan.upkeep.bench.imports:run_product",
    "preview": "gandan.upkeep.bench.imports:run_preview",
    "import-bare": "gandan.upkeep.bench.imports:run_bare",
    "export": "gandan.upkeep.bench.exports:run_product",
    "export-bare": "gandan.upkeep.bench.exports:run_bare",
}


@dataclass(frozen=True)
class Run:
    """What a way took: seconds, and the greatest memory of its process above what the process had when it began, in bytes."""

    seconds: float
    peak: int
    before: int


def run_alone(way: str, *arguments: str) -> Run:
    """Run a way in a process of its own. Raises RuleBroken with its last words when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "gandan.upkeep.bench.alone", way, *arguments], check=False, text=True, capture_output=True,
        env=env.child_environment(DJANGO_SETTINGS_MODULE="gandan.config.settings"),
    )  # fmt: skip
    if done.returncode != 0:
        words = [line for line in done.stderr.splitlines() if line.strip()]
        raise RuleBroken(words[-1] if words else way)
    said = json.loads(done.stdout.splitlines()[-1])
    return Run(seconds=said["seconds"], peak=said["peak"], before=said["before"])


def peak_memory() -> int:
    """The most memory that this process has held so far, in bytes."""
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    import resource

    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kept if sys.platform == "darwin" else kept * 1024


def main() -> None:
    """The process: prepare Django, do the way once, say what it took."""
    way, *arguments = sys.argv[1:]
    databases.set_up_django()
    module, function = WAYS[way].split(":")
    work = getattr(importlib.import_module(module), function)
    gc.collect()
    before = peak_memory()
    began = time.perf_counter()
    try:
        work(*arguments)
    except GandanError as refused:
        sys.exit(str(refused))
    print(json.dumps({"seconds": time.perf_counter() - began, "peak": peak_memory(), "before": before}))


if __name__ == "__main__":
    main()
