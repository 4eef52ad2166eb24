"""What phones sent is emptied of people's words after a while; receipts, and what waits to be settled, stay."""

from datetime import timedelta

import pytest

from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.upkeep.actions.receiving import receipts_for
from gandan.upkeep.actions.settling import empty_received, settle_aside
from gandan.upkeep.choices import Verdict
from gandan.upkeep.models import Aside, Received
from gandan.upkeep.tasks import tidy_field_task
from tests.upkeep.field.made import Phone, paired, send, session_item, states
from tests.world import NOW, TODAY, World


def conflict(phone: Phone, world: World) -> Aside:
    record = new_id()
    send(phone, session_item(record=record))
    send(paired(world.lan, by=world.lan), session_item(record=record, expected=1, attendance=50))
    assert states(send(phone, session_item(record=record, expected=1, attendance=52))) == ["aside"]
    return Aside.objects.get()


def test_words_are_emptied_after_ninety_days_and_receipts_stay(phone: Phone, world: World) -> None:
    one = session_item()
    (receipt,) = send(phone, one)
    assert empty_received(now=NOW + timedelta(days=89)) == 0
    assert empty_received(now=NOW + timedelta(days=91)) == 1
    assert Received.objects.get(pk=receipt.id).payload is None
    assert send(phone, one) == [receipt]
    assert receipts_for([Received.objects.get().pk], account=world.minh) == [receipt]


def test_what_waits_to_be_settled_is_not_emptied(phone: Phone, world: World) -> None:
    row = conflict(phone, world)
    empty_received(now=NOW + timedelta(days=200))
    assert Aside.objects.get().payload is not None
    assert Received.objects.get(pk=row.item_id).payload is not None
    settle_aside(row.pk, Verdict.TAKEN, by=world.lan, today=TODAY, now=NOW + timedelta(days=200))
    empty_received(now=NOW + timedelta(days=291))
    assert Aside.objects.get().payload is None
    assert Received.objects.get(pk=row.item_id).payload is None


def test_only_who_may_correct_the_record_settles(phone: Phone, world: World) -> None:
    row = conflict(phone, world)
    for account, refusal in ((world.thu, NotAllowed), (world.van, NotAllowed), (world.hung, NotFound), (world.outsider, NotFound)):
        with pytest.raises(refusal):
            settle_aside(row.pk, Verdict.TAKEN, by=account, today=TODAY, now=NOW)
    assert Aside.objects.get().settled_at is None


def test_what_breaks_a_rule_of_today_is_not_taken(phone: Phone, world: World) -> None:
    from gandan.activities.actions.session import void_sessions

    row = conflict(phone, world)
    assert row.record is not None
    void_sessions([row.record], reason="ghi nhầm", by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        settle_aside(row.pk, Verdict.TAKEN, by=world.lan, today=TODAY, now=NOW)
    assert Aside.objects.get().settled_at is None
    settle_aside(row.pk, Verdict.KEPT, by=world.lan, today=TODAY, now=NOW)
    assert Aside.objects.get().verdict == "kept"


def test_the_nights_work_may_be_done_again(phone: Phone) -> None:
    tidy_field_task(0)
    tidy_field_task(0)
