"""Addresses of units: short, pleasant, unique in time, the same on every machine. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gandan.base.vietnamese import slug

ORDINARY = 9  # the rank of a unit that is preferred nowhere


@dataclass(frozen=True, slots=True)
class Naming:
    """A unit looking for its address: `base`, then with one word of `more` after another, then `suffix`.

    The lowest `rank` below ORDINARY keeps an address that several want, if it is alone in that rank.
    """

    key: str
    base: str
    more: tuple[str, ...] = ()
    suffix: str = ""
    rank: int = ORDINARY


@dataclass(slots=True)
class _Try:
    naming: Naming
    address: str
    left: list[str]


def bare(kind: str, name: str) -> str:
    """What a unit adds to the address of another: its name without its kind, unless that is only a number (quan-1)."""
    short = slug(name)
    return slug(f"{kind} {name}") if short.isdigit() else short


def unique_slugs(namings: Iterable[Naming]) -> dict[str, str]:
    """Key -> address, no two alike. It does not depend on the order given.

    A word that all rivals would add alike tells nothing and is left out. Raises ValueError where names and all they may
    add are not enough to tell two units apart.
    """
    tries = [_Try(naming, naming.base, list(naming.more)) for naming in namings]
    while True:
        wanted: dict[str, list[_Try]] = defaultdict(list)
        for one in tries:
            wanted[one.address + one.naming.suffix].append(one)
        crowded = [rivals for rivals in wanted.values() if len(rivals) > 1]
        if not crowded:
            return {one.naming.key: address for address, (one,) in wanted.items()}
        for rivals in crowded:
            _lengthen(_losers(rivals))


def _losers(rivals: list[_Try]) -> list[_Try]:
    best = min(one.naming.rank for one in rivals)
    first = [one for one in rivals if one.naming.rank == best]
    keeps = first[0] if best < ORDINARY and len(first) == 1 else None
    return [one for one in rivals if one is not keeps]


def _lengthen(losers: list[_Try]) -> None:
    """Each takes its next word, leaving out words that all of several would take alike."""
    while len(losers) > 1 and all(one.left for one in losers) and len({one.left[0] for one in losers}) == 1:
        for one in losers:
            one.left.pop(0)
    for one in losers:
        if not one.left:
            raise ValueError(f"no address left for {one.naming.key}")
        one.address = f"{one.address}-{one.left.pop(0)}"
