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


@dataclass(frozen=True)
class Concealed:
    """What is not printed: lines by index, and cells of published tables by (table, part)."""

    lines: frozenset[int]
    cells: frozenset[tuple[str, Hashable]]
    total: bool = False

    def hides(self, table: str, part: Hashable) -> bool:
        """Whether a table's cell is not printed."""
        return (table, part) in self.cells


def concealed(lines: Sequence[Cell]) -> Concealed:
    """What to hide of one published total, of every table it is divided into, and of the list of its lines.

    `lines` are the finest numbers that are published; `parts` names each table's cell that a line is summed into. A cell
    or a line under five is hidden, and then more, the smallest first, until nobody who adds and subtracts what is printed
    (total, tables and list together) can work one of them out: the small number must not lie in the span of what is known.
    """
    whole = sum(line.value for line in lines)
    if 0 < whole < LEAST:
        return Concealed(frozenset(range(len(lines))), frozenset(_sums(lines)), total=True)
    sums = _sums(lines)
    small = {cell for cell, members in sums.items() if 0 < sum(lines[n].value for n in members) < LEAST}
    hidden = set(hidden_cells(lines)) if any(0 < line.value < LEAST for line in lines) else set()
    gone = {cell for table in {name for name, _ in sums} for cell in _hidden_of(table, sums, lines)}
    secrets = [frozenset({n}) for n, line in enumerate(lines) if 0 < line.value < LEAST]
    secrets += [frozenset(sums[cell]) for cell in small]
    while True:
        # A cell of one line is that line.
        gone |= {cell for cell, members in sums.items() if len(members) == 1 and members[0] in hidden}
        known = [frozenset(members) for cell, members in sums.items() if cell not in gone]
        known.append(frozenset(range(len(lines))))
        told = next((secret for secret in secrets if _is_told(secret, known, hidden)), None)
        if told is None:
            return Concealed(frozenset(hidden), frozenset(gone))
        _hide_more(told, lines, sums, hidden, gone)


def _sums(lines: Sequence[Cell]) -> dict[tuple[str, Hashable], list[int]]:
    sums: dict[tuple[str, Hashable], list[int]] = {}
    for n, line in enumerate(lines):
        for table, part in line.parts.items():
            sums.setdefault((table, part), []).append(n)
    return sums


def _hidden_of(table: str, sums: Mapping[tuple[str, Hashable], list[int]], lines: Sequence[Cell]) -> list[tuple[str, Hashable]]:
    cells = [cell for cell in sums if cell[0] == table]
    values = [Cell(sum(lines[n].value for n in sums[cell]), {"all": table}) for cell in cells]
    return [cells[n] for n in hidden_cells(values)]


def _hide_more(
    secret: frozenset[int],
    lines: Sequence[Cell],
    sums: Mapping[tuple[str, Hashable], list[int]],
    hidden: set[int],
    gone: set[tuple[str, Hashable]],
) -> None:
    """Hide the smallest line still printed in the smallest cell that the secret shares; else a cell over it; else a line elsewhere."""
    over = sorted((len(members), str(cell), cell) for cell, members in sums.items() if secret & set(members))
    for _size, _name, cell in over:
        beside = sorted((lines[n].value, n) for n in sums[cell] if n not in hidden and lines[n].value > 0)
        if beside:
            hidden.add(beside[0][1])
            return
    printed = [cell for _size, _name, cell in over if cell not in gone]
    elsewhere = sorted((line.value, n) for n, line in enumerate(lines) if n not in hidden and line.value > 0)
    if elsewhere and not printed:
        hidden.add(elsewhere[0][1])
        return
    printed = printed or [cell for cell in sums if cell not in gone]
    gone.add(min(printed, key=lambda cell: (sum(lines[n].value for n in sums[cell]), str(cell))))


_PRIME = (1 << 61) - 1


def _is_told(secret: frozenset[int], known: Sequence[frozenset[int]], hidden: set[int]) -> bool:
    """Whether the sum over `secret` follows from the known sums: linear algebra over a large prime field.

    A printed line is known by itself, so only hidden lines are unknowns.
    """
    basis: dict[int, dict[int, int]] = {}
    for members in known:
        row = _reduced({n: 1 for n in members if n in hidden}, basis)
        if row:
            lead = min(row)
            inverse = pow(row[lead], -1, _PRIME)
            basis[lead] = {n: value * inverse % _PRIME for n, value in row.items()}
    return not _reduced({n: 1 for n in secret if n in hidden}, basis)


def _reduced(row: dict[int, int], basis: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    left, done = dict(row), dict[int, int]()
    while left:
        lead = min(left)
        value = left.pop(lead)
        if lead not in basis:
            done[lead] = value
            continue
        for n, other in basis[lead].items():
            if n == lead:
                continue
            now = (left.get(n, 0) - value * other) % _PRIME
            if now:
                left[n] = now
            else:
                left.pop(n, None)
    return done
