"""What may come in as a disclosure, and as the list that a decision lets be published."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import PastDay, PlannedDay, Short, Text
from gandan.activities.intake.record import RecordIn
from gandan.base.errors import BadInput
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _
from gandan.democracy.choices.disclosure import ListShows, WayKind
from gandan.democracy.rules.disclosure import clock_of


class WayIn(Intake):
    """One way of making it known: where, from when to when. `last` None: until further notice."""

    way: WayKind
    where: Short = ""
    first: PastDay
    last: PlannedDay | None = None

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        """A posting does not end before it begins."""
        if self.last is not None and self.last < self.first:
            raise ValueError(_("Ngày gỡ không được trước ngày niêm yết."))
        return self


class DisclosureIn(RecordIn):
    """A disclosure (nội dung công khai). `item`: a head of the law; `lead` answers for it; `decided_by`: as the decision names it.

    `ways` are what was done, so none lies ahead. `link`: where it can be seen on a website, as proof.
    """

    item: str = Field(min_length=1, max_length=40)
    decided_on: PastDay
    number: str = Field("", max_length=80)
    decided_by: Short = ""
    summary: Text = ""
    ways: tuple[WayIn, ...] = Field((), max_length=30)
    link: str = Field("", max_length=300, pattern=r"^(https?://[^\s<>\"']+)?$")
    withdrawn_on: PastDay | None = None
    withdrawn_why: str = Field("", max_length=500)

    @property
    def counted_on(self) -> tuple[date, ...]:
        firsts = [one.first for one in self.ways]
        return (self.decided_on, *([min(firsts)] if firsts else []))

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @model_validator(mode="after")
    def stands_in_the_law(self) -> Self:
        """A head and a day that the data know; nothing is posted before it was decided; whatever is withdrawn says why."""
        try:
            clock_of(self.item, self.decided_on)
        except BadInput as refused:
            raise ValueError(str(refused)) from refused
        if any(one.first < self.decided_on for one in self.ways):
            raise ValueError(_("Ngày niêm yết không được trước ngày quyết định."))
        if (self.withdrawn_on is None) != (not self.withdrawn_why.strip()):
            raise ValueError(_("Gỡ trước hạn thì ghi cả ngày gỡ và vì sao."))
        if self.withdrawn_on is not None and self.withdrawn_on < self.decided_on:
            raise ValueError(_("Ngày gỡ không được trước ngày quyết định."))
        return self


class PublishedListIn(Intake):
    """What a decision lets be shown of people. `allowed_by`: where the decision says so; `keep_until`: the last day of the names."""

    shows: ListShows = ListShows.COUNTS
    allowed_by: Short = ""
    keep_until: PlannedDay | None = None

    @model_validator(mode="after")
    def says_by_what_right(self) -> Self:
        """Names stand in public by a decision, and not for ever."""
        if self.shows is ListShows.COUNTS:
            return self
        if not self.allowed_by.strip():
            raise ValueError(_("Hãy ghi điều nào của quyết định cho công khai họ tên."))
        if self.keep_until is None:
            raise ValueError(_("Hãy ghi họ tên được giữ đến ngày nào."))
        return self
