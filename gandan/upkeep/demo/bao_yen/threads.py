"""From a need to its result, village by village: what was told, settled, done and accepted. Nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from gandan.activities.choices import Urgency, WorkKind
from gandan.activities.intake import CampaignIn, VisitNeedIn
from gandan.base.ids import stable_uuid
from gandan.upkeep.demo.bao_yen.district import LAST
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.wishes import BY_KIND, Wish, need_of, some_needs

BAN_MO: Final = "Bản Mo 2"  # one of the three villages of cụm bản Mo, which the founding article names
BAN_MO_YEAR: Final = 2020
_GROWS: Final = (WorkKind.ROAD, WorkKind.IRRIGATION, WorkKind.CLEAN_UP, WorkKind.PLANTING, WorkKind.HOUSE)


@dataclass(frozen=True)
class Campaign:
    """A campaign as the register told it."""

    id: UUID
    data: CampaignIn

    @property
    def done(self) -> Decimal:
        """How much of its first work item was done."""
        return self.data.work[0].quantity or Decimal(1)


@dataclass(frozen=True)
class Found:
    """What was found of a work item on a day: how much since the last time, and whether it is completed."""

    day: date
    quantity: Decimal
    completed: bool
    at_campaign: bool = False


@dataclass(frozen=True)
class Thread:
    """One need of a village and all that came of it. `planned` None: nothing was settled. `rest_on`: the rest goes on as another item."""

    key: str
    wish: Wish
    need: VisitNeedIn
    planned: Decimal | None = None
    campaign: Campaign | None = None
    in_plan: bool = False
    half: int = 1
    found: tuple[Found, ...] = field(default=())
    rest_on: date | None = None
    rest_done_on: date | None = None

    @property
    def item(self) -> UUID:
        """The identity of its work item."""
        return stable_uuid("demonstration work", self.key)


def threads_of(key: str, village: str, year: int, campaigns: Sequence[Campaign], chance: Chance) -> list[Thread]:
    """All needs that a village told at the survey of a year, in its own order; those that a campaign met come first."""
    if village == BAN_MO and year == BAN_MO_YEAR:
        return _numbered(key, _ban_mo(campaigns, chance))
    met = [_met(one, village, chance) for one in campaigns if one.data.work[0].kind in BY_KIND]
    kind = met[0].wish.kind if met else None
    others = [_other(need, year, chance) for need in some_needs(village, chance, but=kind)]
    return _numbered(key, [*met, *others])


def _numbered(key: str, threads: Sequence[Thread]) -> list[Thread]:
    return [
        replace(one, key=f"{key}/{n}", need=one.need.model_copy(update={"id": stable_uuid("demonstration need", f"{key}/{n}")}))
        for n, one in enumerate(threads, start=1)
    ]


def _met(campaign: Campaign, village: str, chance: Chance) -> Thread:
    wish = BY_KIND[campaign.data.work[0].kind]
    planned = campaign.done
    if wish.kind in _GROWS and chance.random() < 0.34:
        planned += 1 if wish.kind is WorkKind.HOUSE else Decimal(round(int(planned) * chance.uniform(0.15, 0.5), -1) or 10)
    thread = Thread(
        "", wish, need_of(wish, village, chance, quantity=planned), planned, campaign, in_plan=True,
        half=1 if campaign.data.first_day.month < 7 else 2,
    )  # fmt: skip
    day = campaign.data.last_day + timedelta(days=chance.randint(6, 20))
    if day > LAST or chance.random() < 0.12:
        return thread
    whole = planned == campaign.done
    found = [Found(day, campaign.done, whole, at_campaign=True)]
    if whole:
        return replace(thread, found=tuple(found))
    later, way = day + timedelta(days=chance.randint(38, 80)), chance.random()
    if way < 0.4 and later <= LAST:
        found.append(Found(later, planned - campaign.done, completed=True))
    elif way < 0.8 and day.year < LAST.year:
        done = date(day.year + 1, 3, 1) + timedelta(days=chance.randint(0, 90)) if chance.random() < 0.6 else None
        return replace(thread, found=tuple(found), rest_on=date(day.year + 1, 1, 24), rest_done_on=done)
    return replace(thread, found=tuple(found))


def _other(need: VisitNeedIn, year: int, chance: Chance) -> Thread:
    """A need that no campaign of the register met: most wait, some are settled, some of these the village did by itself."""
    wish = BY_KIND[need.kind]
    thread = Thread("", wish, need)
    if chance.random() > 0.34:
        return thread
    size = Decimal(round((need.estimate or wish.price) / wish.price)) or Decimal(1)
    thread = replace(thread, planned=size, in_plan=chance.random() < 0.6, half=chance.choice((1, 2)))
    if chance.random() < 0.5:
        day = date(year, 5, 4) + timedelta(days=chance.randint(0, 190))
        return replace(thread, found=(Found(day, size, completed=True),))
    return thread


def _ban_mo(campaigns: Sequence[Campaign], chance: Chance) -> list[Thread]:
    """The chain that a stranger looks at first: houses met in two steps, a road that the village made itself, a lamp that waits."""
    (campaign,) = campaigns
    house, road, light = BY_KIND[WorkKind.HOUSE], BY_KIND[WorkKind.ROAD], BY_KIND[WorkKind.LIGHTING]
    planned = campaign.done + 1
    return [
        Thread(
            "", house, _told(house, "Bốn hộ nghèo còn ở nhà tạm, dột nát, cần dựng lại trước mùa mưa", planned, Urgency.NOW, 4), planned,
            campaign, in_plan=True,
            found=(Found(date(2020, 5, 9), campaign.done, completed=False, at_campaign=True),
                   Found(date(2020, 7, 14), planned - campaign.done, completed=True)),
        ),
        Thread(
            "", road, _told(road, "Đường trục bản Mo 2 lầy lội mùa mưa, xe chở quế không vào được", Decimal(350), Urgency.THIS_YEAR, 41),
            Decimal(350), in_plan=True, half=2, found=(Found(date(2020, 12, 5), Decimal(350), completed=True),),
        ),
        Thread("", light, need_of(light, BAN_MO, chance)),
    ]  # fmt: skip


def _told(wish: Wish, title: str, size: Decimal, urgency: Urgency, households: int) -> VisitNeedIn:
    return VisitNeedIn(
        title=title, kind=wish.kind, sector=wish.sector, households=households, urgency=urgency, estimate=int(size) * wish.price
    )
