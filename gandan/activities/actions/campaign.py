"""Campaigns: record, amend, void, confirm. Turnout counts by day and force; what was given counts on the day it was given."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import Giving, NormKind, Purse, RecordKind
from gandan.activities.intake import CampaignIn, ContributionIn
from gandan.activities.models import Campaign, CampaignDay, CampaignWork, Contribution, Plan, Turnout, WorkItem
from gandan.activities.queries import price_book
from gandan.activities.rules.prices import Price, PriceBook
from gandan.activities.rules.valuing import is_its_own_value, quantity_grade, value_grade, worth
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import Measure, measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_HELD, _DAYS = measure("campaigns.held"), measure("campaigns.days")
_TURNOUT, _PARTY = measure("campaigns.turnout"), measure("campaigns.turnout_party")
_VALUE, _BUDGET = measure("contributions.value"), measure("contributions.budget")
_LABOUR, _LAND = measure("contributions.labour_days"), measure("contributions.land")
NOTHING = within()
_PRICED = {Giving.GOODS: NormKind.GOODS, Giving.LABOUR: NormKind.LABOUR}


def _fill(row: Campaign, data: CampaignIn) -> None:
    filled(row, data)
    row.first_day, row.last_day, row.plan_id = data.first_day, data.last_day, data.plan
    row.sector_id = member(D.SECTOR, data.sector) if data.sector else None
    row.programme_id = member(D.PROGRAMME, data.programme) if data.programme else None
    row.basis, row.programme_text, row.documented = data.basis, data.programme_text, data.documented


def _prices(rows: Sequence[tuple[Campaign, CampaignIn]]) -> PriceBook:
    given = [one for _, data in rows for one in data.contributions if one.kind in _PRICED]
    if not given:
        return PriceBook()
    amended = [row.id for row, _ in rows if row.revision > 1]
    return price_book({(_PRICED[one.kind], one.priced_item) for one in given}, {one.norm for one in given if one.norm}, amended)


def _price(row: Campaign, one: ContributionIn, known: Known) -> Price | None:
    kind = None if is_its_own_value(one.kind, one.unit_text) else _PRICED.get(one.kind)
    return known.prices.price_of(row.id, row.place_id, kind, one.priced_item, one.day, one.norm) if kind else None


def _children(row: Campaign, data: CampaignIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for one in data.days:
        yield CampaignDay(campaign_id=row.id, day=one.day, party=one.party, party_grade=int(one.party_grade))
        for part in one.turnout:
            force = member(D.FORCE, part.force)
            yield Turnout(campaign_id=row.id, day=one.day, force_id=force, people=part.people, grade=int(part.grade))
    for position, item in enumerate(data.work, start=1):
        yield CampaignWork(
            campaign_id=row.id, position=position, item_id=item.item, day=item.day, kind=item.kind.value, text=item.text,
            quantity=item.quantity, unit_text=item.unit_text,
        )  # fmt: skip
    for position, given in enumerate(data.contributions, start=1):
        price = _price(row, given, known)
        yield Contribution(
            campaign_id=row.id, position=position, kind=given.kind.value, purse=given.purse.value, day=given.day, item=given.item,
            quantity=given.quantity, unit_text=given.unit_text or (price.unit_text if price else ""),
            norm_id=price.norm if price else None, grade=int(given.grade), giver=given.giver.value,
            value=worth(given.kind, given.quantity, price.price if price else None, given.unit_text),
        )  # fmt: skip


def _lines(row: Campaign, data: CampaignIn, known: Known) -> Sequence[Line]:
    members = within(*data.members, (D.ACTOR_GROUP.value, known.groups(data.lead, data.first_day)))
    grade = record_grade(documented=data.documented)

    def line(what: Measure, quantity: int, day: date, known_by: Grade, more: Mapping[D, int] = NOTHING) -> Line:
        return Line(what, quantity, data.place, day, known_by, data.lead, {**members, **more})

    lines = [line(_HELD, 1, data.first_day, grade)]
    for one in data.days:
        lines.append(line(_DAYS, 1, one.day, grade))
        lines += [line(_TURNOUT, t.people, one.day, t.grade, within((D.FORCE.value, t.force))) for t in one.turnout if t.people]
        if one.party:
            lines.append(line(_PARTY, one.party, one.day, one.party_grade))
    for given in data.contributions:
        price = _price(row, given, known)
        told_apart = within((D.KIND.value, given.kind.value), (D.NORM.value, price.code if price else None))
        lines += [line(what, quantity, given.day, by, told_apart) for what, quantity, by in _counted(given, price)]
    return lines


def _counted(given: ContributionIn, price: Price | None) -> list[tuple[Measure, int, Grade]]:
    """(measure, quantity, grade) of everything that a contribution counts in."""
    counted = []
    if given.kind is Giving.LABOUR:
        counted.append((_LABOUR, int(given.quantity), quantity_grade(given.grade)))
    if given.kind is Giving.LAND:
        counted.append((_LAND, int(given.quantity), quantity_grade(given.grade)))
    value = worth(given.kind, given.quantity, price.price if price else None, given.unit_text)
    if value:
        counted.append((_VALUE if given.purse is Purse.PEOPLE else _BUDGET, value, value_grade(given.kind, given.grade, given.unit_text)))
    return counted


def _links(data: CampaignIn) -> Iterable[Link]:
    work = (link for number, one in enumerate(data.work) for link in links(f"work.{number}.item", WorkItem, one.item))
    return (*links("plan", Plan, data.plan), *work)


CAMPAIGN: Recipe[Campaign, CampaignIn] = Recipe(RecordKind.CAMPAIGN, Campaign, CampaignIn, _fill, _lines, _children, _prices, links=_links)


def record_campaigns(
    batch: Sequence[Change[CampaignIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record campaigns, or amend those that are known. See `record_batch` for what is raised.

    Goods and labour without a norm are kept and counted, not valued. A norm that priced a contribution before goes on
    pricing it when the campaign is amended.
    """
    return record_batch(CAMPAIGN, batch, by=by, today=today, now=now, batch=imported)


def void_campaigns(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void campaigns, with a reason."""
    return void_batch(CAMPAIGN, ids, reason=reason, by=by, today=today, now=now)


def confirm_campaigns(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm campaigns as they stand."""
    return confirm_batch(CAMPAIGN, ids, by=by, today=today, now=now)
