"""Make a backup of the database in use and of its uploaded files."""

from __future__ import annotations

import importlib.metadata
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.config import databases, roles
from gandan.evidence.actions.storing import hold_files
from gandan.ledger.models import SealBatch
from gandan.upkeep.backup import archive


def make_backup(path: Path, *, now: datetime) -> archive.Manifest:
    """Write one file that `restore_backup` understands, and return its manifest.

    People may go on working: database, migrations and chain heads are those of one moment. Raises BadInput when the place
    cannot be written, RuleBroken when PostgreSQL's own program fails.
    """
    with archive.written(path) as writer, _snapshot() as snapshot:
        heads, migrations = chain_heads(), applied_migrations()
        _dump(writer, snapshot)
        _add_files(writer, Path(settings.MEDIA_ROOT))
        manifest = archive.Manifest(
            format=archive.FORMAT,
            product=importlib.metadata.version("gandan"),
            made_at=now.isoformat(timespec="seconds"),
            database=str(connection.settings_dict["NAME"]),
            migrations=migrations,
            heads=heads,
            parts=writer.parts,
        )
        writer.finish(manifest)
    return manifest


def chain_heads() -> tuple[archive.Head, ...]:
    """The end of every chain of seals in the database in use."""
    last = SealBatch.objects.order_by("origin", "-last").distinct("origin").values_list("origin", "last", "head")
    return tuple(archive.Head(origin=origin, position=position, head=bytes(head).hex()) for origin, position, head in last)


def applied_migrations() -> tuple[str, ...]:
    """What the database in use was made with, as app/name."""
    return tuple(sorted("/".join(key) for key in MigrationRecorder(connection).applied_migrations()))


@contextmanager
def _snapshot() -> Iterator[str]:
    """The name of a snapshot that pg_dump may read too, while the block lasts. No file that its rows name is removed meanwhile."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        hold_files()
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def _dump(writer: archive.Writer, snapshot: str) -> None:
    # Closed tables let this role read every row; anyone else, the owner included, would be refused or see none.
    client = databases.client("pg_dump", roles.MAINTENANCE)
    options = ("--enable-row-security", "--format=custom", f"--snapshot={snapshot}", f"--dbname={connection.settings_dict['NAME']}")
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen([*client.command, *options], env=client.environment, stdout=subprocess.PIPE, stderr=said) as program:
            assert program.stdout is not None  # noqa: S101 -- asked for two lines above
            writer.add(archive.DATABASE, program.stdout)
        if program.returncode != 0:
            said.seek(0)
            raise RuleBroken(
                _("Không sao lưu được cơ sở dữ liệu (%(said)s). Hãy kiểm tra dung lượng đĩa rồi chạy lại.")
                % {"said": last_words(said.read())}
            )


def last_words(said: bytes) -> str:
    """The line of what a program said that tells what went wrong: its first error, otherwise its last line."""
    lines = said.decode("utf-8", errors="replace").strip().splitlines() or ["?"]
    return next((line for line in lines if "error:" in line), lines[-1])


def _add_files(writer: archive.Writer, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        # A name with a dot is half of a file that is just being written; it gets its own name when it is whole.
        if path.is_file() and not path.name.startswith("."):
            with path.open("rb") as source:
                writer.add(archive.FILES + path.relative_to(folder).as_posix(), source)
