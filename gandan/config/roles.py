"""Who may do what inside the database (design, section 6).

gandan_owner owns and migrates; gandan_app serves and runs the tests; gandan_closed also reads personal tables;
gandan_maintenance empties test databases and reads for backups. None is a superuser, none bypasses row security.

A model says of itself: `append_only = True` (rows are inserted and read, never changed: grants are the wall, a trigger
the second) or `closed = True` (personal data: gandan_closed only, and only inside `gandan.people.closed.acting_as`;
decision 0014). A closed model names the column of its unit, `closed_place`; `closed_inbox = True` lets gandan_app put
rows in that it can never read.
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
GRANTS_REVISION: Final = 3

Connection = psycopg.Connection[Any]  # Any: rows of whatever was asked


@dataclass(frozen=True, order=True)
class Closed:
    """A table of personal data. `place`: the column of the unit whose rows they are; `inbox`: gandan_app may put rows in."""

    table: str
    place: str
    inbox: bool = False


@dataclass(frozen=True)
class Walls:
    """Tables that are not open to gandan_app as usual."""

    append_only: frozenset[str]
    closed: frozenset[Closed]

    @property
    def closed_tables(self) -> dict[str, Closed]:
        """The closed tables by name."""
        return {one.table: one for one in self.closed}


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
        closed=frozenset(
            Closed(options.db_table, vars(model)["closed_place"], getattr(model, "closed_inbox", False))
            for options, model in tables
            if getattr(model, "closed", False)
        ),
    )


def grant(owner: Connection, restricted: Walls) -> None:
    """Give the roles their rights on every table, sequence and function; raise the second wall. As gandan_owner, after migrate.

    Repeating it changes nothing.
    """
    tables = [row[0] for row in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    with owner.transaction():
        owner.execute(_REFUSE)
        owner.execute(_ACTING)
        for statement in _statements(tables, restricted):
            owner.execute(statement)


def _statements(tables: Iterable[str], restricted: Walls) -> Iterator[sql.SQL | sql.Composed]:
    app, closed, maintenance = sql.Identifier(APP), sql.Identifier(CLOSED), sql.Identifier(MAINTENANCE)
    everyone = sql.SQL(", ").join((app, closed, maintenance))
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(everyone)
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(everyone)
    yield sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}").format(everyone)
    closed_tables = restricted.closed_tables
    for name in tables:
        table = sql.Identifier(name)
        yield sql.SQL("REVOKE ALL ON {} FROM {}").format(table, everyone)
        yield sql.SQL("GRANT SELECT, INSERT, TRUNCATE ON {} TO {}").format(table, maintenance)
        if name in closed_tables:
            yield from _closing(closed_tables[name])
        else:
            rights = "SELECT, INSERT" if name in restricted.append_only else "SELECT, INSERT, UPDATE, DELETE"
            yield sql.SQL("GRANT " + rights + " ON {} TO {}").format(table, app)
        yield sql.SQL("DROP TRIGGER IF EXISTS gandan_append_only ON {}").format(table)
        if name in restricted.append_only:
            yield sql.SQL(
                "CREATE TRIGGER gandan_append_only BEFORE UPDATE OR DELETE ON {} FOR EACH STATEMENT EXECUTE FUNCTION gandan_refuse_change()"
            ).format(table)


def _closing(one: Closed) -> Iterator[sql.SQL | sql.Composed]:
    """Close a table: only rows of the units that were stated, under a purpose that was logged. Nothing here is for the owner."""
    table, place = sql.Identifier(one.table), sql.Identifier(one.place)
    app, closed, maintenance = sql.Identifier(APP), sql.Identifier(CLOSED), sql.Identifier(MAINTENANCE)
    yield sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(table, closed)
    yield sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(table)
    yield sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(table)
    for policy in ("acting", "reading_all", "bringing_back", "inbox"):
        yield sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(sql.Identifier(f"gandan_{policy}"), table)
    # The first condition names no column, so PostgreSQL asks it once, even of a table without rows; the second asks once a statement.
    yield sql.SQL(
        "CREATE POLICY gandan_acting ON {table} FOR ALL TO {closed} "
        "USING (gandan_is_acting() AND {place} = ANY ((SELECT gandan_acting_units())::bigint[])) "
        "WITH CHECK (gandan_is_acting() AND {place} = ANY ((SELECT gandan_acting_units())::bigint[]))"
    ).format(table=table, closed=closed, place=place)
    yield sql.SQL("CREATE POLICY gandan_reading_all ON {} FOR SELECT TO {} USING (true)").format(table, maintenance)
    yield sql.SQL("CREATE POLICY gandan_bringing_back ON {} FOR INSERT TO {} WITH CHECK (true)").format(table, maintenance)
    if one.inbox:
        yield sql.SQL("GRANT INSERT ON {} TO {}").format(table, app)
        # gandan_closed inherits from gandan_app, and policies with it: this one must not be its way in.
        yield sql.SQL("CREATE POLICY gandan_inbox ON {} FOR INSERT TO {} WITH CHECK (current_user = {})").format(
            table, app, sql.Literal(APP)
        )


# No TRUNCATE trigger: it would stop the flush of tests that commit; no role that serves people may truncate.
_REFUSE: Final = """
CREATE OR REPLACE FUNCTION gandan_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""

# What a look at personal data rests on: four settings of the transaction, and the committed row of `people_look` that they
# repeat. The units are those of that row, whatever else a login may set. "gandan" stands for the product itself.
_ACTING: Final = """
CREATE OR REPLACE FUNCTION gandan_acting_units() RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    stated text[] := ARRAY[current_setting('gandan.look', true), current_setting('gandan.account', true),
                           current_setting('gandan.purpose', true), current_setting('gandan.units', true)];
    logged bigint[];
BEGIN
    IF '' = ANY (stated) OR array_position(stated, NULL) IS NOT NULL OR stated[4]::bigint[] = '{}' THEN
        RAISE EXCEPTION 'personal data is open under a stated purpose only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT units INTO logged FROM public.people_look
        WHERE id = stated[1]::uuid AND purpose = stated[3] AND account IS NOT DISTINCT FROM nullif(stated[2], 'gandan')::uuid;
    IF logged IS NULL OR NOT stated[4]::bigint[] <@ logged THEN
        RAISE EXCEPTION 'no logged look at personal data covers what is stated' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN stated[4]::bigint[];
END $$;
CREATE OR REPLACE FUNCTION gandan_is_acting() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT gandan_acting_units() IS NOT NULL
$$;
"""
