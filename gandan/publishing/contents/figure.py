"""A published figure as it stands in its copy: plain values, and words in both languages. What is hidden is not there at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from gandan.ledger.answers import THEN, Answer, GradeShare, Question
from gandan.ledger.choices import CountedIn, Grade
from gandan.ledger.measures import Measure, measure
from gandan.ledger.rules.suppression import LEAST
from gandan.publishing.words import Strict, Words

__all__ = ["LEAST", "UNIT", "UNIT_NOW", "YEAR", "Answer", "FigureCopy", "Graded", "RowCopy", "rounded_down", "shares"]

UNIT, UNIT_NOW, YEAR = "unit", "unit_now", "year"
Graded = tuple[str, int]  # the code of a grade, and how much was known in that way
_ROUNDED = 10


class RowCopy(Strict):
    """A row of a published table. `value` None: not printed. `unattributed`: it belongs to none of the units."""

    key: str
    label: Words
    value: int | None
    lines: int
    grades: tuple[Graded, ...] = ()
    unattributed: bool = False

    @property
    def hidden(self) -> bool:
        """Whether the number is not printed."""
        return self.value is None


class FigureCopy(Strict):
    """A figure at a position of the ledger. Quantities are in the measure's own smallest unit (half-days, đồng).

    `owner` is what it was published with ("story:bao-yen"). `value` None: too small to be printed; then it has no tables.
    `grades` are empty where they would give a small number away. `listed` is how many records its list holds. `confirmed`
    is in percent, rounded down to tens where something is hidden. `product` (by, times): it is exactly the one times the other.
    """

    code: str
    owner: str
    unit: str
    unit_id: int
    place: Words
    measure: str
    first: date | None
    last: date
    form: Literal["exact", "hedged"]
    name: Words
    counted_in: Words
    window: Words
    how: Words
    note: Words | None
    unknown: tuple[Words, ...]
    parts: tuple[str, ...]
    beside: bool
    value: int | None
    lines: int
    records: int | None
    listed: int
    confirmed: int
    grades: tuple[Graded, ...]
    some_hidden: bool
    tables: Mapping[str, tuple[RowCopy, ...]]
    product: tuple[int, int] | None = None
    recast_on: date
    position: int
    head: str

    @property
    def hidden(self) -> bool:
        """Whether the whole of it is too small to be printed."""
        return self.value is None

    @property
    def counts(self) -> Measure:
        """Its measure."""
        return measure(self.measure)

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.counts.unit is CountedIn.DONG

    @property
    def answer(self) -> Answer:
        """The figure as the components of every face draw it; nothing in it that is hidden."""
        value = self.value or 0
        return Answer(
            question=Question(self.unit_id, self.counts, self.first, self.last),
            measure=self.counts,
            value=value,
            lines=self.lines,
            records=self.records,
            confirmed=round(value * self.confirmed / 100),
            grades=shares(self.grades),
            by=(),
            position=self.position,
            unsealed=0,
            geography_used=THEN,
            read_from="copy",
        )


def shares(grades: tuple[Graded, ...]) -> tuple[GradeShare, ...]:
    """Grades with their words in the reader's language, and what part of the whole each is."""
    whole = sum(quantity for _code, quantity in grades)
    told = []
    for code, quantity in grades:
        grade = Grade[code.upper()]
        told.append(GradeShare(code, str(grade.label), grade.counted, grade.css, quantity, quantity / whole if whole else 0.0))
    return tuple(told)


def rounded_down(percent: int) -> int:
    """A percentage that does not give a single small part away: whole tens; all and nothing stay."""
    return percent if percent in (0, 100) else percent // _ROUNDED * _ROUNDED
