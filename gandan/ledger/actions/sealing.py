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
from gandan.ledger.queries.sql import CELL, add_cells, rollup_cells, sign

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
            # A range, not a list of ids: a table that has just been filled has no statistics, and the list would be
            # compared row by row. What is not committed yet is not seen, whatever its id.
            "CREATE TEMPORARY TABLE sealing ON COMMIT DROP AS WITH gone AS (DELETE FROM ledger_unsealed WHERE id <= "
            "(SELECT max(id) FROM (SELECT id FROM ledger_unsealed ORDER BY id LIMIT %s) oldest) "
            "RETURNING id, kind, subject, digest) "
            "SELECT row_number() OVER (ORDER BY id) + %s AS position, kind, subject, digest FROM gone",
            [_BATCH, mark.position],
        )
        cursor.execute("SELECT digest FROM sealing ORDER BY position")
        digests = [bytes(digest) for (digest,) in cursor]
        cursor.execute(
            "INSERT INTO ledger_seal (origin, position, kind, subject, digest) SELECT %s, position, kind, subject, digest FROM sealing",
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


# Sources of this batch that the level above has looked at: the highest revision before the batch, and with it.
_LOOKED_AT = f"""
    CREATE TEMPORARY TABLE looked_at ON COMMIT DROP AS
    SELECT k.source, coalesce(max(k.revision) FILTER (WHERE b.subject IS NULL), 0) AS before, max(k.revision) AS now
    FROM ledger_confirmation k JOIN ledger_seal s ON s.subject = k.id
    LEFT JOIN sealing b ON b.subject = k.id AND b.kind = {SealedKind.CONFIRMATION.value}
    WHERE k.source IN (
        SELECT e.source FROM sealing n JOIN ledger_entry e ON e.id = n.subject WHERE n.kind = {SealedKind.ENTRY.value}
        UNION SELECT c.source FROM sealing n JOIN ledger_confirmation c ON c.id = n.subject
        WHERE n.kind = {SealedKind.CONFIRMATION.value})
    GROUP BY k.source
"""  # noqa: S608 - numbers of ours

# OFFSET 0: whether an entry is confirmed is asked once an entry, not once a cell that it enters.
_NEW = f"""(
    SELECT e.*, (coalesce(l.now, 0) >= e.stands_for)::int AS looked_at
    FROM sealing n JOIN ledger_entry e ON e.id = n.subject LEFT JOIN looked_at l ON l.source = e.source
    WHERE n.kind = {SealedKind.ENTRY.value} OFFSET 0)"""  # noqa: S608 - a number of ours

# Sealed before this batch, covered by a confirmation of it, and by none before.
_NEWLY_COVERED = f"""(
    SELECT e.* FROM looked_at l JOIN ledger_entry e ON e.source = l.source AND e.stands_for > l.before AND e.stands_for <= l.now
    JOIN ledger_seal s ON s.subject = e.id
    WHERE NOT EXISTS (SELECT FROM sealing n WHERE n.subject = e.id AND n.kind = {SealedKind.ENTRY.value}) OFFSET 0)"""  # noqa: S608


def _roll_up(cursor: CursorWrapper) -> None:
    """New entries enter their cells, with what is confirmed of them; older ones that are confirmed now are marked in theirs."""
    cursor.execute("ANALYZE sealing")
    cursor.execute(_LOOKED_AT)
    cursor.execute("ANALYZE looked_at")  # a temporary table without statistics would be joined row by row
    cursor.execute(add_cells(rollup_cells(_NEW, sign(), "e.looked_at")))
    cursor.execute("SELECT EXISTS (SELECT FROM looked_at WHERE now > before)")
    (confirming,) = cursor.fetchone()
    if confirming:
        cells = rollup_cells(_NEWLY_COVERED, sign(), "1")
        moved = f"SELECT {CELL}, 0 AS quantity, 0 AS lines, confirmed, confirmed_lines FROM ({cells}) all_cells"  # noqa: S608
        cursor.execute(add_cells(moved))
    cursor.execute("DROP TABLE looked_at")


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
