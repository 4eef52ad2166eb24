"""The tests' server, template and databases."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from django.db import connection, connections
from django.test import TransactionTestCase
from psycopg import sql

from gandan.config import databases, env, roles
from gandan.config.postgres.folders import DEFAULT_VERSION, Folders
from gandan.config.postgres.server import FAST_AND_LOOSE, Server

SEED = "gandan_seed"


def make_database(data: Path, package: Path) -> str:
    """A fresh database of this process in the tests' server; Django's default connection and child processes use it."""
    template, database = f"gandan_template_{_fingerprint(package)}", f"gandan_test_{os.getpid()}"
    env.work_in(data=data, database=database)
    with _started() as admin:
        roles.ensure_roles(admin)
        _drop_leftovers(admin, keep=template)
        if not _exists(admin, template):
            _make_template(admin, template)
        roles.ensure_database(admin, database, template=template)
    _use(database)
    return database


def copy_template(database: str) -> None:
    """Another fresh database, as a product's own would be: without what only the tests' flush needs."""
    with _started() as admin:
        template = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'gandan\\_template\\_%'").fetchone()
        assert template is not None
        roles.ensure_database(admin, database, template=template[0])
    with databases.connect_as_admin(database) as admin:
        admin.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(SEED)))


def drop_database(database: str) -> None:
    """Drop this process's database, whoever is still connected."""
    connections.close_all()
    with databases.connect_as_admin() as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def stop_when_last() -> None:
    """Stop the tests' server unless another process still has a database in it; its files stay for the next run."""
    connections.close_all()
    with _started() as admin:
        last = not any(_is_alive(name) for (name,) in admin.execute("SELECT datname FROM pg_database").fetchall())
        if last:
            _server().stop_held()


def flush_as_maintenance() -> None:
    """Make tests that commit empty the tables as gandan_maintenance: gandan_app may not truncate."""

    def flush(_case: TransactionTestCase) -> None:
        name = connection.settings_dict["NAME"]
        connections.close_all()
        with databases.connect_as(roles.MAINTENANCE, name) as maintenance, maintenance.transaction():
            _empty(maintenance)

    TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]  # the one hook that Django has for it


def _empty(maintenance: roles.Connection) -> None:
    """Back to what migrations left: only tables that hold rows are emptied, then their first rows return."""
    tables = [row[0] for row in maintenance.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    holds_rows = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(sql.Literal(name), sql.Identifier(name)) for name in tables
    )
    full = [row[0] for row in maintenance.execute(holds_rows)]
    if not full:
        return
    names = sql.SQL(", ").join(sql.Identifier(name) for name in full)
    maintenance.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))
    for (name,) in maintenance.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [SEED]).fetchall():
        maintenance.execute(
            sql.SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE TABLE {}").format(sql.Identifier(name), sql.Identifier(SEED, name))
        )


def _make_template(admin: roles.Connection, template: str) -> None:
    """Migrate under another name first: a run killed half-way leaves no half template."""
    half = f"{template}_half"
    roles.ensure_database(admin, half)
    _use(half)
    databases.migrate()
    connection.close()
    _remember_seed(half)
    admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(half), sql.Identifier(template)))


def _exists(admin: roles.Connection, database: str) -> bool:
    return admin.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone() is not None


def _remember_seed(database: str) -> None:
    """Keep the rows that migrations made, so that a flush can bring them back."""
    with databases.connect_as_admin(database) as admin:
        admin.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(SEED)))
        for (name,) in admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            if admin.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(sql.Identifier(name))).fetchone() is not None:
                admin.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(sql.Identifier(SEED, name), sql.Identifier(name)))
        maintenance = sql.Identifier(roles.MAINTENANCE)
        admin.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(sql.Identifier(SEED), maintenance))
        admin.execute(sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(sql.Identifier(SEED), maintenance))


def _use(database: str) -> None:
    connections.close_all()
    fresh: dict[str, dict[str, Any]] = databases.django_settings()  # Any: Django's own type for a database's settings
    for alias, settings in fresh.items():
        there = {key: settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
        connections[alias].settings_dict.update(there | {"NAME": database})


def _drop_leftovers(admin: roles.Connection, *, keep: str) -> None:
    """Drop databases of dead processes, and templates of other days. The caller holds the server's lock."""
    for (name,) in admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'gandan\\_t%'").fetchall():
        if name == keep or _is_alive(name):
            continue
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _is_alive(database: str) -> bool:
    """Whether a database belongs to another test process that still runs."""
    pid = database.removeprefix("gandan_test_").split("_")[0]
    return pid.isdigit() and int(pid) != os.getpid() and psutil.pid_exists(int(pid))


def _server() -> Server:
    return Server(Folders(env.read().data), DEFAULT_VERSION, FAST_AND_LOOSE)


@contextmanager
def _started() -> Iterator[roles.Connection]:
    """The administrator's connection to the tests' server, started when it does not run; nobody else starts or stops it meanwhile."""
    server = _server()
    with server.alone():
        if server.address() is None:
            server.start_held()
        with databases.connect_as_admin() as admin:
            yield admin


def _fingerprint(package: Path) -> str:
    """Changes whenever a migration, a model or a grant does."""
    import allauth
    import django
    import procrastinate

    digest = hashlib.sha256(f"{django.__version__} {allauth.__version__} {procrastinate.__version__}".encode())
    files = {
        *package.rglob("migrations/*.py"),
        *package.rglob("models.py"),
        *package.rglob("models/*.py"),
        package / "config" / "roles.py",
        Path(__file__),
    }
    for file in sorted(files):
        digest.update(str(file.relative_to(package.parent)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]
