"""What may come in as an outreach session."""

from datetime import date
from typing import ClassVar

from gandan.activities.intake.parts import Code, Count, GradeField, PastDay, Short, counts_people
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import AtMost, Rule
from gandan.base.sentences import gettext_lazy as _
from gandan.ledger.choices import Grade

_PART = _("Số “trong đó” không được lớn hơn tổng số lượt người.")


class SessionIn(RecordIn):
    """An outreach session. `attendance` in turns (lượt người); women and minority people are part of it."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        AtMost("women", _PART, other="attendance"),
        AtMost("minority", _PART, other="attendance"),
        counts_people(),
    )

    held_on: PastDay
    audience: Code = "general"
    sector: Code | None = None
    topic: Code | None = None
    form: Code | None = None
    language: Code | None = None
    programme: Code | None = None
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
            ("programme", self.programme),
        )
