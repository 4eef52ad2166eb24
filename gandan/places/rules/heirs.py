"""What the parts of a unit that is no more have become, and what else each of those units holds. Pure."""

from dataclasses import dataclass
from datetime import date

from gandan.places.rules.lineage import Lineage


@dataclass(frozen=True)
class Heir:
    """A unit of today that holds something of an ended one. `others`: what else went into it, from outside."""

    unit: int
    others: tuple[int, ...]


def heirs_of(tree: Lineage, unit: int, on: date) -> tuple[Heir, ...]:
    """Where the units directly under an ended unit lie on the day; empty where it is still there, or had none.

    The sum of the heirs is the ended unit's only where none has `others`.
    """
    spans = tree.spans(unit)
    if not spans or spans[-1].last is None or spans[-1].last >= on:
        return ()
    end = spans[-1].last
    inside = tree.subtree(unit, end)
    found = dict.fromkeys(heir for child in tree.children(unit, end) for heir in sorted(tree.candidates(child, end, on)))
    return tuple(Heir(heir, _others(tree, heir, inside, end)) for heir in found)


def _others(tree: Lineage, heir: int, inside: set[int], end: date) -> tuple[int, ...]:
    came = [move.predecessor for move in tree.moves(heir) if move.successor == heir and move.on > end]
    return tuple(dict.fromkeys(unit for unit in came if unit not in inside))
