"""Who may do what inside the database (design, section 6).

gandan_owner owns and migrates; gandan_app serves and runs the tests; gandan_closed also reads personal tables;
gandan_maintenance empties test databases and reads for backups. None is a superuser, none bypasses row security.

A model says of itself: `append_only = True` (rows are inserted and read, never changed: grants are the wall, a trigger
the second) or `closed = True` (personal data: gandan_closed only).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import sql

from gandan.base.errors import RuleBroken
from gandan.config import env
from gandan.config.sentences import gettext as _

OWNER: Final = "gandan_owner"
APP: Final = "gandan_app"
CLOSED: Final = "gandan_closed"
MAINTENANCE: Final = "gandan_maintenance"
ROLES: Final = (OWNER, APP, CLOSED, MAINTENANCE)

# Raise it with every change of `grant`: databases are granted anew when it differs.
GRANTS_REVISION: Final = 1

Connection = psycopg.Connection[Any]  # Any: rows of whatever was asked


@dataclass(frozen=True)
class Walls:
    """Tables that are not open to gandan_app as usual."""

    append_only: frozenset[str]
    closed: frozenset[str]


def passwords() -> dict[str, str]:
    """The passwords of the four roles; empty before the first start. Raises RuleBroken when the file is not ours to read."""
    path = env.read().roles_file
    try:
        known: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except PermissionError as refused:
        raise RuleBroken(
            _("Không đọc được tệp mật khẩu “%(path)s”. Hãy chạy bằng người dùng đã cài đặt Gần Dân.") % {"path": path}
        ) from refused
    return known


def ensure_roles(server: Connection) -> dict[str, str]:
    """Make the four roles where missing and give them the passwords of the roles file, made on the first start.

    Raises RuleBroken when a server of one's own does not let us make them.
    """
    known = passwords()
    missing = {role: secrets.token_urlsafe(32) for role in ROLES if role not in known}
    if missing:
        env.write_private(env.read().roles_file, json.dumps(known | missing, indent=1))
    existing = {row[0] for row in server.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])}
    if not missing and existing == set(ROLES):
        return known
    try:
        for role, password in (known | missing).items():
            verb = "ALTER" if role in existing else "CREATE"
            server.execute(
                sql.SQL(verb + " ROLE {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
            )
        server.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(CLOSED)))
        # A database can be given only to a role that the giver is a member of; a superuser needs no such thing.
        server.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
    except psycopg.errors.InsufficientPrivilege as refused:
        raise RuleBroken(
            _(
                "Tài khoản trong DATABASE_URL không được tạo vai trò trên máy chủ PostgreSQL. Hãy nhờ người quản trị cấp "
                "quyền CREATEROLE và CREATEDB cho tài khoản đó, rồi chạy lại."
            )
        ) from refused
    return known | missing


def ensure_database(server: Connection, name: str, *, template: str = "template1") -> bool:
    """Make a database owned by gandan_owner and closed to strangers. False: it was there already."""
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return False
    database = sql.Identifier(name)
    server.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(database, sql.Identifier(OWNER), sql.Identifier(template)))
    close_database(server, name)
    return True


def close_database(server: Connection, name: str) -> None:
    """Let only our roles connect to a database. Temporary tables are allowed: COPY stages rows in them."""
    database = sql.Identifier(name)
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    server.execute(
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(
            database, sql.SQL(", ").join(sql.Identifier(role) for role in (APP, CLOSED, MAINTENANCE))
        )
    )


def walls() -> Walls:
    """What the models say of themselves. Django must be set up."""
    from django.apps import apps

    tables = [(model._meta, model) for model in apps.get_models(include_auto_created=True)]
    return Walls(
        append_only=frozenset(options.db_table for options, model in tables if getattr(model, "append_only", False)),
        closed=frozenset(options.db_table for options, model in tables if getattr(model, "closed", False)),
    )


def grant(owner: Connection, restricted: Walls) -> None:
    """Give the roles their rights on every table, sequence and function; raise the second wall. As gandan_owner, after migrate.

    Repeating it changes nothing.
    """
    tables = [row[0] for row in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    with owner.transaction():
        owner.execute(_REFUSE)
        for statement in _statements(tables, restricted):
            owner.execute(statement)


def _statements(tables: Iterable[str], restricted: Walls) -> Iterator[sql.SQL | sql.Composed]:
    app, closed, maintenance = sql.Identifier(APP), sql.Identifier(CLOSED), sql.Identifier(MAINTENANCE)
    everyone = sql.SQL(", ").join((app, closed, maintenance))
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(everyone)
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(everyone)
    yield sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}").format(everyone)
    for name in tables:
        table = sql.Identifier(name)
        rights = "SELECT, INSERT" if name in restricted.append_only else "SELECT, INSERT, UPDATE, DELETE"
        yield sql.SQL("REVOKE ALL ON {} FROM {}").format(table, everyone)
        yield sql.SQL("GRANT SELECT, INSERT, TRUNCATE ON {} TO {}").format(table, maintenance)
        yield sql.SQL("GRANT " + rights + " ON {} TO {}").format(table, closed if name in restricted.closed else app)
        yield sql.SQL("DROP TRIGGER IF EXISTS gandan_append_only ON {}").format(table)
        if name in restricted.append_only:
            yield sql.SQL(
                "CREATE TRIGGER gandan_append_only BEFORE UPDATE OR DELETE ON {} FOR EACH STATEMENT EXECUTE FUNCTION gandan_refuse_change()"
            ).format(table)


# No TRUNCATE trigger: it would stop the flush of tests that commit; no role that serves people may truncate.
_REFUSE: Final = """
CREATE OR REPLACE FUNCTION gandan_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""
