"""Pages of the exchange: a file out, a file in, a decision, a receipt back, keys; and who may do what."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandan.people.actions import NewAppointment, appoint
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, unit_id
from gandan.reports.exchange.acts import receipt_out
from gandan.reports.exchange.envelope import fingerprint, public_of
from gandan.reports.models import KnownInstance, ReceivedReport, Submission
from tests.reports.exchange_world import CHILD, DAY, MOOD, PARENT, elsewhere, file_from_commune, known, put_back, sent
from tests.reports.term_world import session
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, NOW, PROVINCE, World

pytestmark = pytest.mark.django_db
CHOSEN = "?kind=thang&period=2026-10"


def path(name: str, *args: object) -> str:
    return reverse(f"office:exchange:{name}", args=args)


def given(data: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("bao-cao.gdx", data)}


def test_a_file_is_brought_read_taken_in_and_its_receipt_downloaded(world: World, hoa: Client, thu: Client) -> None:
    data, _row, _words = file_from_commune(world, words=True)
    known(CHILD, world.hoa)
    assert hoa.post(path("bring"), given(data)).status_code == 302
    row = ReceivedReport.objects.get()
    page = hoa.get(path("show", row.pk)).content.decode()
    assert "nhận từ máy khác" in page
    assert MOOD in page
    assert 'href="/so-lieu/' not in page[page.index('class="paper"') :]
    assert MOOD not in thu.get(path("show", row.pk)).content.decode()
    assert "đã gửi, chờ xem" in hoa.get(reverse("office:reporting:owed") + CHOSEN).content.decode()
    assert hoa.get(path("receipt", row.pk)).status_code == 422
    assert hoa.post(path("take", row.pk)).status_code == 302
    receipt = hoa.get(path("receipt", row.pk))
    assert receipt["Content-Disposition"].endswith('.gdx"')
    assert json.loads(receipt.content)["body"]["state"] == "accepted"
    assert "Tải biên nhận" in hoa.get(path("show", row.pk)).content.decode()
    assert "Máy bên kia" in hoa.get(path("home")).content.decode()


def test_the_sum_of_a_level_shows_what_came_from_elsewhere_apart(world: World, hoa: Client) -> None:
    data, _row, _words = file_from_commune(world)
    known(CHILD, world.hoa)
    hoa.post(path("bring"), given(data))
    hoa.post(path("take", ReceivedReport.objects.get().pk))
    sums = hoa.get(reverse("office:reporting:sums", args=[PROVINCE]) + CHOSEN).content.decode()
    assert "Nhận từ máy khác" in sums
    assert "Cộng cả phần nhận từ máy khác" in sums
    assert "khớp với tổng các cột" in sums
    session(COMMUNE, DAY, 90)
    later = hoa.get(reverse("office:reporting:sums", args=[PROVINCE]) + CHOSEN).content.decode()
    assert "Cộng cả phần nhận từ máy khác" not in later


def test_what_is_wrong_is_said_in_the_page(world: World, hoa: Client) -> None:
    data, _row, _words = file_from_commune(world)
    assert "Hãy chọn một tệp" in hoa.post(path("bring")).content.decode()
    unknown = hoa.post(path("bring"), given(data))
    assert unknown.status_code == 422
    assert fingerprint(public_of(CHILD)) in unknown.content.decode()
    known(CHILD, world.hoa)
    broken = hoa.post(path("bring"), given(data.replace(b"thang", b"thanh")))
    assert broken.status_code == 422
    assert "bị thay đổi" in broken.content.decode()
    hoa.post(path("bring"), given(data))
    row = ReceivedReport.objects.get()
    assert hoa.post(path("give_back", row.pk), {"because": ""}).status_code == 422
    session(COMMUNE, DAY, 5)
    twice = hoa.post(path("take", row.pk))
    assert twice.status_code == 422
    assert "đếm hai lần" in twice.content.decode()


def test_a_sent_report_is_downloaded_with_or_without_words_and_moved_by_its_receipt(world: World, lan: Client) -> None:
    data, row, words = file_from_commune(world)
    with elsewhere():
        known(CHILD, world.hoa)
        hoa = signed_in(world.hoa)
        hoa.post(path("bring"), given(data))
        hoa.post(path("give_back", row.pk), {"because": "Thiếu phụ lục."})
        receipt = receipt_out(ReceivedReport.objects.get(), now=NOW, key=PARENT)
    put_back(row, words)
    page = lan.get(reverse("office:reporting:show", args=[row.pk])).content.decode()
    assert "Tải tệp trao đổi" in page
    assert MOOD not in lan.post(path("out", row.pk)).content.decode()
    assert MOOD in lan.post(path("out", row.pk), {"words": "1"}).content.decode()
    key = {"name": "Máy của tỉnh", "unit": PROVINCE, "kept_by": COMMUNE, "key": public_of(PARENT)}
    key["fingerprint"] = fingerprint(public_of(CHILD))
    wrong = lan.post(path("accept"), key)
    assert wrong.status_code == 422
    assert "Dấu vân tay không phải" in wrong.content.decode()
    assert lan.post(path("accept"), {**key, "fingerprint": fingerprint(public_of(PARENT)).lower()}).status_code == 302
    assert lan.post(path("bring"), given(receipt)).status_code == 302
    assert Submission.objects.get(pk=row.pk).state == "returned"
    told = lan.get(reverse("office:reporting:show", args=[row.pk])).content.decode()
    assert "Thiếu phụ lục." in told
    assert "Máy của tỉnh" in told
    instance = KnownInstance.objects.get()
    assert lan.post(path("end", instance.pk)).status_code == 302
    assert "Máy của tỉnh" not in lan.get(path("home")).content.decode()


def test_every_page_asks_a_stranger_to_sign_in_and_is_not_there_for_others(world: World, hoa: Client) -> None:
    data, home_row, words = file_from_commune(world)
    instance = known(CHILD, world.hoa)
    hoa.post(path("bring"), given(data))
    row = ReceivedReport.objects.get()
    reads = [path("show", row.pk), path("receipt", row.pk)]
    writes = [path("take", row.pk), path("give_back", row.pk), path("end", instance.pk)]
    for address in (*reads, path("home")):
        assert Client().get(address).status_code == 302
    for address in (*writes, path("bring"), path("accept"), path("out", row.pk)):
        assert Client().post(address).status_code == 302
    for account in (world.outsider, world.hung, world.mai):
        other = signed_in(account)
        assert [other.get(address).status_code for address in reads] == [404, 404]
        assert [other.post(address).status_code for address in writes] == [404] * 3
        assert other.post(path("bring"), given(data)).status_code == 404
        assert other.post(path("out", row.pk)).status_code == 404
        assert str(row.pk) not in other.get(path("home")).content.decode()
    assert signed_in(world.outsider).get(path("home")).status_code == 200
    appoint([NewAppointment("thu", Role.READER, unit_id(PROVINCE), BEGINNING)], by=None, now=NOW)
    thu = signed_in(world.thu)
    assert thu.get(path("show", row.pk)).status_code == 200
    assert thu.get(path("receipt", row.pk)).status_code == 403
    assert [thu.post(address).status_code for address in writes] == [403] * 3
    assert thu.post(path("bring"), given(data)).status_code == 403
    accepting = {"name": "x", "unit": COMMUNE, "kept_by": PROVINCE, "key": public_of(PARENT), "fingerprint": fingerprint(public_of(PARENT))}
    assert thu.post(path("accept"), accepting).status_code == 403
    assert "Khóa công khai" not in thu.get(path("home")).content.decode()
    put_back(home_row, words)
    assert thu.post(path("out", home_row.pk)).status_code == 403


def test_a_draft_does_not_leave(world: World, lan: Client) -> None:
    with elsewhere():
        row = sent(world.lan)
    lan.post(reverse("office:reporting:begin"), {"kind": "thang", "unit": COMMUNE, "first": "2026-10-01", "last": "2026-10-31"})
    draft = Submission.objects.get()
    assert draft.pk != row.pk
    assert lan.post(path("out", draft.pk)).status_code == 422
