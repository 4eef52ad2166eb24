"""Asking the flood limits, in a transaction of its own: what is refused later was still asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from gandan.voice.models import FloodBucket
from gandan.voice.rules.flood import WHOLE, Bucket, asked, kept_for, limit_of


@transaction.atomic
def let_in(buckets: Sequence[tuple[Bucket, str]], *, now: datetime) -> timedelta | None:
    """Take one of each bucket, by (kind, key of `rules.flood.key_of`). None: let in; else how long to wait, and nothing is taken."""
    keys = sorted(key for _bucket, key in buckets)
    FloodBucket.objects.bulk_create(
        [FloodBucket(key=key, left=limit_of(bucket).burst * WHOLE, at=now) for bucket, key in sorted(buckets, key=lambda one: one[1])],
        ignore_conflicts=True,
    )
    # In one order, so that two who come at once do not wait for each other.
    rows = {row.key: row for row in FloodBucket.objects.select_for_update().filter(key__in=keys).order_by("key")}
    answers = [(rows[key], asked(rows[key].left, now - rows[key].at, limit_of(bucket))) for bucket, key in buckets]
    refused = [filled.wait for _row, filled in answers if not filled.given]
    if refused:
        return max(refused)
    for row, filled in answers:
        row.left, row.at = filled.left, now
        row.save(update_fields=["left", "at"])
    return None


def forget_floods(*, now: datetime) -> int:
    """Erase buckets that nobody has asked for a day. Returns how many."""
    return FloodBucket.objects.filter(at__lt=now - kept_for()).delete()[0]
