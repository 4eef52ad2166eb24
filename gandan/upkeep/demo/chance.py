"""Seeded chance: numbers of natural size, the same on every machine."""

import math
import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Chance(random.Random):
    """A source of chance named by what it is for, so that one register does not shift when another grows."""

    def __init__(self, purpose: str) -> None:
        super().__init__(f"gandan:{purpose}")

    def day(self, first: date, last: date) -> date:
        """A day between two days, both included; Sundays are rarer than other days."""
        for _ in range(3):
            day = first + timedelta(days=self.randint(0, (last - first).days))
            if day.weekday() != 6:
                return day
        return day

    def size(self, median: float, spread: float, least: int, most: int) -> int:
        """A natural size: log-normal about its median, neither rounded nor constant."""
        return max(least, min(most, round(median * math.exp(self.gauss(0, spread)))))


def summing_to(total: int, sizes: Sequence[int], chance: Chance, *, least: int = 6) -> list[int]:
    """The sizes scaled and nudged one by one until they sum to `total`. Raises ValueError where they cannot."""
    if total < least * len(sizes):
        raise ValueError("too small a total")
    scale = total / sum(sizes)
    result = [max(least, round(size * scale)) for size in sizes]
    while (gap := total - sum(result)) != 0:
        step = 1 if gap > 0 else -1
        for at in chance.sample(range(len(result)), k=min(len(result), abs(gap))):
            if result[at] + step >= least:
                result[at] += step
    return result


def shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """A whole number split by weights, by largest remainder."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(part) for part in exact]
    rest = sorted(range(len(exact)), key=lambda n: exact[n] - shares[n], reverse=True)
    for n in rest[: total - sum(shares)]:
        shares[n] += 1
    return shares
