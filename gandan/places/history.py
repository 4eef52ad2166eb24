"""A unit's whole story in plain values: what it was, what it came from and became. What pages and commands show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.places.actions import BEGINNING
from gandan.places.models import Succession, Unit, UnitSpan, UnitVersion
from gandan.places.queries import names_of, spans_of


@dataclass(frozen=True)
class Stay:
    """What the unit was from `first` (None: before the records) to `last`, included (None: still so)."""

    first: date | None
    last: date | None
    name: str
    kind: str
    level: int
    code: str
    scheme: str
    parent: str | None
    parent_name: str
    latitude: float | None
    longitude: float | None
    legal_basis: str
    source: str

    @property
    def full_name(self) -> str:
        """Kind and name: Xã Xuân Hòa."""
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True)
class Turn:
    """On a day the unit came from, or became, the unit `slug`, whole or in part."""

    on: date
    slug: str
    name: str
    kind: str
    whole: bool
    legal_basis: str


@dataclass(frozen=True)
class UnitHistory:
    """The unit through time, oldest first. `ended_by`: the decision by which it is no more, if it is no more."""

    slug: str
    invented: bool
    stays: tuple[Stay, ...]
    came_from: tuple[Turn, ...]
    became: tuple[Turn, ...]
    ended_by: str = ""


def history_of(unit: Unit) -> UnitHistory:
    """The story of a unit. Five queries, whatever its length."""
    spans = list(spans_of(unit.pk))
    said = _last_words(unit)
    parents = names_of(span.parent_id for span in spans if span.parent_id is not None)
    before = list(Succession.objects.filter(successor=unit).order_by("on", "recorded"))
    after = list(Succession.objects.filter(predecessor=unit).order_by("on", "recorded"))
    others = names_of([*(move.predecessor_id for move in before), *(move.successor_id for move in after)])
    ended = spans[-1].valid.upper if spans else None
    return UnitHistory(
        slug=unit.slug,
        invented=unit.invented,
        stays=tuple(_stay(span, parents, said.get(span.valid.lower)) for span in spans),
        came_from=_in_order((move, others.get(move.predecessor_id)) for move in before),
        became=_in_order((move, others.get(move.successor_id)) for move in after),
        ended_by=said[ended].legal_basis if ended in said else "",
    )


def first_day(span: UnitSpan) -> date | None:
    """The first day of a span; None: before the records."""
    first: date = span.valid.lower
    return None if first == BEGINNING else first


def last_day(span: UnitSpan) -> date | None:
    """The last day of a span, included; None: still so."""
    return span.valid.upper - timedelta(days=1) if span.valid.upper else None


def _last_words(unit: Unit) -> dict[date, UnitVersion]:
    """The latest fact of each day: the one that holds."""
    return {version.valid_from: version for version in UnitVersion.objects.filter(unit=unit).order_by("recorded")}


def _stay(span: UnitSpan, parents: dict[int, UnitSpan], said: UnitVersion | None) -> Stay:
    above = parents.get(span.parent_id) if span.parent_id is not None else None
    return Stay(
        first=first_day(span), last=last_day(span),
        name=span.name, kind=span.kind, level=span.level, code=span.code, scheme=span.code_scheme,
        parent=above.unit.slug if above else None, parent_name=above.full_name if above else "",
        latitude=span.latitude, longitude=span.longitude,
        legal_basis=said.legal_basis if said else "", source=said.source if said else "",
    )  # fmt: skip


def _turn(move: Succession, other: UnitSpan) -> Turn:
    return Turn(move.on, other.unit.slug, other.full_name, move.kind, move.whole, move.legal_basis)


def _in_order(moves: Iterable[tuple[Succession, UnitSpan | None]]) -> tuple[Turn, ...]:
    """By day, then in official order. A unit that a later fact has undone was never there, and is left out."""
    known = [(move.on, other.position, _turn(move, other)) for move, other in moves if other is not None]
    return tuple(turn for _, _, turn in sorted(known, key=lambda one: one[:2]))
