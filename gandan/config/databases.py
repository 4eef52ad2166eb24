"""Which server and database this process talks to, and the way there: make, migrate, grant."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from gandan.base.errors import RuleBroken
from gandan.config import env, roles
from gandan.config.postgres.account import Account
from gandan.config.postgres.folders import DEFAULT_VERSION, Folders, binaries
from gandan.config.postgres.server import Address, embedded_server
from gandan.config.sentences import gettext as _

# One process at a time migrates a database; the others wait for this advisory lock.
MIGRATING: Final = 0x67616E64616E

# What our roles' connections take over from DATABASE_URL; its account is the administrator's alone.
TLS: Final = ("sslmode", "sslrootcert", "sslcert", "sslkey")


def ensure_server() -> Address:
    """Where the server listens: one's own from DATABASE_URL, or the embedded one, started when it does not run."""
    return _own_address() or embedded_server().ensure_running()


def stop_server() -> None:
    """Stop the embedded server; a server of one's own is left alone."""
    if not env.read().database_url:
        embedded_server().stop()


def is_running() -> bool:
    """Whether the server ran before we came; one's own server is taken to run."""
    return bool(env.read().database_url) or embedded_server().address() is not None


def stop_server_when_idle() -> None:
    """Stop the embedded server unless another process still works with it."""
    if env.read().database_url or not is_running():
        return
    from django.db import connections

    connections.close_all()
    with connect_as_admin() as admin:
        others = admin.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchone()
    if others == (0,):
        stop_server()


def django_settings() -> dict[str, Any]:  # Any: Django's own type for DATABASES
    """DATABASES: gandan_app in force, and the same database by the second login, which `gandan.people.closed` alone opens.

    Asks no server and makes nothing, so that settings can always be read.
    """
    address = _own_address() or embedded_server().address() or Address("127.0.0.1", 5432)

    def login(role: str, kept_open: int) -> dict[str, Any]:  # Any: Django's own type for DATABASES
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": env.read().database,
            "USER": role,
            "PASSWORD": roles.passwords().get(role, ""),
            "HOST": address.host,
            "PORT": str(address.port),
            "CONN_MAX_AGE": kept_open,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(address.options),
        }

    return {"default": login(roles.APP, 60), "closed": login(roles.CLOSED, 0)}


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


@dataclass(frozen=True)
class Client:
    """How to run one of PostgreSQL's client programs: the beginning of its command, and its environment."""

    command: tuple[str, ...]
    environment: dict[str, str]


def client(program: str, role: str) -> Client:
    """pg_dump or pg_restore of the newest version that we bring, as one of our roles, on the server in use."""
    address = ensure_server()
    path = binaries(DEFAULT_VERSION, Folders(env.read().data), Account()) / program
    return Client(
        (str(path), "-h", address.host, "-p", str(address.port), "-U", role, "-w"),
        env.child_environment(
            LC_ALL="C",
            PGPASSFILE="",
            PGPASSWORD=roles.passwords()[role],
            **{f"PG{name.upper()}": value for name, value in address.options},
        ),
    )


def connect_as(role: str, database: str) -> roles.Connection:
    """A connection of one of our four roles, outside any transaction."""
    address = ensure_server()
    parts: dict[str, str | int] = {
        "host": address.host,
        "port": address.port,
        "user": role,
        "password": roles.passwords()[role],
        "dbname": database,
    }
    return psycopg.connect(make_conninfo("", **parts, **dict(address.options)), autocommit=True)


def prepare() -> None:
    """Bring the database of this environment to the state of the code: made, migrated, granted. Cheap when it is there.

    Afterwards Django is set up and its default connection is gandan_app's. An open connection of Django's is left alone
    when there is nothing to do.
    """
    prepare_database()
    set_up_django()
    database = env.read().database
    with connect_as(roles.OWNER, database) as owner:
        if _state_of(owner) != _state_of_code():
            owner.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
            if _state_of(owner) != _state_of_code():
                migrate()
    _have_members()


def _have_members() -> None:
    """The values of dimensions that every instance knows from its first start: without them nothing could be asked by audience."""
    from gandan.ledger.actions.members import ensure_members
    from gandan.ledger.members import MEMBERS

    ensure_members(MEMBERS)


def prepare_database() -> None:
    """The first half of `prepare`: server, roles and an empty database; migrates nothing."""
    env.work_in()
    ensure_server()
    with connect_as_admin() as admin:
        roles.ensure_roles(admin)
        roles.ensure_database(admin, env.read().database)


def prefer_demonstration() -> bool:
    """Work in the demonstration when no database was named and it is the only one here. True: it does so now."""
    if env.database_was_told():
        return env.read().database == env.DEMO_DATABASE
    ensure_server()
    with connect_as_admin() as admin:
        names = {row[0] for row in admin.execute("SELECT datname FROM pg_database")}
    if env.DEFAULT_DATABASE in names or env.DEMO_DATABASE not in names:
        return False
    env.work_in(database=env.DEMO_DATABASE)
    return True


def set_up_django() -> None:
    """Set Django up once; when settings were read before the server ran, point the connection at it."""
    import django
    from django.utils import translation

    django.setup()
    translation.activate(env.read().language)
    point_connections()


def point_settings() -> None:
    """What of Django's settings goes with the database, once a command has chosen another than they were read for.

    Files of the demonstration stand in its own folder, and its pages say that they are for practice.
    """
    from django.conf import settings

    here = env.read()
    settings.DEMONSTRATION = here.database == env.DEMO_DATABASE
    settings.MEDIA_ROOT = here.data / "files" / here.database


def point_connections() -> None:
    """Point both of Django's connections at the database of this environment; an open one that is there already is left alone."""
    from django.db import connections

    for alias, now in django_settings().items():
        here = connections[alias]
        if any(here.settings_dict[key] != now[key] for key in ("NAME", "HOST", "PORT", "PASSWORD")):
            here.close()
            here.settings_dict.update({key: now[key] for key in ("NAME", "HOST", "PORT", "USER", "PASSWORD")})


def migrate(*, verbosity: int = 0) -> None:
    """Migrate the default connection's database as its owner, grant, and note the state reached. Django must be set up."""
    from django.core.management import call_command
    from django.db import connection

    with django_as(roles.OWNER):
        call_command("migrate", interactive=False, verbosity=verbosity)
        connection.ensure_connection()
        owner = connection.connection
        with owner.transaction():
            roles.grant(owner, roles.walls())
            owner.execute(sql.SQL("COMMENT ON SCHEMA public IS {}").format(sql.Literal(_state_of_code())))


@contextmanager
def django_as(role: str) -> Iterator[None]:
    """Let Django's default connection be another role inside the block. The connection is closed on both sides."""
    from django.db import connection

    before = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(USER=role, PASSWORD=roles.passwords()[role])
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def _state_of(owner: roles.Connection) -> str:
    row = owner.execute("SELECT obj_description('public'::regnamespace, 'pg_namespace')").fetchone()
    return (row and row[0]) or ""


def _state_of_code() -> str:
    """Names what `migrate` leaves: every migration, every wall, and the grants themselves."""
    from django.db.migrations.loader import MigrationLoader

    digest = hashlib.sha256()
    for key in sorted(MigrationLoader(None).disk_migrations or ()):
        digest.update("/".join(key).encode())
    restricted = roles.walls()
    digest.update(repr((sorted(restricted.append_only), sorted(restricted.closed), roles.GRANTS_REVISION)).encode())
    return f"gandan {digest.hexdigest()[:16]}"


def _own_address() -> Address | None:
    url = env.read().database_url
    if not url:
        return None
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as unreadable:
        raise RuleBroken(_("DATABASE_URL không đúng dạng. Hãy viết như postgresql://tài-khoản:mật-khẩu@máy-chủ:5432/tên.")) from unreadable
    options = tuple((name, str(parts[name])) for name in TLS if name in parts)
    return Address(str(parts.get("host") or "127.0.0.1"), int(parts.get("port") or 5432), options)
