"""Which server and database this process talks to, and the way there: make, migrate, grant."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from gandan.base.errors import RuleBroken
from gandan.config import env, roles
from gandan.config.postgres.server import Address, embedded_server
from gandan.config.sentences import gettext as _


def ensure_server() -> Address:
    """Where the server listens: one's own from DATABASE_URL, or the embedded one, started when it does not run."""
    return _own_address() or embedded_server().ensure_running()


def django_settings() -> dict[str, Any]:  # Any: Django's own type for DATABASES
    """DATABASES: gandan_app in force. Asks no server and makes nothing, so that settings can always be read."""
    address = _own_address() or embedded_server().address() or Address("127.0.0.1", 5432)
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": env.read().database,
            "USER": roles.APP,
            "PASSWORD": roles.passwords().get(roles.APP, ""),
            "HOST": address.host,
            "PORT": str(address.port),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "DISABLE_SERVER_SIDE_CURSORS": False,
        }
    }


def connect_as_admin(database: str = "postgres") -> roles.Connection:
    """A connection that may make roles and databases: the embedded superuser, or the account of DATABASE_URL.

    Raises RuleBroken when one's own server does not answer.
    """
    url = env.read().database_url
    if not url:
        return embedded_server().connect(database)
    try:
        return psycopg.connect(url, dbname=database, autocommit=True)
    except psycopg.OperationalError as silent:
        raise RuleBroken(
            _("Không nối được tới máy chủ PostgreSQL trong DATABASE_URL (%(said)s). Hãy kiểm tra địa chỉ và mật khẩu.")
            % {"said": str(silent).strip().splitlines()[-1]}
        ) from silent


def connect_as(role: str, database: str) -> roles.Connection:
    """A connection of one of our four roles, outside any transaction."""
    address = ensure_server()
    return psycopg.connect(
        host=address.host,
        port=address.port,
        user=role,
        password=roles.passwords()[role],
        dbname=database,
        autocommit=True,
    )


def prepare() -> None:
    """Make roles and the database of this environment where missing, migrate when the code is newer, grant. Needs no Django yet.

    Afterwards Django is set up and its default connection is gandan_app's.
    """
    prepare_database()
    set_up_django()
    if _is_behind():
        migrate()


def prepare_database() -> None:
    """The first half of `prepare`: server, roles and an empty database; migrates nothing."""
    env.work_in()
    ensure_server()
    with connect_as_admin() as admin:
        roles.ensure_roles(admin)
        roles.ensure_database(admin, env.read().database)


def stop_server() -> None:
    """Stop the embedded server; a server of one's own is left alone."""
    if not env.read().database_url:
        embedded_server().stop()


def set_up_django() -> None:
    """Set Django up once; when settings were read before the server ran, point the connection at it."""
    import django
    from django.db import connection
    from django.utils import translation

    django.setup()
    translation.activate(env.read().language)
    now = django_settings()["default"]
    if any(connection.settings_dict[key] != now[key] for key in ("NAME", "HOST", "PORT", "PASSWORD")):
        connection.close()
        connection.settings_dict.update({key: now[key] for key in ("NAME", "HOST", "PORT", "USER", "PASSWORD")})


def migrate(*, run_syncdb: bool = False, verbosity: int = 0) -> None:
    """Migrate the default connection's database as its owner, then grant. Django must be set up."""
    from django.core.management import call_command
    from django.db import connection

    with roles.django_as(roles.OWNER):
        call_command("migrate", interactive=False, verbosity=verbosity, run_syncdb=run_syncdb)
        connection.ensure_connection()
        roles.grant(connection.connection, roles.walls())


def _is_behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with roles.django_as(roles.OWNER):
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _own_address() -> Address | None:
    url = env.read().database_url
    if not url:
        return None
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as unreadable:
        raise RuleBroken(
            _("DATABASE_URL không đúng dạng. Hãy viết như postgresql://tài-khoản:mật-khẩu@máy-chủ:5432/tên.")
        ) from unreadable
    return Address(host=str(parts.get("host") or "127.0.0.1"), port=int(parts.get("port") or 5432))
