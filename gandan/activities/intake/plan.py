"""What may come in as a plan of a campaign: its work items, whom it invites, what it needs, its calendar."""

from datetime import date
from datetime import time as clock_time
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.choices import Giver
from gandan.activities.intake.campaign import Force
from gandan.activities.intake.parts import Count, PastDay, PlannedDay, Quantity, Short, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _


class PlanForceIn(Intake):
    """Who is invited. `body`: as people write it, never a person. `people`: how many a day."""

    force: Force
    body: Short = ""
    people: Count | None = None


class PlanMaterialIn(Intake):
    """What is needed, and how much of it is promised by whom, as a group."""

    item: Short = Field(min_length=1)
    unit_text: str = Field("", max_length=40)
    needed: Quantity
    promised: Quantity | None = None
    giver: Giver = Giver.NONE


class PlanStepIn(Intake):
    """A line of the calendar."""

    day: PlannedDay
    time: clock_time | None = None
    text: str = Field(min_length=1, max_length=300)
    place_text: Short = ""


class PlanIn(RecordIn):
    """A plan (kế hoạch ra quân). Its days may lie ahead. `issued_number`: its number once it is issued."""

    first_day: PlannedDay
    last_day: PlannedDay
    purpose: Text = ""
    items: tuple[UUID, ...] = Field((), max_length=200)
    forces: tuple[PlanForceIn, ...] = Field((), max_length=100)
    materials: tuple[PlanMaterialIn, ...] = Field((), max_length=100)
    calendar: tuple[PlanStepIn, ...] = Field((), max_length=100)
    issued_number: str = Field("", max_length=80)
    issued_on: PastDay | None = None

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.first_day,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        """It ends after it began; a work item stands in it once; a day of issue has a number."""
        if self.last_day < self.first_day:
            raise ValueError(_("Ngày kết thúc không được trước ngày bắt đầu."))
        if len(set(self.items)) < len(self.items):
            raise ValueError(_("Mỗi phần việc chỉ chọn một lần cho một kế hoạch."))
        if self.issued_on is not None and not self.issued_number:
            raise ValueError(_("Có ngày ban hành thì phải ghi số của kế hoạch."))
        return self
