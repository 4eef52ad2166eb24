"""Personal data, path by path: who comes in, why, to whose rows, and what is left in the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import ClassVar
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, models, transaction
from django.test.utils import isolate_apps

from gandan.base.errors import NotAllowed
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.config import databases, roles
from gandan.people.access import closed_units
from gandan.people.actions import revoke_appointment
from gandan.people.choices import Purpose
from gandan.people.closed import ALIAS, acting_as
from gandan.people.models import Account, Appointment, Look
from tests.world import COMMUNE, DISTRICT, EVE, LOWER_LIM, OTHER_COMMUNE, PROVINCE, UPPER_LIM, VILLAGE, World

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "closed"])

TABLE = "tried_contact"
WALLS = roles.Walls(append_only=frozenset(), closed=frozenset({roles.Closed(TABLE, "unit_id", inbox=True)}))
PHONE = "0912 000 111"

with isolate_apps("gandan.people"):

    class Contact(models.Model):
        """A row such as those of feedback: someone's number, kept for a unit."""

        id = models.UUIDField(primary_key=True, default=new_id)
        unit_id = models.BigIntegerField()
        phone = models.CharField(max_length=20)

        objects: ClassVar[models.Manager[Contact]] = models.Manager()

        class Meta:
            app_label = "people"
            db_table = TABLE

        def __str__(self) -> str:
            return str(self.unit_id)


@pytest.fixture(autouse=True)
def contacts(world: World) -> Iterator[dict[str, UUID]]:
    """A closed table with one row for each of three communes, put in by the ordinary login."""
    with databases.connect_as(roles.OWNER, connection.settings_dict["NAME"]) as owner:
        with owner.transaction():
            owner.execute("CREATE TABLE tried_contact (id uuid PRIMARY KEY, unit_id bigint NOT NULL, phone text NOT NULL)")
            for statement in roles._statements([TABLE], WALLS):
                owner.execute(statement)
        rows = {slug: Contact(unit_id=world.at(slug), phone=PHONE) for slug in (COMMUNE, UPPER_LIM, OTHER_COMMUNE)}
        Contact.objects.bulk_create(rows.values())
        yield {slug: row.pk for slug, row in rows.items()}
        connections.close_all()
        owner.execute("DROP TABLE tried_contact")


def act(
    world: World, account: Account | None, purpose: Purpose = Purpose.ANSWER, units: list[int] | None = None
) -> AbstractContextManager[str]:
    return acting_as(account, purpose, about="feedback abc-123", on=world.today, now=world.now, units=units)


def seen(alias: str = ALIAS) -> set[int]:
    return set(Contact.objects.using(alias).values_list("unit_id", flat=True))


def test_an_officer_sees_the_rows_of_the_commune_and_of_those_it_was_made_of(world: World) -> None:
    with act(world, world.lan) as alias:
        assert seen(alias) == {world.at(COMMUNE), world.at(UPPER_LIM)}
    with act(world, world.hung) as alias:
        assert seen(alias) == {world.at(OTHER_COMMUNE)}


def test_whose_units_an_account_may_look_at(world: World) -> None:
    lims = {world.at(slug) for slug in (COMMUNE, UPPER_LIM, LOWER_LIM)}
    assert closed_units(world.lan, world.today) >= lims
    assert world.at(VILLAGE) not in closed_units(world.lan, world.today), "what lies below is not opened by a role above"
    assert closed_units(world.hoa, world.today) & (lims | {world.at(OTHER_COMMUNE)}) == frozenset(), "nor a commune's to its province"
    assert {world.at(PROVINCE), world.at(DISTRICT)} <= closed_units(world.hoa, world.today)
    assert closed_units(world.lan, EVE) == frozenset(), "the commune was not there yet"
    for nobody in (world.minh, world.thu, world.tam, world.van, world.mai, world.outsider, None):
        assert closed_units(nobody, world.today) == frozenset()


def test_each_look_is_logged_before_the_first_row_is_read_and_stays_when_the_work_fails(world: World) -> None:
    def fail_half_way() -> None:
        with act(world, world.lan) as alias:
            assert Look.objects.count() == 1
            Contact.objects.using(alias).all().delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    look = Look.objects.get()
    assert (look.account, look.purpose, look.about, look.at) == (world.lan.pk, Purpose.ANSWER, "feedback abc-123", world.now)
    assert set(look.units) == closed_units(world.lan, world.today)
    assert Look.objects.count() == 1
    with act(world, world.lan) as alias:
        assert len(seen(alias)) == 2, "the deletion was taken back"


@pytest.mark.parametrize("who", ["minh", "thu", "tam", "van", "mai", "outsider"])
def test_who_holds_no_such_role_is_refused_audited_and_not_logged_as_a_look(world: World, who: str) -> None:
    with pytest.raises(NotAllowed), transaction.atomic(), act(world, getattr(world, who)):
        pytest.fail("the door opened")
    assert Look.objects.count() == 0
    refused = AuditRecord.objects.get(verb="refused_look")
    assert (refused.account, refused.values) == (getattr(world, who).pk, {"purpose": "answer", "about": "feedback abc-123"})


def test_a_role_taken_back_closes_the_door(world: World) -> None:
    revoke_appointment(Appointment.objects.get(account=world.lan).pk, by=world.hoa, now=world.now)
    with pytest.raises(NotAllowed), act(world, world.lan):
        pytest.fail("the door opened")


def test_units_may_be_named_within_reach_and_no_further(world: World) -> None:
    with act(world, world.lan, units=[world.at(UPPER_LIM)]) as alias:
        assert seen(alias) == {world.at(UPPER_LIM)}
    with pytest.raises(NotAllowed), act(world, world.lan, units=[world.at(UPPER_LIM), world.at(OTHER_COMMUNE)]):
        pytest.fail("the door opened")


def test_rows_of_other_units_are_neither_written_nor_moved_to_or_from(world: World, contacts: dict[str, UUID]) -> None:
    with act(world, world.lan) as alias:
        mine = Contact.objects.using(alias)
        assert mine.filter(pk=contacts[OTHER_COMMUNE]).update(phone="") == 0
        assert mine.filter(pk=contacts[OTHER_COMMUNE]).delete()[0] == 0
        assert mine.filter(pk=contacts[COMMUNE]).update(phone="đã sửa") == 1
        for wrong in (
            lambda: mine.filter(pk=contacts[COMMUNE]).update(unit_id=world.at(OTHER_COMMUNE)),
            lambda: mine.create(unit_id=world.at(OTHER_COMMUNE), phone=PHONE),
        ):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(using=alias):
                wrong()
    with act(world, world.hung) as alias:
        assert Contact.objects.using(alias).get().phone == PHONE


ORDINARY = [
    "SELECT phone FROM tried_contact",
    "SELECT count(*) FROM tried_contact",
    "UPDATE tried_contact SET phone = ''",
    "DELETE FROM tried_contact",
    "TRUNCATE tried_contact",
    "COPY tried_contact TO STDOUT",
    "INSERT INTO tried_contact SELECT gen_random_uuid(), 1, '' RETURNING phone",
    "ALTER TABLE tried_contact DISABLE ROW LEVEL SECURITY",
    "CREATE POLICY mine ON tried_contact USING (true)",
    "DROP FUNCTION gandan_acting_units() CASCADE",
    "DELETE FROM people_look",
    "SET ROLE gandan_closed",
    "SET ROLE gandan_maintenance",
    "SET SESSION AUTHORIZATION gandan_closed",
]


@pytest.mark.parametrize("statement", ORDINARY)
def test_the_ordinary_login_puts_in_and_never_takes_out(statement: str) -> None:
    with connection.cursor() as cursor:
        for name in ("look", "account", "purpose", "units"):
            cursor.execute("SELECT set_config(%s, '1', false)", [f"gandan.{name}"])
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner|cannot be"), transaction.atomic():
            cursor.execute(statement)


@pytest.mark.parametrize("missing", ["look", "account", "purpose", "units"])
def test_without_a_stated_purpose_the_second_login_is_refused_even_an_empty_table(world: World, missing: str) -> None:
    with act(world, world.lan) as alias:
        Contact.objects.using(alias).all().delete()
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT set_config(%s, '', true)", [f"gandan.{missing}"])
        for statement in (
            "SELECT count(*) FROM tried_contact",
            "DELETE FROM tried_contact",
            "INSERT INTO tried_contact VALUES (gen_random_uuid(), 1, '')",
        ):
            with pytest.raises(DatabaseError, match="purpose only"), transaction.atomic(using=alias), connections[alias].cursor() as cursor:
                cursor.execute(statement)
    for statement in (
        "SELECT FROM tried_contact",
        "INSERT INTO tried_contact VALUES (gen_random_uuid(), 1, '')",
    ):
        with pytest.raises(DatabaseError, match="purpose only"), transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
            cursor.execute(statement)


def test_copying_out_is_no_way_around(world: World) -> None:
    def copied() -> list[object]:
        name = connection.settings_dict["NAME"]
        with databases.connect_as(roles.CLOSED, name) as closed, closed.cursor().copy("COPY tried_contact TO STDOUT") as out:
            return list(out)

    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="purpose only"):
        copied()


def test_made_up_settings_open_nothing_that_was_not_logged(world: World) -> None:
    """Whoever holds the second login may set what he likes: the units are those of a look in the log."""
    tries = {
        "units": "{" + str(world.at(OTHER_COMMUNE)) + "}",
        "look": str(new_id()),
        "account": str(world.hung.pk),
        "purpose": "hand_over",
    }
    for name, value in tries.items():
        with act(world, world.lan) as alias, connections[alias].cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [f"gandan.{name}", value])
            with pytest.raises(DatabaseError, match="no logged look"), transaction.atomic(using=alias):
                cursor.execute("SELECT phone FROM tried_contact")


def test_nothing_is_left_on_the_connection(world: World) -> None:
    with act(world, world.lan) as alias, connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        first = cursor.fetchone()
    assert connections[ALIAS].connection is None
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), coalesce(current_setting('gandan.units', true), '')")
        pid, units = cursor.fetchone()
    assert (pid != first[0], units) == (True, "")


def test_one_look_does_not_hide_in_another(world: World) -> None:
    with pytest.raises(RuntimeError), act(world, world.lan), act(world, world.lan, Purpose.ROLL):
        pytest.fail("the door opened twice")
    assert Look.objects.count() == 1


def test_a_streamed_answer_holds_the_door_open(world: World) -> None:
    def lines() -> Iterator[str]:
        with act(world, world.lan) as alias:
            for row in Contact.objects.using(alias).iterator(chunk_size=1):
                yield row.phone

    assert list(lines()) == [PHONE, PHONE]
    assert connections[ALIAS].connection is None


def test_the_product_itself_only_erases_where_it_is_told(world: World) -> None:
    for purpose in Purpose:
        if purpose is not Purpose.ERASE:
            with pytest.raises(NotAllowed), act(world, None, purpose, units=[world.at(COMMUNE)]):
                pytest.fail("the door opened")
    with pytest.raises(NotAllowed), act(world, None, Purpose.ERASE):
        pytest.fail("the door opened")
    with act(world, None, Purpose.ERASE, units=[world.at(COMMUNE)]) as alias:
        assert Contact.objects.using(alias).all().delete()[0] == 1
    assert Look.objects.get().account is None


def test_the_owner_and_the_backups_login(world: World) -> None:
    name = connection.settings_dict["NAME"]
    with databases.connect_as(roles.OWNER, name) as owner:
        assert owner.execute("SELECT count(*) FROM tried_contact").fetchone() == (0,), "row security is forced on the owner, too"
    with databases.connect_as(roles.MAINTENANCE, name) as maintenance:
        assert maintenance.execute("SELECT count(*) FROM tried_contact").fetchone() == (3,)
        for change in ("UPDATE tried_contact SET phone = ''", "DELETE FROM tried_contact"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                maintenance.execute(change)
