"""The closed tables as they are: a contact and a household are planted, and every way that is not the door is tried."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import reverse
from psycopg import sql

from gandan.base.errors import NotAllowed, NotFound
from gandan.config import databases, roles
from gandan.democracy.actions.household import keep_households
from gandan.democracy.intake.household import HouseholdIn
from gandan.democracy.models import Household
from gandan.people.access import closed_units
from gandan.people.choices import Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Look
from gandan.voice.access.contact import contact_of
from gandan.voice.models import Contact
from tests.house.test_routes import EXAMPLES, Made, address, made
from tests.sites.office.conftest import records, signed_in
from tests.voice.sent import received
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World

__all__ = ["made", "records"]

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "closed"])

NAME, REACH, HEAD = "Dấu Kín Thứ Nhất", "dau.kin@vi.du", "Chủ Hộ Dấu Kín"
MARKS = (NAME, REACH, HEAD)


def closed_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if getattr(model, "closed", False)]


@pytest.fixture(autouse=True)
def _the_casts_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def planted(world: World) -> UUID:
    """A sender who left a name and an address, and a household in the roll of thôn Lìm 1. Returns the feedback."""
    household = HouseholdIn.read({"number": "H01", "representative": HEAD, "valid_from": TODAY}, today=TODAY)
    keep_households(world.at(VILLAGE), [household], by=world.lan, today=TODAY, now=NOW)
    return received(world, place=COMMUNE, wants_contact=True, name=NAME, reach=REACH).pk


def test_the_models_that_hold_people_are_closed() -> None:
    assert {Contact, Household} <= set(closed_models())


def test_every_closed_table_stands_behind_the_same_wall(world: World) -> None:
    with databases.connect_as(roles.OWNER, connection.settings_dict["NAME"]) as owner:
        for model in closed_models():
            table = model._meta.db_table
            flags = owner.execute("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table]).fetchone()
            assert flags == (True, True), table
            rights = {
                right for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
                if owner.execute("SELECT has_table_privilege(%s, %s, %s)", [roles.APP, table, right]).fetchone() == (True,)
            }  # fmt: skip
            assert rights == ({"INSERT"} if getattr(model, "closed_inbox", False) else set()), table
            columns = owner.execute("SELECT has_any_column_privilege(%s, %s, 'SELECT')", [roles.APP, table]).fetchone()
            assert columns == (False,), table
            policies = dict(owner.execute("SELECT policyname, cmd FROM pg_policies WHERE tablename = %s", [table]).fetchall())
            wanted = {"gandan_acting": "ALL", "gandan_reading_all": "SELECT", "gandan_bringing_back": "INSERT"}
            assert policies == wanted | ({"gandan_inbox": "INSERT"} if getattr(model, "closed_inbox", False) else {}), table


def test_no_key_is_made_by_the_database_and_none_cascades_from_outside() -> None:
    """A row is put in without reading it back, and is never gone because something open was deleted."""
    for model in closed_models():
        assert isinstance(model._meta.pk, models.UUIDField), model
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey):
                assert field.remote_field.on_delete is models.PROTECT, f"{model.__name__}.{field.name}"
        assert any(field.attname == vars(model)["closed_place"] for field in model._meta.concrete_fields), model


def test_the_ordinary_login_reads_nothing_by_any_question(world: World, planted: UUID) -> None:
    for model in closed_models():
        manager, table = model._default_manager, model._meta.db_table
        for ask in (manager.exists, manager.count, lambda rows=manager: list(rows.values("pk")), manager.all().delete):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                ask()
        statements = (
            sql.SQL("SELECT row_to_json(t) FROM {} t"), sql.SQL("COPY {} TO STDOUT"), sql.SQL("CREATE TEMPORARY TABLE mine AS TABLE {}"),
            sql.SQL("SELECT 1 FROM people_account WHERE EXISTS (SELECT FROM {})"),
        )  # fmt: skip
        for statement in statements:
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(sql.Identifier(table)).as_string(None))


def test_no_other_table_holds_a_word_of_it(world: World, planted: UUID) -> None:
    """History, audit, the ledger, public copies, the log itself, sessions, queued work: looked through as the administrator."""
    contact_of(planted, account=world.lan, purpose=Purpose.ANSWER, on=TODAY, now=NOW)
    closed = {model._meta.db_table for model in closed_models()}
    found: dict[str, set[str]] = {}
    with databases.connect_as_admin(connection.settings_dict["NAME"]) as admin:
        names = [row[0] for row in admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        for table in names:
            for mark in MARKS:
                holds = sql.SQL("SELECT EXISTS (SELECT FROM {} t WHERE t::text LIKE %s)").format(sql.Identifier(table))
                if admin.execute(holds, [f"%{mark}%"]).fetchone() == (True,):
                    found.setdefault(table, set()).add(mark)
    assert set(found) == {"voice_contact", "democracy_household"}
    assert set(found) <= closed


def test_another_communes_officer_finds_nobody(world: World, planted: UUID) -> None:
    with pytest.raises(NotFound):
        contact_of(planted, account=world.hung, purpose=Purpose.ANSWER, on=TODAY, now=NOW)
    with acting_as(world.hung, Purpose.ROLL, about="household tried", on=TODAY, now=NOW) as alias:
        assert [model for model in closed_models() if model._default_manager.using(alias).exists()] == []
    with acting_as(world.hoa, Purpose.ROLL, about="household tried", on=TODAY, now=NOW) as alias:
        assert [model for model in closed_models() if model._default_manager.using(alias).exists()] == [], "nor does the province"
    for nobody in (world.thu, world.minh, world.tam, world.van, world.mai):
        with pytest.raises((NotAllowed, NotFound)):
            contact_of(planted, account=nobody, purpose=Purpose.ANSWER, on=TODAY, now=NOW)


def test_the_permitted_look_sees_it_and_is_in_the_log(world: World, planted: UUID) -> None:
    before = Look.objects.count()
    told = contact_of(planted, account=world.lan, purpose=Purpose.ANSWER, on=TODAY, now=NOW)
    assert told is not None
    assert (told.name, told.reach) == (NAME, REACH)
    look = Look.objects.order_by("-at", "-pk")[0]
    assert (Look.objects.count(), look.account, look.purpose, look.about) == (before + 1, world.lan.pk, "answer", f"feedback {planted}")
    assert set(look.units) <= closed_units(world.lan, TODAY)
    page = signed_in(world.lan).get(reverse("office:looks")).content.decode()
    assert str(planted) in page
    assert not any(mark in page for mark in MARKS)


PUBLIC = [
    "/",
    "/con-so/",
    "/mo-hinh/",
    "/cong-khai/",
    "/dan-ban/",
    "/giam-sat/",
    "/y-kien/",
    "/y-kien/gui/",
    "/y-kien/theo-doi/",
    "/du-lieu/",
    "/cach-dem/",
]


def test_no_page_list_search_export_or_count_shows_it_by_the_way(world: World, planted: UUID, made: Made) -> None:
    """Every address of the office that has an example, as everyone of the cast, and every page of the public."""
    before = Look.objects.count()
    for account in (world.lan, world.hung, world.hoa, world.tam, world.thu, world.outsider):
        client = signed_in(account)
        for example in EXAMPLES:
            _shows_nothing(client, address(example, made))
        for kind in ("session", "dialogue", "decision", "meeting"):
            _shows_nothing(client, reverse("office:records", args=[kind]) + "?q=Dấu Kín")
    for path in PUBLIC:
        _shows_nothing(Client(), path)
        _shows_nothing(Client(), f"{path}?q=Dấu Kín")
    assert Look.objects.count() == before, "no page opens the door by the way"


def _shows_nothing(client: Client, path: str) -> None:
    answer: Any = client.get(path)  # Any: streamed or not
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as workbook:
            body = b"\n".join(workbook.read(name) for name in workbook.namelist())
    text = body.decode("utf-8", errors="replace")
    assert not any(mark in text for mark in MARKS), path
