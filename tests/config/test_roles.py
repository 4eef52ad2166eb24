"""What the database lets gandan_app do: the wall behind "figures are never changed"."""

from __future__ import annotations

from dataclasses import replace

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from gandan.base.models import AuditRecord
from gandan.config import databases, roles

pytestmark = pytest.mark.django_db


def test_tests_run_as_the_application_and_not_as_a_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (roles.APP, False, False, False, False)


def test_the_application_owns_nothing_and_creates_no_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user AND relpersistence = 'p'")
        assert cursor.fetchone() == (0,)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute("CREATE TABLE mine (id int)")


@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_changes_no_append_only_row(change: str) -> None:
    models = [model for model in apps.get_models() if getattr(model, "append_only", False)]
    assert AuditRecord in models
    for model in models:
        table, column = model._meta.db_table, model._meta.concrete_fields[0].column
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change.format(table, column, column))


def test_the_trigger_stands_when_the_grant_is_gone() -> None:
    """The owner has every right, and is refused all the same."""
    table = sql.Identifier(AuditRecord._meta.db_table)
    with databases.connect_as(roles.OWNER, connection.settings_dict["NAME"]) as owner:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never changed or deleted"):
            owner.execute(sql.SQL("UPDATE {} SET verb = verb").format(table))
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never changed or deleted"):
            owner.execute(sql.SQL("DELETE FROM {}").format(table))


def test_granting_twice_changes_nothing() -> None:
    def rights(owner: roles.Connection) -> list[object]:
        return owner.execute("SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1").fetchall()

    with databases.connect_as(roles.OWNER, connection.settings_dict["NAME"]) as owner:
        before = rights(owner)
        roles.grant(owner, roles.walls())
        assert rights(owner) == before


def test_a_stranger_without_a_password_is_not_let_in() -> None:
    settings = connection.settings_dict
    for user, password in ((roles.APP, ""), (roles.APP, "wrong"), ("postgres", "")):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(host=settings["HOST"], port=settings["PORT"], user=user, password=password, dbname=settings["NAME"])


def test_a_closed_table_is_open_to_the_second_login_alone() -> None:
    with databases.connect_as(roles.OWNER, connection.settings_dict["NAME"]) as owner, owner.transaction(force_rollback=True):
        owner.execute("CREATE TABLE tried_closed (id int, unit_id bigint)")
        owner.execute("CREATE TABLE tried_inbox (id int, unit_id bigint)")
        tried = {roles.Closed("tried_closed", "unit_id"), roles.Closed("tried_inbox", "unit_id", inbox=True)}
        walls = replace(roles.walls(), closed=roles.walls().closed | tried)
        roles.grant(owner, walls)
        roles.grant(owner, walls)

        def may(role: str, right: str, table: str = "tried_closed") -> bool:
            row = owner.execute("SELECT has_table_privilege(%s, %s, %s)", [role, table, right]).fetchone()
            assert row is not None
            return bool(row[0])

        assert [right for right in ("SELECT", "INSERT", "UPDATE", "DELETE") if may(roles.APP, right)] == []
        assert [right for right in ("SELECT", "INSERT", "UPDATE", "DELETE") if may(roles.APP, right, "tried_inbox")] == ["INSERT"]
        assert all(may(roles.CLOSED, right) for right in ("SELECT", "INSERT", "UPDATE", "DELETE"))
        assert may(roles.MAINTENANCE, "TRUNCATE"), "tests that commit must be able to empty it"
