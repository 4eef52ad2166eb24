"""Where the ledger stands: what screens and commands print under a figure."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Standing:
    """The last sealed position, and how many lines wait to be sealed."""

    position: int
    unsealed: int


def standing() -> Standing:
    """Both read in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT coalesce(max(position), 0) FROM ledger_watermark), (SELECT count(*) FROM ledger_unsealed)"
        )
        position, unsealed = cursor.fetchone()
    return Standing(position, unsealed)
