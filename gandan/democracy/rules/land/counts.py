"""What the steps of a project add up to, and what they may not say. Pure.

Households are counted; nobody is listed. A later step of a kind adds households that the earlier ones did not count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from gandan.democracy.choices.land import LandStage as S

# What a step counts in the ledger; the others are told on the project's page only.
COUNTED: Final[Mapping[S, str]] = {
    S.BRIEFING: "land.informed", S.CONSULTING: "land.consulted", S.PAYMENT: "land.compensated", S.HANDOVER: "land.handed_over",
}  # fmt: skip
# Steps that are told for a number of households.
OF_HOUSEHOLDS: Final = (S.BRIEFING, S.NOTICE, S.INVENTORY, S.CONSULTING, S.PAYMENT, S.HANDOVER)


@dataclass(frozen=True)
class StepTold:
    """One step as its record says it. Numbers None: it does not tell them."""

    stage: S
    on: date
    households: int | None
    agreed: int | None
    disagreed: int | None
    other: int | None
    dialogues: int
    documented: bool


@dataclass(frozen=True)
class StageSum:
    """All steps of one kind together: from when to when, how many households, whether papers are kept of all of them."""

    stage: S
    first: date | None
    last: date | None
    households: int | None
    agreed: int | None
    disagreed: int | None
    other: int | None
    dialogues: int
    documented: bool
    times: int


def sum_of(stage: S, steps: Iterable[StepTold]) -> StageSum:
    """The steps of this kind added up. None stays None where no step told the number."""
    mine = [one for one in steps if one.stage is stage]
    days = [one.on for one in mine]
    return StageSum(
        stage, min(days, default=None), max(days, default=None), _plus(one.households for one in mine), _plus(one.agreed for one in mine),
        _plus(one.disagreed for one in mine), _plus(one.other for one in mine), sum(one.dialogues for one in mine),
        bool(mine) and all(one.documented for one in mine), len(mine),
    )  # fmt: skip


def too_many(affected: int, steps: Iterable[StepTold]) -> list[StageSum]:
    """Kinds of steps that together count more households than the project affects."""
    told = list(steps)
    sums = [sum_of(stage, told) for stage in OF_HOUSEHOLDS]
    return [one for one in sums if one.households is not None and one.households > affected]


def _plus(numbers: Iterable[int | None]) -> int | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None
