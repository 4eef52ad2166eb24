"""What became of work items: what an acceptance adds to the figures, how much is left, how far an item has come. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gandan.activities.choices import NeedState, WorkKind, WorkState, WorkUnit

# What a quantity done counts as, by kind and unit of the item: (measure, whole units of the measure in one unit of the item).
_COUNTED: dict[tuple[WorkKind, WorkUnit], tuple[str, int]] = {
    (WorkKind.ROAD, WorkUnit.METRE): ("works.road", 1),
    (WorkKind.ROAD, WorkUnit.KILOMETRE): ("works.road", 1000),
    (WorkKind.HOUSE, WorkUnit.HOUSE): ("works.houses", 1),
    (WorkKind.PLANTING, WorkUnit.TREE): ("works.trees", 1),
}


@dataclass(frozen=True)
class Settled:
    """What figures need to know of a work item. `sector`: the identity of the dimension's member."""

    kind: WorkKind
    unit: WorkUnit
    sector: int | None = None


@dataclass(frozen=True)
class Part:
    """What one standing acceptance found of an item."""

    quantity: Decimal | None
    completed: bool


@dataclass(frozen=True)
class Progress:
    """How far an item has come. `done` and `left` are in its own unit; `left` None: nothing was planned in numbers."""

    done: Decimal
    left: Decimal | None
    state: WorkState

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be done under its own name."""
        return self.state not in (WorkState.COMPLETED, WorkState.CARRIED)


def results_of(item: Settled, part: Part, households: int | None) -> list[tuple[str, int]]:
    """(measure, quantity) of everything that an acceptance of an item counts in: metres, houses and trees are whole."""
    counted: list[tuple[str, int]] = [("works.completed", 1)] if part.completed else []
    known = _COUNTED.get((item.kind, item.unit))
    if known is not None and part.quantity is not None:
        code, size = known
        whole = int((part.quantity * size).quantize(Decimal(1), rounding=ROUND_HALF_UP))
        counted += [(code, whole)] if whole else []
    if households:
        counted.append(("works.households", households))
    return counted


def progress(planned: Decimal | None, parts: Sequence[Part], *, in_plan: bool, worked_on: bool, carried: bool) -> Progress:
    """How far an item has come, from what stands: acceptances, campaigns, plans, and whether its rest went on as another item."""
    done = sum((part.quantity or Decimal(0) for part in parts), Decimal(0))
    if any(part.completed for part in parts):
        return Progress(done, None if planned is None else Decimal(0), WorkState.COMPLETED)
    if carried:
        return Progress(done, None if planned is None else Decimal(0), WorkState.CARRIED)
    left = None if planned is None else max(planned - done, Decimal(0))
    if parts:
        return Progress(done, left, WorkState.PARTLY)
    if worked_on:
        return Progress(done, left, WorkState.UNDER_WAY)
    return Progress(done, left, WorkState.PLANNED if in_plan else WorkState.SETTLED)


def need_state(states: Sequence[WorkState]) -> NeedState:
    """How far a need has come, from the items that answer it (the rest of an item is one of them)."""
    if not states:
        return NeedState.WAITING
    if all(state in (WorkState.COMPLETED, WorkState.CARRIED) for state in states) and WorkState.COMPLETED in states:
        return NeedState.MET
    if any(state in (WorkState.UNDER_WAY, WorkState.PARTLY, WorkState.COMPLETED, WorkState.CARRIED) for state in states):
        return NeedState.UNDER_WAY
    return NeedState.SETTLED
