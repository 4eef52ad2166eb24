"""The sequencer: gives what is posted its position, its link in the chain and its place in the roll-ups.

One transaction: rows leave `unsealed`, get their seals, enter the roll-ups, and the watermark moves. The lock is taken
in an earlier statement, so that every later one sees what other writers have committed (design section 3).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from gandan.base.sealing import GENESIS, chained
from gandan.ledger.actions.posting import ORIGIN
from gandan.ledger.choices import SealedKind
from gandan.ledger.models import SealBatch, Unsealed, Watermark
from gandan.ledger.queries.sql import add_cells, rollup_cells, sign

_BATCH = 50_000


@dataclass(frozen=True)
class Sealed:
    """Where the sequence stands after a call."""

    position: int
    head: bytes
    sealed: int


def seal(*, now: datetime, origin: int = ORIGIN) -> Sealed:
    """Seal everything committed so far, batch by batch. Safe to call from anywhere, at any time, by many at once."""
    total = 0
    while True:
        done = _seal_batch(now, origin)
        total += done.sealed
        if done.sealed < _BATCH:
            return Sealed(done.position, done.head, total)


@transaction.atomic
def _seal_batch(now: datetime, origin: int) -> Sealed:
    mark = locked_watermark(origin)
    if not Unsealed.objects.exists():
        return Sealed(mark.position, bytes(mark.head), 0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS sealing")
        cursor.execute(
            "CREATE TEMPORARY TABLE sealing ON COMMIT DROP AS WITH gone AS (DELETE FROM ledger_unsealed WHERE id IN "
            "(SELECT id FROM ledger_unsealed ORDER BY id LIMIT %s) RETURNING id, kind, subject, digest) "
            "SELECT row_number() OVER (ORDER BY id) + %s AS position, kind, subject, digest FROM gone",
            [_BATCH, mark.position],
        )
        cursor.execute("SELECT digest FROM sealing ORDER BY position")
        digests = [bytes(digest) for (digest,) in cursor]
        cursor.execute(
            "INSERT INTO ledger_seal (origin, position, kind, subject, digest) "
            "SELECT %s, position, kind, subject, digest FROM sealing",
            [origin],
        )
        _roll_up(cursor)
        cursor.execute("DROP TABLE sealing")
    first, last = mark.position + 1, mark.position + len(digests)
    mark.position, mark.head = last, chained(bytes(mark.head), digests)
    mark.save(update_fields=["position", "head"])
    SealBatch.objects.create(origin=origin, first=first, last=last, head=mark.head, sealed_at=now)
    return Sealed(last, mark.head, len(digests))


def locked_watermark(origin: int = ORIGIN) -> Watermark:
    """The sequencer's lock, held to the end of the transaction."""
    Watermark.objects.bulk_create([Watermark(origin=origin, position=0, head=GENESIS)], ignore_conflicts=True)
    return Watermark.objects.select_for_update().get(origin=origin)


# A source is confirmed for an entry when a sealed confirmation looked at its revision or a later one.
_CONFIRMED_BEFORE = (
    "(EXISTS (SELECT 1 FROM ledger_confirmation k JOIN ledger_seal s ON s.subject = k.id "  # noqa: S608 - a number of ours
    "WHERE k.source = e.source AND k.revision >= e.stands_for AND NOT EXISTS "
    f"(SELECT 1 FROM sealing b WHERE b.kind = {SealedKind.CONFIRMATION.value} AND b.subject = k.id)))::int"
)


def _roll_up(cursor: CursorWrapper) -> None:
    new = f"(SELECT e.* FROM sealing b JOIN ledger_entry e ON e.id = b.subject WHERE b.kind = {SealedKind.ENTRY.value})"  # noqa: S608
    cursor.execute("SELECT EXISTS (SELECT FROM sealing WHERE kind = %s)", [SealedKind.CONFIRMATION.value])
    (confirming,) = cursor.fetchone()
    cursor.execute(add_cells(rollup_cells(new, sign(), _CONFIRMED_BEFORE)))
    if confirming:
        _roll_up_confirmations(cursor)


def _roll_up_confirmations(cursor: CursorWrapper) -> None:
    """Entries sealed so far that a confirmation of this batch covers, and no earlier one did."""
    covered = f"""(
        SELECT e.*, {_CONFIRMED_BEFORE} AS before FROM ledger_entry e
        WHERE e.source IN (SELECT k.source FROM sealing b JOIN ledger_confirmation k ON k.id = b.subject
                           WHERE b.kind = {SealedKind.CONFIRMATION.value})
          AND EXISTS (SELECT 1 FROM ledger_seal s WHERE s.subject = e.id)
          AND EXISTS (SELECT 1 FROM sealing b JOIN ledger_confirmation k ON k.id = b.subject
                      WHERE k.source = e.source AND k.revision >= e.stands_for))"""  # noqa: S608
    cells = rollup_cells(covered, sign(), "(1 - e.before)")
    moved = (
        "SELECT combination, measure, place, own, grain, first, member1, member2, grade, "  # noqa: S608
        f"0 AS quantity, 0 AS lines, confirmed, confirmed_lines FROM ({cells}) all_cells"
    )
    cursor.execute(add_cells(moved))


def remake_rollups() -> None:
    """Empty the roll-ups and make them again from sealed entries: after a restore, or when `verify` found them off."""
    with transaction.atomic():
        locked_watermark()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM ledger_rollup")
            sealed = "(SELECT e.* FROM ledger_entry e JOIN ledger_seal s ON s.subject = e.id)"
            cursor.execute(add_cells(rollup_cells(sealed, sign(), confirmed_now())))


def confirmed_now(alias: str = "e") -> str:
    """SQL 0/1: a sealed confirmation covers the entry."""
    return (
        "(EXISTS (SELECT 1 FROM ledger_confirmation k JOIN ledger_seal s ON s.subject = k.id "  # noqa: S608
        f"WHERE k.source = {alias}.source AND k.revision >= {alias}.stands_for))::int"
    )
