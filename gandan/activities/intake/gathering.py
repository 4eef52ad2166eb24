"""What may come in as a gathering: which groups met, in counts. Never a list of people."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, Count, Dong, GradeField, PastDay, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _
from gandan.ledger.choices import Grade, Scale


class GroupIn(Intake):
    """How many of one group came, in turns, and how that was known."""

    group: Code
    people: Count
    grade: GradeField = Grade.UNKNOWN

    @model_validator(mode="after")
    def grade_fits_people(self) -> Self:
        """A receipt does not count people."""
        if not Scale.PEOPLE.admits(self.grade):
            raise ValueError(_("Cách đếm này không dùng cho số người."))
        return self


class GatheringIn(RecordIn):
    """A gathering (gặp mặt). `gifts`: budget money in đồng, kept on the record and counted nowhere else."""

    held_on: PastDay
    groups: tuple[GroupIn, ...] = Field(min_length=1, max_length=20)
    information: Text = ""
    raised: Count | None = None
    answered: Count | None = None
    gifts: Dong | None = None
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.held_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return tuple(("group", one.group) for one in self.groups)

    @model_validator(mode="after")
    def parts_fit_the_whole(self) -> Self:
        """A group stands once; no more questions are answered than were raised."""
        if len({one.group for one in self.groups}) < len(self.groups):
            raise ValueError(_("Mỗi nhóm chỉ ghi một lần."))
        if self.answered is not None and self.answered > (self.raised or 0):
            raise ValueError(_("Số ý kiến đã trả lời không được lớn hơn số ý kiến nêu ra."))
        return self
