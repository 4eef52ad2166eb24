"""What may come in as a meeting of the people."""

from datetime import date
from datetime import time as clock_time
from typing import ClassVar, Self

from pydantic import Field, ValidationInfo, model_validator

from gandan.activities.intake.parts import Count, GradeField, PlannedDay, Short, Text, counts_people
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake, Rule
from gandan.base.sentences import gettext as _
from gandan.democracy.choices.meeting import Convenor
from gandan.ledger.choices import Grade


class AgendaIn(Intake):
    """A line of the agenda."""

    text: str = Field(min_length=1, max_length=300)


class MeetingIn(RecordIn):
    """A meeting (họp dân). Its day may lie ahead: then it is an invitation. `represented`: households with somebody there.

    `households_total`: households of the place on that day. `quorum`: households that must be represented, where the officer set it.
    `secretary_votes`: of those who came, in favour of the secretary, the way of voting and the counting team.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (*RecordIn.RULES, counts_people("represented_grade"))

    held_on: PlannedDay
    begins_at: clock_time | None = None
    venue: Short = ""
    convenor: Convenor = Convenor.VILLAGE_HEAD
    agenda: tuple[AgendaIn, ...] = Field(min_length=1, max_length=40)
    households_total: Count | None = None
    total_source: Short = ""
    quorum: Count | None = None
    quorum_source: Short = ""
    represented: Count | None = None
    represented_grade: GradeField = Grade.UNKNOWN
    secretary_votes: Count | None = None
    counters: int | None = Field(None, ge=1, le=50)
    discussion: Text = ""
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.held_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @model_validator(mode="after")
    def is_held_before_it_is_counted(self, info: ValidationInfo) -> Self:
        """What is to come has no attendance; numbers have their sources; who came lives there."""
        today = (info.context or {}).get("today")
        if self.represented is not None and today is not None and self.held_on > today:
            raise ValueError(_("Cuộc họp chưa diễn ra, nên chưa ghi số hộ dự. Hãy để trống, họp xong rồi ghi."))
        if self.represented is None and self.secretary_votes is not None:
            raise ValueError(_("Hãy ghi số hộ có đại diện dự họp trước khi ghi số biểu quyết chọn thư ký."))
        if self.represented is not None and self.secretary_votes is not None and self.secretary_votes > self.represented:
            raise ValueError(_("Số tán thành chọn thư ký, tổ kiểm phiếu không được lớn hơn số hộ dự họp."))
        if self.represented is not None and self.households_total is not None and self.represented > self.households_total:
            raise ValueError(_("Số hộ dự họp không được lớn hơn tổng số hộ. Hãy xem lại hai số."))
        if self.households_total is not None and not self.total_source:
            raise ValueError(_("Hãy ghi tổng số hộ lấy từ đâu, ví dụ: sổ hộ của thôn ngày họp."))
        if self.quorum is not None and not self.quorum_source:
            raise ValueError(_("Hãy ghi số hộ phải có mặt là theo văn bản nào."))
        return self
