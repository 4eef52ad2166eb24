"""Answers to the published questions, each worked out once for what the ledger holds now, and what of them is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.utils.translation import get_language

from gandan.ledger.answers import THEN, Answer, ByRow, OpenEntry
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.standing import standing
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.suppression import Cell, Concealed, concealed
from gandan.places.queries import gazetteer_stamp, lineage, names_of
from gandan.sites.portal.access import ALWAYS, published_question
from gandan.sites.portal.declared import FigureSpec, Story

NOTHING = Concealed(frozenset(), frozenset())
Source = tuple[str, UUID]


@dataclass(frozen=True)
class Stand:
    """What the answers rest on: the same stand, the same answers. Lines are only ever added, units only by an act."""

    position: int
    unsealed: int
    units: UUID | None
    language: str
    today: date


@dataclass(frozen=True)
class Shown:
    """A row of a published table. `hidden`: a small number, or one that would give a small number away."""

    row: ByRow
    hidden: bool


def stand_now(today: date) -> Stand:
    """Where ledger and units stand. Two queries."""
    now = standing()
    return Stand(now.position, now.unsealed, gazetteer_stamp(), get_language() or "vi", today)


@lru_cache(maxsize=512)
def answer_to(story: Story, code: str, stand: Stand, *, by: str | None = None, now: bool = False) -> Answer:
    """A published figure, whole or divided; `now`: recast onto the units of the stand's day."""
    return totals(published_question(story, code, by=by, geography=stand.today if now else THEN))


@lru_cache(maxsize=64)
def lines_behind(story: Story, code: str, _stand: Stand) -> tuple[OpenEntry, ...]:
    """The lines that sum to a published figure, oldest first."""
    return tuple(open_entries(published_question(story, code)))


@lru_cache(maxsize=8)
def sources_behind(story: Story, stand: Stand) -> frozenset[Source]:
    """Every record behind any published figure."""
    return frozenset((line.source_kind, line.source) for spec in story.figures for line in lines_behind(story, spec.code, stand))


@lru_cache(maxsize=64)
def hidden_in(story: Story, code: str, stand: Stand) -> Concealed:
    """What of a figure of people must not be printed: in its tables, in the list of its records, on their pages."""
    spec = story.figure(code)
    if spec is None or not spec.counts_people:
        return NOTHING
    lines = lines_behind(story, code, stand)
    then, now = unit_keys(story, code, stand), unit_keys(story, code, stand, now=True)
    return concealed(
        [
            Cell(
                line.quantity,
                {
                    "then": then[n],
                    "now": now[n],
                    "year": str(line.occurred_on.year),
                    "record": line.source,
                    "grade": line.grade,
                    **{axis: line.members.get(axis, "") for axis in spec.parts},
                },
            )
            for n, line in enumerate(lines)
        ]
    )


def rows_of(story: Story, spec: FigureSpec, stand: Stand, *, by: str, now: bool = False) -> list[Shown]:
    """The rows of a published table, each with whether it is printed."""
    answer = answer_to(story, spec.code, stand, by=by, now=now)
    table = ("now" if now else "then") if by == "unit" else by
    hidden = hidden_in(story, spec.code, stand)
    return [Shown(row, hidden.total or hidden.hides(table, row.key)) for row in answer.by]


def axes_of(spec: FigureSpec) -> tuple[str, ...]:
    """Every axis by which the figure is published."""
    return (*ALWAYS, *spec.parts)


def grades_told(story: Story, spec: FigureSpec, stand: Stand) -> bool:
    """Whether shares by grade may be drawn: where something is hidden, only if all of it was known in one way."""
    hidden = hidden_in(story, spec.code, stand)
    return not (hidden.lines or hidden.cells) or len({line.grade for line in lines_behind(story, spec.code, stand)}) == 1


@lru_cache(maxsize=64)
def unit_keys(story: Story, code: str, stand: Stand, *, now: bool = False) -> tuple[str, ...]:
    """For each line the row of the table by unit that it is summed into: the nearest unit above it that has a row."""
    tree, listed, on = lineage(), lines_behind(story, code, stand), stand.today
    chains = [
        tree.chain(tree.where(line.place, line.occurred_on, on), on) if now else tree.chain(line.place, line.occurred_on) for line in listed
    ]
    slugs = {unit: span.unit.slug for unit, span in names_of({unit for chain in chains for unit in chain}).items()}
    shown = {row.key for row in answer_to(story, code, stand, by="unit", now=now).by}
    return tuple(next((slugs[unit] for unit in chain if slugs.get(unit) in shown), "") for chain in chains)


@lru_cache(maxsize=64)
def sources_of(story: Story, code: str, stand: Stand) -> tuple[Source, ...]:
    """The records behind a published figure, in the order of their first lines."""
    return tuple(dict.fromkeys((line.source_kind, line.source) for line in lines_behind(story, code, stand)))
