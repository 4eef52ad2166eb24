"""What may come in as a work item that a place settles on."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.choices import WorkKind, WorkUnit
from gandan.activities.intake.parts import Code, Count, Dong, PastDay, PlannedDay, Quantity, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.sentences import gettext as _


class WorkItemIn(RecordIn):
    """A work item (phần việc, công trình): how much is planned, for whom, by when, on what basis.

    `quantity` is what is planned, in `unit` (`other`: in the words of `unit_text`). `needs`: those it answers.
    `basis` may cite a decision of the villagers. `carried_from`: the item whose rest it is.
    """

    fixed_on: PastDay
    kind: WorkKind = WorkKind.OTHER
    sector: Code | None = None
    quantity: Quantity | None = None
    unit: WorkUnit = WorkUnit.WORK
    unit_text: str = Field("", max_length=40)
    estimate: Dong | None = None
    households: Count | None = None
    deadline: PlannedDay | None = None
    basis: Text = ""
    needs: tuple[UUID, ...] = Field((), max_length=100)
    carried_from: UUID | None = None

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.fixed_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("sector", self.sector),)

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        """Another unit is said in words; a need is answered once; a deadline comes after the day it was settled."""
        if self.unit is WorkUnit.OTHER and self.quantity is not None and not self.unit_text:
            raise ValueError(_("Hãy ghi đơn vị tính của khối lượng."))
        if len(set(self.needs)) < len(self.needs):
            raise ValueError(_("Mỗi nhu cầu chỉ chọn một lần cho một phần việc."))
        if self.deadline is not None and self.deadline < self.fixed_on:
            raise ValueError(_("Hạn hoàn thành không được trước ngày chốt phần việc."))
        return self
