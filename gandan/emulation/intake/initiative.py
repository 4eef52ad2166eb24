"""What may come in as an initiative."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, PastDay, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.sentences import gettext as _

Subject = Literal["model", "collective", "individual"]


class InitiativeIn(RecordIn):
    """A model or exemplar. `lead` owns it; it is maintained from `since` until the day before `until`.

    An individual's `title` says the role, not the name. A decision names its number and the body that took it.
    """

    subject: Subject = "model"
    sector: Code | None = None
    since: PastDay
    until: PastDay | None = None
    ended_why: str = Field("", max_length=500)
    decision_number: str = Field("", max_length=80)
    decided_by: str = Field("", max_length=200)
    decided_on: PastDay | None = None
    description: Text = ""
    results: Text = ""
    support: Text = ""

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.since,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("subject", self.subject), ("sector", self.sector))

    @property
    def has_decision(self) -> bool:
        """Whether a body recognised it by a numbered decision."""
        return bool(self.decision_number)

    @model_validator(mode="after")
    def tells_its_story(self) -> Self:
        """It ends after it began, with a reason; a decision has a number and a body."""
        if self.until is not None and self.until <= self.since:
            raise ValueError(_("Ngày dừng phải sau ngày bắt đầu."))
        if (self.until is None) != (not self.ended_why):
            raise ValueError(_("Mô hình đã dừng thì ghi cả ngày dừng và lý do dừng."))
        if bool(self.decision_number) != bool(self.decided_by):
            raise ValueError(_("Quyết định phải ghi cả số và cơ quan ban hành."))
        if self.decided_on is not None and not self.decision_number:
            raise ValueError(_("Có ngày quyết định thì phải ghi số quyết định."))
        return self
