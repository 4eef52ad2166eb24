"""What a phone sends is recorded once and for ever; what one item lacks never stops another; nothing that was sent is lost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.access import session_for
from gandan.activities.actions.recording import Change
from gandan.activities.models import Session
from gandan.base.errors import BadInput
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.emulation.registry import record_type
from gandan.ledger.models import Entry
from gandan.people.access import DeviceRefused
from gandan.people.actions import revoke_devices
from gandan.places.actions import unit_id
from gandan.upkeep.models import Aside, Received
from tests.activities.made import session
from tests.upkeep.field.made import Phone, item, paired, send, session_item, states
from tests.world import NOW, OTHER_VILLAGE, TODAY, VILLAGE, World, lay_world


def test_an_item_becomes_a_record_of_the_account_and_has_a_receipt(phone: Phone, world: World) -> None:
    record = new_id()
    (receipt,) = send(phone, session_item(record=record))
    assert (receipt.state, receipt.record, receipt.revision, receipt.sentence) == ("received", record, 1, "")
    row = session_for(world.minh, record, TODAY)
    assert (row.attendance, row.recorded_by, row.title) == (47, world.minh, "Phòng cháy rừng mùa khô")
    assert world.total(VILLAGE, "outreach.attendance").value == 47
    kept = Received.objects.get(pk=receipt.id)
    assert (kept.account, kept.device, kept.form) == (world.minh, phone.device, 1)
    assert (kept.made_at.isoformat() if kept.made_at else "", kept.received_at) == ("2026-11-20T13:15:00+00:00", NOW)


def test_sending_again_gives_the_same_receipt_and_writes_nothing(phone: Phone) -> None:
    sent = [session_item(attendance=n) for n in (10, 20, 30)]
    first = send(phone, *sent)
    before = Entry.objects.count(), AuditRecord.objects.count()
    again = send(phone, *reversed(sent), now=NOW + timedelta(hours=3))
    assert again == list(reversed(first))
    assert (Entry.objects.count(), AuditRecord.objects.count(), Session.objects.count()) == (*before, 3)


def test_the_same_item_twice_in_one_request_is_one_record(phone: Phone) -> None:
    one = session_item()
    receipts = send(phone, one, one)
    assert receipts[0] == receipts[1]
    assert Session.objects.count() == 1


def test_a_refused_item_does_not_stop_the_others_and_is_told_why(phone: Phone, world: World) -> None:
    wrong = [
        session_item(attendance=5, women=6),
        session_item(place=unit_id(OTHER_VILLAGE)),
        session_item(audience="khong-co"),
        session_item(title=""),
        session_item(held_on="2026-11-25"),
    ]
    good = [session_item(title=f"Buổi {n}", attendance=n) for n in range(1, 8)]
    receipts = send(phone, *wrong[:2], *good, *wrong[2:])
    assert states(receipts) == ["refused"] * 2 + ["received"] * 7 + ["refused"] * 3
    assert [one.field for one in receipts if one.state == "refused"] == ["", "", "audience", "title", "held_on"]
    assert all(one.sentence.endswith(".") for one in receipts if one.state == "refused")
    assert Session.objects.count() == 7
    assert world.total(OTHER_VILLAGE, "outreach.sessions").value == 0
    assert send(phone, wrong[1]) == [receipts[1]]


def test_a_mended_item_keeps_its_record_under_a_new_identity(phone: Phone) -> None:
    record = new_id()
    (refused,) = send(phone, session_item(record=record, attendance=5, women=6))
    (mended,) = send(phone, session_item(record=record, attendance=6, women=6))
    assert (refused.state, mended.state, mended.record) == ("refused", "received", record)


def test_a_day_to_come_is_refused_and_a_fast_clock_is_named(phone: Phone) -> None:
    tomorrow = session_item(held_on="2026-11-25")
    (plain,) = send(phone, tomorrow, clock=TODAY)
    (clock,) = send(phone, session_item(held_on="2026-11-26"), clock=date(2026, 11, 26))
    assert "máy này" not in plain.sentence
    assert "Ngày giờ của máy này đang chạy trước" in clock.sentence


def test_an_edit_amends_and_its_revision_is_expected(phone: Phone, world: World) -> None:
    record = new_id()
    send(phone, session_item(record=record))
    (receipt,) = send(phone, session_item(record=record, expected=1, attendance=50))
    assert (receipt.state, receipt.revision) == ("received", 2)
    assert world.total(VILLAGE, "outreach.attendance").value == 50


def test_a_record_and_its_edit_in_one_request_are_written_in_order(phone: Phone) -> None:
    record = new_id()
    receipts = send(phone, session_item(record=record), session_item(record=record, expected=1, attendance=50))
    assert [(one.state, one.revision) for one in receipts] == [("received", 1), ("received", 2)]


def test_an_edit_of_what_another_edited_is_kept_aside(phone: Phone, world: World) -> None:
    record = new_id()
    send(phone, session_item(record=record))
    other = paired(world.minh, by=world.lan)
    send(other, session_item(record=record, expected=1, attendance=50))
    edit = session_item(record=record, expected=1, attendance=52)
    (receipt,) = send(phone, edit)
    assert (receipt.state, receipt.record, receipt.revision) == ("aside", record, None)
    row = Aside.objects.get()
    assert row.payload is not None
    assert (str(row.item_id), row.reason, row.record, row.payload["data"]["attendance"]) == (receipt.id, "revision", record, 52)
    assert session_for(world.minh, record, TODAY).attendance == 50
    assert send(phone, edit) == [receipt]
    assert Aside.objects.count() == 1


def test_an_edit_that_says_what_stands_is_no_conflict(phone: Phone) -> None:
    record = new_id()
    send(phone, session_item(record=record))
    send(phone, session_item(record=record, expected=1, attendance=50))
    (receipt,) = send(phone, session_item(record=record, attendance=50))
    assert (receipt.state, receipt.revision) == ("received", 2)


def test_an_edit_of_an_edit_that_is_aside_is_aside_too_and_writes_over_nothing(phone: Phone, world: World) -> None:
    record = new_id()
    send(phone, session_item(record=record))
    amended = Change(session(VILLAGE, attendance=90), record=record, expected=1, reason="đếm lại")
    record_type("session").record([amended], by=world.lan, today=TODAY, now=NOW)
    first, second = session_item(record=record, expected=1, attendance=50), session_item(record=record, expected=2, attendance=51)
    assert states(send(phone, first, second)) == ["aside", "aside"]
    assert states(send(phone, session_item(record=record, expected=2, attendance=52))) == ["aside"]
    assert world.total(VILLAGE, "outreach.attendance").value == 90
    assert Aside.objects.count() == 3


def test_another_content_under_a_known_identity_is_kept_aside_once(phone: Phone, world: World) -> None:
    identity, record = new_id(), new_id()
    (first,) = send(phone, session_item(identity, record=record))
    changed = session_item(identity, record=record, attendance=99)
    (other,) = send(phone, changed)
    assert (first.state, other.state, other.record) == ("received", "aside", record)
    assert send(phone, changed, session_item(identity, record=record)) == [other, first]
    assert [row.reason for row in Aside.objects.all()] == ["content"]
    assert session_for(world.minh, record, TODAY).attendance == 47


def test_a_known_identity_of_another_account_is_refused(phone: Phone, world: World) -> None:
    identity = new_id()
    send(phone, session_item(identity))
    (other,) = send(paired(world.lan, by=world.lan), session_item(identity, attendance=3))
    assert (other.state, other.field, Aside.objects.count()) == ("refused", "id", 0)


def test_a_voided_record_is_not_edited(phone: Phone, world: World) -> None:
    from gandan.activities.actions.session import void_sessions

    record = new_id()
    send(phone, session_item(record=record))
    void_sessions([record], reason="ghi nhầm", by=world.lan, today=TODAY, now=NOW)
    (receipt,) = send(phone, session_item(record=record, expected=1, attendance=50))
    assert (receipt.state, "đã hủy" in receipt.sentence) == ("refused", True)


def test_a_record_of_another_commune_is_neither_changed_nor_told(phone: Phone, world: World) -> None:
    from gandan.activities.actions.recording import Change
    from gandan.activities.actions.session import record_sessions

    data = session("xa-nam-khao", "dang-uy-nam-khao", title="Của xã khác")
    record = record_sessions([Change(data)], by=world.hung, today=TODAY, now=NOW)[0].record
    (receipt,) = send(phone, session_item(record=record, expected=1, attendance=1))
    assert (receipt.state, "Của xã khác" in receipt.sentence, Aside.objects.count()) == ("refused", False, 0)
    assert session_for(world.hung, record, TODAY).attendance == 47


@pytest.mark.parametrize("alike", [{"title": "PHONG CHAY RUNG MUA KHO", "attendance": 12}, {"title": "Việc khác hẳn"}])
def test_what_looks_like_anothers_event_is_recorded_and_asked_about(phone: Phone, world: World, alike: dict[str, Any]) -> None:
    (before,) = send(paired(world.lan, by=world.lan), session_item(**alike))
    (receipt, own) = send(phone, session_item(), session_item(title="Việc khác nữa", attendance=13, held_on="2026-11-19"))
    assert (receipt.state, own.state, before.state) == ("question", "received", "received")
    assert receipt.sentence == f"Cuộc này giống “{alike['title']}” do Ủy ban Mặt trận Tổ quốc xã Bản Lìm ghi: có phải một cuộc không?"
    assert Received.objects.get(pk=receipt.id).similar == before.record
    assert world.total(VILLAGE, "outreach.sessions").value == 3


def test_ones_own_second_meeting_of_a_day_is_not_asked_about(phone: Phone) -> None:
    assert states([*send(phone, session_item()), *send(phone, session_item())]) == ["received", "received"]


@pytest.mark.parametrize(
    "broken",
    [
        "không phải mục", {}, {"id": "x"}, {"id": str(new_id())}, session_item() | {"kind": 3}, session_item() | {"form": True},
        session_item() | {"data": []}, session_item() | {"record": "x"}, session_item() | {"expected": -1},
        session_item(title="\x00"), session_item(title="\ud800"),
    ],
)  # fmt: skip
def test_what_is_no_item_is_refused_without_being_remembered(phone: Phone, broken: object) -> None:
    receipts = send(phone, broken, session_item())
    assert states(receipts) == ["refused", "received"]
    assert Received.objects.count() == 1


@pytest.mark.parametrize("strange", [{"kind": "khac"}, {"form": 99}])
def test_a_form_that_is_newer_than_the_machine_may_come_again(phone: Phone, strange: dict[str, Any]) -> None:
    one = session_item()
    assert states(send(phone, one | strange)) == ["refused"]
    assert states(send(phone, one)) == ["received"]


@pytest.mark.parametrize("wild", [{"place": 10**30}, {"attendance": 10**30}, {"lead": 2**70}, {"partners": [2**80]}, {"extra": 1}])
def test_wild_values_are_refused_in_a_sentence(phone: Phone, wild: dict[str, Any]) -> None:
    receipts = send(phone, session_item(**wild), session_item())
    assert states(receipts) == ["refused", "received"]


def test_more_than_fifty_items_are_too_many(phone: Phone) -> None:
    with pytest.raises(BadInput):
        send(phone, *[session_item() for _ in range(51)])
    assert Session.objects.count() == 0


def test_a_locked_phone_records_nothing(phone: Phone, world: World) -> None:
    revoke_devices([phone.device.pk], by=world.lan, now=NOW)
    with pytest.raises(DeviceRefused):
        send(phone, session_item())
    assert Session.objects.count() == 0


def test_the_number_of_statements_does_not_grow_with_the_batch(
    phone: Phone, django_assert_max_num_queries: Callable[..., Any], django_assert_num_queries: Callable[..., Any]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    send(phone, session_item())
    with CaptureQueriesContext(connection) as one:
        send(phone, session_item(title="một"))
    with django_assert_max_num_queries(len(one)):
        send(phone, *[session_item(title=f"buổi {n}", attendance=n) for n in range(50)])


@pytest.mark.django_db(transaction=True)
def test_the_same_batch_sent_by_eight_at_once_is_one_record_each(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    phones = [paired(world.minh, by=world.lan), paired(world.minh, by=world.lan)]
    sent = [session_item(title=f"buổi {n}", attendance=n) for n in range(20)]

    def work(number: int) -> list[Any]:
        order = sent if number % 3 else sent[::-1]
        receipts = send(phones[number % 2], *order)
        return sorted(receipts, key=lambda one: UUID(one.id))

    answers = committing(work, 8)
    assert all(one == answers[0] for one in answers)
    assert (Session.objects.count(), Received.objects.count()) == (20, 20)
    assert world.total(VILLAGE, "outreach.attendance").value == sum(range(20))


def test_gatherings_and_campaigns_come_too(phone: Phone, world: World) -> None:
    owned = {"place": unit_id(VILLAGE), "lead": session_item()["data"]["lead"]}
    gathering = {
        "title": "Gặp mặt đầu xuân",
        "held_on": "2026-02-20",
        "groups": [{"group": "reputable", "people": 12, "grade": "signed_list"}],
    }
    campaign = {
        "title": "Làm đường bản Lìm",
        "days": [{"day": "2026-03-05", "turnout": [{"force": "people", "people": 61, "grade": "headcount"}]}],
        "contributions": [{"kind": "labour", "day": "2026-03-05", "quantity": "3", "grade": "village_confirmed"}],
    }
    assert states(send(phone, item("gathering", owned | gathering), item("campaign", owned | campaign))) == ["received", "received"]
    assert world.total(VILLAGE, "campaigns.turnout").value == 61
    assert world.total(VILLAGE, "contributions.labour_days").value == 3
