"""What may come in as a reception of people: turns by topic and what became of the matters. Never who came."""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, Count, GradeField, PastDay, counts_people
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake, Once, Rule
from gandan.base.sentences import gettext
from gandan.base.sentences import gettext_lazy as _
from gandan.ledger.choices import Grade
from gandan.voice.choices.reception import Declined, Host, ReceptionForm


class TurnsIn(Intake):
    """How many came about one topic, in turns, and how that was known."""

    RULES: ClassVar[tuple[Rule, ...]] = (counts_people(),)

    topic: Code
    people: Count
    grade: GradeField = Grade.UNKNOWN


class DeclinedIn(Intake):
    """How many were not received, for one reason."""

    why: Declined
    many: Count = Field(ge=1)


class ReceptionIn(RecordIn):
    """A reception (kỳ tiếp dân). `brought`: how many things people came about; of them settled on the spot, passed on, or, the
    rest, still under way. `turns` may be empty: nobody came, and the reception was held all the same."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        *RecordIn.RULES,
        Once("turns", _("Mỗi nội dung chỉ ghi một lần."), key="topic"),
        Once("declined", _("Mỗi lý do từ chối chỉ ghi một lần."), key="why"),
    )

    held_on: PastDay
    form: ReceptionForm = ReceptionForm.REGULAR
    host: Host
    turns: tuple[TurnsIn, ...] = Field((), max_length=30)
    brought: Count = 0
    on_the_spot: Count = 0
    passed_on: Count = 0
    declined: tuple[DeclinedIn, ...] = Field((), max_length=4)
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.held_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return tuple(("topic", one.topic) for one in self.turns)

    @property
    def under_way(self) -> int:
        """Matters that were neither settled on the spot nor passed on."""
        return self.brought - self.on_the_spot - self.passed_on

    @model_validator(mode="after")
    def settles_what_was_brought(self) -> Self:
        """Nothing is settled or passed on that nobody brought."""
        if self.under_way < 0:
            raise ValueError(gettext("Số việc giải quyết ngay và chuyển nơi khác không được lớn hơn số việc người dân nêu ra."))
        return self
