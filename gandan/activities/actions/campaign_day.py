"""A day of a campaign, told by itself: merged into what the campaign last said. Telling the same day again changes nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.access import visible_campaigns
from gandan.activities.actions.campaign import CAMPAIGN
from gandan.activities.actions.recording import Change, Outcome, last_told, read_again, record_batch
from gandan.activities.intake import CampaignDayIn, CampaignIn, CampaignWorkIn, DayIn, TurnoutIn
from gandan.activities.models import Campaign, Plan
from gandan.base.errors import BadInput
from gandan.base.ids import new_id
from gandan.ledger.choices import Grade
from gandan.people.models import Account

T = TypeVar("T")


@transaction.atomic
def add_campaign_days(
    batch: Sequence[Change[CampaignDayIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Merge days into campaigns, and begin those that are not there yet. One outcome a day, in order.

    A force counted again that day replaces its earlier count, and so does a work item measured again; what was given is
    added unless the same was already given that day. Where no `campaign` is named, one of the `plan` at the same place
    is taken (of the same leading body first), else the one that is already recorded as `change.record`, else a new one
    begins under that identity. Raises BadInput for a campaign that is not there, and what `record_batch` raises.
    """
    _hold_plans(change.data.plan for change in batch)
    targets = [_target(change, by, today) for change in batch]
    known = [target for target in targets if target is not None]
    _hold_campaigns(known)
    told = last_told(known)
    held: dict[UUID, CampaignIn] = {}
    begun: dict[tuple[UUID, int, int], UUID] = {}
    reasons: dict[UUID, str] = {}
    written: list[UUID] = []
    for change, found in zip(batch, targets, strict=True):
        day = change.data
        key = (day.plan, day.place, day.lead) if day.plan is not None and day.campaign is None else None
        campaign = found or (begun.get(key) if key is not None else None) or change.record or new_id()
        if key is not None:
            begun[key] = campaign
        before = held.get(campaign) or read_again(CAMPAIGN, told.get(campaign))
        held[campaign] = _begun(day) if before is None else _merged(before, day)
        reasons[campaign] = change.reason or reasons.get(campaign, "")
        written.append(campaign)
    changes = [Change(data, record=campaign, reason=reasons[campaign]) for campaign, data in held.items()]
    done = record_batch(CAMPAIGN, changes, by=by, today=today, now=now, batch=imported)
    by_record = {outcome.record: outcome for outcome in done}
    return [by_record[campaign] for campaign in written]


def _hold_plans(plans: Iterable[UUID | None]) -> None:
    """Two phones that tell the first day of a plan at once begin one campaign, not two."""
    wanted = {plan for plan in plans if plan is not None}
    list(Plan.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))


def _hold_campaigns(campaigns: Iterable[UUID]) -> None:
    """What a campaign last said is read only once nobody else is adding to it: a day that came between would be written over."""
    list(Campaign.objects.select_for_update(no_key=True).filter(pk__in=set(campaigns)).order_by("pk").values_list("pk"))


def _target(change: Change[CampaignDayIn], by: Account | None, today: date) -> UUID | None:
    """The campaign that a day belongs to, where it is recorded already."""
    day = change.data
    if day.campaign is not None:
        seen = Campaign.objects.all() if by is None else visible_campaigns(by, today)
        if not seen.filter(pk=day.campaign).exists():
            raise BadInput(
                gettext("Không tìm thấy chương trình ra quân đã chọn trong phạm vi của tài khoản. Hãy chọn lại."), field="campaign"
            )
        return day.campaign
    if day.plan is not None:
        rows = Campaign.objects.filter(plan=day.plan, place=day.place, voided=False).order_by("first_day", "pk")
        of_plan: list[Campaign] = list(rows)
        if of_plan:
            return next((row for row in of_plan if row.lead_id == day.lead), of_plan[0]).pk
    if change.record is not None and Campaign.objects.filter(pk=change.record).exists():
        return change.record
    return None


def _begun(day: CampaignDayIn) -> CampaignIn:
    return CampaignIn(
        place=day.place, lead=day.lead, title=day.title, told_by=day.told_by, note=day.note, plan=day.plan, sector=day.sector,
        documented=day.documented, days=(_day_of(day),), work=_dated(day), contributions=day.contributions,
    )  # fmt: skip


def _merged(before: CampaignIn, day: CampaignDayIn) -> CampaignIn:
    """The campaign as it was, and the day. Its title, place and leading body stay: the day does not rename it."""
    days = {one.day: one for one in before.days}
    was = days.get(day.day)
    days[day.day] = _day_of(day) if was is None else _same_day(was, day)
    note = before.note if day.note in before.note else "\n".join(part for part in (before.note, day.note) if part)
    data = before.model_dump() | {
        "days": tuple(days[one] for one in sorted(days)),
        "work": _replaced(before.work, _dated(day)),
        "contributions": _joined(before.contributions, day.contributions),
        "plan": before.plan or day.plan,
        "sector": before.sector or day.sector,
        "documented": before.documented or day.documented,
        "note": note,
    }
    return CampaignIn.model_validate(data)


def _day_of(day: CampaignDayIn) -> DayIn:
    return DayIn(day=day.day, turnout=day.turnout, party=day.party, party_grade=day.party_grade)


def _same_day(was: DayIn, day: CampaignDayIn) -> DayIn:
    turnout: dict[str, TurnoutIn] = {one.force: one for one in (*was.turnout, *day.turnout)}
    party, grade = (was.party, was.party_grade) if day.party is None else (day.party, day.party_grade)
    if party is not None and party > sum(one.people for one in turnout.values()):
        party, grade = None, Grade.UNKNOWN  # told of an earlier, larger count that has just been corrected
    return DayIn(day=day.day, turnout=tuple(turnout.values()), party=party, party_grade=grade)


def _dated(day: CampaignDayIn) -> tuple[CampaignWorkIn, ...]:
    """What was measured bears its day: two days of work on one item are two measures, the same day told twice is one."""
    return tuple(one.model_copy(update={"day": one.day or day.day}) for one in day.work)


def _replaced(before: Sequence[CampaignWorkIn], now: Sequence[CampaignWorkIn]) -> tuple[CampaignWorkIn, ...]:
    """What is measured again on a day takes the place of its earlier measure."""
    found = {_work_key(one): one for one in before}
    if len(found) < len(before):  # the same words stand twice in an old telling: nothing of it is lost
        known = set(before)
        return (*before, *(one for one in now if one not in known))
    return tuple((found | {_work_key(one): one for one in now}).values())


def _work_key(one: CampaignWorkIn) -> tuple[object, ...]:
    return (one.day, one.item) if one.item is not None else (one.day, one.kind, one.text)


def _joined(before: Sequence[T], now: Sequence[T]) -> tuple[T, ...]:
    """Both, each as often as the one that tells it more often."""
    missing = Counter(now) - Counter(before)
    return (*before, *missing.elements())
