"""What a paper says, as plain values: read once, composed without another look at the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from gandan.activities.choices import RecordKind
from gandan.ledger.choices import Grade
from gandan.reports.term.issuing import UnitOnDay

Href = Callable[[RecordKind, UUID], str | None]


@dataclass(frozen=True)
class BodyOnDay:
    """A body as it was on a day, with the unit where it sits and the one above that."""

    name: str
    group: str
    unit: UnitOnDay
    above: UnitOnDay | None


@dataclass(frozen=True)
class Work:
    """A work item. `quantity` is what was planned, in `unit`; `place` is a name inside a sentence ("thôn Lìm 1")."""

    id: UUID
    title: str
    place: str
    quantity: Decimal | None
    unit: str
    estimate: int | None
    households: int | None
    deadline: date | None
    lead: str
    basis: str


@dataclass(frozen=True)
class Force:
    """Who is invited. `people`: how many a day, where that was told."""

    force: str
    body: str
    people: int | None


@dataclass(frozen=True)
class Material:
    """What is needed and what of it is promised; `missing` is what is left to find."""

    item: str
    unit: str
    needed: Decimal
    promised: Decimal | None
    giver: str

    @property
    def missing(self) -> Decimal:
        """How much nobody has promised yet."""
        return max(self.needed - (self.promised or Decimal(0)), Decimal(0))


@dataclass(frozen=True)
class Step:
    """A line of the calendar."""

    day: date
    time: time | None
    text: str
    place: str


@dataclass(frozen=True)
class Surveyed:
    """A survey that the work items go back to."""

    title: str
    first_day: date
    last_day: date


@dataclass(frozen=True)
class Needed:
    """The needs that the work items answer: how many, of how many households in turns (0: not told), of which places."""

    count: int = 0
    households: int = 0
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanFacts:
    """A plan. `on` chooses layout and bodies; `is_issued`: it has a day of its own. `unseen` work items are out of reach."""

    id: UUID
    title: str
    on: date
    is_issued: bool
    number: str
    first_day: date
    last_day: date
    purpose: str
    body: BodyOnDay
    partners: tuple[str, ...]
    works: tuple[Work, ...]
    unseen: int
    forces: tuple[Force, ...]
    materials: tuple[Material, ...]
    steps: tuple[Step, ...]
    surveys: tuple[Surveyed, ...]
    needs: Needed
    illustrative: bool


@dataclass(frozen=True)
class Accepted:
    """What was found of one work item. `done` is this time, `before` what earlier acceptances that stand had found.

    `carried_to`: title and deadline of the item on which the rest goes on.
    """

    work: Work
    done: Decimal | None
    before: Decimal
    completed: bool
    households: int | None
    text: str
    carried_to: tuple[str, date | None] | None = None

    @property
    def left(self) -> Decimal | None:
        """What is still to be done after this acceptance; None where nothing was planned in numbers, or it is completed."""
        if self.work.quantity is None or self.completed:
            return None
        return max(self.work.quantity - self.before - (self.done or Decimal(0)), Decimal(0))


@dataclass(frozen=True)
class Held:
    """The campaign that is accepted, with what its source stands for in the ledger.

    `sums`: by measure and kind of giving, how much was known in which way. `position`: the last sealed one they rest on;
    `unpriced`: contributions that have no value in money.
    """

    id: UUID
    title: str
    first_day: date
    last_day: date
    plan: str
    number: str
    sums: Mapping[tuple[str, str], Mapping[Grade, int]]
    position: int
    unpriced: int


@dataclass(frozen=True)
class AcceptanceFacts:
    """An acceptance. `place` is `village` with the unit it lies in. `campaign` None with `campaign_unseen`: there is one, out of reach."""

    id: UUID
    title: str
    on: date
    place: str
    village: str
    body: BodyOnDay
    partners: tuple[str, ...]
    taking_part: str
    conclusion: str
    items: tuple[Accepted, ...]
    unseen: int
    campaign: Held | None
    campaign_unseen: bool
    illustrative: bool
