"""What may come in as a campaign: its days and turnout, its work items, what was given to it."""

from datetime import date
from typing import Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.choices import Giver, Giving, Purse, ToldBy, WorkKind
from gandan.activities.intake.parts import Code, Count, GradeField, PastDay, Quantity, Short, Text, Title
from gandan.activities.intake.record import RecordIn
from gandan.activities.rules.valuing import is_its_own_value
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _
from gandan.ledger.choices import Grade, Scale

Force = Literal["cadres", "armed_forces", "people"]
PLAIN_LABOUR = "Ngày công"


class TurnoutIn(Intake):
    """How many of one force turned out on a day, in turns, and how that was known."""

    force: Force
    people: Count
    grade: GradeField = Grade.UNKNOWN

    @model_validator(mode="after")
    def grade_fits_people(self) -> Self:
        """A receipt does not count people."""
        if not Scale.PEOPLE.admits(self.grade):
            raise ValueError(_("Cách đếm này không dùng cho số người."))
        return self


class DayIn(Intake):
    """A day of a campaign. `party`: party members among the turnout ("trong đó"), never added to it."""

    day: PastDay
    turnout: tuple[TurnoutIn, ...] = ()
    party: Count | None = None
    party_grade: GradeField = Grade.UNKNOWN

    @model_validator(mode="after")
    def parts_fit_the_whole(self) -> Self:
        """Each force stands once, and party members are some of those who came."""
        if len({turnout.force for turnout in self.turnout}) < len(self.turnout):
            raise ValueError(_("Mỗi lực lượng chỉ ghi một lần cho một ngày."))
        if self.party is not None and self.party > sum(turnout.people for turnout in self.turnout):
            raise ValueError(_("Số đảng viên “trong đó” không được lớn hơn tổng số lượt người của ngày."))
        if not Scale.PEOPLE.admits(self.party_grade):
            raise ValueError(_("Cách đếm này không dùng cho số người."))
        return self


class CampaignWorkIn(Intake):
    """What a campaign did. `item`: the work item it belongs to; `day`: when it was measured, where that was told."""

    item: UUID | None = None
    day: PastDay | None = None
    kind: WorkKind = WorkKind.OTHER
    text: Short = Field(min_length=1)
    quantity: Quantity | None = None
    unit_text: str = Field("", max_length=40)


class ContributionIn(Intake):
    """What was given. `quantity`: đồng of money, half-days of labour, m² of land, units of goods.

    Goods counted in `unit_text` đồng are their own value: an old register told no more.
    `norm`: the code of the norm that prices it; None: the norm in force at the place on the day, if there is one.
    """

    kind: Giving
    purse: Purse = Purse.PEOPLE
    day: PastDay
    item: Short = ""
    quantity: Quantity
    unit_text: str = Field("", max_length=40)
    norm: Code | None = None
    grade: GradeField = Grade.UNKNOWN
    giver: Giver = Giver.NONE

    @property
    def priced_item(self) -> str:
        """The item that a norm may price."""
        return self.item or (PLAIN_LABOUR if self.kind is Giving.LABOUR else "")

    @property
    def is_its_own_value(self) -> bool:
        """Whether it is counted in đồng: money, and goods of which an old register tells only what they were worth."""
        return is_its_own_value(self.kind, self.unit_text)

    @model_validator(mode="after")
    def fits_its_kind(self) -> Self:
        """Only goods come in fractions; only goods and labour have a price; the budget gives money and goods."""
        if (self.kind is not Giving.GOODS or self.is_its_own_value) and self.quantity != self.quantity.to_integral_value():
            raise ValueError(_("Tiền tính bằng đồng, ngày công tính đến nửa ngày, đất tính bằng m²: phải là số nguyên."))
        if self.kind is Giving.GOODS and not self.item:
            raise ValueError(_("Hiện vật phải ghi là gì: xi măng, cát, cây giống, ..."))
        if self.norm and (self.is_its_own_value or self.kind is Giving.LAND):
            raise ValueError(_("Định mức chỉ dùng cho hiện vật và ngày công."))
        if self.purse is Purse.BUDGET and self.kind not in (Giving.MONEY, Giving.GOODS):
            raise ValueError(_("Ngân sách chỉ ghi tiền và hiện vật."))
        if not Scale.GOODS.admits(self.grade):
            raise ValueError(_("Cách biết này không dùng cho tiền, hiện vật, ngày công."))
        if self.grade is Grade.NORM_PRICED and (self.is_its_own_value or self.kind is Giving.LAND):
            raise ValueError(_("Tiền và đất không tính theo định mức."))
        return self


class CampaignIn(RecordIn):
    """A campaign (chương trình ra quân) of one or more days, not necessarily in a row."""

    plan: UUID | None = None
    sector: Code | None = None
    basis: Text = ""
    programme_text: Short = ""
    documented: bool = False
    days: tuple[DayIn, ...] = Field(min_length=1, max_length=366)
    work: tuple[CampaignWorkIn, ...] = Field((), max_length=200)
    contributions: tuple[ContributionIn, ...] = Field((), max_length=1000)

    @property
    def first_day(self) -> date:
        """The day on which the campaign itself counts."""
        return min(one.day for one in self.days)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return max(one.day for one in self.days)

    @property
    def counted_on(self) -> tuple[date, ...]:
        return tuple(dict.fromkeys([*(one.day for one in self.days), *(given.day for given in self.contributions)]))

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("sector", self.sector),)

    @model_validator(mode="after")
    def days_stand_once(self) -> Self:
        """A day is one day of the campaign, whoever came."""
        if len({one.day for one in self.days}) < len(self.days):
            raise ValueError(_("Mỗi ngày ra quân chỉ ghi một lần."))
        return self


class CampaignDayIn(DayIn):
    """One day of a campaign, told by itself: who turned out, what was given on the spot, what was done.

    `campaign` names the campaign it belongs to; else `plan` finds or begins one at the place; else it begins a new one.
    """

    campaign: UUID | None = None
    plan: UUID | None = None
    place: int
    lead: int
    title: Title
    sector: Code | None = None
    told_by: ToldBy = ToldBy.SELF
    documented: bool = False
    work: tuple[CampaignWorkIn, ...] = Field((), max_length=50)
    contributions: tuple[ContributionIn, ...] = Field((), max_length=200)
    note: Text = ""
