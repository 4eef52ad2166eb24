"""Reading draws: how far each has come, what it fixed, and its whole published record."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count

from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw, DrawCommitment, DrawLot, DrawName, DrawOpening, DrawStage
from gandan.democracy.rules.draw import METHOD
from gandan.democracy.rules.draw_values import Named, named

S = DrawState
_PART = {S.COMMITTED: "announcement", S.OPENING: "commitments", S.CLOSED: "openings", S.DRAWN: "outcome"}


@dataclass(frozen=True)
class Course:
    """The stages of a draw, the first first."""

    stages: tuple[DrawStage, ...]

    @property
    def state(self) -> DrawState:
        """How far it has come."""
        return DrawState(self.stages[-1].state) if self.stages else S.START

    @property
    def last(self) -> DrawStage | None:
        """The last stage."""
        return self.stages[-1] if self.stages else None

    def latest(self, state: DrawState) -> DrawStage | None:
        """The last stage into this state."""
        return next((one for one in reversed(self.stages) if one.state == state.value), None)

    @property
    def was_public(self) -> bool:
        """Whether it was ever announced."""
        return self.latest(S.COMMITTED) is not None

    def document(self, state: DrawState) -> dict[str, Any]:  # Any: JSON
        """What the stage fixed; empty where it was not reached."""
        stage = self.latest(state)
        found: dict[str, Any] = json.loads(stage.document) if stage is not None and stage.document else {}
        return found

    @cached_property
    def record(self) -> dict[str, Any]:  # Any: JSON
        """The whole record as it is published and re-checked: every document that is fixed so far."""
        told: dict[str, Any] = {"format": METHOD}
        for state, part in _PART.items():
            document = self.document(state)
            if document:
                told[part] = document
        return told


def courses_of(draws: Iterable[UUID]) -> dict[UUID, Course]:
    """The courses of these draws, every one of them. One query."""
    ids = list(draws)
    found: dict[UUID, list[DrawStage]] = {one: [] for one in ids}
    for stage in DrawStage.objects.filter(draw__in=ids).order_by("draw", "number"):
        found[stage.draw_id].append(stage)
    return {one: Course(tuple(stages)) for one, stages in found.items()}


def course_of(draw: UUID) -> Course:
    """The course of one draw, with who took each stage. One query."""
    return Course(tuple(DrawStage.objects.filter(draw=draw).select_related("taken_by", "first_by").order_by("number")))


def states_of(draws: Iterable[UUID]) -> dict[UUID, DrawState]:
    """How far each draw has come. One query."""
    return {one: course.state for one, course in courses_of(draws).items()}


def lots_counted(draws: Iterable[UUID]) -> dict[UUID, int]:
    """How many lots each of these draws has. One query."""
    return dict(DrawLot.objects.filter(draw__in=list(draws)).order_by().values_list("draw").annotate(Count("pk")))


def handed_in(draw: UUID) -> dict[str, str]:
    """Commitments by participant. One query."""
    return dict(DrawCommitment.objects.filter(draw=draw).values_list("participant", "commitment"))


def opened(draw: UUID) -> dict[str, str]:
    """Opened secrets by participant. One query."""
    return dict(DrawOpening.objects.filter(commitment__draw=draw).values_list("commitment__participant", "secret"))


def handed_in_by(draw: UUID, participant: str) -> tuple[str, bool] | None:
    """(commitment, whether its secret is opened) of a participant who is on the list; None where nothing was handed in. One query."""
    row = DrawCommitment.objects.filter(draw=draw, participant=participant).select_related("opening").first()
    return None if row is None else (row.commitment, hasattr(row, "opening"))


def names_of_draws(draws: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Names that stand, by draw and participant. One query."""
    found: dict[UUID, dict[str, str]] = {}
    for draw, code, name in DrawName.objects.filter(draw__in=list(draws)).values_list("draw", "code", "name"):
        found.setdefault(draw, {})[code] = name
    return found


def value_of(row: Draw) -> Named:
    """The public value that a draw rests on, named exactly."""
    return named(row.value, row.draw_on, row.value_at)


def with_names(drawn: Sequence[Sequence[Any]], names: Mapping[str, str]) -> list[tuple[str, str, str | None]]:  # Any: JSON
    """(participant, name or "", lot or None) of a result."""
    return [(str(who), names.get(str(who), ""), lot) for who, lot in drawn]
