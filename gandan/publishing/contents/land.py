"""A project of land clearance as it stands in its copy: counts, small ones hidden with what would give them away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gandan.publishing.words import Strict, Words


class NumberCopy(Strict):
    """A number of households. `value` None: hidden. `at_least`: a few more were counted since."""

    value: int | None
    at_least: bool = False


class MinutesCopy(Strict):
    """The minutes that print the answers: number, day, where they are kept."""

    number: str
    on: date
    kept: str


class StageCopy(Strict):
    """One step of the procedure. `first` None: not taken yet. `households` None: it does not tell a number."""

    stage: Words
    code: str
    first: date | None
    last: date | None
    times: int
    documented: bool
    households: NumberCopy | None
    dialogues: int
    agreed: NumberCopy | None
    disagreed: NumberCopy | None
    other: NumberCopy | None
    minutes: tuple[MinutesCopy, ...]


class ObjectionCopy(Strict):
    """An objection by issue, with the answer and who owes it. `raised` None: too few to be printed."""

    text: str
    topic: Words | None
    raised: int | None
    owed_by: str
    due: date | None
    answered_on: date | None
    answer: str


class ProcedureCopy(Strict):
    """The procedure that the steps are read by. `confirmed` False: still to be checked against the law."""

    name: Words
    source: str
    confirmed: bool


class LandCopy(Strict):
    """A project of land clearance."""

    kind: Words
    owner: str
    decision: str
    place: str
    villages: tuple[str, ...]
    area: Decimal | None
    households: NumberCopy
    resettled: NumberCopy | None
    started_on: date
    procedure: ProcedureCopy
    stages: tuple[StageCopy, ...]
    objections: tuple[ObjectionCopy, ...]
