"""Questions put to the ledger and the answers it gives: plain values, the same for page, report and command."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from gandan.base.sealing import digest_of
from gandan.ledger.measures import Measure, measure

THEN = "then"


@dataclass(frozen=True)
class Question:
    """A total, asked. `geography` is THEN or the day whose units are meant; `where` maps an axis to member codes.

    `first` None means from the beginning. A stock ignores `first`: it is a level on `last`.
    """

    unit: int
    measure: Measure
    first: date | None
    last: date
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str | None = None
    geography: date | str = THEN
    as_of: int | None = None

    def narrowed(self, **changes: object) -> "Question":
        """The same question with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # dataclasses.replace types its fields as Any

    def to_json(self) -> dict[str, object]:
        """Plain values for a JSON column or document; `from_json` is its inverse. Axes and members are in order."""
        return {
            "unit": self.unit,
            "measure": self.measure.code,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat(),
            "where": {axis: sorted(self.where[axis]) for axis in sorted(self.where)},
            "by": self.by,
            "geography": self.geography.isoformat() if isinstance(self.geography, date) else self.geography,
            "as_of": self.as_of,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Question":  # Any: whatever JSON holds
        """The question that `to_json` told. Raises BadInput for a measure that is not declared."""
        return cls(
            unit=int(told["unit"]),
            measure=measure(told["measure"]),
            first=date.fromisoformat(told["first"]) if told["first"] else None,
            last=date.fromisoformat(told["last"]),
            where={axis: tuple(codes) for axis, codes in told["where"].items()},
            by=told["by"],
            geography=THEN if told["geography"] == THEN else date.fromisoformat(told["geography"]),
            as_of=told["as_of"],
        )


@dataclass(frozen=True)
class GradeShare:
    """How much of a quantity was known in one way. `share` is 0..1 of the whole."""

    grade: str
    label: str
    counted: bool
    css: str
    quantity: int
    share: float


@dataclass(frozen=True)
class ByRow:
    """One row of a breakdown. `unattributed`: it belongs to none of the units below (chưa phân bổ)."""

    key: str
    label: str
    value: int
    lines: int
    confirmed: int
    grades: tuple[GradeShare, ...]
    unattributed: bool = False


@dataclass(frozen=True)
class Answer:
    """A total with everything it takes to stand behind it.

    `records` is None where a filter cuts inside records: then only lines ("dòng") can be counted.
    `position` is the last sealed position the answer rests on, `unsealed` how many lines came after it.
    """

    question: Question
    measure: Measure
    value: int
    lines: int
    records: int | None
    confirmed: int
    grades: tuple[GradeShare, ...]
    by: tuple[ByRow, ...]
    position: int
    unsealed: int
    geography_used: str
    read_from: str

    @property
    def confirmed_share(self) -> float:
        """0..1 of the quantity that the level above has looked at."""
        return self.confirmed / self.value if self.value else 0.0

    @property
    def counted_share(self) -> float:
        """0..1 of the quantity that was counted, not guessed."""
        return sum(grade.share for grade in self.grades if grade.counted)


@dataclass(frozen=True)
class RatioAnswer:
    """A sum over a sum. `value` is None over nothing."""

    question: Question
    measure: Measure
    numerator: Answer
    denominator: Answer

    @property
    def value(self) -> Fraction | None:
        """The exact ratio."""
        return Fraction(self.numerator.value, self.denominator.value) if self.denominator.value else None


@dataclass(frozen=True)
class OpenEntry:
    """One live entry behind a figure, with what it takes to go to its record."""

    id: UUID
    quantity: int
    occurred_on: date
    place: int
    organisation: int | None
    grade: str
    source_kind: str
    source: UUID
    revision: int
    confirmed: bool
    position: int | None
    members: Mapping[str, str]


def frozen_digest(document: UUID, answer: Answer) -> bytes:
    """SHA-256 of canonical form f1 of an answer as a document sent it: question, value, lines, and every row's value."""
    question = json.dumps(answer.question.to_json(), sort_keys=True, separators=(",", ":"))
    rows = sorted(f"{row.key}={row.value}" for row in answer.by)
    return digest_of("f1", document, question, answer.value, answer.lines, answer.position, *rows)
