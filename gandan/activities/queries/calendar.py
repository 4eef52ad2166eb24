"""What stands in a calendar: plans with their lines, surveys, deadlines of work items that are still open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.choices import RecordKind
from gandan.activities.models import Plan, PlanStep, Survey, WorkItem
from gandan.activities.queries.works import open_works

MOST = 2000


@dataclass(frozen=True)
class Event:
    """One thing of a calendar. `step`: the line of a plan's calendar; `deadline`: the day by which a work item is to be done.

    `told_at` and `revision` say which telling of the record this is. `cancelled`: the record was voided.
    """

    kind: RecordKind
    record: UUID
    title: str
    first: date
    last: date
    place: int
    told_at: datetime
    revision: int
    at: time | None = None
    where: str = ""
    step: int = 0
    deadline: bool = False
    cancelled: bool = False


def events_of(
    plans: QuerySet[Plan], surveys: QuerySet[Survey], works: QuerySet[WorkItem], places: Collection[int], first: date, last: date,
    *, cancelled: bool = False,
) -> list[Event]:  # fmt: skip
    """What falls into the days `first` to `last` at these places, by day and hour. Four queries. `cancelled`: voided ones too."""
    events: list[Event] = []
    held = plans.filter(place_id__in=places, first_day__lte=last, last_day__gte=first)
    events += [_event(RecordKind.PLAN, plan, plan.first_day, plan.last_day) for plan in (held if cancelled else held.filter(voided=False))]
    steps = PlanStep.objects.filter(plan__in=held, plan__voided=False, day__range=(first, last)).select_related("plan")
    events += [
        Event(
            RecordKind.PLAN, step.plan_id, step.text, step.day, step.day, step.plan.place_id, step.plan.recorded_at, step.plan.revision,
            at=step.time, where=step.place_text, step=step.position,
        )
        for step in steps
    ]  # fmt: skip
    asked = surveys.filter(place_id__in=places, first_day__lte=last, last_day__gte=first)
    surveyed = asked if cancelled else asked.filter(voided=False)
    events += [_event(RecordKind.SURVEY, survey, survey.first_day, survey.last_day) for survey in surveyed]
    due = works.filter(place_id__in=places, deadline__range=(first, last))
    still = set(open_works(due).values_list("pk", flat=True))
    for item in due:
        if item.deadline is not None and (item.pk in still or (cancelled and item.voided)):
            events.append(_event(RecordKind.WORK, item, item.deadline, item.deadline, deadline=True))
    return sorted(events, key=lambda one: (one.first, one.at or time.min, one.kind.value, one.title))[:MOST]


def _event(kind: RecordKind, row: Plan | Survey | WorkItem, first: date, last: date, *, deadline: bool = False) -> Event:
    return Event(
        kind, row.pk, row.title, first, last, row.place_id, row.recorded_at, row.revision, deadline=deadline, cancelled=row.voided
    )  # fmt: skip
