"""Norms, looked up for a batch, a page, or one question."""

from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from gandan.activities.choices import NormKind
from gandan.activities.models import Contribution, GatheringGift, Norm
from gandan.activities.rules.prices import PLAIN_LABOUR, Before, Price, PriceBook, item_key
from gandan.base.ids import stable_id
from gandan.places.queries import lineage


def item_id(kind: str, item: str) -> int:
    """The identity of (kind, item), however it is worded."""
    return stable_id("norm-item", f"{kind}:{item_key(item)}")


def price_book(items: Iterable[tuple[NormKind, str]], codes: Iterable[str] = (), records: Iterable[UUID] = ()) -> PriceBook:
    """The norms of these items and codes, and what has priced what these records say was given. Three queries at most."""
    keys = {item_id(kind, item) for kind, item in items} | {item_id(NormKind.LABOUR, PLAIN_LABOUR)}
    norms = Norm.objects.filter(Q(item_key__in=keys, withdrawn=False) | Q(code__in=set(codes)))
    tree = lineage()
    return PriceBook(tuple(map(_price, norms)), tree.chain, _before(list(records)))


def price_on(item: str, place: int, day: date, *, kind: NormKind = NormKind.GOODS) -> Norm | None:
    """The norm that prices an item at a place on a day: of the unit itself, else of the nearest above it."""
    found = price_book([(kind, item)]).on(kind, item, place, day)
    return Norm.objects.get(pk=found.norm) if found else None


def norms_for(place: int, day: date, *, kind: NormKind | None = None) -> QuerySet[Norm]:
    """The norms that may be chosen at a place on a day, nearest places and all above it."""
    found = Norm.objects.filter(place__in=lineage().chain(place, day), valid__contains=day, withdrawn=False)
    if kind is not None:
        found = found.filter(kind=kind)
    return found.select_related("place").order_by("kind", "item", "-valid")


def _before(records: list[UUID]) -> dict[Before, list[Price]]:
    if not records:
        return {}
    rows = Contribution.objects.filter(campaign__in=records, norm__isnull=False).select_related("norm", "campaign")
    priced: dict[Before, list[Price]] = {}
    for row in rows:
        price = _price(cast(Norm, row.norm))
        item = row.item or (PLAIN_LABOUR if price.kind is NormKind.LABOUR else "")
        priced.setdefault((row.campaign_id, row.campaign.place_id, price.kind, item_key(item), row.day), []).append(price)
    for gift in GatheringGift.objects.filter(gathering__in=records, norm__isnull=False).select_related("norm", "gathering"):
        price, held = _price(cast(Norm, gift.norm)), gift.gathering
        priced.setdefault((held.pk, held.place_id, price.kind, item_key(gift.item), held.held_on), []).append(price)
    return priced


def _price(norm: Norm) -> Price:
    return Price(
        norm.pk, norm.member_id, norm.code, NormKind(norm.kind), norm.item, norm.unit_text, norm.place_id, norm.first, norm.last,
        norm.price,
    )  # fmt: skip
