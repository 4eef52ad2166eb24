"""What may come in as a gathering: which groups met, in counts. Never a list of people."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, Count, Dong, GradeField, PastDay, PlannedDay, Quantity, Short, Text, counts_people
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Among, AtMost, Intake, Once, Rule
from gandan.base.sentences import gettext
from gandan.base.sentences import gettext_lazy as _
from gandan.ledger.choices import Grade, Scale


class GroupIn(Intake):
    """How many of one group came, in turns, and how that was known."""

    RULES: ClassVar[tuple[Rule, ...]] = (counts_people(),)

    group: Code
    people: Count
    grade: GradeField = Grade.UNKNOWN


class MatterIn(Intake):
    """What was asked about one thing: how often, how often answered, and who owes the rest by when. A matter, never a person.

    `topic` is a member's code; `owed_by` a body's identity.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        AtMost("answered", _("Số ý kiến đã trả lời không được lớn hơn số ý kiến nêu ra."), other="raised"),
    )

    topic: Code | None = None
    text: Short = Field(min_length=1)
    raised: Count = Field(1, ge=1)
    answered: Count = 0
    answer: Text = ""
    owed_by: int | None = None
    due: PlannedDay | None = None


class GiftIn(Intake):
    """A gift and what it is worth: `value` in đồng in all, or `quantity` at a norm (`norm`; None: that of the nearest place)."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Among("grade", _("Cách biết này không dùng cho tiền, hiện vật, ngày công."), values=(*Scale.GOODS.value, Grade.INHERITED)),
    )

    item: Short = Field(min_length=1)
    quantity: Quantity = Decimal(1)
    unit_text: str = Field("", max_length=40)
    norm: Code | None = None
    value: Dong | None = None
    grade: GradeField = Grade.UNKNOWN

    @model_validator(mode="after")
    def is_valued_once(self) -> Self:
        """A norm or a value typed in, not both."""
        if self.norm is not None and self.value is not None:
            raise ValueError(gettext("Quà đã ghi trị giá thì không chọn định mức. Hãy bỏ một trong hai."))
        return self


class GatheringIn(RecordIn):
    """A gathering (gặp mặt). `raised` and `answered` are of the whole; where they are not told, what the matters say.

    `gifts`: đồng of all gifts, where they are not told one by one in `given`.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        Among("gifts_grade", _("Cách biết này không dùng cho tiền, hiện vật, ngày công."), values=(*Scale.GOODS.value, Grade.INHERITED)),
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
    gifts_grade: GradeField = Grade.UNKNOWN
    matters: tuple[MatterIn, ...] = Field((), max_length=100)
    given: tuple[GiftIn, ...] = Field((), max_length=100)
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.held_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        topics = (("topic", one.topic) for one in self.matters)
        return (("programme", self.programme), *(("group", one.group) for one in self.groups), *topics)

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
        """The whole holds its rows; gifts are told in all or one by one; an answer is not owed before it was asked for."""
        raised, answered = sum(one.raised for one in self.matters), sum(one.answered for one in self.matters)
        if raised > self.all_raised or answered > self.all_answered or self.all_answered > self.all_raised:
            raise ValueError(gettext("Số ý kiến chung nhỏ hơn cộng các dòng ý kiến. Hãy sửa số chung, hoặc để trống để lấy từ các dòng."))
        if self.all_raised - raised < self.all_answered - answered:
            raise ValueError(gettext("Số ý kiến đã trả lời không được lớn hơn số ý kiến nêu ra."))
        if self.gifts is not None and self.given:
            raise ValueError(gettext("Đã ghi từng món quà thì để trống ô tổng tiền quà: tổng được cộng từ các dòng."))
        if any(one.due is not None and one.due < self.held_on for one in self.matters):
            raise ValueError(gettext("Hạn trả lời không được trước ngày gặp mặt."))
        return self
