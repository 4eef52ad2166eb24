"""What there is in public: which kinds, and at which places."""

from collections.abc import Collection

from django.db.models import Count

from gandan.publishing.models import Published


def kinds_present() -> frozenset[str]:
    """The kinds of which at least one thing stands in public. One query."""
    rows = Published.objects.filter(withdrawn_at__isnull=True).order_by()
    return frozenset(rows.values_list("kind", flat=True).distinct())


def kinds_counted() -> dict[str, int]:
    """How many things of each kind stand in public. One query."""
    rows = Published.objects.filter(withdrawn_at__isnull=True).order_by("kind").values_list("kind")
    return dict(rows.annotate(many=Count("pk")))


def places_public(kinds: Collection[str] | None = None) -> frozenset[int]:
    """The units at which something stands in public, of these kinds or of any. One query."""
    rows = Published.objects.filter(withdrawn_at__isnull=True).order_by()
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    return frozenset(rows.values_list("place_id", flat=True).distinct())


def latest(kinds: Collection[str], *, most: int, places: Collection[int] | None = None) -> list[Published]:
    """The public things of these kinds that were published last, at these places or anywhere. One query."""
    rows = Published.objects.filter(kind__in=list(kinds), withdrawn_at__isnull=True)
    if places is not None:
        rows = rows.filter(place_id__in=list(places))
    return list(rows.order_by("-published_at", "kind", "slug")[:most])
