"""What may come in as a campaign: its days and turnout, its work items, what was given to it."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from gandan.activities.choices import Giver, Giving, Purse, ToldBy, WorkKind
from gandan.activities.intake.parts import Code, Count, GradeField, PastDay, Quantity, Short, Text, Title, counts_people
from gandan.activities.intake.record import RecordIn
from gandan.activities.rules.valuing import is_its_own_value
from gandan.base.intake import Among, Forbids, Intake, Once, Requires, Rule, SumAtMost, When, Whole
from gandan.base.sentences import gettext_lazy as _
from gandan.ledger.choices import Grade, Scale

Force = Literal["cadres", "armed_forces", "people"]
PLAIN_LABOUR = "Ngày công"


class TurnoutIn(Intake):
    """How many of one force turned out on a day, in turns, and how that was known."""

    RULES: ClassVar[tuple[Rule, ...]] = (counts_people(),)

    force: Force
    people: Count
    grade: GradeField = Grade.UNKNOWN


class DayIn(Intake):
    """A day of a campaign. `party`: party members among the turnout ("trong đó"), never added to it."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Once("turnout", _("Mỗi lực lượng chỉ ghi một lần cho một ngày."), key="force"),
        SumAtMost("party", _("Số đảng viên “trong đó” không được lớn hơn tổng số lượt người của ngày."), list="turnout", key="people"),
        counts_people("party_grade"),
    )

    day: PastDay
    turnout: tuple[TurnoutIn, ...] = ()
    party: Count | None = None
    party_grade: GradeField = Grade.UNKNOWN


class CampaignWorkIn(Intake):
    """What a campaign did. `item`: the work item it belongs to; `day`: when it was measured, where that was told."""

    item: UUID | None = None
    day: PastDay | None = None
    kind: WorkKind = WorkKind.OTHER
    text: Short = Field(min_length=1)
    quantity: Quantity | None = None
    unit_text: str = Field("", max_length=40)


# Counted in đồng: money, and goods of which an old register tells only what they were worth (`is_its_own_value`).
_MONEY = (When("kind", (Giving.MONEY,)),)
_WORTH = (When("kind", (Giving.GOODS,)), When("unit_text", ("dong",), by_letters=True))
_LAND = (When("kind", (Giving.LAND,)),)
_BY_UNIT = _("Tiền tính bằng đồng, ngày công tính đến nửa ngày, đất tính bằng m²: phải là số nguyên.")
_NORMS = _("Định mức chỉ dùng cho hiện vật và ngày công.")
_UNPRICED = _("Tiền và đất không tính theo định mức.")
_BY_HAND = tuple(grade for grade in (*Scale.GOODS.value, Grade.INHERITED) if grade is not Grade.NORM_PRICED)


class ContributionIn(Intake):
    """What was given. `quantity`: đồng of money, half-days of labour, m² of land, units of goods.

    Goods counted in `unit_text` đồng are their own value: an old register told no more.
    `norm`: the code of the norm that prices it; None: the norm in force at the place on the day, if there is one.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        Whole("quantity", _BY_UNIT, (When("kind", (Giving.MONEY, Giving.LABOUR, Giving.LAND)),)),
        Whole("quantity", _BY_UNIT, _WORTH),
        Requires("item", _("Hiện vật phải ghi là gì: xi măng, cát, cây giống, ..."), (When("kind", (Giving.GOODS,)),)),
        *(Forbids("norm", _NORMS, when) for when in (_MONEY, _WORTH, _LAND)),
        Among("kind", _("Ngân sách chỉ ghi tiền và hiện vật."), (When("purse", (Purse.BUDGET,)),), values=(Giving.MONEY, Giving.GOODS)),
        Among("grade", _("Cách biết này không dùng cho tiền, hiện vật, ngày công."), values=(*Scale.GOODS.value, Grade.INHERITED)),
        *(Among("grade", _UNPRICED, when, values=_BY_HAND) for when in (_MONEY, _WORTH, _LAND)),
    )

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


class CampaignIn(RecordIn):
    """A campaign (chương trình ra quân) of one or more days, not necessarily in a row."""

    RULES: ClassVar[tuple[Rule, ...]] = (Once("days", _("Mỗi ngày ra quân chỉ ghi một lần."), key="day"),)

    plan: UUID | None = None
    sector: Code | None = None
    basis: Text = ""
    programme: Code | None = None
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
        return (("sector", self.sector), ("programme", self.programme))


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
