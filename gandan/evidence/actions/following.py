"""Photographs follow their records: to another place, body or day, and out of sight where the record no longer counts."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from gandan.base.announcing import announce
from gandan.evidence.actions.common import KIND, tell
from gandan.evidence.choices import State
from gandan.evidence.models import Photograph
from gandan.people.models import Account

Followed = tuple[str, UUID, int, int, date]


@transaction.atomic
def follow_subjects(subjects: Iterable[Followed], *, by: Account | None = None, now: datetime | None = None) -> int:
    """Give photographs the place, leading body and day of their records: (kind, id, place, lead, day). Returns how many moved.

    The records' own action has asked who may. With `now`, trail and public copies follow. Two queries where nothing moves.
    """
    wanted = {(kind, record): (place, lead, day) for kind, record, place, lead, day in subjects}
    rows = Photograph.objects.select_for_update(of=("self",)).filter(subject__in={record for _kind, record in wanted}).order_by("pk")
    moved = []
    for row in rows:
        told = wanted.get((row.subject_kind, row.subject))
        if told is not None and told != (row.place_id, row.lead_id, row.day):
            row.place_id, row.lead_id, row.day = told
            moved.append(row)
    Photograph.objects.bulk_update(moved, ["place", "lead", "day"])
    if now is not None:
        tell("follow", moved, by=by, now=now)
        announce(KIND, [row.pk for row in moved], now=now)
    return len(moved)


@transaction.atomic
def withdraw_subjects(subjects: Collection[tuple[str, UUID]], *, by: Account | None, now: datetime) -> int:
    """Take back from the public what belongs to records that are void: (kind, id). Returns how many were public or proposed."""
    wanted = set(subjects)
    rows = Photograph.objects.select_for_update(of=("self",)).filter(
        subject__in={record for _kind, record in wanted}, state__in=[State.PROPOSED, State.PUBLISHED]
    )
    gone = [row for row in rows.order_by("pk") if (row.subject_kind, row.subject) in wanted]
    for row in gone:
        row.state = State.WITHDRAWN
        row.proposed_by, row.published_by, row.published_at = None, None, None
    Photograph.objects.bulk_update(gone, ["state", "proposed_by", "published_by", "published_at"])
    tell("withdraw", gone, by=by, now=now)
    announce(KIND, [row.pk for row in gone], now=now)
    return len(gone)
