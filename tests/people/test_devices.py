"""Phones of recorders: who may be given one, how it signs in, how it is locked."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from gandan.base.errors import BadInput, NotAllowed, NotFound
from gandan.base.models import AuditRecord
from gandan.people.access import DeviceRefused, device_for, device_signing_in, equippable_accounts, may_equip, visible_devices
from gandan.people.actions import (
    InvitationSpent,
    NewInvitation,
    appoint,
    invite_devices,
    open_recorder,
    pair_device,
    revoke_devices,
)
from gandan.people.actions.account import NewAppointment
from gandan.people.choices import Role
from gandan.people.models import Account, Device
from gandan.places.actions import BEGINNING, unit_id
from tests.world import COMMUNE, NOW, OTHER_VILLAGE, TODAY, VILLAGE, World

KEY = {"kty": "EC", "crv": "P-256", "x": "x", "y": "y"}


def invited(account: Account, by: Account | None) -> tuple[UUID, str]:
    (one,) = invite_devices([NewInvitation(account.pk, "máy")], by=by, now=NOW)
    return one.device.pk, one.token


def test_an_officer_equips_the_recorders_of_the_commune_and_itself(world: World) -> None:
    assert {one for one in world.__dict__.values() if may_equip(world.lan, one, TODAY)} == {world.minh, world.lan}
    assert list(equippable_accounts(world.lan, TODAY)) == [world.minh]
    assert may_equip(world.hoa, world.thu, TODAY)
    assert not may_equip(world.hung, world.minh, TODAY)
    assert not may_equip(world.thu, world.thu, TODAY)


def test_an_account_that_also_records_elsewhere_is_equipped_by_who_covers_both(world: World) -> None:
    appoint([NewAppointment("minh", Role.RECORDER, unit_id(OTHER_VILLAGE), BEGINNING)], by=None, now=NOW)
    assert [may_equip(one, world.minh, TODAY) for one in (world.lan, world.hung, world.hoa)] == [False, False, True]


def test_nobody_invites_for_whom_he_may_not(world: World) -> None:
    for by, account in ((world.hung, world.minh), (world.thu, world.minh), (world.lan, world.hoa), (world.minh, world.lan)):
        with pytest.raises(NotAllowed):
            invited(account, by)
    with pytest.raises(NotAllowed):
        invite_devices([NewInvitation(UUID(int=0), "máy")], by=world.lan, now=NOW)
    assert Device.objects.count() == 0


def test_a_phone_signs_in_by_its_secret_until_it_is_locked(world: World) -> None:
    device, token = invited(world.minh, world.lan)
    with pytest.raises(DeviceRefused) as early:
        device_signing_in(device, "")
    paired = pair_device(token, name="máy của Minh", public_key=KEY, now=NOW)
    assert device_signing_in(device, paired.secret).account == world.minh
    with pytest.raises(DeviceRefused) as wrong:
        device_signing_in(device, token)
    revoke_devices([device], by=world.lan, now=NOW)
    with pytest.raises(DeviceRefused) as locked:
        device_signing_in(device, paired.secret)
    assert [said.value.why for said in (early, wrong, locked)] == ["unknown", "unknown", "revoked"]
    verbs = AuditRecord.objects.filter(subject=device).order_by("at", "id").values_list("verb", "account")
    assert list(verbs) == [("invite", world.lan.pk), ("pair", world.minh.pk), ("revoke", world.lan.pk)]


def test_no_secret_is_kept_in_the_clear(world: World) -> None:
    device, token = invited(world.minh, world.lan)
    secret = pair_device(token, name="", public_key=KEY, now=NOW).secret
    kept = " ".join(str(value) for value in Device.objects.filter(pk=device).values_list().get())
    assert token not in kept
    assert secret not in kept


def test_an_invitation_is_used_once_and_within_a_week(world: World) -> None:
    _device, token = invited(world.minh, world.lan)
    with pytest.raises(InvitationSpent):
        pair_device(token, name="", public_key=KEY, now=NOW + timedelta(days=7, seconds=1))
    pair_device(token, name="", public_key=KEY, now=NOW + timedelta(days=7))
    with pytest.raises(InvitationSpent):
        pair_device(token, name="", public_key=KEY, now=NOW)


def test_a_phone_is_seen_by_who_keeps_its_places(world: World) -> None:
    device, _token = invited(world.minh, world.lan)
    for account in (world.lan, world.hoa, world.minh):
        assert [one.pk for one in visible_devices(account, TODAY)] == [device]
        assert device_for(account, device, TODAY).pk == device
    for account, refusal in ((world.thu, NotAllowed), (world.hung, NotFound), (world.outsider, NotFound)):
        assert not visible_devices(account, TODAY)
        with pytest.raises(refusal):
            device_for(account, device, TODAY)
        with pytest.raises(refusal):
            revoke_devices([device], by=account, now=NOW)


def test_a_recorder_is_opened_for_a_village_within_reach_alone(world: World) -> None:
    account = open_recorder("chị Vàng", unit_id(VILLAGE), by=world.lan, now=NOW)
    assert (account.username, account.has_usable_password()) == ("thon-lim-1.1", False)
    assert list(account.appointments.values_list("role", "unit_id")) == [("recorder", unit_id(VILLAGE))]
    with pytest.raises(NotAllowed):
        open_recorder("x", unit_id(OTHER_VILLAGE), by=world.lan, now=NOW)
    for name, place in ((" ", VILLAGE), ("x", COMMUNE)):
        with pytest.raises(BadInput):
            open_recorder(name, unit_id(place), by=world.lan, now=NOW)


def test_a_paired_phone_has_a_secret_and_a_key(world: World) -> None:
    device, _token = invited(world.minh, world.lan)
    with pytest.raises(IntegrityError, match="a_paired_device_has_a_secret_and_a_key"), transaction.atomic():
        Device.objects.filter(pk=device).update(paired_at=NOW)
