"""From a question to pieces: which units' lines, on which days, fall into which row of the answer.

Everything a total needs of geography is settled here, purely. A piece is a unit's own lines, or its whole subtree as
it was on each day; pieces never overlap, so an answer is the plain sum over them (design section 4).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.places.rules.lineage import Lineage, Span

_DAY = timedelta(days=1)
Group = int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of `unit` (`own`: placed at it; else its subtree of the day) from `first` to `last`, for one row."""

    group: Group
    unit: int
    own: bool
    first: date
    last: date


@dataclass(frozen=True)
class Plan:
    """The pieces of an answer. `recast_to` is the day whose units were used, None: as it was then.

    `selected_then`: the unit was not there on that day, so lines were chosen by where they happened on their day.
    `loose` is the row of what belongs to none of the units below.
    """

    pieces: tuple[Piece, ...]
    recast_to: date | None
    selected_then: bool
    loose: int | None


def plan_then(tree: Lineage, unit: int, first: date, last: date, *, by_unit: bool) -> Plan:
    """Units as they were when it happened."""
    if not by_unit:
        return Plan((Piece(None, unit, own=False, first=first, last=last),), None, selected_then=True, loose=None)
    pieces = [Piece(unit, unit, own=True, first=first, last=last)]
    for child, span in tree.child_spans(unit):
        shared = _clip(span, first, last)
        if shared:
            pieces.append(Piece(child, child, own=False, first=shared[0], last=shared[1]))
    return Plan(tuple(pieces), None, selected_then=True, loose=unit)


def plan_recast(tree: Lineage, unit: int, first: date, last: date, on: date, *, by_unit: bool) -> Plan:
    """Units as they are on the day `on`; lines are chosen after recasting where the unit exists on that day."""
    if tree.exists(unit, on):
        inside = tree.subtree(unit, on)
        group_of = _grouping(tree, unit, on, inside, by_unit=by_unit)
        candidates = tree.kin(inside)
        found = _recast_pieces(tree, candidates, on, group_of, tops=None)
        return Plan(tuple(_clipped(found, first, last)), on, selected_then=False, loose=unit if by_unit else None)
    candidates = tree.descendants(unit)
    if not by_unit:
        return Plan(plan_then(tree, unit, first, last, by_unit=False).pieces, on, selected_then=True, loose=None)
    landings = {tree.where(own.unit, day, on) for own in _lives_of(tree, unit) for day in _first_days(tree, own)}
    common = tree.lowest_common(landings, on)
    group_of = _grouping(tree, common, on, tree.subtree(common, on), by_unit=True)
    found = _recast_pieces(tree, candidates, on, group_of, tops=[(unit, span) for span in tree.spans(unit)])
    return Plan(tuple(_clipped(found, first, last)), on, selected_then=True, loose=common)


def _lives_of(tree: Lineage, unit: int) -> Iterator[Piece]:
    """Every unit that ever lay under this one (itself too), with the days on which it did."""
    for span in tree.spans(unit):
        yield from _unfolded(tree, Piece(None, unit, own=False, first=span.first, last=span.last or date.max))


def _first_days(tree: Lineage, own: Piece) -> Iterator[date]:
    """One day of each stretch of the piece: all days of a stretch recast alike."""
    for stretch in tree.stretches(own.unit):
        shared = _clip(stretch, own.first, own.last)
        if shared:
            yield shared[0]


def own_pieces(tree: Lineage, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces, each subtree unfolded into the own lines of its units: for reading lines without roll-ups."""
    for piece in pieces:
        yield from _unfolded(tree, piece)


def _unfolded(tree: Lineage, piece: Piece) -> Iterator[Piece]:
    yield Piece(piece.group, piece.unit, own=True, first=piece.first, last=piece.last)
    if not piece.own:
        for child, span in tree.child_spans(piece.unit):
            shared = _clip(span, piece.first, piece.last)
            if shared:
                yield from _unfolded(tree, Piece(piece.group, child, own=False, first=shared[0], last=shared[1]))


OUTSIDE = -1  # no unit has this identity


def _grouping(tree: Lineage, unit: int, on: date, inside: set[int], *, by_unit: bool) -> Callable[[int], int]:
    """Landing unit -> row: the child of `unit` that holds it, `unit` itself, or OUTSIDE."""
    if not by_unit:
        return lambda landed: unit if landed in inside else OUTSIDE
    rows: dict[int, int] = {}

    def row(landed: int) -> int:
        if landed not in inside:
            return OUTSIDE
        if landed not in rows:
            chain = tree.chain(landed, on)
            at = chain.index(unit)
            rows[landed] = chain[at - 1] if at else unit
        return rows[landed]

    return row


@dataclass(slots=True)
class _Stretch:
    """Days of a unit on which its own lines, and perhaps its whole subtree, fall into one row."""

    first: date
    last: date
    own: int
    whole: int | None  # the row of the whole subtree; None: mixed


def _recast_pieces(
    tree: Lineage,
    candidates: set[int],
    on: date,
    group_of: Callable[[int], int],
    tops: list[tuple[int, Span]] | None,
) -> list[Piece]:
    profiles: dict[int, list[_Stretch]] = {}
    for unit in candidates:
        _profile(tree, unit, candidates, on, group_of, profiles)
    if tops is None:
        tops = [(unit, span) for unit in candidates for span in tree.spans(unit) if span.parent is None or span.parent not in candidates]
    pieces: list[Piece] = []
    for unit, span in tops:
        _emit(tree, unit, span.first, span.last or date.max, profiles, pieces)
    return pieces


def _profile(
    tree: Lineage,
    unit: int,
    candidates: set[int],
    on: date,
    group_of: Callable[[int], int],
    profiles: dict[int, list[_Stretch]],
) -> list[_Stretch]:
    known = profiles.get(unit)
    if known is not None:
        return known
    own = [_Stretch(s.first, s.last or date.max, group_of(tree.where(unit, s.first, on)), None) for s in tree.stretches(unit)]
    below: list[_Stretch] = []
    for child, span in tree.child_spans(unit):
        if child not in candidates:
            below.append(_Stretch(span.first, span.last or date.max, OUTSIDE, OUTSIDE))
            continue
        for part in _profile(tree, child, candidates, on, group_of, profiles):
            shared = _clip(span, part.first, part.last)
            if shared:
                below.append(_Stretch(*shared, part.own, part.whole))
    profiles[unit] = _merged(own, below)
    return profiles[unit]


def _merged(own: list[_Stretch], below: list[_Stretch]) -> list[_Stretch]:
    """Own stretches cut wherever what lies below changes, then joined again where nothing differs."""
    differing: dict[int, list[_Stretch]] = defaultdict(list)
    result: list[_Stretch] = []
    for n, stretch in enumerate(own):
        differing[n] = [b for b in below if b.whole != stretch.own and b.first <= stretch.last and b.last >= stretch.first]
        cuts = {stretch.first}
        for one in differing[n]:
            cuts.add(max(one.first, stretch.first))
            if one.last < stretch.last:
                cuts.add(one.last + _DAY)
        starts = sorted(cuts)
        for at, start in enumerate(starts):
            end = starts[at + 1] - _DAY if at + 1 < len(starts) else stretch.last
            mixed = any(one.first <= start <= one.last for one in differing[n])
            whole = None if mixed else stretch.own
            before = result[-1] if result else None
            if before and before.last + _DAY == start and (before.own, before.whole) == (stretch.own, whole):
                before.last = end
            else:
                result.append(_Stretch(start, end, stretch.own, whole))
    return result


def _emit(tree: Lineage, unit: int, first: date, last: date, profiles: dict[int, list[_Stretch]], pieces: list[Piece]) -> None:
    for stretch in profiles.get(unit, ()):
        start, end = max(first, stretch.first), min(last, stretch.last)
        if end < start:
            continue
        if stretch.whole is not None:
            if stretch.whole != OUTSIDE:
                pieces.append(Piece(stretch.whole, unit, own=False, first=start, last=end))
            continue
        if stretch.own != OUTSIDE:
            pieces.append(Piece(stretch.own, unit, own=True, first=start, last=end))
        for child, span in tree.child_spans(unit):
            shared = _clip(span, start, end)
            if shared:
                _emit(tree, child, *shared, profiles, pieces)


def _clip(span: Span, first: date, last: date) -> tuple[date, date] | None:
    start, end = max(span.first, first), min(span.last or date.max, last)
    return (start, end) if start <= end else None


def _clipped(pieces: Iterable[Piece], first: date, last: date) -> Iterator[Piece]:
    for piece in pieces:
        start, end = max(piece.first, first), min(piece.last, last)
        if start <= end:
            yield Piece(piece.group, piece.unit, own=piece.own, first=start, last=end)
