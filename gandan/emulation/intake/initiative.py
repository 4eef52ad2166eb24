"""What may come in as an initiative."""

from datetime import date
from typing import Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, Count, Dong, PastDay, PlannedDay, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import folded
from gandan.emulation.choices import Level, Registration, Setting

Subject = Literal["model", "collective", "individual"]


class InitiativeIn(RecordIn):
    """A model or exemplar. `lead` owns it; it is maintained from `since` until the day before `until`.

    An individual's `title` says the role, not the name. A decision names its number and the body that took it.
    The ten items of the registration form (domain.md 1.2) are: title; situation; aims; description; place and beneficiaries;
    lead, partners and parts_played; resources; since, schedule and assess_on; outputs; prospects.
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
    registration: Registration = Registration.NEW
    registered_on: PastDay | None = None
    documented: bool = False
    setting: Setting = Setting.NONE
    situation: Text = ""
    aims: Text = ""
    beneficiaries: Text = ""
    parts_played: Text = ""
    resources: Text = ""
    budget: Dong | None = None
    donated: Dong | None = None
    labour_days: Count | None = None
    schedule: Text = ""
    assess_on: PlannedDay | None = None
    outputs: Text = ""
    prospects: Text = ""
    level: Level = Level.NONE
    programme: Code | None = None
    learned_from: UUID | None = None
    learned_how: Text = ""
    different_because: str = Field("", max_length=500)

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.since,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("subject", self.subject), ("sector", self.sector), ("programme", self.programme))

    @property
    def content(self) -> str:
        """How it works, in all its words: what two registrations are compared by."""
        return f"{self.description} {self.aims} {self.outputs}"

    @property
    def searched(self) -> str:
        """Everything people may look for it by, without marks."""
        told = (
            self.title, self.description, self.results, self.support, self.situation, self.aims, self.beneficiaries, self.resources,
            self.outputs, self.prospects, self.learned_how,
        )  # fmt: skip
        return folded(" ".join(part for part in told if part))

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
        if self.level is not Level.NONE and not self.decision_number:
            raise ValueError(_("Có cấp công nhận thì phải ghi số quyết định."))
        if self.learned_how and self.learned_from is None:
            raise ValueError(_("Hãy chọn mô hình đã học theo, hoặc để trống phần làm lại ở đây ra sao."))
        return self
