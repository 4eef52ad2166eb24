"""The outbox as a file, carried by another phone, by a stick or by Zalo; and receipts that go back the same way."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.conf import settings

from gandan.activities.models import Session
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.config.receipts import receipts_key
from gandan.evidence.models import Photograph
from gandan.people.actions import revoke_devices
from gandan.upkeep.field.receipts import Signer, is_signed_by
from gandan.upkeep.models import Received
from tests.sites.field.speaking import Line, about, is_signed, picture, told
from tests.upkeep.field.made import paired, session_item
from tests.world import NOW, World


@pytest.fixture
def carrier(world: World) -> Line:
    """Chị Lan's phone, which has a network."""
    return Line(paired(world.lan, by=world.lan))


def photograph(content: bytes, record: object, **more: object) -> dict[str, Any]:
    return about(content, str(record), **more) | {"content": base64.b64encode(content).decode()}


def test_a_file_carried_by_another_phone_is_recorded_for_its_own_account(line: Line, carrier: Line, world: World) -> None:
    record, content = new_id(), picture()
    items = [session_item(record=record), *(session_item(title=f"buổi {n}", attendance=n) for n in range(1, 71)), session_item(title="")]
    pictures = [photograph(content, record), photograph(content, new_id()), photograph(content, record, sha256="0" * 64)]
    given = line.phone.outbox(items, pictures)
    said = told(carrier.post("hand", given))
    assert (said["gandan"], said["version"]) == ("receipts", 1)
    assert is_signed_by(Signer(receipts_key(settings.SECRET_KEY)).public, said["body"], said["signature"])
    body = json.loads(said["body"])
    assert body["device"] == str(line.phone.device.pk)
    assert [one["state"] for one in body["receipts"]] == ["received"] * 71 + ["refused"] + ["received", "refused"]
    assert [one["id"] for one in body["receipts"][72:]] == [pictures[0]["id"], pictures[2]["id"]]
    assert all(is_signed(one) for one in body["receipts"])
    assert (Session.objects.count(), Session.objects.filter(recorded_by=world.minh).count(), Photograph.objects.count()) == (71, 71, 1)
    assert AuditRecord.objects.get(verb="hand_in").account == world.lan.pk


def test_handing_a_file_in_again_or_sending_afterwards_changes_nothing(line: Line, carrier: Line) -> None:
    record = new_id()
    items = [session_item(record=record)]
    given = line.phone.outbox(items, [photograph(picture(), record)])
    first = json.loads(told(carrier.post("hand", given))["body"])["receipts"]
    again = json.loads(told(line.post("hand", given))["body"])["receipts"]
    sent = line.send(*items)["receipts"]
    assert [one | {"signature": ""} for one in again] == [one | {"signature": ""} for one in first]
    assert sent[0] | {"signature": ""} == first[0] | {"signature": ""}
    assert (Session.objects.count(), Photograph.objects.count()) == (1, 1)


def test_a_changed_file_is_refused_whole(line: Line, carrier: Line) -> None:
    given = line.phone.outbox([session_item()])
    stolen = carrier.phone.outbox([session_item()]) | {"body": given["body"]}
    for wrong in (
        given | {"body": given["body"].replace("47", "74")}, given | {"signature": "AA=="}, given | {"signature": "không"}, stolen,
        given | {"gandan": "receipts"}, given | {"version": 2}, given | {"body": 3}, given | {"body": "{"}, {},
        line.phone.outbox([]) | {"body": json.dumps({"device": str(new_id())})},
    ):  # fmt: skip
        answer = carrier.post("hand", wrong)
        assert (answer.status_code, told(answer)["field"]) == (422, "file")
    assert (Session.objects.count(), Received.objects.count()) == (0, 0)


def test_the_file_of_a_locked_phone_is_refused(line: Line, carrier: Line, world: World) -> None:
    given = line.phone.outbox([session_item()])
    revoke_devices([line.phone.device.pk], by=world.lan, now=NOW)
    answer = carrier.post("hand", given)
    assert (answer.status_code, "bị khóa" in told(answer)["sentence"], Session.objects.count()) == (422, True, 0)
