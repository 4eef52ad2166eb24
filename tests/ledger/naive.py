"""The ledger answered a second time, the slow and obvious way: plain Python over the raw rows.

Written from the docstrings, sharing nothing with the product's readers: no roll-ups, no pieces, no lineage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from gandan.ledger.answers import Question
from gandan.ledger.choices import Grade
from gandan.ledger.models import Confirmation, Entry, Member, Seal
from gandan.ledger.rules.lines import AXES
from gandan.people.models import Organisation
from gandan.places.models import Succession, Unit, UnitVersion

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """What the naive reading answers."""

    value: int
    lines: int
    confirmed: int
    records: int
    grades: dict[str, int]
    by: dict[str, int]


@dataclass
class Tree:
    """The units as the facts say, asked day by day."""

    versions: dict[int, dict[date, UnitVersion]]
    moves: list[Succession]
    landed: dict[tuple[int, date, date], int] = field(default_factory=dict)

    def at(self, unit: int, on: date) -> UnitVersion | None:
        days = [day for day in self.versions.get(unit, {}) if day <= on]
        version = self.versions[unit][max(days)] if days else None
        return version if version is not None and version.exists else None

    def chain(self, unit: int, on: date) -> list[int]:
        found: list[int] = []
        at: int | None = unit
        while at is not None:
            version = self.at(at, on)
            assert version is not None, "a unit whose parent is not there"
            found.append(at)
            at = version.parent_id
        return found

    def land(self, unit: int, day: date, on: date) -> int:
        """The unit of the day `on` that what happened in `unit` on `day` belongs to."""
        key = (unit, day, on)
        if key not in self.landed:
            chains = [self.chain(one, on) for one in self._candidates(unit, day, on)]
            self.landed[key] = next(above for above in chains[0] if all(above in chain for chain in chains))
        return self.landed[key]

    def _candidates(self, unit: int, day: date, on: date) -> set[int]:
        standing = {unit}
        if day <= on:
            for turn in sorted({move.on for move in self.moves if day < move.on <= on}):
                standing = {after for one in standing for after in self._after(one, turn)}
            return {self._at_rest(one, day, on, forward=True) for one in standing}
        for turn in sorted({move.on for move in self.moves if on < move.on <= day}, reverse=True):
            standing = {before for one in standing for before in self._before(one, turn)}
        return {self._at_rest(one, day, on, forward=False) for one in standing}

    def _after(self, unit: int, turn: date) -> set[int]:
        moves = [move for move in self.moves if move.predecessor_id == unit and move.on == turn]
        went_on = not moves or (self.at(unit, turn) is not None and not any(move.whole for move in moves))
        return {move.successor_id for move in moves} | ({unit} if went_on else set())

    def _before(self, unit: int, turn: date) -> set[int]:
        moves = [move for move in self.moves if move.successor_id == unit and move.on == turn]
        was = not moves or self.at(unit, turn - DAY) is not None
        return {move.predecessor_id for move in moves} | ({unit} if was else set())

    def _at_rest(self, unit: int, day: date, on: date, *, forward: bool) -> int:
        """The unit itself, or where its parent of its last day before (first day after) lands."""
        if self.at(unit, on) is not None:
            return unit
        near = self._last_day(unit, on) if forward else self._first_day(unit, on)
        version = self.at(unit, near)
        assert version is not None
        assert version.parent_id is not None
        return self.land(version.parent_id, near, on)

    def _last_day(self, unit: int, on: date) -> date:
        ends = [day - DAY for day in self.versions[unit] if day <= on and self.at(unit, day - DAY) is not None]
        return max(ends)

    def _first_day(self, unit: int, on: date) -> date:
        return min(day for day in self.versions[unit] if day > on and self.at(unit, day) is not None)


def tree_at(as_of: int | None) -> Tree:
    """The facts known, or those of acts that were wholly sealed at a position; of one day the last recorded wins."""
    positions = dict(Seal.objects.values_list("subject", "position"))
    facts: list[UnitVersion | Succession] = [*UnitVersion.objects.all(), *Succession.objects.all()]
    if as_of is not None:
        late = {fact.recorded for fact in facts if positions.get(fact.id, as_of + 1) > as_of}
        facts = [fact for fact in facts if fact.recorded not in late]
    versions: dict[int, dict[date, UnitVersion]] = defaultdict(dict)
    for fact in sorted(facts, key=lambda fact: fact.recorded):
        if isinstance(fact, UnitVersion):
            versions[fact.unit_id][fact.valid_from] = fact
    return Tree(dict(versions), [fact for fact in facts if isinstance(fact, Succession)])


def tell(question: Question) -> Told:
    """The answer, read line by line."""
    tree = tree_at(question.as_of)
    names = dict(Unit.objects.values_list("id", "slug"))
    place_of = _placing(question, tree)
    lines = [(entry, *landing) for entry in _lines(question) if (landing := place_of(entry)) is not None]
    grades: dict[str, int] = defaultdict(int)
    by: dict[str, int] = defaultdict(int)
    sources: dict[object, int] = defaultdict(int)
    key_of = _keys(question)
    for entry, _landed, row in lines:
        grades[Grade(entry.grade).code] += entry.quantity
        sources[entry.source] += 1 if entry.quantity > 0 else -1
        by[names[row] if question.by == "unit" else key_of(entry)] += entry.quantity
    covered = _covered(question)
    return Told(
        value=sum(entry.quantity for entry, *_ in lines),
        lines=sum(1 if entry.quantity > 0 else -1 for entry, *_ in lines),
        confirmed=sum(entry.quantity for entry, *_ in lines if covered(entry)),
        records=sum(1 for sign in sources.values() if sign > 0),
        grades={code: quantity for code, quantity in grades.items() if quantity},
        by={key: quantity for key, quantity in by.items() if quantity} if question.by else {},
    )


def _lines(question: Question) -> Iterable[Entry]:
    sealed = dict(Seal.objects.values_list("subject", "position"))
    wanted = {axis: _wanted(axis, codes) for axis, codes in question.where.items()}
    for entry in Entry.objects.filter(measure=question.measure.number):
        if question.as_of is not None and sealed.get(entry.id, question.as_of + 1) > question.as_of:
            continue
        if entry.occurred_on > question.last:
            continue
        if not question.measure.is_stock and question.first is not None and entry.occurred_on < question.first:
            continue
        if all(getattr(entry, axis) in ids for axis, ids in wanted.items()):
            yield entry


def _wanted(axis: str, codes: Iterable[str]) -> set[int]:
    if axis == "grade":
        return {int(grade) for grade in Grade if grade.code in codes}
    if axis == "organisation":
        return set(Organisation.objects.filter(slug__in=codes).values_list("id", flat=True))
    return set(Member.objects.filter(dimension=axis, code__in=codes).values_list("id", flat=True))


def _placing(question: Question, tree: Tree) -> Callable[[Entry], tuple[int, int] | None]:
    """Entry -> (unit it counts at, row), or None when it is not meant.

    Rows are the children of the unit; where an ended unit is recast, they are the children of the lowest unit that
    holds everything it became, which `rows_agree` checks instead.
    """
    on = question.geography if isinstance(question.geography, date) else question.last if question.measure.is_stock else None
    unit = question.unit

    def then(entry: Entry) -> tuple[int, int] | None:
        chain = tree.chain(entry.place, entry.placed_on)
        if unit not in chain:
            return None
        at = chain.index(unit)
        return entry.place, chain[at - 1] if at else unit

    def recast(entry: Entry) -> tuple[int, int] | None:
        assert on is not None
        landed = tree.land(entry.place, entry.placed_on, on)
        chain = tree.chain(landed, on)
        if tree.at(unit, on) is None:
            return None if then(entry) is None else (landed, landed)
        if unit not in chain:
            return None
        at = chain.index(unit)
        return landed, chain[at - 1] if at else unit

    return then if on is None else recast


def is_divided_by_heirs(question: Question) -> bool:
    """Whether the rows are those of an ended unit's heirs: then only `heirs_agree` can say what they must be."""
    on = question.geography if isinstance(question.geography, date) else question.last if question.measure.is_stock else None
    return question.by == "unit" and on is not None and tree_at(question.as_of).at(question.unit, on) is None


def heirs(question: Question) -> list[tuple[list[int], int]]:
    """(the units of the day that hold the line, bottom up; quantity) for every line of an ended unit."""
    tree = tree_at(question.as_of)
    on = question.geography if isinstance(question.geography, date) else question.last
    place_of = _placing(question, tree)
    found = []
    for entry in _lines(question):
        landing = place_of(entry)
        if landing is not None:
            found.append((tree.chain(landing[0], on), entry.quantity))
    return found


def _keys(question: Question) -> Callable[[Entry], str]:
    by = question.by
    if by in ("month", "year"):
        length = 7 if by == "month" else 4
        return lambda entry: (entry.placed_on if question.measure.is_stock else entry.occurred_on).isoformat()[:length]
    if by == "grade":
        return lambda entry: Grade(entry.grade).code
    if by == "organisation":
        bodies = dict(Organisation.objects.values_list("id", "slug"))
        return lambda entry: bodies[entry.organisation] if entry.organisation is not None else ""
    if by in AXES:
        members = dict(Member.objects.values_list("id", "code"))
        return lambda entry: members.get(getattr(entry, by), "")
    return lambda _entry: ""


def _covered(question: Question) -> Callable[[Entry], bool]:
    sealed = dict(Seal.objects.values_list("subject", "position"))
    looked: dict[object, int] = {}
    for row in Confirmation.objects.all():
        if question.as_of is None or sealed.get(row.id, question.as_of + 1) <= question.as_of:
            looked[row.source] = max(row.revision, looked.get(row.source, 0))
    return lambda entry: looked.get(entry.source, -1) >= entry.stands_for


def lowest_stock() -> int:
    """The lowest level that any cell of a stock has on any day, as of any position; 0 where there is none."""
    sealed = dict(Seal.objects.values_list("subject", "position"))
    cells: dict[object, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    lowest = 0
    for entry in sorted(Entry.objects.filter(measure=31), key=lambda entry: sealed[entry.id]):
        cell = (entry.place, entry.placed_on, entry.organisation, entry.grade, *(getattr(entry, axis) for axis in AXES))
        days = cells[cell]
        days[entry.occurred_on] += entry.quantity
        lowest = min(lowest, *accumulate(days[day] for day in sorted(days)))
    return lowest
