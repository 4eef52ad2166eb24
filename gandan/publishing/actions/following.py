"""Making public copies anew when a room below tells of a change; taking them back when it is public no more."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from gandan.base.sentences import in_language
from gandan.ledger.queries.standing import standing
from gandan.publishing.models import Published
from gandan.publishing.registry import Page, PublicKind


@transaction.atomic
def follow_sources(kind: PublicKind, ids: Sequence[UUID], *, now: datetime) -> int:
    """Make the public copies of these things equal to what may be public of them now. Returns how many changed.

    What its builder gives no page for is withdrawn: words and numbers go, the address stays. Repeating changes nothing.
    """
    _held(kind.kind, ids)  # first: whoever waits here builds from what the other has committed
    with in_language("vi"):  # a copy is the same whoever's act it follows from, in whatever language they read
        pages = kind.build(ids)
    return keep_pages(kind.kind, ids, pages, position=standing().position if pages else 0, now=now)


def follow_all(kinds: Collection[PublicKind], *, now: datetime) -> int:
    """Make every public copy of these kinds anew: after an upgrade that shows more, or less. Returns how many changed."""
    done = 0
    for kind in kinds:
        known = Published.objects.filter(kind=kind.kind).values_list("source", flat=True)
        done += follow_sources(kind, list({*kind.all_ids(), *known}), now=now)
    return done


@transaction.atomic
def keep_pages(kind: str, ids: Collection[UUID], pages: Mapping[UUID, Page], *, position: int, now: datetime) -> int:
    """Keep these pages as the public copies of a kind; those of `ids` that have none are withdrawn. Returns how many changed.

    The trail is told by the act that this follows from: of the room below, or of this one.
    """
    known = _held(kind, ids)
    changed: list[Published] = []
    for source in ids:
        row, page = known.get(source), pages.get(source)
        if page is None:
            if row is not None and row.withdrawn_at is None:
                changed.append(_emptied(row, now))
            continue
        digest = digest_of(page)
        if row is not None and row.withdrawn_at is None and row.digest == digest:
            continue
        fresh = row or Published(kind=kind, source=source, published_at=now, revision=0)
        changed.append(_filled(fresh, page, digest, position, now))
    for row in changed:
        row.save()
    return len(changed)


def _held(kind: str, ids: Collection[UUID]) -> dict[UUID, Published]:
    """The copies of these things by source, locked in one order, so that two who write at once wait and do not block each other."""
    rows = Published.objects.select_for_update().filter(kind=kind, source__in=list(ids))
    return {row.source: row for row in rows.order_by("pk")}


def digest_of(page: Page) -> str:
    """What a public copy is known by: SHA-256 of its canonical JSON."""
    said = [page.title, page.title_en, page.summary, page.summary_en, page.day.isoformat(), page.place, page.slug, page.content]
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _emptied(row: Published, now: datetime) -> Published:
    row.title = row.title_en = row.summary = row.summary_en = ""
    row.content, row.digest = {}, ""
    row.withdrawn_at = row.changed_at = now
    row.revision += 1
    return row


def _filled(row: Published, page: Page, digest: str, position: int, now: datetime) -> Published:
    row.slug, row.place_id, row.day = page.slug, page.place, page.day
    row.title, row.title_en = page.title[:300], page.title_en[:300]
    row.summary, row.summary_en, row.content = page.summary, page.summary_en, dict(page.content)
    row.digest, row.position, row.changed_at, row.withdrawn_at = digest, position, now, None
    row.revision += 1
    return row
