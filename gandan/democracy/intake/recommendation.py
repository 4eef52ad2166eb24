"""What may come in as a recommendation, a point of a critique, an opinion or an objection: a matter, never a person."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, Count, PastDay, PlannedDay, Short, Text
from gandan.base.ids import new_id
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _
from gandan.democracy.choices.recommendation import Outcome
from gandan.democracy.rules.recommendation import names_somebody

MOST_ROWS = 100  # of one record
Matter = Annotated[str, Field(min_length=1, max_length=500)]


class AskedIn(Intake):
    """What was raised about one thing, how often, who owes the answer by when, and what was answered.

    `id` stays the same through corrections. `owed_by` is a body's identity; `owed_text` names one that is not recorded.
    """

    id: UUID = Field(default_factory=new_id)
    text: Matter
    topic: Code | None = None
    raised: Count = Field(1, ge=1)
    owed_by: int | None = None
    owed_text: Short = ""
    due: PlannedDay | None = None
    answered_on: PastDay | None = None
    answer: Text = ""

    @model_validator(mode="after")
    def is_about_a_matter(self) -> Self:
        """No name stands in it, and one body owes the answer."""
        if names_somebody(self.text):
            raise ValueError(_("Hãy ghi việc, không ghi tên người. Ví dụ: “mương bị lấp ở đầu bản”."))
        if self.owed_by is not None and self.owed_text:
            raise ValueError(_("Nơi phải trả lời: hoặc chọn trong danh sách, hoặc ghi bằng lời. Hãy bỏ một trong hai."))
        if self.answer and self.answered_on is None:
            raise ValueError(_("Đã ghi trả lời thế nào thì ghi thêm ngày trả lời."))
        return self


class RecommendationIn(AskedIn):
    """A recommendation with its whole life: what became of it, why not or not all, and what was seen when somebody looked again."""

    outcome: Outcome = Outcome.NONE
    reason: Text = ""
    followed_on: PastDay | None = None
    seen: Text = ""

    @model_validator(mode="after")
    def lives_in_order(self) -> Self:
        """What became of it comes with the day of the answer; a refusal says why; a look afterwards has its day."""
        if (self.outcome is Outcome.NONE) != (self.answered_on is None):
            raise ValueError(_("Ngày trả lời và kết quả tiếp thu đi cùng nhau. Hãy ghi đủ cả hai, hoặc để trống cả hai."))
        if self.outcome in (Outcome.PART, Outcome.NOT) and not (self.reason or self.answer):
            raise ValueError(_("Chưa tiếp thu hết thì ghi lý do nơi trả lời đã nêu."))
        if self.seen and self.followed_on is None:
            raise ValueError(_("Đã ghi thấy gì khi xem lại thì ghi thêm ngày xem lại."))
        if self.followed_on is not None and self.answered_on is None:
            raise ValueError(_("Việc xem lại có sau khi đã trả lời. Hãy ghi trả lời trước."))
        if self.followed_on is not None and self.answered_on is not None and self.followed_on < self.answered_on:
            raise ValueError(_("Ngày xem lại không được trước ngày trả lời."))
        return self


def check_days(rows: tuple[AskedIn, ...], said: date) -> None:
    """Nothing is due or answered before it was said. Raises ValueError, to be raised inside a validator."""
    if any(one.due is not None and one.due < said for one in rows):
        raise ValueError(_("Hạn trả lời không được trước ngày nêu ra."))
    if any(one.answered_on is not None and one.answered_on < said for one in rows):
        raise ValueError(_("Ngày trả lời không được trước ngày nêu ra."))


__all__ = ["MOST_ROWS", "AskedIn", "Matter", "RecommendationIn", "check_days"]
