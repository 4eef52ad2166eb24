"""What is said of each figure of a text, and of the text as a whole: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from gandan.base.vietnamese import decimal_text
from gandan.ledger.answers import Question
from gandan.ledger.measures import Measure
from gandan.reports.proving.reading import Figure


class State(StrEnum):
    """What the ledger says to a figure."""

    PROVED = "proved"
    DIFFERENT = "different"
    UNPROVED = "unproved"


@dataclass(frozen=True)
class Found:
    """One thing that a figure may mean, with what the ledger has for it. `exact` is in the noun's own unit."""

    slug: str
    unit: str
    question: Question
    exact: Decimal
    lines: int
    agrees: bool

    @property
    def label(self) -> str:
        """The measure's name, with what narrows it."""
        narrowed = _(" (cho đồng bào dân tộc thiểu số)") if "audience" in self.question.where else ""
        return self.question.measure.label + narrowed


@dataclass(frozen=True)
class Beside:
    """A figure set beside the same figure elsewhere: in a table of its own text, in the sources of its file, in another text.

    `agrees` None: it stands there more than once, differently, and it is not sure which is meant.
    """

    words: str
    agrees: bool | None


@dataclass(frozen=True)
class Verdict:
    """A figure of the text and the answer. `why` for what cannot be proved; `notes` is what was taken as meant.

    `annex` and `other`: the same figure in the text's own tables, and in the text it is compared with; None where it is not there.
    `cell`: where it stands, for a number in a table.
    """

    figure: Figure
    state: State
    found: tuple[Found, ...] = ()
    why: str = ""
    difference: Decimal | None = None
    since: str = ""
    notes: tuple[str, ...] = ()
    annex: Beside | None = None
    other: Beside | None = None
    cell: str = ""


@dataclass(frozen=True)
class Proof:
    """Every figure of a text with its answer, at one position of the ledger. `day`: the text's own, or taken so.

    `day_is_known` False: the text gives none, and its figures do not tell. `cells_left`: numbers in tables that nothing was said of.
    `origin`: of a file made here, what became of the figures that it carries as its sources.
    """

    unit: str
    day: date
    day_is_said: bool
    verdicts: tuple[Verdict, ...]
    position: int
    unsealed: int
    day_is_known: bool = True
    cells_left: int = 0
    origin: str = ""
    compared: bool = False

    @property
    def all_is_well(self) -> bool:
        """Whether nothing differs: from the ledger, from the text's own tables, from the other text."""
        beside = [one for verdict in self.verdicts for one in (verdict.annex, verdict.other) if one is not None]
        return not self.count(State.DIFFERENT) and all(one.agrees is not False for one in beside)

    def count(self, state: State) -> int:
        """How many figures have this answer."""
        return sum(1 for one in self.verdicts if one.state is state)


def printed(quantity: Decimal | int) -> str:
    """A figure as Vietnamese text."""
    return decimal_text(Decimal(quantity))


def in_own_unit(quantity: int, asked: Measure) -> Decimal:
    """A kept quantity as it is printed: half-days are halves."""
    return Decimal(quantity) / asked.per_unit
