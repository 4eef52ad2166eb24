"""What may come in as a gathering: which groups met, in counts. Never a list of people."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from gandan.activities.intake.parts import Code, Count, Dong, GradeField, PastDay, Text, counts_people
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import AtMost, Intake, Once, Rule
from gandan.base.sentences import gettext_lazy as _
from gandan.ledger.choices import Grade


class GroupIn(Intake):
    """How many of one group came, in turns, and how that was known."""

    RULES: ClassVar[tuple[Rule, ...]] = (counts_people(),)

    group: Code
    people: Count
    grade: GradeField = Grade.UNKNOWN


class GatheringIn(RecordIn):
    """A gathering (gặp mặt). `gifts`: budget money in đồng, kept on the record and counted nowhere else."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Once("groups", _("Mỗi nhóm chỉ ghi một lần."), key="group"),
        AtMost("answered", _("Số ý kiến đã trả lời không được lớn hơn số ý kiến nêu ra."), other="raised"),
    )

    held_on: PastDay
    programme: Code | None = None
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
        return (("programme", self.programme), *(("group", one.group) for one in self.groups))
