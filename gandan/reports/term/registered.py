"""What a register annex lists: rows of records, as they were read from the rooms below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gandan.ledger.answers import Answer, GradeShare
from gandan.ledger.choices import Grade


@dataclass(frozen=True)
class Share:
    """What a record, or several together, have of a figure: in the measure's own units, by grade."""

    by_grade: Mapping[Grade, int]
    lines: int

    @property
    def value(self) -> int:
        """All grades together."""
        return sum(self.by_grade.values())

    @property
    def grades(self) -> tuple[GradeShare, ...]:
        """How it was known, as an answer says it."""
        whole = self.value
        return tuple(
            GradeShare(grade.code, str(grade.label), grade.counted, grade.css, quantity, quantity / whole if whole else 0.0)
            for grade, quantity in sorted(self.by_grade.items())
            if quantity
        )


@dataclass(frozen=True)
class Listed:
    """A row: a record by its words, or (`named` False) several that are counted and not named, of which `label` tells.

    `shares` are its parts of figures by code, `answers` answers of its own by the name of a fact.
    """

    key: str
    facts: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    label: str = ""
    count: int = 1

    @property
    def named(self) -> bool:
        """Whether it stands for one record by its words."""
        return not self.label


@dataclass(frozen=True)
class Registers:
    """Rows by annex code, the plans of the year by figure code, and answers (of targets) that no figure of the kind asks."""

    rows: Mapping[str, tuple[Listed, ...]] = field(default_factory=dict)
    plans: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)


def together(rows: Iterable[Listed]) -> dict[str, Share]:
    """The shares of several rows in one: they sum to the same."""
    sums: dict[str, dict[Grade, int]] = {}
    lines: dict[str, int] = {}
    for row in rows:
        for code, share in row.shares.items():
            own = sums.setdefault(code, {})
            lines[code] = lines.get(code, 0) + share.lines
            for grade, quantity in share.by_grade.items():
                own[grade] = own.get(grade, 0) + quantity
    return {code: Share(own, lines[code]) for code, own in sums.items()}
