"""What may come in as a visit to a village: what was answered, and what the village needs, in its own order."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from gandan.activities.choices import Urgency, WorkKind
from gandan.activities.intake.parts import Code, Count, Dong, PastDay, Short, Text, Title
from gandan.activities.intake.record import RecordIn
from gandan.activities.intake.survey import Key
from gandan.base.intake import Intake, Once, Rule
from gandan.base.sentences import gettext_lazy as _

Answer = Annotated[str, Field(min_length=1, max_length=500)]


class AnswerIn(Intake):
    """An answer to a question of the survey. Yes and no are `yes` and `no`; a count is written in digits."""

    key: Key
    value: Answer


class VisitNeedIn(Intake):
    """A need told at a visit. Its rank is its place in the list. `id`: made by the phone, or worked out from the visit."""

    id: UUID | None = None
    title: Title
    kind: WorkKind = WorkKind.OTHER
    sector: Code | None = None
    households: Count | None = None
    urgency: Urgency = Urgency.THIS_YEAR
    estimate: Dong | None = None
    note: Text = ""


class VisitIn(RecordIn):
    """A visit (phiếu khảo sát thôn) to one village. `met`: roles of those who were met, never names."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Once("answers", _("Mỗi câu hỏi chỉ trả lời một lần."), key="key"),
        Once("needs", _("Một nhu cầu được nêu hai lần trong phiếu. Hãy bỏ dòng trùng."), key="id"),
    )

    survey: UUID | None = None
    visited_on: PastDay
    met: Short = ""
    documented: bool = False
    answers: tuple[AnswerIn, ...] = Field((), max_length=20)
    needs: tuple[VisitNeedIn, ...] = Field((), max_length=60)

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.visited_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return tuple(("sector", need.sector) for need in self.needs)
