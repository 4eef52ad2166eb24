"""Reading projects of land clearance: steps, objections, what waits for an answer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F, QuerySet

from gandan.democracy.choices.land import LandStage
from gandan.democracy.models import LandObjection, LandProject, LandStep, LandVillage
from gandan.democracy.rules.land.counts import StepTold


def told_steps(projects: Iterable[UUID], *, but: Iterable[UUID] = ()) -> dict[UUID, list[StepTold]]:
    """Standing steps of each project as the sums take them, the oldest first. One query."""
    rows = LandStep.objects.filter(project__in=list(projects), voided=False).exclude(pk__in=list(but))
    found: dict[UUID, list[StepTold]] = defaultdict(list)
    for row in rows.order_by("taken_on", "pk"):
        found[row.project_id].append(step_of(row))
    return dict(found)


def step_of(row: LandStep) -> StepTold:
    """A recorded step as the sums take it."""
    return StepTold(LandStage(row.stage), row.taken_on, row.households, row.agreed, row.disagreed, row.other, row.dialogues, row.documented)


def steps_in(visible: QuerySet[LandStep], project: UUID) -> list[LandStep]:
    """Standing steps of a project, the oldest first. One query."""
    return list(visible.filter(project=project, voided=False).order_by("taken_on", "pk"))


def objections_in(steps: Iterable[UUID]) -> list[LandObjection]:
    """Objections of these steps: those that wait first, by the day they are due. One query."""
    rows = LandObjection.objects.filter(step__in=list(steps)).select_related("step", "topic")
    return list(rows.order_by(F("answered_on").asc(nulls_first=True), F("due").asc(nulls_last=True), "step__taken_on", "position"))


def open_objections(visible: QuerySet[LandStep]) -> QuerySet[LandObjection]:
    """Objections of visible, standing steps that nobody has answered, those due soonest first."""
    rows = LandObjection.objects.filter(step__in=visible.filter(voided=False), answered_on__isnull=True)
    return rows.select_related("step", "step__project").order_by(F("due").asc(nulls_last=True), "step__taken_on", "position", "pk")


def waiting_by_project(projects: Iterable[LandProject]) -> Mapping[UUID, int]:
    """How many objections of each project wait. One query."""
    ids = [one.pk for one in projects]
    found: dict[UUID, int] = defaultdict(int)
    rows = LandObjection.objects.filter(step__project__in=ids, step__voided=False, answered_on__isnull=True)
    for project in rows.values_list("step__project_id", flat=True):
        found[project] += 1
    return found


def villages_of(projects: Iterable[UUID]) -> dict[UUID, list[int]]:
    """The villages that each project touches, in their order. One query."""
    found: dict[UUID, list[int]] = defaultdict(list)
    rows = LandVillage.objects.filter(project__in=list(projects)).order_by("position")
    for project, unit in rows.values_list("project_id", "unit_id"):
        found[project].append(unit)
    return dict(found)
