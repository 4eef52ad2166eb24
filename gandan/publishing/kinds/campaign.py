"""Campaigns of which a photograph is public: what was done, what was accepted of it, what people gave, in counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from gandan.activities.choices import Giving, Purse, RecordKind
from gandan.activities.models import AcceptanceItem, Campaign, Contribution
from gandan.base.quantities import hedged
from gandan.base.vietnamese import slug
from gandan.evidence.access import published_photographs
from gandan.evidence.models import Photograph
from gandan.people.queries import body_names
from gandan.publishing.contents.campaign import AcceptedCopy, CampaignCopy, WorkCopy
from gandan.publishing.kinds.photograph import album_of
from gandan.publishing.making.records import member_words
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words, both, number, same

_LONGEST = 90
_HALF_DAYS = 2
_BILLION, _MILLION = 1_000_000_000, 1_000_000
_HEDGES = {"gần": "nearly ", "trên": "more than "}
Given = Mapping[str, Decimal]


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that stand and have a public photograph. Eight queries."""
    shown = set(_photographed().filter(subject__in=list(ids)).values_list("subject", flat=True))
    rows = list(Campaign.objects.filter(pk__in=shown, voided=False).prefetch_related("work")) if shown else []
    found = [row.pk for row in rows]
    places = where_of((row.place_id, row.first_day) for row in rows)
    bodies = body_names({row.lead_id for row in rows})
    sectors = member_words({row.sector_id for row in rows if row.sector_id is not None})
    accepted: dict[UUID, list[AcceptedCopy]] = defaultdict(list)
    for one in _accepted(found):
        assert one.acceptance.campaign_id is not None  # noqa: S101  # asked by it
        accepted[one.acceptance.campaign_id].append(_found(one))
    given = _given(found)
    return {
        row.pk: _page(
            row, places[row.place_id, row.first_day], bodies.get(row.lead_id, ""), sectors, accepted[row.pk], given.get(row.pk, {})
        )
        for row in rows
    }  # fmt: skip


def all_ids() -> Collection[UUID]:
    """Every campaign with a public photograph. One query."""
    return list(_photographed().values_list("subject", flat=True).distinct())


def campaigns_behind(records: Sequence[UUID]) -> Collection[UUID]:
    """The campaigns that these records are, or are acceptances of, as far as a photograph of theirs is public. Two queries."""
    own = set(_photographed().filter(subject__in=records).values_list("subject", flat=True))
    return own | set(Campaign.objects.filter(acceptances__in=records).values_list("pk", flat=True))


def campaigns_shown_by(photographs: Sequence[UUID]) -> Collection[UUID]:
    """The campaigns that these photographs, public or not, were taken of. One query."""
    rows = Photograph.objects.filter(pk__in=photographs, subject_kind=RecordKind.CAMPAIGN.value)
    return list(rows.values_list("subject", flat=True).distinct())


def _photographed() -> QuerySet[Photograph]:
    return published_photographs().filter(subject_kind=RecordKind.CAMPAIGN.value).order_by()


def _accepted(campaigns: Sequence[UUID]) -> Iterator[AcceptanceItem]:
    rows = AcceptanceItem.objects.filter(acceptance__campaign__in=campaigns, acceptance__voided=False)
    yield from rows.select_related("acceptance", "item").order_by("acceptance__accepted_on", "acceptance_id", "position")


def _found(one: AcceptanceItem) -> AcceptedCopy:
    unit = both(lambda: one.item.unit_text or one.item.get_unit_display())
    return AcceptedCopy(
        kind=both(one.item.get_kind_display), amount=_amount(one.quantity, unit), completed=one.completed, on=one.acceptance.accepted_on
    )


def _given(campaigns: Sequence[UUID]) -> Mapping[UUID, Given]:
    """What people gave to each: đồng's worth, half-days, square metres. One query."""
    found: dict[UUID, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    rows = Contribution.objects.filter(campaign__in=campaigns, purse=Purse.PEOPLE.value).order_by()
    for campaign, kind, worth, quantity in rows.values_list("campaign", "kind").annotate(worth=Sum("value"), much=Sum("quantity")):
        found[campaign]["worth"] += worth or 0
        if kind in (Giving.LABOUR.value, Giving.LAND.value):
            found[campaign][kind] += quantity or 0
    return found


def _support(given: Given) -> Iterator[Words]:
    worth = int(given.get("worth", 0))
    if worth:
        words = hedged(worth, unit="đồng")
        yield Words(vi=words.phrase, en=f"{_HEDGES.get(words.hedge, '')}{_money(words.bound)} đồng")
    days = int(given.get(Giving.LABOUR.value, 0)) // _HALF_DAYS
    if days:
        yield _counted(days, Words(vi="ngày công", en="days of labour"))
    land = int(given.get(Giving.LAND.value, 0))
    if land:
        yield _counted(land, Words(vi="m² đất", en="m² of land"))


def _counted(count: int, unit: Words) -> Words:
    words = hedged(count, unit=unit.vi)
    return Words(vi=words.phrase, en=f"{_HEDGES.get(words.hedge, '')}{number(words.bound).en} {unit.en}")


def _money(bound: int) -> str:
    for size, name in ((_BILLION, "billion"), (_MILLION, "million")):
        if bound >= size and bound % (size // 10) == 0:
            return f"{bound / size:g} {name}"
    return number(bound).en


def _page(row: Campaign, place: str, body: str, sectors: Mapping[int, Words], accepted: Sequence[AcceptedCopy], given: Given) -> Page:
    work = tuple(WorkCopy(kind=both(one.get_kind_display), amount=_amount(one.quantity, same(one.unit_text))) for one in row.work.all())
    copy = CampaignCopy(
        title=row.title,
        place=place,
        body=body,
        first_day=row.first_day,
        last_day=row.last_day,
        sector=sectors.get(row.sector_id) if row.sector_id is not None else None,
        work=work,
        accepted=tuple(accepted),
        given=tuple(_support(given)),
        album=album_of(RecordKind.CAMPAIGN.value, row.pk),
    )
    address = f"{slug(row.title)[:_LONGEST].strip('-')}-{row.first_day:%Y%m%d}-{row.pk.hex[-6:]}"
    return Page(
        slug=address, place=row.place_id, day=row.first_day, title=row.title, title_en=row.title,
        summary=f"{place}, {row.first_day:%d/%m/%Y}",
        summary_en=f"{place}, {row.first_day:%d/%m/%Y}", content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _amount(quantity: Decimal | None, unit: Words) -> Words | None:
    if quantity is None:
        return None
    amount = number(quantity)
    return Words(vi=f"{amount.vi} {unit.vi}".rstrip(), en=f"{amount.en} {unit.en}".rstrip())


CAMPAIGN = PublicKind("campaign", build, all_ids)
