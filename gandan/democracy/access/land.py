"""The only door to projects and steps of land clearance."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.access import record_for, visible_records
from gandan.democracy.models import LandProject, LandStep
from gandan.people.choices import Can
from gandan.people.models import Account


def visible_land_projects(account: Account | None, on: date) -> QuerySet[LandProject]:
    """Projects the account may see: of its places, and those that touch a village of its."""
    return visible_records(LandProject, account, on)


def land_project_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> LandProject:
    """One project. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(LandProject, account, record, on, to=to)


def visible_land_steps(account: Account | None, on: date) -> QuerySet[LandStep]:
    """Steps the account may see."""
    return visible_records(LandStep, account, on)


def land_step_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> LandStep:
    """One step. See `land_project_for`."""
    return record_for(LandStep, account, record, on, to=to)
