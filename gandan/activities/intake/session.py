"""What may come in as an outreach session."""

from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from gandan.activities.choices import ToldBy
from gandan.activities.intake.parts import Code, Count, GradeField, PastDay, Title
from gandan.base.intake import Intake
from gandan.ledger.choices import Grade, Scale


class SessionIn(Intake):
    """An outreach session. `place` and the bodies are identities; audience, sector, ... are member codes."""

    place: int
    lead: int
    partners: tuple[int, ...] = ()
    held_on: PastDay
    title: Title
    audience: Code = "general"
    sector: Code | None = None
    topic: Code | None = None
    form: Code | None = None
    language: Code | None = None
    attendance: Count
    grade: GradeField = Grade.UNKNOWN
    women: Count | None = None
    minority: Count | None = None
    documented: bool = False
    list_lines: Count | None = None
    list_kept: str = Field("", max_length=200)
    told_by: ToldBy = ToldBy.SELF
    note: str = Field("", max_length=4000)

    @model_validator(mode="after")
    def parts_fit_the_whole(self) -> Self:
        """Women and minority people are part of the attendance; the grade fits people."""
        for part in (self.women, self.minority):
            if part is not None and part > self.attendance:
                raise ValueError(_("Số “trong đó” không được lớn hơn tổng số lượt người."))
        if self.lead in self.partners:
            raise ValueError(_("Đơn vị chủ trì không đồng thời là đơn vị phối hợp."))
        if not Scale.PEOPLE.admits(self.grade):
            raise ValueError(_("Cách đếm này không dùng cho số người."))
        return self
