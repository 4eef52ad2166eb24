"""What may come in as a step of an initiative, as support, and as an appraisal."""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from gandan.activities.intake.parts import Code, PastDay, PlannedDay, Quantity, Short, Text
from gandan.base.intake import Forbids, Intake, Once, Requires, Rule, When, Whole
from gandan.base.sentences import gettext_lazy as _
from gandan.emulation.choices import Level, Stage, SupportKind, SupportPurse

_STOPPED = (When("state", (Stage.STOPPED,)),)
_RECOGNISED = (When("state", (Stage.RECOGNISED,)),)
_MONEY = (When("kind", (SupportKind.MONEY,)),)
_GOODS = (When("kind", (SupportKind.GOODS,)),)


class StepIn(Intake):
    """One step: into which state, on which day. A recognition names its level, decision and body; a stop says why.

    `due_on`: when it is to be looked at again; for one that is maintained a year on, where nobody names a day.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        Requires("note", _("Hãy ghi vì sao dừng."), _STOPPED),
        Requires("decision_number", _("Hãy ghi số quyết định công nhận."), _RECOGNISED),
        Requires("decided_by", _("Hãy ghi cơ quan ban hành quyết định."), _RECOGNISED),
    )

    state: Stage
    on: PastDay
    level: Level = Level.NONE
    decision_number: str = Field("", max_length=80)
    decided_by: str = Field("", max_length=200)
    decided_on: PastDay | None = None
    due_on: PlannedDay | None = None
    note: str = Field("", max_length=500)

    @property
    def signed_on(self) -> date:
        """The day of the decision; where it is not told, that of the step."""
        return self.decided_on or self.on


class SupportIn(Intake):
    """Support handed over. `quantity` is in `unit_text`; of money in đồng. `norm`: None: the norm in force there that day."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Whole("quantity", _("Tiền tính bằng đồng: phải là số nguyên."), _MONEY),
        Requires("receipt", _("Tiền trao phải có giấy tờ: ghi số phiếu, số quyết định, nơi giữ."), _MONEY),
        Requires("unit_text", _("Hãy ghi đơn vị tính: bao, cây, bộ, ..."), _GOODS),
        Forbids("norm", _("Tiền không tính theo định mức."), _MONEY),
    )

    on: PastDay
    giver: int
    kind: SupportKind
    purse: SupportPurse = SupportPurse.BUDGET
    item: Short = Field(min_length=1)
    quantity: Quantity
    unit_text: str = Field("", max_length=40)
    norm: Code | None = None
    receipt: Short = ""
    note: Text = ""


class ScoreIn(Intake):
    """Points for one criterion, to a tenth, and what they rest on: words, and photographs of the initiative."""

    criterion: Code
    points: Decimal = Field(ge=0, le=100, max_digits=4, decimal_places=1)
    evidence: Text = ""
    photographs: tuple[UUID, ...] = ()

    @property
    def tenths(self) -> int:
        """The points as whole tenths."""
        return int(self.points * 10)


class AppraisalIn(Intake):
    """What one appraiser gives an initiative by one rubric. A criterion that is not scored has no points."""

    RULES: ClassVar[tuple[Rule, ...]] = (Once("scores", _("Mỗi tiêu chí chỉ chấm một lần."), key="criterion"),)

    rubric: Code
    on: PastDay
    scores: tuple[ScoreIn, ...] = ()
    note: Text = ""
