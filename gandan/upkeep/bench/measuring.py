"""Medians of several ways of doing one thing, taken in turn in one run."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Taken:
    """What a way took, in seconds: the first time (nothing remembered, nothing in memory), and each time after that."""

    first: float
    times: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one of the times after the first."""
        return statistics.median(self.times)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turn(ways: Mapping[str, Callable[[], object]], runs: int) -> dict[str, Taken]:
    """Do every way once, then all of them `runs` times in turn, so that what else the machine does falls on all alike."""
    first = {name: timed(work) for name, work in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(runs):
        order = list(ways) if turn % 2 == 0 else list(ways)[::-1]
        for name in order:
            times[name].append(timed(ways[name]))
    return {name: Taken(first[name], tuple(times[name])) for name in ways}
