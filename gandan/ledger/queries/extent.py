"""Which days a unit has figures for, and on which day a position was sealed."""

from datetime import date

from django.db import connection

from gandan.base.periods import Period


def extent(*units: int) -> Period | None:
    """From the first to the last month in which one of the units (their subtrees as they were) has flows; None: none yet.

    A unit below the commune has no roll-ups: its own entries are looked at. Two queries at most.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(first), max(first) FROM ledger_rollup WHERE place = ANY(%s) AND combination = 1 AND grain = 3 AND quantity <> 0",
            [list(units)],
        )
        first, last = cursor.fetchone()
        if first is None:
            cursor.execute("SELECT min(occurred_on), max(occurred_on) FROM ledger_entry WHERE place = ANY(%s)", [list(units)])
            first, last = cursor.fetchone()
    if first is None:
        return None
    return Period(first.replace(day=1), Period.month(last.year, last.month).last)


def sealed_on(position: int) -> date | None:
    """The day, in Viet Nam, on which the batch that holds a position was sealed; None where there is none. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (sealed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::text FROM ledger_seal_batch WHERE last >= %s ORDER BY last LIMIT 1",
            [position],
        )
        row = cursor.fetchone()
    return date.fromisoformat(row[0][:10]) if row else None


def position_on(day: date) -> int | None:
    """The last position sealed up to the end of a day, in Viet Nam; None: nothing was sealed yet. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(last) FROM ledger_seal_batch WHERE (sealed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::text < %s",
            [f"{day.isoformat()} 99"],
        )
        (position,) = cursor.fetchone()
    return int(position) if position is not None else None
