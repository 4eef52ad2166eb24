"""What may come in as an acceptance: what was found done of which work items."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Count, PastDay, Quantity, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _


class AcceptedIn(Intake):
    """What was found of one item. `quantity`: done since the last acceptance, in the item's own unit."""

    item: UUID
    quantity: Quantity | None = None
    completed: bool = False
    households: Count | None = None
    text: str = Field("", max_length=300)


class AcceptanceIn(RecordIn):
    """An acceptance (nghiệm thu), in whole or in part. `taking_part`: roles and bodies, never names."""

    accepted_on: PastDay
    campaign: UUID | None = None
    documented: bool = False
    taking_part: Text = ""
    conclusion: Text = ""
    items: tuple[AcceptedIn, ...] = Field(min_length=1, max_length=200)

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.accepted_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @model_validator(mode="after")
    def items_stand_once(self) -> Self:
        """An item is looked at once."""
        if len({one.item for one in self.items}) < len(self.items):
            raise ValueError(_("Mỗi phần việc chỉ nghiệm thu một lần trong một biên bản."))
        return self
