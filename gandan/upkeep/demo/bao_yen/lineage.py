"""Surveys, needs, work items, plans and acceptances of eight communes of Bảo Yên, and what its campaigns have to do with them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from gandan.activities.actions.acceptance import record_acceptances
from gandan.activities.actions.campaign import CAMPAIGN, record_campaigns
from gandan.activities.actions.plan import record_plans
from gandan.activities.actions.recording import Change, last_told, read_again
from gandan.activities.actions.survey import record_surveys
from gandan.activities.actions.visit import record_visits
from gandan.activities.actions.work import carry_on_rest, record_works
from gandan.activities.choices import Giving
from gandan.activities.intake import AcceptanceIn, AcceptedIn, CampaignIn, PlanIn, PlanMaterialIn, PlanStepIn, SurveyIn, VisitIn, WorkItemIn
from gandan.activities.models import Campaign as CampaignRow
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.upkeep.demo import asking
from gandan.upkeep.demo.bao_yen.district import LAST, Commune, communes
from gandan.upkeep.demo.bao_yen.threads import Campaign, Found, Thread, threads_of
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.wishes import UNIT_TEXT, shown

COMMUNES: Final = (
    "thi-tran-pho-rang", "xa-tan-tien", "xa-nghia-do", "xa-vinh-yen", "xa-xuan-hoa", "xa-tan-duong", "xa-thuong-ha", "xa-kim-son",
)  # fmt: skip
YEARS: Final = range(2020, 2025)
_SETTLED: Final = (2, 20)  # from this day on, campaigns of a year rest on its survey


class _Placed(NamedTuple):
    """A thread, and where it is done."""

    village: str
    unit: int
    thread: Thread


@dataclass
class Writing:
    """Everything to record, by kind, in the order in which one names the other."""

    surveys: list[Change[SurveyIn]] = field(default_factory=list)
    visits: list[Change[VisitIn]] = field(default_factory=list)
    works: list[Change[WorkItemIn]] = field(default_factory=list)
    plans: list[Change[PlanIn]] = field(default_factory=list)
    campaigns: list[Change[CampaignIn]] = field(default_factory=list)
    acceptances: list[Change[AcceptanceIn]] = field(default_factory=list)
    carried: list[Thread] = field(default_factory=list)
    rests: list[Change[AcceptanceIn]] = field(default_factory=list)


def record_lineage(*, today: date, now: datetime, slugs: Collection[str] = COMMUNES) -> None:
    """Record them all, in a batch a kind; repeating changes nothing. The totals of campaigns stay what they were."""
    writing = Writing()
    for commune in communes():
        if commune.slug in slugs:
            place = unit_id(commune.slug)
            villages = {span.full_name: span.unit_id for span in children_on(place, LAST) if span.full_name in commune.villages}
            add_commune(writing, commune, villages, _campaigns([place, *villages.values()]))
    record_surveys(writing.surveys, by=None, today=today, now=now)
    record_visits(writing.visits, by=None, today=today, now=now)
    record_works(writing.works, by=None, today=today, now=now)
    record_plans(writing.plans, by=None, today=today, now=now)
    record_campaigns(writing.campaigns, by=None, today=today, now=now)
    record_acceptances(writing.acceptances, by=None, today=today, now=now)
    for thread in writing.carried:
        if thread.rest_on is not None:
            end = date(thread.rest_on.year, 12, 31)
            carry_on_rest(thread.item, by=None, today=thread.rest_on, now=now, deadline=end, reason="Chuyển phần còn lại sang năm sau.")
    record_acceptances(writing.rests, by=None, today=today, now=now)


def survey_id(commune: str, year: int) -> UUID:
    """The identity of a survey."""
    return stable_uuid("demonstration survey", f"{commune}/{year}")


def _campaigns(places: Sequence[int]) -> dict[int, list[Campaign]]:
    """Campaigns at these places as their register told them, by place and day. They are told again only with their links."""
    rows = list(CampaignRow.objects.filter(place__in=places, voided=False).order_by("first_day", "title"))
    told = last_told([row.pk for row in rows])
    found: dict[int, list[Campaign]] = defaultdict(list)
    for row in rows:
        data = read_again(CAMPAIGN, told.get(row.pk))
        if data is not None:
            found[row.place_id].append(Campaign(row.pk, data))
    return found


def add_commune(writing: Writing, commune: Commune, villages: Mapping[str, int], held: Mapping[int, Sequence[Campaign]]) -> None:
    """Add five years of a commune. `villages`: their identities by name; `held`: the campaigns of the register by place."""
    place, lead = unit_id(commune.slug), organisation_id(slug(f"Ủy ban Mặt trận Tổ quốc {commune.short}"))
    for year in YEARS:
        chance = Chance(f"bao-yen lineage {commune.slug} {year}")
        first = date(year, 1, 6) + timedelta(days=chance.randint(0, 3))
        survey = survey_id(commune.slug, year)
        days = (first, first + timedelta(days=15))
        data = asking.survey(place, lead, commune.short, year, days, list(villages.values()))
        writing.surveys.append(Change(data, record=survey))
        threads: list[_Placed] = []
        for n, (village, unit) in enumerate(villages.items()):
            key = f"{commune.slug}/{year}/{village}"
            resting = [one for one in (*held.get(unit, ()), *(held.get(place, ()) if n == 0 else ())) if _rests_on(one, year)]
            own = threads_of(key, village, year, resting, chance)
            day = first + timedelta(days=min(15, n * 2))
            visit = asking.visit(survey, unit, lead, village, day, [one.need for one in own], chance)
            writing.visits.append(Change(visit, record=stable_uuid("demonstration visit", key)))
            threads += [_placed(one, village, unit, commune) for one in own if one.planned is not None]
        settled = date(year, 2, 3) + timedelta(days=chance.randint(0, 6))
        for placed in threads:
            writing.works.append(_work(placed, lead, settled))
            _write_acceptances(writing, placed, lead)
        for half in (1, 2):
            _write_plan(writing, commune, year, half, [one for one in threads if one.thread.half == half], chance)


def _placed(thread: Thread, village: str, unit: int, commune: Commune) -> _Placed:
    """A thread where it is done: in its village, or, where the register says so, all over the commune."""
    if thread.campaign is not None and thread.campaign.data.place == unit_id(commune.slug):
        return _Placed(f"Các bản, {commune.short}", thread.campaign.data.place, thread)
    return _Placed(village, unit, thread)


def _rests_on(campaign: Campaign, year: int) -> bool:
    return date(year, *_SETTLED) <= campaign.data.first_day <= date(year, 12, 31)


def _work(placed: _Placed, lead: int, settled: date) -> Change[WorkItemIn]:
    thread, village = placed.thread, shown(placed.village)
    wish, need = thread.wish, thread.need
    data = WorkItemIn(
        place=placed.unit, lead=lead, title=wish.work.format(village=village), fixed_on=settled, kind=wish.kind, sector=wish.sector,
        quantity=thread.planned, unit=wish.unit, unit_text=UNIT_TEXT.get(wish.unit, ""), estimate=need.estimate,
        households=need.households, deadline=date(settled.year, 6, 30) if thread.half == 1 else date(settled.year, 12, 15),
        basis=f"Biên bản họp {village} sau khảo sát: các hộ nhất trí làm và góp ngày công. {asking.ILLUSTRATIVE}",
        needs=(need.id,) if need.id is not None else (),
    )  # fmt: skip
    return Change(data, record=thread.item)


def _write_plan(
    writing: Writing, commune: Commune, year: int, half: int, threads: Sequence[_Placed], chance: Chance
) -> None:  # fmt: skip
    planned = [one for one in threads if one.thread.in_plan]
    if not planned:
        return
    days = (date(year, 2, 20), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    issued = (f"{chance.randint(8, 64)}/KH-MTTQ", days[0] - timedelta(days=chance.randint(3, 8)))
    meeting = PlanStepIn(day=days[0], time=time(8), text="Họp phân công, thống nhất vật liệu và ngày công", place_text=commune.name)
    steps = [meeting, *(step for one in planned for step in _steps(one))]
    title = f"Kế hoạch ra quân hướng về cơ sở 6 tháng {'đầu' if half == 1 else 'cuối'} năm {year}, {commune.short}"
    lead = organisation_id(slug(f"Ủy ban Mặt trận Tổ quốc {commune.short}"))
    record = stable_uuid("demonstration plan", f"{commune.slug}/{year}/{half}")
    data = asking.plan(
        unit_id(commune.slug), lead, title, days, [one.thread.item for one in planned], steps=sorted(steps, key=lambda step: step.day),
        materials=list(_materials(planned)), issued=issued,
    )  # fmt: skip
    writing.plans.append(Change(data, record=record))
    for thread in (one.thread for one in planned):
        if thread.campaign is not None:
            writing.campaigns.append(_linked(thread, thread.campaign, record, issued[0]))


def _steps(placed: _Placed) -> Iterator[PlanStepIn]:
    if placed.thread.campaign is not None:
        data = placed.thread.campaign.data
        yield PlanStepIn(day=data.first_day, time=time(7, 30), text=data.title, place_text=placed.village)


def _materials(planned: Sequence[_Placed]) -> Iterator[PlanMaterialIn]:
    """What its campaigns were given in goods, and a little more that was asked for."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for thread in (one.thread for one in planned):
        for given in thread.campaign.data.contributions if thread.campaign is not None else ():
            if given.kind is Giving.GOODS:
                sums[given.item, given.unit_text] += int(given.quantity)
    for (item, unit), amount in sums.items():
        yield asking.material(item, unit, amount + max(1, amount // 6), amount)


def _linked(thread: Thread, campaign: Campaign, plan: UUID, number: str) -> Change[CampaignIn]:
    """The campaign as it was, with the plan it rests on and the item it did."""
    first, *others = campaign.data.work
    work = (first.model_copy(update={"item": thread.item}), *others)
    basis = f"Kế hoạch {number}, từ khảo sát đầu năm {campaign.data.first_day.year}"
    data = campaign.data.model_copy(update={"plan": plan, "work": work, "basis": basis})
    return Change(data, record=campaign.id, reason="Gắn với kế hoạch và phần việc.")


def _write_acceptances(writing: Writing, placed: _Placed, lead: int) -> None:
    thread = placed.thread
    for n, found in enumerate(thread.found, start=1):
        writing.acceptances.append(_accepted(placed, found, n, lead, thread.item))
    if thread.rest_on is None:
        return
    writing.carried.append(thread)
    if thread.rest_done_on is not None and thread.planned is not None:
        left = thread.planned - sum((one.quantity for one in thread.found), Decimal(0))
        rest = Found(thread.rest_done_on, left, completed=True)
        writing.rests.append(_accepted(placed, rest, len(thread.found) + 1, lead, uuid5(thread.item, "rest:1")))


def _accepted(placed: _Placed, found: Found, number: int, lead: int, item: UUID) -> Change[AcceptanceIn]:
    thread = placed.thread
    whole = thread.planned or found.quantity
    households = round((thread.need.households or 0) * min(Decimal(1), found.quantity / whole)) or None
    one = AcceptedIn(
        item=item, quantity=found.quantity, completed=found.completed, households=households,
        text="Đo tại chỗ cùng đại diện các hộ." if found.completed else "Làm được một phần, phần còn lại làm tiếp.",
    )  # fmt: skip
    title = f"Nghiệm thu: {shown(thread.wish.work.format(village=shown(placed.village)))}"
    campaign = thread.campaign.id if thread.campaign is not None and found.at_campaign else None
    data = asking.acceptance(placed.unit, lead, title, found.day, [one], campaign)
    return Change(data, record=stable_uuid("demonstration acceptance", f"{thread.key}/{number}"))
