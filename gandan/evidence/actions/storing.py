"""Files and the rows that name them: written before the row, removed after it, under one lock.

Whoever keeps a file holds the lock shared until it commits; whoever removes files holds it alone. So a file is never removed
between being written and being named, and a backup that holds it shared finds every file that its rows name.
"""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import OperationalError, connection, transaction

from gandan.base import files
from gandan.evidence.models import StoredFile
from gandan.evidence.queries import known_files, unnamed_files

_LOCK = 6_145_210_377  # one number for the store of this database
_WAIT = "5s"
_AT_ONCE = 500
log = logging.getLogger(__name__)


def hold_files() -> None:
    """Let no file be removed until the transaction ends. Call it inside one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])


def store(contents: Collection[tuple[bytes, str]], *, now: datetime) -> list[str]:
    """Keep (content, media type) pairs and name them in the table; their digests in the same order. Hold the files first."""
    kept = [(files.keep(content), media_type) for content, media_type in contents]
    rows = {one.sha256: StoredFile(sha256=one.sha256, size=one.size, media_type=media_type, kept_at=now) for one, media_type in kept}
    # In one order, so that two batches with the same files do not wait for each other.
    StoredFile.objects.bulk_create([rows[sha] for sha in sorted(rows)], ignore_conflicts=True)
    return [one.sha256 for one, _media_type in kept]


def release_files_later(digests: Collection[str]) -> None:
    """Once this transaction stands, remove those of the files that nothing names any more."""
    wanted = sorted(digests)
    if wanted:
        transaction.on_commit(lambda: release_files(wanted), robust=True)


def release_files(digests: Collection[str]) -> int:
    """Remove those of the files that no photograph names. While a backup holds them, they are left to the next sweep."""
    try:
        with transaction.atomic():
            _lock_alone()
            gone = list(unnamed_files(digests).values_list("pk", flat=True))
            StoredFile.objects.filter(pk__in=gone).delete()
            for digest in gone:
                files.drop(digest)
    except OperationalError:
        log.warning("the files are held; %s are left to the next sweep", len(digests))
        return 0
    return len(gone)


def sweep_files() -> int:
    """Remove every file that no photograph names, in the table or only in the store (a write that was cut off). Returns how many."""
    gone = release_files(list(unnamed_files().values_list("pk", flat=True)))
    lying = list(files.kept_files())
    for first in range(0, len(lying), _AT_ONCE):
        some = lying[first : first + _AT_ONCE]
        if len(known_files(some)) == len(some):
            continue
        with transaction.atomic():
            _lock_alone()
            strays = sorted(set(some) - known_files(some))
            for digest in strays:
                files.drop(digest)
        gone += len(strays)
    return gone


def _lock_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_WAIT])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT set_config('lock_timeout', '0', true)")
