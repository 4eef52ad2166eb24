"""`reach`: where an account may do what on a day. A role covers its subtree, and all that became part of it."""

from datetime import date

import pytest
from django.db.models import Q

from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord
from gandan.people.access import covered_units, may, reach, require
from gandan.people.actions import NewAccount, NewAppointment, appoint, end_appointment, open_accounts, revoke_appointment
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment
from gandan.places.actions import unit_id
from tests.world import (
    CLUSTER,
    COMMUNE,
    COUNTRY,
    DISTRICT,
    EVE,
    LINE,
    LOWER_LIM,
    MERGER,
    NOW,
    OTHER_COMMUNE,
    OTHER_VILLAGE,
    PROVINCE,
    TODAY,
    UPPER_LIM,
    VILLAGE,
    World,
)

EVERYWHERE = {COUNTRY, PROVINCE, DISTRICT, UPPER_LIM, LOWER_LIM, COMMUNE, OTHER_COMMUNE, VILLAGE, CLUSTER, OTHER_VILLAGE}
LIM = {COMMUNE, UPPER_LIM, LOWER_LIM, VILLAGE, CLUSTER}


def held(account: Account | None, can: Can, on: date = TODAY, body: str | None = None) -> set[str]:
    organisation = World.body(body) if body else None
    return {slug for slug in EVERYWHERE if reach(account, can, on).holds(unit_id(slug), organisation)}


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("lan", LIM),
        ("minh", {VILLAGE, CLUSTER}),
        ("hoa", EVERYWHERE - {COUNTRY}),
        ("thu", LIM),
        ("hung", {OTHER_COMMUNE, OTHER_VILLAGE}),
        ("tam", EVERYWHERE - {COUNTRY}),
        ("mai", set()),
        ("outsider", set()),
    ],
)
def test_a_role_covers_its_subtree_and_what_became_part_of_it(world: World, who: str, where: set[str]) -> None:
    assert held(getattr(world, who), Can.SEE) == where


def test_before_the_merger_the_new_commune_covers_nothing(world: World) -> None:
    assert held(world.lan, Can.SEE, EVE) == set()
    assert held(world.lan, Can.SEE, MERGER) == LIM
    assert held(world.hoa, Can.SEE, EVE) == EVERYWHERE - {COUNTRY}


def test_a_role_at_a_commune_that_is_no_more_reaches_nothing_today(world: World) -> None:
    appoint([NewAppointment("khach", Role.OFFICER, unit_id(UPPER_LIM), date(2020, 1, 1))], by=None, now=NOW)
    assert held(world.outsider, Can.RECORD, EVE) == {UPPER_LIM, VILLAGE, CLUSTER}
    assert held(world.outsider, Can.RECORD) == set()
    assert reach(world.outsider, Can.RECORD, TODAY).is_nowhere


def test_an_organisation_line_covers_only_what_its_body_leads(world: World) -> None:
    assert held(world.mai, Can.RECORD, body=LINE) == EVERYWHERE - {COUNTRY}
    assert held(world.mai, Can.RECORD, body="mat-tran-ban-lim") == set()
    assert held(world.mai, Can.RECORD) == set()
    mine = reach(world.mai, Can.SEE, TODAY)
    assert not mine.is_nowhere
    assert mine.rows() != mine.rows(partnered=lambda body: Q(partners=body))


@pytest.mark.parametrize(
    ("who", "grants"),
    [
        ("minh", {Can.SEE, Can.RECORD, Can.CORRECT}),
        ("lan", {Can.SEE, Can.RECORD, Can.CORRECT, Can.IMPORT, Can.REPORT, Can.KINDS, Can.PLACES, Can.DEVICES, Can.LOOKS, Can.PERSONAL}),
        ("hoa", set(Can)),
        ("van", {Can.SEE, Can.REPORT}),
        ("tam", {Can.SEE, Can.LOOKS}),
        ("thu", {Can.SEE}),
        ("outsider", set()),
    ],
)
def test_the_permission_table(world: World, who: str, grants: set[Can]) -> None:
    account: Account = getattr(world, who)
    assert {can for can in Can if may(account, can, unit_id(VILLAGE), TODAY)} == grants
    for can in Can:
        if can in grants:
            require(account, can, unit_id(VILLAGE), TODAY)
        else:
            with pytest.raises(NotAllowed if grants else NotFound):
                require(account, can, unit_id(VILLAGE), TODAY)


def test_the_inspector_reads_by_decision_and_changes_nothing(world: World) -> None:
    with pytest.raises(RuleBroken, match="số quyết định"):
        appoint([NewAppointment("khach", Role.INSPECTOR, unit_id(COMMUNE), MERGER)], by=None, now=NOW)
    assert held(world.outsider, Can.SEE) == set()
    appoint([NewAppointment("khach", Role.INSPECTOR, unit_id(COMMUNE), MERGER, decision="3-QĐ/UBKT")], by=None, now=NOW)
    assert held(world.outsider, Can.SEE) == LIM
    for can in set(Can) - {Can.SEE, Can.LOOKS}:
        assert held(world.outsider, can) == set()


def test_an_appointment_holds_from_its_first_day_to_its_last(world: World) -> None:
    first, last = date(2026, 2, 1), date(2026, 8, 31)
    (row,) = appoint([NewAppointment("khach", Role.READER, unit_id(COMMUNE), first, last)], by=None, now=NOW)
    days = (date(2026, 1, 31), first, last, date(2026, 9, 1))
    assert [bool(held(world.outsider, Can.SEE, day)) for day in days] == [False, True, True, False]
    with pytest.raises(RuleBroken, match="trước ngày bắt đầu"):
        end_appointment(row.id, last=date(2026, 1, 1), by=None, now=NOW)
    end_appointment(row.id, last=date(2026, 3, 31), by=world.hoa, now=NOW)
    assert [bool(held(world.outsider, Can.SEE, day)) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [True, False]
    assert set(AuditRecord.objects.filter(subject=row.id).values_list("verb", flat=True)) == {"appoint", "end"}


def test_a_revoked_appointment_holds_on_no_day_and_is_kept(world: World) -> None:
    row = Appointment.objects.get(account=world.lan)
    with pytest.raises(NotAllowed):
        revoke_appointment(row.id, by=world.lan, now=NOW)
    assert held(world.lan, Can.SEE) == LIM
    revoke_appointment(row.id, by=world.hoa, now=NOW)
    revoke_appointment(row.id, by=world.hoa, now=NOW)
    assert held(world.lan, Can.SEE) == set()
    assert AuditRecord.objects.filter(subject=row.id, verb="revoke").count() == 1
    assert Appointment.objects.filter(pk=row.pk).exists()
    with pytest.raises(NotFound):
        revoke_appointment(world.lan.pk, by=world.hoa, now=NOW)


def test_only_the_level_above_appoints(world: World) -> None:
    new = NewAppointment("khach", Role.OFFICER, unit_id(COMMUNE), MERGER)
    for who in (world.lan, world.minh, world.thu, world.hung, world.mai, world.tam, world.outsider):
        with pytest.raises(NotAllowed):
            appoint([new], by=who, now=NOW)
    assert held(world.outsider, Can.SEE) == set()
    (row,) = appoint([new], by=world.hoa, now=NOW)
    assert appoint([new], by=world.hoa, now=NOW) == []
    assert held(world.outsider, Can.SEE) == LIM
    assert AuditRecord.objects.get(subject=row.id).account == world.hoa.pk
    with pytest.raises(RuleBroken, match="Không có tài khoản"):
        appoint([NewAppointment("ai-do", Role.READER, unit_id(COMMUNE), MERGER)], by=world.hoa, now=NOW)


def test_a_closed_account_and_a_stranger_reach_nothing(world: World) -> None:
    assert not reach(world.hoa, Can.SEE, TODAY).is_nowhere
    world.hoa.is_active = False
    assert reach(world.hoa, Can.SEE, TODAY).is_nowhere
    assert reach(None, Can.SEE, TODAY).is_nowhere
    assert reach(Account(username="new"), Can.SEE, TODAY).is_nowhere


def test_a_taken_login_name_is_refused(world: World) -> None:
    with pytest.raises(RuleBroken, match="Tên đăng nhập đã có: lan"):
        open_accounts([NewAccount("lan", "chị Lan khác")], by=None, now=NOW)
    assert Account.objects.filter(username="lan").count() == 1


def test_coverage_is_asked_of_today_s_tree(world: World) -> None:
    """The whole of a divided or moved unit is nobody's but the level that contains all its parts."""
    roots = frozenset({unit_id(COMMUNE), unit_id(OTHER_COMMUNE)})
    assert covered_units(roots, TODAY) == {unit_id(slug) for slug in LIM | {OTHER_COMMUNE, OTHER_VILLAGE}}
    assert unit_id(DISTRICT) not in covered_units(roots, TODAY)
    assert unit_id(DISTRICT) in covered_units(frozenset({unit_id(PROVINCE)}), TODAY)
