"""Move the embedded server's data to a new major version of PostgreSQL.

The new cluster grows beside the old one and takes its place only when every database was restored and every table was
counted on both sides. Until then the old files are not touched; a killed upgrade is simply run again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from psycopg import sql

from gandan.base.errors import RuleBroken
from gandan.config import roles
from gandan.config.postgres.folders import DEFAULT_VERSION
from gandan.config.postgres.server import SUPERUSER, Server
from gandan.config.sentences import gettext as _

# Other than the old server's, which runs beside it in the same socket folder.
SECOND_PORT: Final = 5433

Progress = Callable[[str], None]


def upgrade(old: Server, *, to: int = DEFAULT_VERSION, progress: Progress = lambda _sentence: None) -> Server:
    """Upgrade the cluster of `old` to version `to` and return its server, running. Nothing happens when it is that new.

    `progress` is told one sentence a step. Needs free space for a dump and a second cluster. Raises RuleBroken, and leaves the
    old version in use, when anything fails.
    """
    if old.version >= to:
        return old
    with old.alone():
        new = replace(old, version=to, name=f"{to}.upgrading", port=SECOND_PORT)
        new.stop_held() if new.cluster.exists() else None
        shutil.rmtree(new.cluster, ignore_errors=True)
        _move(old, new, progress)
        new.stop_held()
        old.stop_held()
        new.cluster.rename(old.folders.cluster(to))
        current = replace(old, version=to)
        current.start_held()
        shutil.rmtree(old.cluster)
        return current


def _move(old: Server, new: Server, progress: Progress) -> None:
    if old.address() is None:
        old.start_held()
    new.start_held()
    dump = old.folders.root / "upgrade.dump"
    dumper = replace(old, version=new.version, name=old.cluster.name)
    try:
        _move_roles(old, new, dumper)
        with old.connect() as source, new.connect() as target:
            source.execute("ALTER SYSTEM SET default_transaction_read_only = on")
            source.execute("SELECT pg_reload_conf()")
            for name in _databases(source):
                progress(_("Đang chuyển cơ sở dữ liệu %(name)s ...") % {"name": name})
                roles.ensure_database(target, name)
                dumper.run_client("pg_dump", "--format=custom", f"--file={dump}", name)
                new.run_client("pg_restore", "--exit-on-error", f"--dbname={name}", str(dump))
                if _counts(old, name) != _counts(new, name):
                    raise RuleBroken(
                        _("Số dòng của “%(name)s” sau khi chuyển không khớp. Bản cũ vẫn còn nguyên và đang dùng; hãy chạy lại.")
                        % {"name": name}
                    )
    finally:
        dump.unlink(missing_ok=True)
        with old.connect() as source:
            source.execute("SET default_transaction_read_only = off")
            source.execute("ALTER SYSTEM RESET default_transaction_read_only")
            source.execute("SELECT pg_reload_conf()")


def _move_roles(old: Server, new: Server, dumper: Server) -> None:
    """Every role with its password and memberships; the superuser is there already."""
    script = old.folders.root / "upgrade-roles.sql"
    try:
        dumper.run_client("pg_dumpall", "--roles-only", f"--file={script}")
        lines = script.read_text(encoding="utf-8").splitlines(keepends=True)
        script.write_text("".join(line for line in lines if line.strip() != f"CREATE ROLE {SUPERUSER};"), encoding="utf-8")
        new.run_client("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname=postgres", f"--file={script}")
    finally:
        script.unlink(missing_ok=True)


def _databases(source: roles.Connection) -> list[str]:
    found = source.execute("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY datname")
    return [row[0] for row in found]


def _counts(server: Server, database: str) -> list[tuple[str, int]]:
    """Rows of every table of every schema of ours."""
    with server.connect(database) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
        ).fetchall()
        counted = []
        for schema, table in tables:
            row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(str(schema), str(table)))).fetchone()
            counted.append((f"{schema}.{table}", int(str(row[0])) if row else 0))
        return counted
