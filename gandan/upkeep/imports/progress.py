"""How far a running import is, written beside its transaction so that a page can see it."""

from time import monotonic
from typing import Self
from uuid import UUID

from django.db import connections

_EVERY = 0.4  # seconds


class Board:
    """Called with (rows done, rows in all). Has a connection of its own; silent where it cannot write."""

    def __init__(self, batch: UUID) -> None:
        self._batch = batch
        self._connection = connections["default"].copy()
        self._last = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self._connection.close()

    def __call__(self, done: int, total: int) -> None:
        """Write it down, at most every 0.4 s and at the end."""
        if done < total and monotonic() - self._last < _EVERY:
            return
        self._last = monotonic()
        with self._connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO upkeep_import_progress (batch, done, total) VALUES (%s, %s, %s) "
                "ON CONFLICT (batch) DO UPDATE SET done = excluded.done, total = excluded.total",
                [self._batch, done, total],
            )
