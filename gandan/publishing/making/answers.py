"""The answers behind one published figure at one position: its tables, its lines, and what of them is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from gandan.ledger.answers import THEN, Answer, ByRow, OpenEntry, Question
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.suppression import Cell, Concealed, concealed
from gandan.places.queries import lineage, names_of
from gandan.publishing.contents.figure import UNIT, UNIT_NOW, YEAR
from gandan.publishing.declared import FigureSpec

_NOTHING: Final = Concealed(frozenset(), frozenset())
LISTED: Final = "listed"  # the table of what the list of records prints


@dataclass(frozen=True)
class Listed:
    """One printed number of the list of records: what a record adds in one year at one unit, then and now."""

    kind: str
    source: UUID
    year: int
    then: str
    now: str


@dataclass(frozen=True)
class Told:
    """A figure as it is to be published: `unit` is the whole it counts, `today` the day onto whose units it is recast.

    `position` None: as it would be now, with what is not sealed yet; so it is only looked at.
    """

    spec: FigureSpec
    unit: int
    today: date
    position: int | None

    def question(self, *, by: str | None = None, now: bool = False) -> Question:
        """The question behind it, whole or divided as it may be in public."""
        return Question(
            self.unit, self.spec.counts, self.spec.first, self.spec.last, where=self.spec.where, by=by,
            geography=self.today if now else THEN, as_of=self.position,
        )  # fmt: skip

    @cached_property
    def whole(self) -> Answer:
        """The figure, undivided."""
        return totals(self.question())

    def rows(self, table: str) -> tuple[ByRow, ...]:
        """The rows of a table (see `tables`), labels in the language in force."""
        by = UNIT if table == UNIT_NOW else table
        return totals(self.question(by=by, now=table == UNIT_NOW)).by

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table that it is published in. A level has no years."""
        years = () if self.spec.first is None else (YEAR,)
        return (UNIT, UNIT_NOW, *years, *self.spec.parts)

    @cached_property
    def lines(self) -> tuple[OpenEntry, ...]:
        """The lines that sum to it, oldest first."""
        return tuple(open_entries(self.question()))

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """For each line the number of the list that it is summed into."""
        then, now = self._unit_keys(UNIT), self._unit_keys(UNIT_NOW)
        return tuple(Listed(line.source_kind, line.source, line.occurred_on.year, then[n], now[n]) for n, line in enumerate(self.lines))

    @cached_property
    def hidden(self) -> Concealed:
        """What of a figure of people must not be told: in its tables, in the list of its records, on their pages."""
        if not self.spec.counts_people:
            return _NOTHING
        return concealed([Cell(line.quantity, self._cells(line, self.listed[n])) for n, line in enumerate(self.lines)])

    def hides(self, table: str, part: object) -> bool:
        """Whether a cell of a table is not told."""
        return self.hidden.total or (table, part) in self.hidden.cells

    @property
    def some_hidden(self) -> bool:
        """Whether anything at all is not told."""
        return bool(self.hidden.total or self.hidden.cells or self.hidden.lines)

    @property
    def tells_grades(self) -> bool:
        """Whether shares by grade may be told: where something is hidden, only if all of it was known in one way."""
        return not self.some_hidden or len({line.grade for line in self.lines}) == 1

    def _cells(self, line: OpenEntry, listed: Listed) -> dict[str, object]:
        return {
            UNIT: listed.then,
            UNIT_NOW: listed.now,
            YEAR: str(listed.year),
            LISTED: listed,
            "record": (listed.kind, listed.source),
            "grade": line.grade,
            **{axis: line.members.get(axis, "") for axis in self.spec.parts},
        }

    def _unit_keys(self, table: str) -> tuple[str, ...]:
        """For each line the row of the table by unit that it is summed into: the nearest unit above it that has a row."""
        tree, on, recast = lineage(), self.today, table == UNIT_NOW
        chains = [
            tree.chain(tree.where(line.place, line.occurred_on, on), on) if recast else tree.chain(line.place, line.occurred_on)
            for line in self.lines
        ]
        slugs = _slugs({unit for chain in chains for unit in chain})
        shown = {row.key for row in self.rows(table)}
        return tuple(next((slugs[unit] for unit in chain if slugs.get(unit) in shown), "") for chain in chains)


def _slugs(units: Iterable[int]) -> dict[int, str]:
    return {unit: span.unit.slug for unit, span in names_of(units).items()}
