"""What may come in as a survey: which villages, when, and the few questions that the commune adds."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from gandan.activities.choices import QuestionKind
from gandan.activities.intake.parts import PlannedDay, Text
from gandan.activities.intake.record import RecordIn
from gandan.activities.rules.questions import question_problem
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=40)]
_FEWEST_OPTIONS = 2


class QuestionIn(Intake):
    """A question about things of the village. `key` names it in answers and never changes; `options`: of a choice."""

    key: Key
    text: str = Field(min_length=1, max_length=300)
    kind: QuestionKind = QuestionKind.TEXT
    options: tuple[Annotated[str, Field(min_length=1, max_length=120)], ...] = Field((), max_length=20)

    @model_validator(mode="after")
    def may_be_asked(self) -> Self:
        """It asks about things, and a choice has something to choose from."""
        problem = question_problem(self.text, *self.options)
        if problem is not None:
            raise ValueError(problem)
        if self.kind is QuestionKind.CHOICE and len(set(self.options)) < _FEWEST_OPTIONS:
            raise ValueError(_("Câu hỏi chọn một cần ít nhất hai mục khác nhau để chọn."))
        if self.kind is not QuestionKind.CHOICE and self.options:
            raise ValueError(_("Chỉ câu hỏi chọn một mới có các mục để chọn."))
        return self


class SurveyIn(RecordIn):
    """A survey (đợt khảo sát) of villages below its place. Its days may lie ahead."""

    first_day: PlannedDay
    last_day: PlannedDay
    purpose: Text = ""
    villages: tuple[int, ...] = Field(min_length=1, max_length=500)
    questions: tuple[QuestionIn, ...] = Field((), max_length=12)

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.first_day,)

    @property
    def stands_at(self) -> tuple[tuple[int, date], ...]:
        return tuple((unit, self.first_day) for unit in (self.place, *self.villages))

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @model_validator(mode="after")
    def stands_once(self) -> Self:
        """It ends after it began; a village and a question stand in it once."""
        if self.last_day < self.first_day:
            raise ValueError(_("Ngày kết thúc không được trước ngày bắt đầu."))
        if len(set(self.villages)) < len(self.villages):
            raise ValueError(_("Mỗi thôn chỉ chọn một lần cho một đợt khảo sát."))
        if len({question.key for question in self.questions}) < len(self.questions):
            raise ValueError(_("Mỗi câu hỏi chỉ đứng một lần trong một đợt khảo sát."))
        return self
