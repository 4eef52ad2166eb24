"""What xã Nà Mạ is working on: counted from the day on which the demonstration is built, so that it is always today's work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from gandan.activities.actions.acceptance import record_acceptances
from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.plan import record_plans
from gandan.activities.actions.recording import Change
from gandan.activities.actions.survey import record_surveys
from gandan.activities.actions.visit import record_visits
from gandan.activities.actions.work import record_works
from gandan.activities.choices import Giver, Giving, WorkKind
from gandan.activities.intake import (
    AcceptanceIn,
    AcceptedIn,
    CampaignIn,
    CampaignWorkIn,
    ContributionIn,
    DayIn,
    PlanIn,
    PlanStepIn,
    SurveyIn,
    TurnoutIn,
    VisitIn,
    WorkItemIn,
)
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.ledger.choices import Grade
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.upkeep.demo import asking
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.muong_mau.district import Commune, communes
from gandan.upkeep.demo.wishes import BY_KIND, UNIT_TEXT, need_of, shown, some_needs

SLUG: Final = "xa-na-ma-minh-hoa"


@dataclass(frozen=True)
class _Job:
    """A work item of the year: its village (0 to 5), how much, for which plan, and the deadline in days from today."""

    kind: WorkKind
    village: int
    planned: int
    plan: str = ""
    deadline: int = 30

    @property
    def key(self) -> str:
        """What names it."""
        return f"{self.village}/{self.kind}"

    @property
    def item(self) -> UUID:
        """The identity of its work item."""
        return stable_uuid("demonstration work", f"na-ma/{self.key}")

    @property
    def need(self) -> UUID:
        """The identity of the need it answers."""
        return stable_uuid("demonstration need", f"na-ma/{self.key}")


HOUSES: Final = _Job(WorkKind.HOUSE, 1, 2, "autumn", -50)
ROAD: Final = _Job(WorkKind.ROAD, 0, 320, "last", 20)
CLEAN_UP: Final = _Job(WorkKind.CLEAN_UP, 2, 1500, "last")
HALL: Final = _Job(WorkKind.HALL, 3, 1, "next")
CANAL: Final = _Job(WorkKind.IRRIGATION, 4, 640, "next")
LAMPS: Final = _Job(WorkKind.LIGHTING, 5, 12, deadline=-24)
TREES: Final = _Job(WorkKind.PLANTING, 0, 260, deadline=40)
_JOBS: Final = (HOUSES, ROAD, CLEAN_UP, HALL, CANAL, LAMPS, TREES)


class NaMa:
    """The commune, its villages in official order, the body that leads, and the days of the work."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.commune: Commune = next(one for one in communes() if one.slug == SLUG)
        self.place = unit_id(SLUG)
        known = {span.full_name: span.unit_id for span in children_on(self.place, today)}
        self.villages = [(name, known[name]) for name in self.commune.villages]
        self.lead = organisation_id(slug(f"Ủy ban Mặt trận Tổ quốc {self.commune.short}"))

    def day(self, days: int) -> date:
        """A day so many days from today."""
        return self.today + timedelta(days=days)


def campaign_id(name: str) -> UUID:
    """The identity of a campaign: autumn, road, clean-up."""
    return stable_uuid("demonstration campaign", f"na-ma/{name}")


def survey_id(name: str) -> UUID:
    """The identity of a survey: of the spring, or the open one."""
    return stable_uuid("demonstration survey", f"na-ma/{name}")


def record_current_work(*, today: date, now: datetime) -> None:
    """Record it as chị Lan of the commune would; repeating on the same day changes nothing."""
    here, lan = NaMa(today), Account.objects.get(username="lan")
    record_surveys(list(_surveys(here)), by=lan, today=today, now=now)
    record_visits([*_spring_visits(here), *_open_visits(here)], by=lan, today=today, now=now)
    record_works([_work(here, job) for job in _JOBS], by=lan, today=today, now=now)
    record_plans(list(_plans(here)), by=lan, today=today, now=now)
    record_campaigns(list(_campaigns(here)), by=lan, today=today, now=now)
    record_acceptances(list(_acceptances(here)), by=lan, today=today, now=now)


def _surveys(here: NaMa) -> Sequence[Change[SurveyIn]]:
    villages = [unit for _, unit in here.villages]
    year = here.day(-280).year
    spring = asking.survey(here.place, here.lead, here.commune.short, year, (here.day(-284), here.day(-270)), villages)
    coming = asking.survey(here.place, here.lead, here.commune.short, here.today.year + 1, (here.day(-9), here.day(12)), villages)
    return [Change(spring, record=survey_id("spring")), Change(coming, record=survey_id("open"))]


def _spring_visits(here: NaMa) -> Sequence[Change[VisitIn]]:
    changes = []
    for n, (village, unit) in enumerate(here.villages):
        chance = Chance(f"na-ma spring {n}")
        needs = [
            need_of(BY_KIND[job.kind], village, chance, quantity=Decimal(job.planned)).model_copy(update={"id": job.need})
            for job in _JOBS
            if job.village == n
        ]
        more = some_needs(village, chance, but=needs[0].kind)[:1]
        data = asking.visit(survey_id("spring"), unit, here.lead, village, here.day(-284 + 2 * n), [*needs, *more], chance)
        changes.append(Change(data, record=stable_uuid("demonstration visit", f"na-ma/spring/{n}")))
    return changes


def _open_visits(here: NaMa) -> Sequence[Change[VisitIn]]:
    """Two of six villages; the first was told by phone, three are still to be visited."""
    changes = []
    for n in (1, 2):
        village, unit = here.villages[n]
        chance = Chance(f"na-ma open {n}")
        data = asking.visit(survey_id("open"), unit, here.lead, village, here.day(-9 + 2 * n), some_needs(village, chance), chance)
        changes.append(Change(data, record=stable_uuid("demonstration visit", f"na-ma/open/{n}")))
    return changes


def _work(here: NaMa, job: _Job) -> Change[WorkItemIn]:
    wish, (village, unit) = BY_KIND[job.kind], here.villages[job.village]
    data = WorkItemIn(
        place=unit, lead=here.lead, title=wish.work.format(village=shown(village)), fixed_on=here.day(-262), kind=wish.kind,
        sector=wish.sector, quantity=Decimal(job.planned), unit=wish.unit, unit_text=UNIT_TEXT.get(wish.unit, ""),
        estimate=job.planned * wish.price, households=wish.households, deadline=here.day(job.deadline), needs=(job.need,),
        basis=f"Biên bản họp {shown(village)}: các hộ nhất trí làm và góp ngày công. {asking.ILLUSTRATIVE}",
    )  # fmt: skip
    return Change(data, record=job.item)


def _plan_id(name: str) -> UUID:
    return stable_uuid("demonstration plan", f"na-ma/{name}")


def _plans(here: NaMa) -> Sequence[Change[PlanIn]]:
    """One that is done, one of last week, and one of next week that is not issued yet and still lacks material."""
    goods = [asking.material("xi măng", "tấn", 16, 14), asking.material("cát sỏi", "m3", 45, 45)]
    coming = [
        asking.material("xi măng", "tấn", 9, 5), asking.material("ngói", "viên", 2400, 2400), asking.material("gỗ ván", "m3", 3, None),
        asking.material("sơn", "thùng", 6, None),
    ]  # fmt: skip
    told = (
        ("autumn", (-64, -58), "giúp hộ nghèo dựng nhà", [HOUSES], [asking.material("gỗ ván", "m3", 6, 6)], ("21/KH-MTTQ", -70)),
        ("last", (-10, -2), "làm đường và dọn vệ sinh", [ROAD, CLEAN_UP], goods, ("34/KH-MTTQ", -14)),
        ("next", (6, 9), "sửa nhà văn hóa và nạo vét mương", [HALL, CANAL], coming, None),
    )
    return [
        Change(
            asking.plan(
                here.place, here.lead, f"Kế hoạch ra quân {words}, {here.commune.short}", (here.day(first), here.day(last)),
                [job.item for job in jobs], steps=_steps(here, jobs, first), materials=materials,
                issued=(issued[0], here.day(issued[1])) if issued else None,
            ),
            record=_plan_id(name),
        )
        for name, (first, last), words, jobs, materials, issued in told
    ]  # fmt: skip


def _steps(here: NaMa, jobs: Sequence[_Job], first: int) -> list[PlanStepIn]:
    steps = [PlanStepIn(day=here.day(first), time=time(7), text="Tập trung, phân tổ, nhắc an toàn lao động", place_text=here.commune.full)]
    for n, job in enumerate(jobs):
        village = here.villages[job.village][0]
        work = BY_KIND[job.kind].work.format(village=shown(village))
        steps.append(PlanStepIn(day=here.day(first + 1 + n), time=time(7, 30), text=work, place_text=village))
    return steps


def _campaigns(here: NaMa) -> Sequence[Change[CampaignIn]]:
    houses = ContributionIn(
        kind=Giving.GOODS, day=here.day(-60), item="gỗ ván", quantity=Decimal(6), unit_text="m3", giver=Giver.HOUSEHOLDS,
        grade=Grade.VILLAGE_CONFIRMED,
    )  # fmt: skip
    road = (
        ContributionIn(kind=Giving.MONEY, day=here.day(-7), quantity=Decimal(18_600_000), grade=Grade.RECEIPTED, giver=Giver.HOUSEHOLDS),
        ContributionIn(kind=Giving.LABOUR, day=here.day(-7), quantity=Decimal(174), grade=Grade.VILLAGE_CONFIRMED, giver=Giver.HOUSEHOLDS),
        ContributionIn(kind=Giving.GOODS, day=here.day(-7), item="cát sỏi", quantity=Decimal(45), unit_text="m3", giver=Giver.VILLAGE,
                       grade=Grade.VILLAGE_CONFIRMED),
        ContributionIn(kind=Giving.LAND, day=here.day(-7), quantity=Decimal(84), grade=Grade.VILLAGE_CONFIRMED, giver=Giver.HOUSEHOLDS),
    )  # fmt: skip
    clean = ContributionIn(kind=Giving.LABOUR, day=here.day(-4), quantity=Decimal(96), giver=Giver.HOUSEHOLDS)
    return [
        _campaign(here, "autumn", HOUSES, (-60, -59), Decimal(2), (18, 9, 46), Grade.SIGNED_LIST, (houses,)),
        _campaign(here, "road", ROAD, (-7, -6), Decimal(210), (21, 14, 63), Grade.HEADCOUNT, road),
        _campaign(here, "clean-up", CLEAN_UP, (-4,), Decimal(1500), (16, 8, 88), Grade.ESTIMATE, (clean,)),
    ]


def _campaign(
    here: NaMa, name: str, job: _Job, days: Sequence[int], done: Decimal, turnout: tuple[int, int, int], grade: Grade,
    given: tuple[ContributionIn, ...],
) -> Change[CampaignIn]:  # fmt: skip
    wish, (village, unit) = BY_KIND[job.kind], here.villages[job.village]
    work = wish.work.format(village=shown(village))
    data = CampaignIn(
        place=unit, lead=here.lead, title=f"Ra quân {shown(work)}", sector=wish.sector, plan=_plan_id(job.plan), documented=True,
        basis="Khảo sát đầu năm và kế hoạch của xã", note=asking.ILLUSTRATIVE,
        days=tuple(
            DayIn(day=here.day(n), turnout=(
                TurnoutIn(force="cadres", people=turnout[0], grade=grade), TurnoutIn(force="armed_forces", people=turnout[1], grade=grade),
                TurnoutIn(force="people", people=turnout[2] - 3 * at, grade=grade),
            ))
            for at, n in enumerate(days)
        ),
        work=(CampaignWorkIn(item=job.item, kind=job.kind, text=work, quantity=done, unit_text=str(wish.unit.label)),),
        contributions=given,
    )  # fmt: skip
    return Change(data, record=campaign_id(name))


def _acceptances(here: NaMa) -> Sequence[Change[AcceptanceIn]]:
    """Houses in whole, the road in part; the clean-up is not accepted yet."""
    told = (("autumn", HOUSES, -52, Decimal(2), True, 2), ("road", ROAD, -3, Decimal(210), False, 30))
    changes = []
    for name, job, day, done, completed, households in told:
        village, unit = here.villages[job.village]
        text = "Đo tại chỗ cùng đại diện các hộ." if completed else "Còn 110 m đoạn cuối bản, chờ xi măng."
        one = AcceptedIn(item=job.item, quantity=done, completed=completed, households=households, text=text)
        title = f"Nghiệm thu: {shown(BY_KIND[job.kind].work.format(village=shown(village)))}"
        data = asking.acceptance(unit, here.lead, title, here.day(day), [one], campaign_id(name))
        changes.append(Change(data, record=stable_uuid("demonstration acceptance", f"na-ma/{name}")))
    return changes
