"""What may come in as a proposal for commendation, and as the decision that commends. Names of people do not come in here."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Code, PastDay, Short, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.ids import new_id
from gandan.base.intake import Intake, Once, Rule
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy
from gandan.emulation.choices import AwardForm, Commended
from gandan.emulation.rules.commending import counts_of, names_a_person

MOST_ROWS = 500  # of one decision


class CommendedIn(Intake):
    """Who is to be commended, or is. `who`: the name of a collective, the role of a person. `address`: body or village.

    `id` stays the same through corrections: a person's name, kept apart, hangs on it.
    """

    id: UUID = Field(default_factory=new_id)
    subject: Commended = Commended.COLLECTIVE
    who: str = Field(min_length=1, max_length=200)
    address: Short = ""
    achievement: str = Field("", max_length=500)

    @model_validator(mode="after")
    def tells_roles(self) -> Self:
        """A person stands by role: the name has its own, erasable place."""
        if self.subject is Commended.INDIVIDUAL and names_a_person(self.who):
            raise ValueError(_("Cá nhân ghi theo vai trò, ví dụ “Người có uy tín”; họ tên ghi riêng khi đã có quyết định."))
        return self


class _CommendingIn(RecordIn):
    """What a proposal and a decision share."""

    RULES: ClassVar[tuple[Rule, ...]] = (*RecordIn.RULES, Once("commended", gettext_lazy("Mỗi dòng chỉ ghi một lần."), key="id"))

    programme: Code | None = None
    form: AwardForm = AwardForm.CERTIFICATE
    commended: tuple[CommendedIn, ...] = Field(min_length=1, max_length=MOST_ROWS)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("programme", self.programme),)

    @property
    def counts(self) -> tuple[int, int]:
        """(collectives, individuals)."""
        return counts_of(self.commended)


class ProposalIn(_CommendingIn):
    """A proposal (đề nghị khen thưởng). `lead` proposes."""

    proposed_on: PastDay

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.proposed_on,)


class AwardIn(_CommendingIn):
    """A decision that commends. `decided_by`: the body as its decision names it; `lead`: the body of ours that keeps it.

    `listed`: the decision lets its list be published; `names_listed`: with the names of people.
    """

    number: str = Field(min_length=1, max_length=80)
    decided_by: str = Field(min_length=1, max_length=200)
    decided_on: PastDay
    signer_title: str = Field("", max_length=80)
    proposal: UUID | None = None
    reason: Text = ""
    listed: bool = False
    names_listed: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.decided_on,)

    @model_validator(mode="after")
    def publishes_a_list_first(self) -> Self:
        """Names are published only in a list that is."""
        if self.names_listed and not self.listed:
            raise ValueError(_("Công bố họ tên thì phải công bố danh sách."))
        return self
