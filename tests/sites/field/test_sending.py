"""What a phone sends over HTTP, and what it is told: signed receipts, or one sentence; never a trace."""

from __future__ import annotations

import json
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from gandan.activities.models import Session
from gandan.base.ids import new_id
from gandan.people.actions import revoke_devices
from gandan.people.models import Account, Device
from gandan.places.actions import unit_id
from gandan.upkeep.models import Received
from tests.sites.field.speaking import Line, is_signed, told
from tests.upkeep.field.made import paired, session_item
from tests.world import COMMUNE, NOW, VILLAGE, World


def test_receipts_are_signed_by_the_machine_and_come_in_the_order_of_the_items(line: Line) -> None:
    record = new_id()
    items = [session_item(record=record), session_item(attendance=1, women=2), session_item(title="khác", attendance=5)]
    said = line.send(*items)
    assert said["server_time"] == NOW.isoformat()
    assert [one["id"] for one in said["receipts"]] == [one["id"] for one in items]
    assert [one["state"] for one in said["receipts"]] == ["received", "refused", "received"]
    assert (said["receipts"][0]["record"], said["receipts"][0]["revision"]) == (str(record), 1)
    assert all(is_signed(one) for one in said["receipts"])
    assert not is_signed(said["receipts"][0] | {"state": "refused"})


def test_receipts_can_be_asked_for_again_by_their_owner_alone(line: Line, world: World) -> None:
    one = session_item()
    (receipt,) = line.send(one)["receipts"]
    query = f"?id={one['id']}&id={new_id()}&id=khong-phai"
    (again,) = told(line.get("receipts", query=query))["receipts"]
    assert is_signed(again)
    assert again | {"signature": ""} == receipt | {"signature": ""}
    assert told(Line(paired(world.hung, by=world.hung)).get("receipts", query=query)) == {"receipts": []}


@pytest.mark.parametrize(
    "bearer",
    ["", "Bearer", "Bearer x.y", "Basic Zm9v", "Bearer 00000000-0000-4000-8000-000000000000.x", "Bearer {device}.wrong", "Token {whole}"],
)
def test_who_is_not_a_paired_phone_is_told_so_and_nothing_else(line: Line, bearer: str) -> None:
    header = bearer.format(device=line.phone.device.pk, whole=line.phone.bearer[7:])
    for name, args in (("bundle", ()), ("receipts", ()), ("photograph", (new_id(),))):
        answer = Client().get(reverse(f"field:{name}", args=args), headers={"Authorization": header})
        assert (answer.status_code, told(answer)["why"]) == (401, "unknown")
    for name in ("send", "begin", "hand"):
        answer = Client().post(reverse(f"field:{name}"), "{}", content_type="application/json", headers={"Authorization": header})
        assert (answer.status_code, told(answer)["why"]) == (401, "unknown")
    assert Client().patch(reverse("field:photograph", args=[new_id()]), b"x", headers={"Authorization": header}).status_code == 401


def test_a_session_of_a_browser_is_no_phone(world: World) -> None:
    client = Client()
    client.force_login(world.lan, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("field:bundle")).status_code == 401


def test_a_locked_phone_and_a_closed_account_are_told_why(line: Line, world: World) -> None:
    other = Line(paired(world.lan, by=world.lan))
    revoke_devices([line.phone.device.pk], by=world.lan, now=NOW)
    Account.objects.filter(pk=world.lan.pk).update(is_active=False)
    for locked in (line, other):
        answer = locked.post("send", {"items": [session_item()]})
        assert (answer.status_code, told(answer)["why"]) == (401, "revoked")
        assert "vẫn còn trong máy" in told(answer)["sentence"]
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    "body", ["", "không phải", "[]", "3", '{"items": 3}', "{}", '{"items": [NaN]}', "[" * 100_000, '{"items":[' + "9" * 5_000 + "]}"]
)
def test_what_is_not_this_protocol_is_400_and_a_sentence(line: Line, body: str) -> None:
    answer = line.post("send", body)
    assert (answer.status_code, told(answer)["sentence"][-1]) == (400, ".")


def test_more_than_fifty_items_or_two_megabytes_are_413(line: Line) -> None:
    assert line.post("send", {"items": [session_item() for _ in range(51)]}).status_code == 413
    assert line.post("send", {"items": [session_item(note="x" * 2_100_000)]}).status_code == 413
    assert (Session.objects.count(), Received.objects.count()) == (0, 0)


def test_other_ways_of_asking_are_405(line: Line) -> None:
    assert line.get("send").status_code == 405
    assert line.post("bundle", {}).status_code == 405


def test_a_machine_that_is_busy_or_broken_says_so_without_a_trace(line: Line) -> None:
    for broken, status in ((OperationalError("too many clients"), 503), (RuntimeError("bí mật"), 500), (OSError(28, "full"), 507)):
        with mock.patch("gandan.sites.field.sending.receive_items", side_effect=broken):
            answer = line.post("send", {"items": [session_item()]})
        assert answer.status_code == status
        assert "bí mật" not in json.dumps(told(answer), ensure_ascii=False)
        assert set(told(answer)) == {"sentence"}


def test_the_day_a_phone_was_heard_of_is_kept(line: Line) -> None:
    line.get("bundle")
    assert Device.objects.get(pk=line.phone.device.pk).last_seen_on == NOW.date()


def test_a_phone_is_answered_in_its_language(line: Line) -> None:
    wrong = session_item(attendance=1, women=2)
    answer = Client().post(
        reverse("field:send"), json.dumps({"items": [wrong]}), content_type="application/json",
        headers=line.headers | {"Accept-Language": "en"},
    )  # fmt: skip
    assert told(answer)["receipts"][0]["sentence"].startswith("An “of whom” number")


def test_the_bundle_holds_what_the_account_reaches_and_nothing_of_another_commune(line: Line, world: World) -> None:
    from gandan.activities.actions.recording import Change
    from gandan.activities.actions.session import record_sessions
    from tests.activities.made import session

    hidden = session("xa-nam-khao", "dang-uy-nam-khao", title="Của xã khác")
    record_sessions([Change(hidden)], by=world.hung, today=NOW.date(), now=NOW)
    line.send(session_item(attendance=61))
    held = told(line.get("bundle"))
    assert held["unit"] == {"id": unit_id(VILLAGE), "slug": VILLAGE, "name": "Thôn Lìm 1"}
    assert {one["slug"] for one in held["villages"]} == {VILLAGE, "cum-ban-mo"}
    assert "Ủy ban Mặt trận Tổ quốc xã Bản Lìm" in {one["name"] for one in held["bodies"]}
    assert "Đảng ủy xã Nậm Khao" not in {one["name"] for one in held["bodies"]}
    assert held["lead"] in {one["id"] for one in held["bodies"]}
    assert [(one["title"], one["figure"], one["state"]) for one in held["recent"]] == [
        ("Phòng cháy rừng mùa khô", "61 lượt người", "recorded")
    ]
    assert {one["kind"] for one in held["forms"]} == {"session", "gathering", "visit", "campaign", "campaign_day"}
    assert {"code": "headcount", "name": "đếm tại chỗ", "name_en": "head count", "counted": True} in held["grades"]["people"]
    assert held["server_key"]["crv"] == "P-256"


def test_the_bundle_of_an_officer_holds_the_villages_of_the_commune(world: World) -> None:
    held = told(Line(paired(world.lan, by=world.lan)).get("bundle"))
    assert {one["slug"] for one in held["villages"]} == {COMMUNE, VILLAGE, "cum-ban-mo"}


def test_the_bundle_is_not_sent_again_while_nothing_changed(line: Line) -> None:
    answer = line.get("bundle")
    tag = answer.headers["ETag"]
    assert (line.get("bundle", **{"If-None-Match": tag}).status_code, line.get("bundle", **{"If-None-Match": '"x"'}).status_code) == (
        304,
        200,
    )
    line.send(session_item())
    assert line.get("bundle", **{"If-None-Match": tag}).status_code == 200


def test_a_phone_of_an_account_without_a_role_records_nothing(world: World) -> None:
    from gandan.people.actions import end_appointment
    from gandan.people.models import Appointment

    line = Line(paired(world.minh, by=world.lan))
    end_appointment(Appointment.objects.get(account=world.minh).pk, last=NOW.date().replace(day=1), by=world.hoa, now=NOW)
    assert [one["state"] for one in line.send(session_item())["receipts"]] == ["refused"]
    assert told(line.get("bundle"))["villages"] == []
