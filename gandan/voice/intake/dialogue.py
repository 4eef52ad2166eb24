"""What may come in as a dialogue: with whom, in counts; what was asked, matter by matter; and who owes an answer by when."""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from gandan.activities.intake.gathering import MatterIn
from gandan.activities.intake.parts import Code, Count, GradeField, PastDay, Text, counts_people
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import AtMost, Intake, Once, Rule
from gandan.base.sentences import gettext
from gandan.base.sentences import gettext_lazy as _
from gandan.ledger.choices import Grade
from gandan.voice.choices.reception import Host
from gandan.voice.rules.dialogue import gives_somebody_away


class HearerIn(Intake):
    """How many of one audience came, in turns, and how that was known."""

    RULES: ClassVar[tuple[Rule, ...]] = (counts_people(),)

    audience: Code
    people: Count
    grade: GradeField = Grade.UNKNOWN


class AskedIn(MatterIn):
    """A matter of a dialogue: as of a gathering. Its words may become public, so they hold no number of anybody."""

    @model_validator(mode="after")
    def names_nobody(self) -> Self:
        """Neither a telephone nor an identity number, nor an address of e-mail."""
        if gives_somebody_away(self.text) or gives_somebody_away(self.answer):
            raise ValueError(gettext("Ý kiến và câu trả lời không ghi số điện thoại, số giấy tờ hay địa chỉ thư của ai. Hãy bỏ số đó đi."))
        return self


class DialogueIn(RecordIn):
    """A dialogue (đối thoại) with people. `raised` and `answered` are of the whole; where they are not told, what the matters say."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        *RecordIn.RULES,
        Once("hearers", _("Mỗi đối tượng chỉ ghi một lần."), key="audience"),
        AtMost("answered", _("Số ý kiến đã trả lời không được lớn hơn số ý kiến nêu ra."), other="raised"),
    )

    held_on: PastDay
    host: Host
    hearers: tuple[HearerIn, ...] = Field(min_length=1, max_length=20)
    information: Text = ""
    raised: Count | None = None
    answered: Count | None = None
    matters: tuple[AskedIn, ...] = Field((), max_length=100)
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.held_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (*(("audience", one.audience) for one in self.hearers), *(("topic", one.topic) for one in self.matters))

    @property
    def all_raised(self) -> int:
        """How many questions were raised."""
        return sum(one.raised for one in self.matters) if self.raised is None else self.raised

    @property
    def all_answered(self) -> int:
        """How many of them were answered."""
        return sum(one.answered for one in self.matters) if self.answered is None else self.answered

    @model_validator(mode="after")
    def agrees_with_its_rows(self) -> Self:
        """The whole holds its rows; an answer is not owed before it was asked for."""
        raised, answered = sum(one.raised for one in self.matters), sum(one.answered for one in self.matters)
        if raised > self.all_raised or answered > self.all_answered or self.all_answered > self.all_raised:
            raise ValueError(gettext("Số ý kiến chung nhỏ hơn cộng các dòng ý kiến. Hãy sửa số chung, hoặc để trống để lấy từ các dòng."))
        if self.all_raised - raised < self.all_answered - answered:
            raise ValueError(gettext("Số ý kiến đã trả lời không được lớn hơn số ý kiến nêu ra."))
        if any(one.due is not None and one.due < self.held_on for one in self.matters):
            raise ValueError(gettext("Hạn trả lời không được trước ngày đối thoại."))
        return self
