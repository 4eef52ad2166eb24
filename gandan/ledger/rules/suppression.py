"""What a public table hides, so that nobody can be picked out by a small number of people (design section 6).

Cells under five are hidden, and as many more as it takes that none of them can be worked out from the totals: in every
published partition (by unit, by year, ...) that holds a hidden cell, the hidden ones must be at least two and must
together reach five. Pure; statutory reports to the level above keep true counts.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Cell:
    """One published number of people, and for each partition (by place, by year, ...) the part it is summed into."""

    value: int
    parts: Mapping[str, Hashable]


def hidden_cells(cells: Sequence[Cell]) -> frozenset[int]:
    """Indexes of the cells to hide. Cells of 0 are shown: nobody is in them.

    Hides the smallest shown cells of a part until its hidden ones cannot be told apart. Where a part has no other cell
    to hide, its single cell equals the part's own total: that total is then to be hidden where it is published, so it
    must be passed as a cell too.
    """
    hidden = {n for n, cell in enumerate(cells) if 0 < cell.value < LEAST}
    groups = _groups(cells)
    changed = bool(hidden)
    while changed:
        changed = False
        for members in groups:
            gone = [n for n in members if n in hidden]
            if not gone or _safe([cells[n].value for n in gone]):
                continue
            shown = sorted((cells[n].value, n) for n in members if n not in hidden and cells[n].value > 0)
            if shown:
                hidden.add(shown[0][1])
                changed = True
    return frozenset(hidden)


def _safe(values: Sequence[int]) -> bool:
    return len(values) >= 2 and sum(values) >= LEAST


def _groups(cells: Sequence[Cell]) -> list[list[int]]:
    groups: dict[tuple[str, Hashable], list[int]] = {}
    for n, cell in enumerate(cells):
        for partition, part in cell.parts.items():
            groups.setdefault((partition, part), []).append(n)
    return list(groups.values())
