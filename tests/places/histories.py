"""Random histories of a small country as plain facts, for the pure rules: every law can be tried thousands of times a second."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from gandan.places.rules.lineage import Fact, Lineage, Move

BEGINNING = date(1900, 1, 1)
ROOT = 1
DAY = timedelta(days=1)
FIRST_TURN = date(2024, 1, 1)


@dataclass
class Country:
    """What is there now, and all facts so far. Units are numbers; 1 is the country."""

    facts: list[Fact] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    there: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    newest: int = 0

    def be(self, unit: int, day: date, level: int, parent: int | None) -> None:
        self.facts.append(Fact(unit, day, True, level, parent))
        self.there[unit] = (level, parent)

    def found(self, day: date, level: int, parent: int | None) -> int:
        self.newest += 1
        self.be(self.newest, day, level, parent)
        return self.newest

    def end(self, unit: int, day: date) -> None:
        level, _ = self.there.pop(unit)
        self.facts.append(Fact(unit, day, False, level, None))
        self.gone.append(unit)

    def become(self, before: int, after: int, day: date, *, whole: bool = True) -> None:
        self.moves.append(Move(before, after, day, whole))

    def at(self, *levels: int) -> list[int]:
        return [unit for unit, (level, _) in self.there.items() if level in levels]

    def under(self, unit: int) -> list[int]:
        return [child for child, (_, parent) in self.there.items() if parent == unit]

    def bring(self, children: list[int], to: int, day: date) -> None:
        for child in children:
            self.be(child, day, self.there[child][0], to)

    def lineage(self) -> Lineage:
        return Lineage(self.facts, self.moves)


def small_country() -> Country:
    country = Country()
    root = country.found(BEGINNING, 0, None)
    for _ in range(2):
        province = country.found(BEGINNING, 1, root)
        for _ in range(2):
            district = country.found(BEGINNING, 2, province)
            for _ in range(2):
                commune = country.found(BEGINNING, 3, district)
                country.found(BEGINNING, 4, commune)
    return country


def pick(units: list[int], n: int) -> int | None:
    return units[n % len(units)] if units else None


def merge(country: Country, day: date, n: int, m: int) -> None:
    """Two of a level become a new one, children and all."""
    one = pick(country.at(1, 2, 3, 3, 4), n)
    two = pick([unit for unit in country.at(country.there[one][0]) if unit != one], m) if one else None
    if one is None or two is None:
        return
    level, parent = country.there[one]
    new = country.found(day, level, parent)
    for old in (one, two):
        country.bring(country.under(old), new, day)
        country.end(old, day)
        country.become(old, new, day)


def absorb(country: Country, day: date, n: int, m: int) -> None:
    one = pick(country.at(2, 3, 4), n)
    two = pick([unit for unit in country.at(country.there[one][0]) if unit != one], m) if one else None
    if one is None or two is None:
        return
    country.bring(country.under(one), two, day)
    country.end(one, day)
    country.become(one, two, day)


def divide(country: Country, day: date, n: int, m: int) -> None:
    """A commune is divided; its villages go to one part or the other, or (odd m) end with it."""
    one = pick(country.at(3), n)
    if one is None:
        return
    level, parent = country.there[one]
    parts = [country.found(day, level, parent), country.found(day, level, pick(country.at(level - 1), m))]
    for at, village in enumerate(country.under(one)):
        if m % 2:
            country.end(village, day)
        else:
            country.bring([village], parts[at % 2], day)
    country.end(one, day)
    for part in parts:
        country.become(one, part, day, whole=False)


def cede(country: Country, day: date, n: int, m: int) -> None:
    """A part goes to a neighbour, with a village; both stay."""
    one = pick(country.at(3), n)
    two = pick([unit for unit in country.at(3) if unit != one], m)
    if one is None or two is None:
        return
    country.bring(country.under(one)[:1], two, day)
    country.become(one, two, day, whole=False)


def wander(country: Country, day: date, n: int, m: int) -> None:
    """A village, commune or district lies elsewhere from now on, apart from what it lay in."""
    one = pick(country.at(2, 3, 4, 4), n)
    to = pick(country.at(country.there[one][0] - 1), m) if one else None
    if one is not None and to is not None:
        country.bring([one], to, day)


def abolish(country: Country, day: date, n: int, m: int) -> None:
    """A district ends, its communes come directly under its province (or, odd m, another)."""
    one = pick(country.at(2), n)
    if one is None:
        return
    parent = country.there[one][1] if m % 2 == 0 else pick(country.at(1), m)
    if parent is None:
        return
    country.bring(country.under(one), parent, day)
    country.end(one, day)
    country.become(one, parent, day)


def expire(country: Country, day: date, n: int, _m: int) -> None:
    """A village ends without a word on what became of it."""
    one = pick(country.at(4), n)
    if one is not None:
        country.end(one, day)


def begin(country: Country, day: date, n: int, _m: int) -> None:
    one = pick(country.at(2, 3), n)
    if one is not None:
        country.found(day, country.there[one][0] + 1, one)


def refound(country: Country, day: date, n: int, m: int) -> None:
    """A unit that had ended is there again, under whatever there is."""
    one = pick(country.gone, n)
    if one is None:
        return
    level = next(fact.level for fact in country.facts if fact.unit == one)
    parent = pick(country.at(level - 1), m)
    if parent is not None:
        country.gone.remove(one)
        country.be(one, day, level, parent)


def correct(country: Country, _day: date, n: int, m: int) -> None:
    """It is found out later that a village lay elsewhere from an earlier day."""
    fact = [fact for fact in country.facts if fact.level == 4 and fact.exists][n % max(1, len(country.at(4)))]
    parents = [other.unit for other in country.facts if other.level == 3 and other.exists]
    parent = pick(parents, m)
    if parent is not None:
        country.facts.append(Fact(fact.unit, fact.valid_from, True, 4, parent))
        if fact.unit in country.there and not any(
            other.unit == fact.unit and other.valid_from > fact.valid_from for other in country.facts
        ):
            country.there[fact.unit] = (4, parent)


WAYS = (merge, absorb, divide, cede, wander, abolish, expire, begin, refound, correct)
WHOLE_WAYS = (merge, absorb, wander, abolish)


@st.composite
def countries(draw: st.DrawFn, ways: tuple[object, ...] = WAYS) -> Lineage:
    """The tree in time after up to eight changes, some on the same day. What the product would refuse is left out."""
    country, day = small_country(), FIRST_TURN
    for way, n, m, wait in draw(
        st.lists(st.tuples(st.sampled_from(ways), st.integers(0, 40), st.integers(0, 40), st.integers(0, 2)), max_size=8)
    ):
        day += DAY * wait * 30
        before = (list(country.facts), list(country.moves), dict(country.there), list(country.gone), country.newest)
        way(country, day, n, m)  # type: ignore[operator]  # one of the functions above
        if faults(country.lineage()):
            country.facts, country.moves, country.there, country.gone, country.newest = before
    return country.lineage()


def faults(tree: Lineage) -> list[str]:
    """What `record_facts` would refuse."""
    found = [f"{unit} is adrift" for unit in tree.units for span in tree.spans(unit) if not tree.holds_up(span)]
    moves = {move for unit in tree.units for move in tree.moves(unit)}
    loose = (move for move in moves if not tree.exists(move.successor, move.on) or not tree.exists(move.predecessor, move.on - DAY))
    return found + [f"{move} joins nothing" for move in loose]


def days_of(tree: Lineage) -> list[date]:
    """The eve, the day and the day after of everything that ever happened, and far before and after."""
    turns = {turn for unit in tree.units for turn in tree.turns(unit) if turn > BEGINNING}
    near = {turn + DAY * step for turn in turns for step in (-1, 0, 1)}
    return sorted({date(2000, 1, 1), date(2030, 1, 1)} | near)
