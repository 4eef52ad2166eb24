"""A unit in time, in words: where it lies, whether it still is, what it came from and what it became."""

from dataclasses import dataclass
from datetime import date

from gandan.places.models import UnitSpan
from gandan.places.queries import lineage, moves_of, names_of, spans_of
from gandan.sites.office.frame import at
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Turn:
    """One step of a unit's story: on a day, from or to other units."""

    on: date
    became: bool
    whole: bool
    others: tuple[Link, ...]
    legal_basis: str


@dataclass(frozen=True)
class Story:
    """What the head of a page says of its unit. `ended_on` is the first day it was no more."""

    name: str
    kind: str
    code: str
    crumbs: tuple[Link, ...]
    invented: bool
    ended_on: date | None
    began_on: date | None
    turns: tuple[Turn, ...]
    versions: tuple[UnitSpan, ...]

    @property
    def became(self) -> tuple[Turn, ...]:
        """What it turned into."""
        return tuple(turn for turn in self.turns if turn.became)

    @property
    def came_from(self) -> tuple[Turn, ...]:
        """What it was made of."""
        return tuple(turn for turn in self.turns if not turn.became)


BEFORE_RECORDS = date(1900, 1, 1)


def story_of(unit: int, today: date) -> Story:
    """The story of a unit. A fixed number of queries."""
    versions = tuple(spans_of(unit))
    last = versions[-1]
    tree = lineage()
    day = today if tree.exists(unit, today) else tree.spans(unit)[-1].last or today
    above = tree.chain(unit, day)[1:]
    names = names_of(above)
    crumbs = tuple(Link(names[one].full_name, at("place", names[one].unit.slug)) for one in reversed(above))
    ended = last.valid.upper if last.valid.upper is not None and last.valid.upper <= today else None
    began = versions[0].valid.lower
    return Story(
        name=last.full_name, kind=last.kind, code=last.code, crumbs=crumbs, invented=last.unit.invented, ended_on=ended,
        began_on=None if began is None or began <= BEFORE_RECORDS else began, turns=_turns(unit), versions=versions,
    )  # fmt: skip


def _turns(unit: int) -> tuple[Turn, ...]:
    moves = moves_of(unit)
    names = names_of({other for move in moves for other in (move.predecessor_id, move.successor_id)})
    grouped: dict[tuple[date, bool], list[tuple[Link, bool, str]]] = {}
    for move in moves:
        became = move.predecessor_id == unit
        other = names[move.successor_id if became else move.predecessor_id]
        link = Link(other.full_name, at("place", other.unit.slug))
        grouped.setdefault((move.on, became), []).append((link, move.whole, move.legal_basis))
    return tuple(
        Turn(on, became, all(whole for _, whole, _ in rows), tuple(link for link, _, _ in rows), rows[0][2])
        for (on, became), rows in sorted(grouped.items())
    )
