"""What may come in as a supervision, and as a board of the people: matters, bodies and counts, never a person."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, PastDay, PlannedDay, Short, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake, Once, Rule
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy
from gandan.democracy.choices.supervision import BoardKind, Watcher, WatchForm
from gandan.democracy.intake.recommendation import MOST_ROWS, RecommendationIn, check_days
from gandan.democracy.rules.recommendation import names_somebody


class WatchingIn(RecordIn):
    """What a supervision, a critique and an opinion share: a day, a body spoken to, a topic, and rows with a life.

    `body` is a recorded body, `body_text` one in words: who was looked at, who drafted, whom it is said to.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (*RecordIn.RULES, Once("matters", gettext_lazy("Mỗi dòng chỉ ghi một lần."), key="id"))

    held_on: PastDay
    topic: Code | None = None
    body: int | None = None
    body_text: Short = ""
    matters: tuple[RecommendationIn, ...] = Field((), max_length=MOST_ROWS)
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.held_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("topic", self.topic), *(("topic", one.topic) for one in self.matters))

    @model_validator(mode="after")
    def is_said_before_it_is_answered(self) -> Self:
        """Of one body, and in the order in which things happen."""
        if self.body is not None and self.body_text:
            raise ValueError(_("Cơ quan, tổ chức: hoặc chọn trong danh sách, hoặc ghi bằng lời. Hãy bỏ một trong hai."))
        check_days(self.matters, self.held_on)
        return self


class SupervisionIn(WatchingIn):
    """A supervision (giám sát). `board`: the board that did it, where it is kept; `last_day`: where it took more than a day.

    `work` and `land_project`: the work item, or the project of land clearance, that was looked at.
    """

    last_day: PastDay | None = None
    watcher: Watcher
    board: UUID | None = None
    form: WatchForm = WatchForm.TEAM
    work: UUID | None = None
    land_project: UUID | None = None
    found: Text = ""

    @model_validator(mode="after")
    def ends_after_it_began(self) -> Self:
        """Its days stand in order; a board is of the kind that supervised."""
        if self.last_day is not None and self.last_day < self.held_on:
            raise ValueError(_("Ngày kết thúc không được trước ngày bắt đầu."))
        if self.board is not None and self.watcher not in (Watcher.INSPECTION, Watcher.INVESTMENT):
            raise ValueError(_("Chỉ chọn ban khi Ban Thanh tra nhân dân hoặc Ban Giám sát đầu tư của cộng đồng giám sát."))
        return self


class BoardIn(Intake):
    """A board of the people: where, which, from when to when, how many members, recognised by which decision. No names.

    `first` None in the form is not read: a term begins on a day. `of_what`: what an investment board supervises.
    """

    unit: int
    kind: BoardKind
    of_what: Short = ""
    first: PastDay
    last: PlannedDay | None = None
    members: int = Field(ge=1, le=50)
    women: int | None = Field(None, ge=0, le=50)
    recognised_by: Short = ""
    decision: str = Field("", max_length=80)
    note: Text = ""

    @model_validator(mode="after")
    def has_a_term(self) -> Self:
        """A term ends after it begins; an investment board is of something; nobody is named."""
        if self.last is not None and self.last < self.first:
            raise ValueError(_("Nhiệm kỳ không được kết thúc trước khi bắt đầu."))
        if self.kind is BoardKind.INVESTMENT and not self.of_what:
            raise ValueError(_("Ban Giám sát đầu tư của cộng đồng lập cho một công trình, dự án. Hãy ghi là công trình nào."))
        if self.women is not None and self.women > self.members:
            raise ValueError(_("Số nữ không được lớn hơn số thành viên."))
        if names_somebody(self.of_what) or names_somebody(self.recognised_by):
            raise ValueError(_("Sổ này ghi ban và số người, không ghi tên người."))
        return self
