"""What may come in as an outreach session."""

from datetime import date
from typing import Self

from pydantic import model_validator

from gandan.activities.intake.parts import Code, Count, GradeField, PastDay, Short
from gandan.activities.intake.record import RecordIn
from gandan.base.sentences import gettext as _
from gandan.ledger.choices import Grade, Scale


class SessionIn(RecordIn):
    """An outreach session. `attendance` in turns (lượt người); women and minority people are part of it."""

    held_on: PastDay
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
    list_kept: Short = ""

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.held_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (
            ("audience", self.audience),
            ("sector", self.sector),
            ("topic", self.topic),
            ("form", self.form),
            ("language", self.language),
        )

    @model_validator(mode="after")
    def parts_fit_the_whole(self) -> Self:
        """Women and minority people are part of the attendance; the grade fits people."""
        for part in (self.women, self.minority):
            if part is not None and part > self.attendance:
                raise ValueError(_("Số “trong đó” không được lớn hơn tổng số lượt người."))
        if not Scale.PEOPLE.admits(self.grade):
            raise ValueError(_("Cách đếm này không dùng cho số người."))
        return self
