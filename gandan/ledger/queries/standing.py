"""Where the ledger stands, and which days a unit has figures for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from gandan.base.periods import Period
from gandan.ledger.models import Seal, SealBatch


@dataclass(frozen=True)
class Standing:
    """The last sealed position, and how many lines wait to be sealed."""

    position: int
    unsealed: int


def standing() -> Standing:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT coalesce(max(position), 0) FROM ledger_watermark), (SELECT count(*) FROM ledger_unsealed)")
        return Standing(*cursor.fetchone())


def extent(unit: int) -> Period | None:
    """From the first to the last month in which a unit (its subtree as it was) has sealed flows; None: none yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(first), max(first) FROM ledger_rollup WHERE place = %s AND combination = 1 AND grain = 3 AND quantity <> 0",
            [unit],
        )
        first, last = cursor.fetchone()
    if first is None:
        return None
    return Period(first, Period.month(last.year, last.month).last)


def day_of(position: int) -> date | None:
    """The day on which the batch that holds a position was sealed; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (sealed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::text FROM ledger_seal_batch WHERE last >= %s ORDER BY last LIMIT 1",
            [position],
        )
        row = cursor.fetchone()
    return date.fromisoformat(row[0][:10]) if row else None


def printed_head(position: int | None = None) -> str:
    """The chain's head (as it was at a position) as documents print it and `gandan verify --head` takes it; empty before the first
    seal. One query."""
    batches = SealBatch.objects.order_by("-last")
    last = (batches if position is None else batches.filter(last__lte=position)).first()
    return f"{last.last}:{bytes(last.head).hex()}" if last else ""


def sealed_digests(lines: Iterable[UUID]) -> dict[UUID, str]:
    """The seal of each line that is sealed, in hex: SHA-256 of its canonical form. One query."""
    seals = Seal.objects.filter(subject__in=list(lines)).values_list("subject", "digest")
    return {subject: bytes(digest).hex() for subject, digest in seals}
