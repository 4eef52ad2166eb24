"""A phone is paired by a link that works once; and the pages that any phone may open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse

from gandan.base.models import AuditRecord
from gandan.people.actions import NewInvitation, invite_devices, revoke_devices
from gandan.people.models import Device
from gandan.upkeep.field.receipts import Signer
from tests.sites.field.speaking import told
from tests.world import NOW, World

KEY = Signer(ec.generate_private_key(ec.SECP256R1())).public


def invited(world: World) -> str:
    (one,) = invite_devices([NewInvitation(world.minh.pk, "điện thoại của bản Lìm")], by=world.lan, now=NOW)
    return one.token


def pair(token: object, name: object = "máy của Minh", key: Any = None) -> tuple[int, Any]:
    body = {"token": token, "name": name, "public_key": key or KEY}
    answer = Client().post(reverse("field:pair"), body, content_type="application/json")
    return answer.status_code, told(answer)


def test_an_invitation_pairs_one_phone_once(world: World) -> None:
    token = invited(world)
    status, said = pair(token)
    assert status == 200
    assert (said["account"], said["unit"]["slug"], said["server_time"]) == ({"name": "anh Minh"}, "thon-lim-1", NOW.isoformat())
    device = Device.objects.get(pk=said["device"])
    assert (device.name, device.public_key) == ("máy của Minh", KEY)
    assert said["secret"] not in {device.secret_hash, device.token_hash}
    answer = Client().get(reverse("field:bundle"), headers={"Authorization": f"Bearer {said['device']}.{said['secret']}"})
    assert answer.status_code == 200
    status, said = pair(token)
    assert (status, "đã dùng" in said["sentence"]) == (410, True)
    assert set(AuditRecord.objects.filter(subject=device.pk).values_list("verb", flat=True)) == {"invite", "pair"}


def test_an_old_a_revoked_and_an_unknown_invitation_are_410(world: World) -> None:
    old, revoked = invited(world), invited(world)
    revoke_devices([Device.objects.latest("id").pk], by=world.lan, now=NOW)
    with time_machine.travel(NOW + timedelta(days=7, minutes=1), tick=False):
        assert pair(old)[0] == 410
    assert (pair(revoked)[0], pair("không có")[0]) == (410, 410)
    assert Device.objects.filter(paired_at__isnull=False).count() == 0


@pytest.mark.parametrize("key", [{"kty": "EC"}, {"kty": "EC", "crv": "P-256", "x": KEY["y"], "y": KEY["x"]}, {"kty": "RSA", "n": "x"}, "x"])
def test_a_key_that_is_none_spends_no_invitation(world: World, key: Any) -> None:
    token = invited(world)
    assert pair(token, key=key)[0] == 422
    assert pair(token)[0] == 200


def test_what_is_no_request_is_400(world: World) -> None:
    assert (pair(3)[0], pair("x", name=[])[0]) == (400, 400)


def test_a_name_that_is_too_long_is_refused_and_an_empty_one_keeps_the_communes(world: World) -> None:
    token = invited(world)
    assert pair(token, name="x" * 81)[0] == 422
    status, said = pair(token, name="  ")
    assert (status, Device.objects.get(pk=said["device"]).name) == (200, "điện thoại của bản Lìm")


def test_the_manifest_and_the_worker_are_open_and_hold_no_data(db: None) -> None:
    answer = Client().get(reverse("field:manifest"))
    assert (answer.status_code, told(answer)["scope"]) == (200, "/thuc-dia/")
    worker = Client().get(reverse("field:worker"))
    assert worker.status_code in {200, 404}
    if worker.status_code == 200:
        assert worker.headers["Service-Worker-Allowed"] == "/thuc-dia/"


def test_the_page_is_open_to_anyone_and_holds_no_data(world: World) -> None:
    answer = Client().get(reverse("field:shell"))
    page = answer.content.decode()
    assert (answer.status_code, "anh Minh" in page, "Lìm" in page) == (200, False, False)
    assert 'rel="manifest"' in page
    assert not answer.cookies
