"""The dated procedure of land clearance, from its data file. Pure."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from gandan.democracy.choices.land import LandStage, LandUse


@dataclass(frozen=True)
class Wait:
    """`before` comes no sooner than `days` after `after`. `use` None: whatever the land is used for."""

    after: LandStage
    before: LandStage
    days: int
    use: LandUse | None = None

    def binds(self, use: LandUse) -> bool:
        """Whether it holds for land of this use; land of both kinds keeps both."""
        return self.use is None or use in (self.use, LandUse.BOTH)


@dataclass(frozen=True)
class Procedure:
    """The steps in their order and the least time between them. `confirmed` False: still to be checked against the law."""

    code: str
    name: str
    name_en: str
    source: str
    valid_from: date
    valid_to: date | None
    confirmed: bool
    stages: tuple[LandStage, ...]
    waits: tuple[Wait, ...]

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def place_of(self, stage: LandStage) -> int:
        """Where the step stands in the order, from 0."""
        return self.stages.index(stage)


@dataclass(frozen=True)
class Early:
    """A question: a step was taken before another had lasted long enough, or before it was taken at all (`days` 0)."""

    stage: LandStage
    on: date
    after: LandStage
    days: int
    passed: int


@lru_cache(maxsize=1)
def procedures() -> tuple[Procedure, ...]:
    """Every procedure of the data file, the oldest first. Read once."""
    table = tomllib.loads(files("gandan.democracy.rules.land").joinpath("procedure.toml").read_text("utf-8"))
    return tuple(sorted((_read(one) for one in table["procedure"]), key=lambda one: one.valid_from))


def procedure_on(day: date) -> Procedure:
    """The procedure in force on the day; before the first of the file, the first."""
    return next((one for one in reversed(procedures()) if one.holds_on(day)), procedures()[0])


def early_steps(procedure: Procedure, use: LandUse, taken: Iterable[tuple[LandStage, date]]) -> list[Early]:
    """What deserves a question: waits that were cut short, and steps before which an earlier one is missing or came later.

    A dialogue may be held at any time. These are questions; nothing is refused for them.
    """
    first: dict[LandStage, date] = {}
    for stage, on in sorted(taken, key=lambda one: one[1]):
        first.setdefault(stage, on)
    asked = [_cut_short(wait, first) for wait in procedure.waits if wait.binds(use)]
    longest: dict[tuple[LandStage, LandStage], Early] = {}
    for one in asked:
        if one is not None and one.days > longest.get((one.after, one.stage), _NOTHING).days:
            longest[one.after, one.stage] = one
    return sorted([*longest.values(), *_out_of_order(procedure, first)], key=lambda one: (one.on, procedure.place_of(one.stage)))


_NOTHING = Early(LandStage.BRIEFING, date.min, LandStage.BRIEFING, -1, 0)
_ANY_TIME = (LandStage.DIALOGUE,)


def _cut_short(wait: Wait, first: Mapping[LandStage, date]) -> Early | None:
    began, came = first.get(wait.after), first.get(wait.before)
    if began is None or came is None or came < began:
        return None
    passed = (came - began).days
    return Early(wait.before, came, wait.after, wait.days, passed) if passed < wait.days else None


def _out_of_order(procedure: Procedure, first: Mapping[LandStage, date]) -> list[Early]:
    """A step before the one that should precede it. Only the nearest earlier step that was taken, or should have been by a wait."""
    ordered = [one for one in procedure.stages if one not in _ANY_TIME]
    asked = []
    for number, stage in enumerate(ordered):
        on = first.get(stage)
        if on is None:
            continue
        later = [one for one in ordered[:number] if one in first and first[one] > on]
        if later:
            asked.append(Early(stage, on, later[-1], 0, 0))
    return asked


def _read(told: Mapping[str, object]) -> Procedure:
    waits = told.get("wait", [])
    stages = told["stages"]
    if not isinstance(waits, list) or not isinstance(stages, list):
        raise TypeError("procedure.toml: stages and waits are lists")
    until, first = told.get("valid_to"), told["valid_from"]
    if not isinstance(first, date) or not (until is None or isinstance(until, date)):
        raise TypeError("procedure.toml: valid_from and valid_to are days")
    return Procedure(
        str(told["code"]), str(told["name"]), str(told["name_en"]), str(told["source"]), first, until, told["confirmed"] is True,
        tuple(LandStage(one) for one in stages),
        tuple(
            Wait(LandStage(one["after"]), LandStage(one["before"]), int(one["days"]), LandUse(one["use"]) if "use" in one else None)
            for one in waits
        ),
    )  # fmt: skip
