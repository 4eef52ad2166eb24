"""Units through time, and the law of recasting: whatever happened anywhere lands in exactly one unit of any day.

Pure: built from facts, it answers where a unit lay, and onto which unit of another day its past is recast.
What cannot be attributed to one unit lands on the lowest unit that contains all candidates (design section 4).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fact:
    """From `valid_from` on, the unit is so, or (`exists` false) is no more. Given in order of recording."""

    unit: int
    valid_from: date
    exists: bool
    level: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """On `on`, `predecessor`, all of it (`whole`) or some, became `successor`."""

    predecessor: int
    successor: int
    on: date
    whole: bool


@dataclass(frozen=True, slots=True)
class Span:
    """What a unit was from `first` to `last`, both included; `last` None: still so."""

    first: date
    last: date | None
    level: int
    parent: int | None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.first <= day and (self.last is None or day <= self.last)


class Lineage:
    """The whole tree in time. Immutable once built; answers are remembered."""

    def __init__(self, facts: Iterable[Fact], moves: Iterable[Move]) -> None:
        self._spans = _spans_of(facts)
        self._children: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        for unit, spans in self._spans.items():
            for span in spans:
                if span.parent is not None:
                    self._children[span.parent].append((unit, span))
        self._out: dict[int, list[Move]] = defaultdict(list)
        self._in: dict[int, list[Move]] = defaultdict(list)
        for move in sorted(moves, key=lambda move: move.on):
            self._out[move.predecessor].append(move)
            self._in[move.successor].append(move)
        self._landed: dict[tuple[int, date, date], int] = {}

    def __contains__(self, unit: int) -> bool:
        return unit in self._spans

    @property
    def units(self) -> Iterable[int]:
        """Every unit that ever was."""
        return self._spans.keys()

    def spans(self, unit: int) -> tuple[Span, ...]:
        """The spans of a unit in order; empty for a stranger."""
        return self._spans.get(unit, ())

    def span(self, unit: int, on: date) -> Span | None:
        """What the unit was on the day; None if it was not."""
        spans = self._spans.get(unit, ())
        at = bisect_right(spans, on, key=lambda span: span.first) - 1
        return spans[at] if at >= 0 and spans[at].holds(on) else None

    def exists(self, unit: int, on: date) -> bool:
        """Whether there was such a unit on the day."""
        return self.span(unit, on) is not None

    def moves(self, unit: int) -> list[Move]:
        """Every succession from or to the unit, by day."""
        return sorted([*self._out.get(unit, ()), *self._in.get(unit, ())], key=lambda move: move.on)

    def holds_up(self, span: Span) -> bool:
        """Whether a higher unit is there above the span on each of its days; above a country there is none."""
        if span.parent is None:
            return span.level == 0
        day: date | None = span.first
        while day is not None:
            above = self.span(span.parent, day)
            if above is None or above.level >= span.level:
                return False
            ended = above.last
            day = None if ended is None or (span.last is not None and ended >= span.last) else ended + _DAY
        return True

    def chain(self, unit: int, on: date) -> tuple[int, ...]:
        """The unit and all above it on the day, bottom up; empty if it was not."""
        chain: list[int] = []
        at: int | None = unit
        while at is not None and at not in chain:
            span = self.span(at, on)
            if span is None:
                return tuple(chain)
            chain.append(at)
            at = span.parent
        return tuple(chain)

    def child_spans(self, unit: int) -> list[tuple[int, Span]]:
        """Every unit that ever lay directly under this one, with the span in which it did."""
        return self._children.get(unit, [])

    def children(self, unit: int, on: date) -> list[int]:
        """Units directly under this one on the day."""
        return [child for child, span in self.child_spans(unit) if span.holds(on)]

    def subtree(self, unit: int, on: date) -> set[int]:
        """The unit and everything under it on the day."""
        found = {unit} if self.exists(unit, on) else set()
        waiting = list(found)
        while waiting:
            below = [child for child in self.children(waiting.pop(), on) if child not in found]
            found.update(below)
            waiting.extend(below)
        return found

    def descendants(self, unit: int) -> set[int]:
        """The unit and everything that ever lay under it, whenever."""
        found = {unit}
        waiting = [unit]
        while waiting:
            below = {child for child, _ in self.child_spans(waiting.pop())} - found
            found |= below
            waiting.extend(below)
        return found

    def kin(self, units: Iterable[int]) -> set[int]:
        """The units, all they came from or became, and everything that ever lay under any of them."""
        found = set(units)
        waiting = list(found)
        while waiting:
            at = waiting.pop()
            near = {move.successor for move in self._out.get(at, ())}
            near |= {move.predecessor for move in self._in.get(at, ())}
            near |= {child for child, _ in self.child_spans(at)}
            near -= found
            found |= near
            waiting.extend(near)
        return found

    def turns(self, unit: int) -> list[date]:
        """Days on which something happened to the unit: what it means to have been there may change on them."""
        days = {span.first for span in self.spans(unit)}
        days |= {move.on for move in self._out.get(unit, ())} | {move.on for move in self._in.get(unit, ())}
        return sorted(days)

    def stretches(self, unit: int) -> Iterator[Span]:
        """The unit's spans, cut at every turn: within one, all days recast alike."""
        cuts = self.turns(unit)
        for span in self.spans(unit):
            first = span.first
            for cut in cuts:
                if first < cut and span.holds(cut):
                    yield Span(first, cut - _DAY, span.level, span.parent)
                    first = cut
            yield Span(first, span.last, span.level, span.parent)

    def where(self, unit: int, day: date, on: date) -> int:
        """Onto which unit of the day `on` what happened in `unit` on `day` is recast.

        One candidate: that unit. Several: the lowest unit that contains them all on `on`.
        """
        key = (unit, day, on)
        landed = self._landed.get(key)
        if landed is None:
            landed = self.lowest_common(self.candidates(unit, day, on), on)
            if len(self._landed) > 500_000:
                self._landed.clear()
            self._landed[key] = landed
        return landed

    def lowest_common(self, units: Iterable[int], on: date) -> int:
        """The lowest unit that contains all of these on the day. Raises ValueError where they share none."""
        chains = [self.chain(unit, on) for unit in units]
        first, *others = chains or [()]
        for ancestor in first:
            if all(ancestor in chain for chain in others):
                return ancestor
        raise ValueError("units without a common ancestor")

    def candidates(self, unit: int, day: date, on: date) -> set[int]:
        """Every unit of the day `on` that may hold what happened in `unit` on `day`. Raises ValueError where none can."""
        forward = day <= on
        turn, near = self._next_turn(unit, day, on, forward=forward)
        if turn is None:
            return self._settled(unit, day, on, forward=forward)
        found: set[int] = set()
        for one in near:
            found |= self.candidates(one, turn, on)
        return found

    def _next_turn(self, unit: int, at: date, on: date, *, forward: bool) -> tuple[date | None, set[int]]:
        """The nearest turn of the unit between two days and what it was or became there (itself if it went on)."""
        if forward:
            moves = [move for move in self._out.get(unit, ()) if at < move.on <= on]
            if not moves:
                return None, set()
            turn = min(move.on for move in moves)
            taken = [move for move in moves if move.on == turn]
            stays = self.exists(unit, turn) and not any(move.whole for move in taken)
            return turn, {move.successor for move in taken} | ({unit} if stays else set())
        moves = [move for move in self._in.get(unit, ()) if on < move.on <= at]
        if not moves:
            return None, set()
        turn = max(move.on for move in moves)
        eve = turn - _DAY
        before = {move.predecessor for move in moves if move.on == turn}
        return eve, before | ({unit} if self.exists(unit, eve) else set())

    def _settled(self, unit: int, at: date, on: date, *, forward: bool) -> set[int]:
        """With no more turns: the unit itself, or where its parent of its last (or first) day lands."""
        if self.exists(unit, on):
            return {unit}
        spans = self.spans(unit)
        near = [span for span in spans if (span.first <= on if forward else span.last is None or span.last >= on)]
        span = (near or list(spans))[-1 if forward else 0] if spans else None
        if span is None or span.parent is None:
            raise ValueError(f"unit {unit} leads nowhere on {on}")
        day = (span.last or at) if forward else span.first
        return {self.where(span.parent, day, on)}


def _spans_of(facts: Iterable[Fact]) -> dict[int, tuple[Span, ...]]:
    """Spans from facts: a later fact of the same day replaces an earlier one; each holds until the next."""
    by_unit: dict[int, dict[date, Fact]] = defaultdict(dict)
    for fact in facts:
        by_unit[fact.unit][fact.valid_from] = fact
    spans: dict[int, tuple[Span, ...]] = {}
    for unit, by_day in by_unit.items():
        days = sorted(by_day)
        ends = [*(day - _DAY for day in days[1:]), None]
        spans[unit] = tuple(
            Span(day, end, by_day[day].level, by_day[day].parent) for day, end in zip(days, ends, strict=True) if by_day[day].exists
        )
    return spans
