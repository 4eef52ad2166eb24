"""What may come in as petitions of a span: counts by kind and topic. Neither a letter nor a writer comes in here."""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, Count, PastDay
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import AtMost, Intake, Rule
from gandan.base.sentences import gettext
from gandan.base.sentences import gettext_lazy as _
from gandan.voice.choices.reception import PetitionKind


class PetitionLineIn(Intake):
    """Letters of one kind about one topic in the span. `carried`: open from the span before. Of those received, `competent` are
    for this body to settle and `transferred` were sent to the body that is; the rest were guided, returned or filed."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        AtMost("in_time", _("Số đơn giải quyết đúng hạn không được lớn hơn số đơn đã giải quyết."), other="settled"),
    )

    kind: PetitionKind
    topic: Code | None = None
    carried: Count = 0
    received: Count = 0
    competent: Count = 0
    transferred: Count = 0
    settled: Count = 0
    in_time: Count = 0

    @model_validator(mode="after")
    def adds_up(self) -> Self:
        """What is settled or passed on came in, now or before."""
        if self.competent + self.transferred > self.received:
            raise ValueError(gettext("Số đơn thuộc thẩm quyền và số đơn chuyển đi cộng lại không được lớn hơn số đơn tiếp nhận."))
        if self.settled > self.carried + self.competent:
            raise ValueError(gettext("Số đơn đã giải quyết không được lớn hơn số đơn kỳ trước chuyển sang cộng số đơn thuộc thẩm quyền."))
        return self

    @property
    def left(self) -> int:
        """Letters for this body to settle that are still open at the end of the span."""
        return self.carried + self.competent - self.settled


class PetitionsIn(RecordIn):
    """Petitions (đơn thư) of a span of days within one year, both included. They count on its last day."""

    first: PastDay
    last: PastDay
    letters: tuple[PetitionLineIn, ...] = Field(min_length=1, max_length=60)
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.last,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return tuple(("topic", one.topic) for one in self.letters)

    @model_validator(mode="after")
    def is_one_span(self) -> Self:
        """A span within one year, and each kind of a topic once."""
        if self.last < self.first:
            raise ValueError(gettext("Ngày cuối kỳ không được trước ngày đầu kỳ."))
        if self.first.year != self.last.year:
            raise ValueError(gettext("Kỳ tổng hợp phải nằm trong một năm, để số của từng năm cộng đúng. Hãy tách thành hai kỳ."))
        told = [(one.kind, one.topic) for one in self.letters]
        if len(set(told)) < len(told):
            raise ValueError(gettext("Mỗi loại đơn của một nội dung chỉ ghi một dòng."))
        return self
