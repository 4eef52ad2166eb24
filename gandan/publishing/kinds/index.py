"""Results of indices: the edition as the level above published it, and nothing made of it."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from uuid import UUID

from gandan.activities.choices import RecordKind
from gandan.base.vietnamese import decimal_text
from gandan.places.choices import Level
from gandan.places.queries import names_of
from gandan.publishing.contents.satisfaction import IndexCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words
from gandan.voice.models import IndexResult
from gandan.voice.queries.index_result import every_result, published_results
from gandan.voice.rules.index_result import assessed_on, index_of


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of the editions that a second person published, as they stand. Three queries."""
    rows = published_results(ids)
    days = {row.pk: assessed_on(row.edition_year, row.announced_on) for row in rows}
    places = where_of((row.place_id, days[row.pk]) for row in rows)
    levels = {unit: span.level for unit, span in names_of({row.place_id for row in rows}).items()}
    return {row.pk: _page(row, places[row.place_id, days[row.pk]], levels.get(row.place_id, 0)) for row in rows}


def _page(row: IndexResult, place: str, level: int) -> Page:
    known = index_of(row.index)
    copy = IndexCopy(
        index=row.index, name=Words(vi=known.name.vi, en=known.name.en), edition_year=row.edition_year, place=place,
        place_slug=row.place.slug, score=_points(row.score), rank=row.rank, out_of=row.out_of, stated=row.stated, document=row.document,
        announced_on=row.announced_on, new_series=level >= Level.COMMUNE,
    )  # fmt: skip
    slug = f"{row.place.slug}-{row.index.replace('_', '-')}-{row.edition_year}"
    return Page(
        slug=slug, place=row.place_id, day=row.announced_on, title=f"{known.name.vi} {row.edition_year}: {place}",
        title_en=f"{known.name.en} {row.edition_year}: {place}", content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _points(score: Decimal | None) -> Words | None:
    return None if score is None else Words(vi=decimal_text(score, places=2), en=f"{score:,.2f}")


INDEX = PublicKind(RecordKind.INDEX.value, build, every_result)
