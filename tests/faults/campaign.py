"""The fault campaign: seeded runs of a real phone against a real machine, each ending with 0 lost and 0 doubled (docs/faults.md)."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from gandan.base import clock
from gandan.config import env
from gandan.ledger.actions.sealing import seal
from gandan.ledger.queries.verify import verify
from gandan.upkeep.actions.photographs import sweep_uploads
from gandan.upkeep.field import parts
from hatch_build import _npm
from tests.faults.commune import Post, settle, wrongs

FRONT: Final = Path(__file__).resolve().parents[2] / "frontend"
DRIVER: Final = FRONT / "node_modules" / ".faults" / "driver.mjs"
LANES: Final = 2
LONGEST: Final = 60.0


@dataclass(frozen=True)
class Broken:
    """A run that lost or doubled something, or did not end: its seed, what was wrong, and what it did."""

    seed: int
    wrong: list[str]
    trace: list[str]

    def __str__(self) -> str:
        return "\n".join([f"seed {self.seed} (make faults SEED={self.seed})", *self.trace, *(f"WRONG: {one}" for one in self.wrong)])


@dataclass
class Outcome:
    """A campaign: how many runs, what went wrong on purpose in them, and which of them broke a promise."""

    runs: int = 0
    seconds: float = 0.0
    items: int = 0
    photographs: int = 0
    kills: int = 0
    met: Counter[str] = field(default_factory=Counter)
    broken: list[Broken] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        met = ", ".join(f"{name} {count}" for name, count in sorted(self.met.items()))
        told = f"{self.runs} runs in {self.seconds:.0f} s: {self.items} items, {self.photographs} photographs"
        return "\n".join(
            [
                f"{told}; phones killed {self.kills}, on the way: {met}",
                *self.said,
                *map(str, self.broken[:5]),
                f"{len(self.broken)} runs broke a promise",
            ]
        )

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing doubled, and the books hold together."""
        return not self.broken and not self.said


def campaign(
    seeds: Sequence[int], *, media: Path, lanes: int = LANES, told: Callable[[dict[str, Any]], None] = lambda _run: None
) -> Outcome:
    """Run these seeds against the database of this process, whose world must be laid. `media`: an empty folder for files.

    Django's MEDIA_ROOT must be `media` here too. `told` hears each run's account of itself.
    """
    node = build_driver()
    outcome, begun = Outcome(), time.monotonic()
    posts = settle([*(f"run-{seed}" for seed in seeds), *(f"nguoi-dua-{lane}" for lane in range(lanes))])
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for seed in seeds:
        waiting.put(seed)
    failed: list[BaseException] = []
    guard = threading.Lock()

    def work(lane: int) -> None:
        try:
            with _lane(media, node, posts[f"nguoi-dua-{lane}"]) as run:
                while not failed:
                    seed = waiting.get_nowait()
                    _count(outcome, run(seed, posts[f"run-{seed}"]), posts[f"run-{seed}"], told, guard)
        except queue.Empty:
            pass
        except BaseException as broken:  # noqa: BLE001 -- raised below, in the thread that asked
            failed.append(broken)
        finally:
            from django.db import connection

            connection.close()

    threads = [threading.Thread(target=work, args=[lane]) for lane in range(lanes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    outcome.seconds = time.monotonic() - begun
    outcome.said += _afterwards()
    return outcome


def _count(outcome: Outcome, told: dict[str, Any], post: Post, hear: Callable[[dict[str, Any]], None], guard: threading.Lock) -> None:
    wrong = [*told["violations"], *wrongs(post, told)]
    with guard:
        outcome.runs += 1
        outcome.items += len(told["items"])
        outcome.photographs += len(told["photographs"])
        outcome.kills += told["kills"]
        outcome.met.update(told["met"])
        if wrong:
            outcome.broken.append(Broken(told["seed"], wrong, told["trace"]))
        hear(told)


def _afterwards() -> list[str]:
    """What does not hold together in the books and in the folders when all is over."""
    seal(now=clock.now())
    verdict = verify()
    sweep_uploads(now=clock.now())
    left = list(parts.part_of(UUID(int=0)).parent.glob("*"))
    return [*([] if verdict.ok else [f"gandan verify: {verdict.disagreement}"]), *([f"parts left behind: {left}"] if left else [])]


def build_driver() -> str:
    """Bundle the phone and what drives it. Gives the node to run it with."""
    npm, environment = _npm()
    subprocess.run([*npm, "run", "--silent", "faults"], cwd=FRONT, env=environment, check=True)
    node = shutil.which("node", path=environment["PATH"])
    assert node, "npm is here and node is not"
    return node


@contextmanager
def _lane(media: Path, node: str, courier: Post) -> Iterator[Callable[[int, Post], dict[str, Any]]]:
    """A machine and a driver of phones; runs go through them one after the other."""
    command = [sys.executable, "-m", "tests.faults.server", str(media)]
    environment = env.child_environment(GANDAN_SECRET="faults-" + "x" * 43)
    with _child(command, environment) as (server, port), _child([node, str(DRIVER)], environment) as (driver, answers):
        number = int(_line(server, port))

        def run(seed: int, post: Post) -> dict[str, Any]:
            order = {"seed": seed, "port": number, "account": str(post.account), "courier": str(courier.account)}
            assert driver.stdin is not None
            driver.stdin.write(json.dumps(order) + "\n")
            driver.stdin.flush()
            told: dict[str, Any] = json.loads(_line(driver, answers, f" in seed {seed}"))
            return told

        yield run


@contextmanager
def _child(command: Sequence[str], environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], queue.Queue[str]]]:
    """A process that ends with its standard input, and the lines it prints."""
    here = FRONT.parent
    with subprocess.Popen(command, cwd=here, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_hear, args=[child.stdout, lines], daemon=True).start()
        try:
            yield child, lines
        finally:
            assert child.stdin is not None
            child.stdin.close()
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()


def _hear(stream: IO[str], lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line)
    lines.put("")


def _line(child: subprocess.Popen[str], lines: queue.Queue[str], where: str = "") -> str:
    try:
        line = lines.get(timeout=LONGEST)
    except queue.Empty:
        raise AssertionError(f"{child.args!s} did not answer{where}") from None
    assert line, f"{child.args!s} ended{where}"
    return line
