"""Máy ghi của thôn: who may invite and lock phones, what waits to be settled, files handed in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandan.activities.access import session_for
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment, Device
from gandan.places.actions import BEGINNING, unit_id
from gandan.upkeep.actions.receiving import receipts_for
from gandan.upkeep.models import Aside
from tests.sites.office.conftest import signed_in
from tests.upkeep.field.made import Phone, paired, send, session_item, states
from tests.world import COMMUNE, NOW, OTHER_VILLAGE, PROVINCE, TODAY, VILLAGE, World

LIST, INVITE, HAND = (reverse(f"office:devices:{name}") for name in ("list", "invite", "hand"))


@pytest.fixture
def phone(world: World) -> Phone:
    """Anh Minh's phone."""
    return paired(world.minh, by=world.lan)


@pytest.fixture
def aside(phone: Phone, world: World) -> Aside:
    """Two edits of one session: 50 stands, 52 was sent later."""
    record = new_id()
    send(phone, session_item(record=record))
    send(paired(world.lan, by=world.lan), session_item(record=record, expected=1, attendance=50))
    assert states(send(phone, session_item(record=record, expected=1, attendance=52))) == ["aside"]
    return Aside.objects.get()


def lock(device: UUID) -> str:
    return reverse("office:devices:lock", args=[device])


def settle(aside: UUID) -> str:
    return reverse("office:devices:aside", args=[aside])


def test_a_stranger_is_asked_to_sign_in(phone: Phone, aside: Aside) -> None:
    for address in (LIST, INVITE, HAND, lock(phone.device.pk), settle(aside.pk)):
        assert Client().get(address).status_code == 302


def test_who_keeps_no_phones_is_told_so(phone: Phone, world: World) -> None:
    for account in (world.outsider, world.thu, world.van, world.tam):
        client = signed_in(account)
        assert [client.get(one).status_code for one in (LIST, INVITE, HAND)] == [403, 403, 403]
        assert [client.post(one).status_code for one in (INVITE, HAND)] == [403, 403]
    assert (signed_in(world.minh).get(LIST).status_code, signed_in(world.minh).post(INVITE).status_code) == (200, 403)


def test_another_commune_and_an_outsider_find_no_phone_and_nothing_to_settle(phone: Phone, aside: Aside, world: World) -> None:
    for account in (world.hung, world.outsider, world.mai):
        client = signed_in(account)
        assert [client.post(one).status_code for one in (lock(phone.device.pk), settle(aside.pk))] == [404, 404]
    assert phone.device.name not in signed_in(world.hung).get(LIST).content.decode()
    assert "Phòng cháy" not in signed_in(world.hung).get(LIST).content.decode()


def test_a_reader_may_not_lock_or_settle(phone: Phone, aside: Aside, world: World) -> None:
    client = signed_in(world.thu)
    assert [client.post(one).status_code for one in (lock(phone.device.pk), settle(aside.pk))] == [403, 403]
    assert (Device.objects.get(pk=phone.device.pk).revoked_at, Aside.objects.get().settled_at) == (None, None)


def test_a_new_recorder_is_invited_in_one_act_and_the_link_is_shown_once(lan: Client, world: World) -> None:
    answer = lan.post(INVITE, {"account": "new", "name": "chị Vàng", "village": VILLAGE, "device": "điện thoại của Lìm 1"})
    page = answer.content.decode()
    token = re.search(r"/thuc-dia/#moi=([\w-]{40,})", page)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert token is not None
    assert "data:image/svg+xml" in page
    account = Account.objects.get(name="chị Vàng")
    assert (account.username, account.has_usable_password()) == ("thon-lim-1.1", False)
    assert list(Appointment.objects.filter(account=account).values_list("role", "unit_id")) == [("recorder", unit_id(VILLAGE))]
    assert token[1] not in lan.get(LIST).content.decode()
    device = Device.objects.get(account=account)
    assert AuditRecord.objects.filter(subject=device.pk, verb="invite", account=world.lan.pk).count() == 1


def test_a_second_recorder_of_a_village_has_another_login(lan: Client) -> None:
    for _ in range(2):
        lan.post(INVITE, {"account": "new", "name": "chị Vàng", "village": VILLAGE, "device": "máy"})
    assert set(Account.objects.filter(name="chị Vàng").values_list("username", flat=True)) == {"thon-lim-1.1", "thon-lim-1.2"}


@pytest.mark.parametrize(
    "wrong",
    [{"village": OTHER_VILLAGE}, {"village": ""}, {"village": COMMUNE}, {"name": " "}, {"device": ""}, {"device": "x" * 81},
     {"account": ""}, {"account": "00000000-0000-4000-8000-000000000000"}],
)  # fmt: skip
def test_what_is_wrong_in_an_invitation_is_said_and_nothing_is_opened(lan: Client, wrong: dict[str, str]) -> None:
    before = Account.objects.count()
    answer = lan.post(INVITE, {"account": "new", "name": "chị Vàng", "village": VILLAGE, "device": "máy"} | wrong)
    assert answer.status_code in {404, 422}
    assert (Account.objects.count(), Device.objects.count()) == (before, 0)


def test_nobody_equips_an_account_that_reaches_further_or_may_do_more(lan: Client, world: World) -> None:
    open_accounts([NewAccount("xa", "cán bộ trên")], by=None, now=NOW)
    appoint([NewAppointment("xa", Role.UPPER, unit_id(COMMUNE), BEGINNING)], by=None, now=NOW)
    appoint([NewAppointment("minh", Role.RECORDER, unit_id(OTHER_VILLAGE), BEGINNING)], by=None, now=NOW)
    for account in (world.hoa, world.hung, Account.objects.get(username="xa"), world.minh):
        assert lan.post(INVITE, {"account": str(account.pk), "device": "máy"}).status_code == 422
    assert Device.objects.count() == 0
    assert signed_in(world.hoa).post(INVITE, {"account": str(world.minh.pk), "device": "máy"}).status_code == 200
    assert lan.post(INVITE, {"account": str(world.lan.pk), "device": "máy của Lan"}).status_code == 200


def test_a_phone_is_locked_and_its_list_says_so(lan: Client, phone: Phone) -> None:
    assert "đang dùng" in lan.get(LIST).content.decode()
    assert lan.get(lock(phone.device.pk)).status_code == 200
    assert lan.post(lock(phone.device.pk)).status_code == 302
    assert lan.post(lock(phone.device.pk)).status_code == 302
    assert "đã khóa" in lan.get(LIST).content.decode()
    assert AuditRecord.objects.filter(subject=phone.device.pk, verb="revoke").count() == 1


def test_a_recorder_locks_its_own_phone(world: World, phone: Phone) -> None:
    assert signed_in(world.minh).post(lock(phone.device.pk)).status_code == 302


def test_what_was_sent_later_is_taken(lan: Client, aside: Aside, world: World) -> None:
    page = lan.get(settle(aside.pk)).content.decode()
    assert "50" in page
    assert "52" in page
    assert aside.record is not None
    assert lan.post(settle(aside.pk), {"verdict": "taken"}).status_code == 302
    row = session_for(world.lan, aside.record, TODAY)
    assert (row.attendance, row.revision) == (52, 3)
    (receipt,) = receipts_for([aside.item_id], account=world.minh)
    assert (receipt.state, receipt.record, receipt.revision) == ("received", aside.record, 3)
    assert world.total(VILLAGE, "outreach.attendance").value == 52
    assert lan.post(settle(aside.pk), {"verdict": "taken"}).status_code == 302
    assert lan.post(settle(aside.pk), {"verdict": "kept"}).status_code == 422
    assert AuditRecord.objects.filter(subject=aside.pk, verb="settle", account=world.lan.pk).count() == 1
    assert "Phòng cháy" not in lan.get(LIST).content.decode()


def test_todays_work_says_that_something_waits_until_it_is_settled(lan: Client, thu: Client, aside: Aside) -> None:
    today = reverse("office:today")
    assert LIST in lan.get(today).content.decode()
    assert LIST not in thu.get(today).content.decode()
    lan.post(settle(aside.pk), {"verdict": "kept"})
    assert LIST not in lan.get(today).content.decode()


def test_what_is_in_the_book_is_kept(lan: Client, aside: Aside, world: World) -> None:
    assert lan.post(settle(aside.pk), {"verdict": "không"}).status_code == 422
    assert lan.post(settle(aside.pk), {"verdict": "kept"}).status_code == 302
    (receipt,) = receipts_for([aside.item_id], account=world.minh)
    assert (receipt.state, receipt.sentence) == ("refused", "Xã đã xem và giữ bản có trong sổ.")
    assert world.total(VILLAGE, "outreach.attendance").value == 50


def test_other_content_under_one_identity_can_be_taken_too(lan: Client, phone: Phone, world: World) -> None:
    identity, record = new_id(), new_id()
    send(phone, session_item(identity, record=record))
    changed = session_item(identity, record=record, attendance=99)
    send(phone, changed)
    lan.post(settle(Aside.objects.get().pk), {"verdict": "taken"})
    assert session_for(world.lan, record, TODAY).attendance == 99
    assert [(one.state, one.revision) for one in send(phone, changed)] == [("received", 2)]


def test_a_question_that_a_phone_was_asked_is_shown_with_both_records(lan: Client, phone: Phone, world: World) -> None:
    send(paired(world.lan, by=world.lan), session_item(title="Hop thon", attendance=12))
    send(phone, session_item(title="Họp thôn"))
    page = lan.get(LIST).content.decode()
    assert "có phải một cuộc không?" in page
    assert len(re.findall(r"/ban-ghi/session/[0-9a-f-]{36}/", page)) == 2


def test_a_saved_outbox_is_handed_in_and_its_receipts_are_downloaded(lan: Client, phone: Phone, world: World) -> None:
    saved = json.dumps(phone.outbox([session_item()])).encode()
    for _ in range(2):
        answer = lan.post(HAND, {"file": SimpleUploadedFile("hop-thu.json", saved)})
        assert (answer.status_code, "attachment" in answer.headers["Content-Disposition"]) == (200, True)
        body = json.loads(json.loads(answer.content)["body"])
        assert [one["state"] for one in body["receipts"]] == ["received"]
    assert world.total(VILLAGE, "outreach.sessions").value == 1


@pytest.mark.parametrize("saved", [b"", b"khong phai", b"[]", b"\xff\xfe"])
def test_a_file_that_is_none_is_refused_in_a_sentence(lan: Client, world: World, saved: bytes) -> None:
    answer = lan.post(HAND, {"file": SimpleUploadedFile("x.json", saved)})
    assert (answer.status_code, "Hãy chọn tệp" in answer.content.decode()) == (422, True)
    assert lan.post(HAND).status_code == 422


def test_the_list_asks_as_often_for_three_phones_as_for_one(
    lan: Client, phone: Phone, world: World, django_assert_max_num_queries: Callable[..., object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lan.get(LIST)
    with CaptureQueriesContext(connection) as one:
        lan.get(LIST)
    paired(world.lan, by=world.lan)
    paired(world.minh, by=world.hoa)
    with django_assert_max_num_queries(len(one)):  # type: ignore[attr-defined]  # pytest-django's own
        lan.get(LIST)


def test_every_page_has_one_heading(lan: Client, phone: Phone, aside: Aside) -> None:
    for address in (LIST, INVITE, HAND, lock(phone.device.pk), settle(aside.pk)):
        page = lan.get(address).content.decode()
        assert len(re.findall(r"<h1[ >]", page)) == 1
        assert re.search(r"<title>\s*\S.* · Gần Dân</title>", page)


def test_the_province_sees_the_phones_of_its_communes(hoa: Client, phone: Phone) -> None:
    assert phone.device.name in hoa.get(LIST).content.decode()
    assert hoa.get(reverse("office:unit", args=[PROVINCE])).status_code == 200
