"""What may come in as a need of a village."""

from datetime import date
from uuid import UUID

from pydantic import Field

from gandan.activities.choices import Urgency, WorkKind
from gandan.activities.intake.parts import Code, Count, Dong, PastDay
from gandan.activities.intake.record import RecordIn


class NeedIn(RecordIn):
    """A need (nhu cầu): for how many households, how urgent, at what estimate. `rank`: in the village's own order, from 1."""

    visit: UUID | None = None
    survey: UUID | None = None
    noted_on: PastDay
    kind: WorkKind = WorkKind.OTHER
    sector: Code | None = None
    households: Count | None = None
    urgency: Urgency = Urgency.THIS_YEAR
    estimate: Dong | None = None
    rank: int | None = Field(None, ge=1, le=200)
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.noted_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("sector", self.sector),)
