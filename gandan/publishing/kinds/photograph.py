"""Photographs that a second person has published."""

from collections.abc import Collection, Mapping
from uuid import UUID

from gandan.base.ids import stable_uuid
from gandan.evidence.access import published_photographs
from gandan.evidence.choices import Moment
from gandan.evidence.models import Photograph
from gandan.publishing.contents.things import PhotographCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import both


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that are public. Two queries."""
    rows = list(published_photographs().filter(pk__in=list(ids)))
    places = where_of((row.place_id, row.day) for row in rows)
    return {row.pk: _page(row, places[row.place_id, row.day]) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every public photograph. One query."""
    return list(published_photographs().values_list("pk", flat=True))


def album_of(kind: str, subject: UUID) -> str:
    """What the public photographs of one record have in common; it names no record."""
    return stable_uuid("public album", f"{kind}/{subject}").hex


def _page(row: Photograph, place: str) -> Page:
    copy = PhotographCopy(
        caption=row.caption,
        moment=row.moment,
        said=both(lambda: Moment(row.moment).label),
        place=place,
        width=row.width,
        height=row.height,
        shown=row.shown_id or "",
        small=row.small_id or "",
        album=album_of(row.subject_kind, row.subject),
    )
    return Page(
        slug=str(row.pk), place=row.place_id, day=row.day, title=row.caption, title_en=row.caption, content=copy.model_dump(mode="json")
    )


PHOTOGRAPH = PublicKind("photograph", build, all_ids)
