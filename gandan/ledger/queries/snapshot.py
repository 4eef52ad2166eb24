"""One snapshot for several statements."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg import IsolationLevel


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Everything read inside sees the same moment.

    Inside a transaction that is already open the caller's own view is used (it sees its own unsaved work).
    """
    if connection.in_atomic_block:
        yield
        return
    before: tuple[IsolationLevel | None, bool | None] | None = None
    try:
        with transaction.atomic():
            # Said before the first statement, so that it travels with BEGIN.
            connection.ensure_connection()
            raw = connection.connection
            before = raw.isolation_level, raw.read_only
            raw.isolation_level, raw.read_only = IsolationLevel.REPEATABLE_READ, True
            yield
    finally:
        if before is not None and not raw.closed:
            raw.isolation_level, raw.read_only = before
