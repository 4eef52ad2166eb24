"""What may come in as a draw: whose, for what, by which rules. Participants stand by code; names do not come in here."""

from datetime import date, time
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from gandan.activities.intake.parts import Code, PastDay, PlannedDay, Short
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake, Once, Rule
from gandan.base.sentences import gettext_lazy as _
from gandan.democracy.rules.draw import MOST

DrawCode = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$")]


class DrawParticipantIn(Intake):
    """Who draws: a code, and in words what group or village it is of. Never a name."""

    code: DrawCode
    group: Short = ""


class DrawLotIn(Intake):
    """What is drawn: a code, and what it is."""

    code: DrawCode
    label: Short = ""


class DrawIn(RecordIn):
    """A draw (bốc thăm công khai). `lead` holds it by a decision; `draw_on`: the day of the public value.

    `value`: the code of a public value; `value_at`: its time, where the kind has none of its own. `names_listed`: the decision
    lets names be published with the list. `replaces`: the cancelled draw that this one repeats.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        Once("participants", _("Mỗi mã người bốc chỉ ghi một lần."), key="code"),
        Once("lots", _("Mỗi mã suất chỉ ghi một lần."), key="code"),
    )

    draw_on: PlannedDay
    venue: str = Field(min_length=1, max_length=200)
    number: str = Field(min_length=1, max_length=80)
    decided_by: str = Field(min_length=1, max_length=200)
    decided_on: PastDay
    value: Code
    value_at: time | None = None
    names_listed: bool = False
    replaces: UUID | None = None
    participants: tuple[DrawParticipantIn, ...] = Field(min_length=2, max_length=MOST)
    lots: tuple[DrawLotIn, ...] = Field(min_length=1, max_length=MOST)

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.draw_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()
