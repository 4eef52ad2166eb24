"""The door to what is public. Nobody is signed in: what stands in these tables is for everybody, and nothing else is."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from gandan.base.errors import NotFound
from gandan.publishing.models import Published, PublishedQuerySet


class Withdrawn(NotFound):
    """It was public and was withdrawn (a page answers 410)."""


def published(kind: str, *, places: Collection[int] | None = None) -> PublishedQuerySet:
    """Public things of a kind, the newest first; `places`: only those of these units."""
    rows = Published.objects.shown(kind)
    return rows if places is None else rows.filter(place_id__in=places)


def published_one(kind: str, slug: str) -> Published:
    """One public thing by its address. Raises NotFound, or Withdrawn with the day on which it was taken back."""
    row = Published.objects.filter(kind=kind, slug=slug).first()
    if row is None:
        raise NotFound(_("Không có trang công khai nào ở địa chỉ này."))
    if row.withdrawn_at is not None:
        raise Withdrawn(_("Trang này đã được rút ngày %(day)s.") % {"day": f"{row.withdrawn_at:%d/%m/%Y}"})
    return row
