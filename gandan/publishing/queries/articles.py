"""What an article may be made of: public photographs and figures of its unit."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from gandan.publishing.models import Published, PublishedQuerySet
from gandan.publishing.queries.places import within
from gandan.publishing.rules.article import mark_of


def photographs_marked(unit: int, marks: Collection[str], today: date) -> dict[str, UUID]:
    """Identities of the unit's public photographs by their marks, of these marks. One query."""
    if not marks:
        return {}
    rows = Published.objects.shown("photograph").filter(place_id__in=within(unit, today)).values_list("source", flat=True)
    return {mark: source for source in rows if (mark := mark_of(source.hex)) in marks}


def photographs_to_choose(unit: int, today: date) -> PublishedQuerySet:
    """Public photographs of the unit, the newest first."""
    return Published.objects.shown("photograph").filter(place_id__in=within(unit, today))


def figures_to_choose() -> PublishedQuerySet:
    """Every public figure, by place and name."""
    return Published.objects.shown("figure").order_by("place_id", "title")
