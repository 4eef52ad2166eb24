"""What may come in about satisfaction: one person's answers with a code, a batch on paper or by phone."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Count, PastDay
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import AtMost, Intake, Once, Rule
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy
from gandan.voice.choices.satisfaction import Asked, AskedChannel
from gandan.voice.rules.satisfaction import SCORES, questionnaire_on

Score = Annotated[int, Field(ge=1, le=5)]


class AnswersIn(Intake):
    """The answers of one person. A question may be left out, not all of them. Who answers is not asked."""

    scores: Mapping[Asked, Score] = Field(min_length=1)


class QuestionCountsIn(Intake):
    """How many of a batch gave a question each score: `s5` very satisfied, down to `s1`."""

    question: Asked
    s5: Count = 0
    s4: Count = 0
    s3: Count = 0
    s2: Count = 0
    s1: Count = 0

    @property
    def scores(self) -> tuple[tuple[int, int], ...]:
        """(score, how many) of every score."""
        return tuple((score, int(getattr(self, f"s{score}"))) for score in SCORES)

    @property
    def total(self) -> int:
        """How many answered the question."""
        return sum(many for _score, many in self.scores)


class PaperAnswersIn(RecordIn):
    """A batch of answers of one place on one day. `served`: people served, of whom `asked` were asked and `answered` answered.

    A batch of several days counts on the day on which it was gathered. `documented`: the papers or the list of calls are kept.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        AtMost("answered", gettext_lazy("Số phiếu trả lời không thể nhiều hơn số người được hỏi."), other="asked"),
        Once("counts", gettext_lazy("Mỗi câu hỏi chỉ ghi một dòng."), key="question"),
    )

    collected_on: PastDay
    channel: AskedChannel = AskedChannel.PAPER
    served: Count | None = None
    asked: Count
    answered: Annotated[int, Field(gt=0, le=2_000_000)]
    documented: bool = False
    counts: tuple[QuestionCountsIn, ...] = Field(min_length=1, max_length=len(Asked))

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.collected_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("form", self.channel.value),)

    def told(self) -> Iterator[tuple[str, int, int]]:
        """(question, score, how many) of everything that somebody answered."""
        for one in self.counts:
            for score, many in one.scores:
                if many:
                    yield one.question.value, score, many

    @model_validator(mode="after")
    def adds_up(self) -> Self:
        """No question has more answers than people who answered; no more were asked than served; the questionnaire asks it."""
        if self.served is not None and self.asked > self.served:
            raise ValueError(_("Số người được hỏi không thể nhiều hơn số người được phục vụ."))
        asked = questionnaire_on(self.collected_on).keys
        for one in self.counts:
            if one.question.value not in asked:
                raise ValueError(_("Phiếu hỏi của ngày này không có câu “%(label)s”.") % {"label": one.question.label})
            if one.total > self.answered:
                raise ValueError(
                    _("Câu “%(label)s” có %(total)s lượt trả lời, nhiều hơn %(answered)s phiếu. Hãy đếm lại.")
                    % {"label": one.question.label, "total": one.total, "answered": self.answered}
                )
        if not any(one.total for one in self.counts):
            raise ValueError(_("Hãy ghi số lượt trả lời của ít nhất một câu."))
        return self
