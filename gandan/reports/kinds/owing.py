"""Who owes a periodic report, and when it is due: parts of a kind's file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

BodyGroup = Literal["party", "government"]


class Owed(BaseModel):
    """Whose report it is: units of these levels (0 country, 1 province, 2 district, 3 commune, 4 village), by the body of the group."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    levels: Annotated[tuple[Annotated[int, Field(ge=0, le=4)], ...], Field(min_length=1)]
    group: BodyGroup


class DueRule(BaseModel):
    """When a report is due: `days` (calendar days) after the last day of its period, for periods that end while the rule holds.

    `confirmed` False: nobody has compared it with its source yet; a page that shows it says "cần xác minh".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    days: Annotated[int, Field(ge=0, le=90)]
    levels: tuple[int, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    source: str
    confirmed: bool

    def holds(self, level: int, last: date) -> bool:
        """Whether it rules a period of a unit of the level; no levels named means every level."""
        return level in (self.levels or (level,)) and (self.valid_from or date.min) <= last <= (self.valid_to or date.max)

    def day(self, last: date) -> date:
        """The last day on which a report of a period is in time."""
        return last + timedelta(days=self.days)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("a due rule ends before it begins")
        return self
