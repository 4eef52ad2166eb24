"""A report goes from one instance to another as a file, and its receipt back; whatever is not as it was signed is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord
from gandan.ledger.models import Entry
from gandan.ledger.queries.verify import verify
from gandan.people.models import Appointment
from gandan.places.actions import unit_id
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import has_receiver
from gandan.reports.cycle.actions import start
from gandan.reports.cycle.receiving import issue
from gandan.reports.exchange.acts import bring_in, hand_back, receipt_out, send_out, take
from gandan.reports.exchange.envelope import canonical, fingerprint, opened, public_of, sealed
from gandan.reports.exchange.keys import accept_key, end_key, known_to, own_key
from gandan.reports.models import BroughtReceipt, InstanceKey, KnownInstance, ReceivedReport, ReceivedWords, Submission, SubmissionWords
from tests.reports.exchange_world import (
    CHILD,
    DAY,
    FIRST,
    LAST,
    MOOD,
    PARENT,
    STRANGER,
    body_of,
    elsewhere,
    file_from_commune,
    known,
    put_back,
    sent,
    told_otherwise,
)
from tests.reports.term_world import session
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def brought(data: bytes, world: World) -> ReceivedReport:
    row = bring_in(data, by=world.hoa, today=TODAY, now=NOW)
    assert isinstance(row, ReceivedReport)
    return row


def test_a_report_travels_is_taken_in_and_its_receipt_moves_it_at_home(world: World) -> None:
    data, row, words = file_from_commune(world)
    with elsewhere():
        known(CHILD, world.hoa)
        here = brought(data, world)
        assert (here.state, here.unit.slug, here.revision, here.content_hash) == ("sent", COMMUNE, 1, row.content_hash)
        assert not Entry.objects.exists()
        assert take(here.pk, by=world.hoa, today=TODAY, now=LATER).state == ReportState.ACCEPTED
        receipt = receipt_out(ReceivedReport.objects.get(pk=here.pk), now=LATER, key=PARENT)
    put_back(row, words)
    known(PARENT, world.lan, unit=PROVINCE, kept_by=COMMUNE)
    home = bring_in(receipt, by=world.lan, today=TODAY, now=LATER)
    assert isinstance(home, Submission)
    assert (home.state, home.received_by_id, home.received_at) == (ReportState.ACCEPTED, None, LATER)
    acts = AuditRecord.objects.count()
    again = bring_in(receipt, by=world.lan, today=TODAY, now=LATER)
    assert again.pk == home.pk
    assert (BroughtReceipt.objects.count(), AuditRecord.objects.count()) == (1, acts)


def test_a_return_travels_with_its_reason_and_the_unit_may_send_the_next_revision(world: World) -> None:
    data, row, words = file_from_commune(world)
    with elsewhere():
        known(CHILD, world.hoa)
        here = brought(data, world)
        with pytest.raises(BadInput, match="vì sao trả lại"):
            hand_back(here.pk, " ", by=world.hoa, today=TODAY, now=LATER)
        hand_back(here.pk, "Thiếu phụ lục.", by=world.hoa, today=TODAY, now=LATER)
        receipt = receipt_out(ReceivedReport.objects.get(pk=here.pk), now=LATER, key=PARENT)
    put_back(row, words)
    known(PARENT, world.lan, unit=PROVINCE, kept_by=COMMUNE)
    bring_in(receipt, by=world.lan, today=TODAY, now=LATER)
    assert SubmissionWords.objects.get(submission=row).because == "Thiếu phụ lục."
    assert start("thang", COMMUNE, FIRST, LAST, by=world.lan, today=TODAY, now=LATER).revision == 2


def test_bringing_the_same_file_again_changes_nothing_and_words_may_follow(world: World) -> None:
    with elsewhere():
        row = sent(world.lan)
        plain, full = (send_out(row.pk, words=words, by=world.lan, today=TODAY, now=NOW, key=CHILD) for words in (False, True))
        assert plain == send_out(row.pk, words=False, by=world.lan, today=TODAY, now=LATER, key=CHILD)
    assert MOOD not in plain.decode()
    assert MOOD in full.decode()
    known(CHILD, world.hoa)
    here = brought(plain, world)
    acts = AuditRecord.objects.count()
    assert brought(plain, world).pk == here.pk
    assert (ReceivedReport.objects.count(), AuditRecord.objects.count()) == (1, acts)
    assert ReceivedWords.objects.get().judgement is None
    brought(full, world)
    assert MOOD in (ReceivedWords.objects.get().judgement or {}).values()


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_byte_is_changed_the_file_is_refused(data: st.DataObject) -> None:
    whole = sealed({"what": "receipt", "because": "Thiếu phụ lục “1”.", "n": [1, 2, None]}, CHILD)
    place = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytes([whole[place] ^ data.draw(st.integers(1, 255))])
    with pytest.raises(BadInput):
        opened(whole[:place] + flipped + whole[place + 1 :])
    with pytest.raises(BadInput):
        opened(whole[:place])
    with pytest.raises(BadInput):
        opened(whole[:place] + b" " + whole[place:])


def test_a_real_file_with_one_bit_turned_anywhere_is_refused(world: World) -> None:
    data, _row, _words = file_from_commune(world)
    known(CHILD, world.hoa)
    for place in range(0, len(data), max(1, len(data) // 150)):
        broken = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises(BadInput):
            bring_in(broken, by=world.hoa, today=TODAY, now=NOW)
    assert not ReceivedReport.objects.exists()


def test_each_wrong_file_gets_its_own_sentence(world: World) -> None:
    data, _row, _words = file_from_commune(world, words=True)
    body = body_of(data)

    def refused(said: str, file: bytes) -> None:
        with pytest.raises((BadInput, RuleBroken), match=said):
            bring_in(file, by=world.hoa, today=TODAY, now=NOW)

    refused("Chưa ai ở đây xác nhận khóa", data)
    known(CHILD, world.hoa, unit=OTHER_COMMUNE)
    refused("được xác nhận cho đơn vị khác", data)
    known(STRANGER, world.hoa, unit=COMMUNE)
    refused("Chưa ai ở đây xác nhận khóa|đơn vị khác", data)
    KnownInstance.objects.all().delete()
    known(CHILD, world.hoa)
    refused("không phải tệp trao đổi", b"PK\x03\x04")
    refused("không phải tệp trao đổi", b'{"a":1}')
    refused("dạng mới hơn", canonical({"format": "gandan-exchange/2"}))
    refused("không phải báo cáo hay biên nhận", sealed({"what": "letter"}, CHILD))
    refused("không có đơn vị", told_otherwise(data, unit={**body["unit"], "slug": "xa-khong-co", "code": "", "scheme": ""}))
    refused("chưa có loại báo cáo", told_otherwise(data, kind="khong-co"))
    refused("Mã nội dung không khớp", told_otherwise(data, content_hash="0" * 64))
    refused("không phải lời đã gửi", told_otherwise(data, judgement={"mood": "Lời khác"}))
    refused(
        "đơn vị khác",
        told_otherwise(data, answers=[{**body["answers"][0], "question": {**body["answers"][0]["question"], "unit": OTHER_COMMUNE}}]),
    )
    raised = [{**one, "value": one["value"] + 1} for one in body["answers"]]
    refused("khác số đã chốt", told_otherwise(data, answers=raised))
    assert not ReceivedReport.objects.exists()
    assert brought(data, world).state == ReportState.SENT


def test_a_unit_is_found_by_its_code_where_another_instance_calls_it_otherwise(world: World) -> None:
    data, _row, _words = file_from_commune(world)
    known(CHILD, world.hoa)
    body = body_of(data)
    renamed = {**body["unit"], "slug": "xa-ban-lim-moi"}
    answers = [{**one, "question": {**one["question"], "unit": "xa-ban-lim-moi"}} for one in body["answers"]]
    assert brought(told_otherwise(data, unit=renamed, answers=answers), world).unit.slug == COMMUNE


def test_what_stands_in_this_ledger_or_was_sent_here_is_not_received_too(world: World) -> None:
    data, _row, _words = file_from_commune(world)
    known(CHILD, world.hoa)
    with elsewhere():
        session(COMMUNE, DAY, 5)
        with pytest.raises(BadInput, match="Sổ cái ở đây đã có bản ghi"):
            brought(data, world)
    with elsewhere():
        sent(world.lan, people=0)
        with pytest.raises(BadInput, match="đã gửi ngay trên máy này"):
            brought(data, world)
    here = brought(data, world)
    session(COMMUNE, DAY, 5)
    with pytest.raises(BadInput, match="đếm hai lần"):
        take(here.pk, by=world.hoa, today=TODAY, now=NOW)


def test_an_older_revision_does_not_follow_a_newer_one(world: World) -> None:
    data, _row, _words = file_from_commune(world)
    known(CHILD, world.hoa)
    newer = told_otherwise(data, id="00000000-0000-7000-8000-000000000002", revision=2)
    here = brought(newer, world)
    with pytest.raises(BadInput, match="Không nhận bản cũ"):
        brought(data, world)
    third = told_otherwise(data, id="00000000-0000-7000-8000-000000000003", revision=3)
    with pytest.raises(BadInput, match="đang chờ được nhận hoặc trả lại"):
        brought(third, world)
    take(here.pk, by=world.hoa, today=TODAY, now=NOW)
    assert brought(third, world).revision == 3


def test_who_may_send_out_bring_in_and_decide(world: World) -> None:
    data, row, words = file_from_commune(world)
    known(CHILD, world.hoa)
    for account, refusal in (
        (world.outsider, NotFound),
        (world.hung, NotFound),
        (world.mai, NotFound),
        (world.thu, NotAllowed),
        (world.lan, NotAllowed),
    ):
        with pytest.raises(refusal):
            bring_in(data, by=account, today=TODAY, now=NOW)
    here = brought(data, world)
    for account, refusal in (
        (world.outsider, NotFound),
        (world.hung, NotFound),
        (world.mai, NotFound),
        (world.thu, NotAllowed),
        (world.lan, NotAllowed),
    ):
        with pytest.raises(refusal):
            take(here.pk, by=account, today=TODAY, now=NOW)
        with pytest.raises(refusal):
            hand_back(here.pk, "Thiếu.", by=account, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="chưa có biên nhận"):
        receipt_out(here, now=NOW, key=PARENT)
    put_back(row, words)
    for account, refusal in ((world.outsider, NotFound), (world.hung, NotFound), (world.mai, NotFound), (world.thu, NotAllowed)):
        with pytest.raises(refusal):
            send_out(row.pk, words=True, by=account, today=TODAY, now=NOW)


def test_a_receipt_counts_only_from_the_level_above_and_for_what_was_sent(world: World) -> None:
    data, row, words = file_from_commune(world)
    with elsewhere():
        known(CHILD, world.hoa)
        here = brought(data, world)
        take(here.pk, by=world.hoa, today=TODAY, now=NOW)
        receipt = receipt_out(ReceivedReport.objects.get(pk=here.pk), now=NOW, key=PARENT)
    with pytest.raises(BadInput, match="không gửi từ máy này"):
        bring_in(receipt, by=world.lan, today=TODAY, now=NOW)
    put_back(row, words)
    with pytest.raises(BadInput, match="Chưa ai ở đây xác nhận khóa"):
        bring_in(receipt, by=world.lan, today=TODAY, now=NOW)
    known(PARENT, world.lan, unit=PROVINCE, kept_by=COMMUNE)
    with pytest.raises(BadInput, match="nội dung khác"):
        bring_in(told_otherwise(receipt, PARENT, content_hash="0" * 64), by=world.lan, today=TODAY, now=NOW)
    for account, refusal in ((world.outsider, NotFound), (world.hung, NotFound), (world.thu, NotAllowed)):
        with pytest.raises(refusal):
            bring_in(receipt, by=account, today=TODAY, now=NOW)
    bring_in(receipt, by=None, today=TODAY, now=NOW)
    turned = told_otherwise(receipt, PARENT, state="returned", because="Khác.")
    with pytest.raises(BadInput, match="một biên nhận khác"):
        bring_in(turned, by=world.lan, today=TODAY, now=NOW)
    assert Submission.objects.get(pk=row.pk).state == ReportState.ACCEPTED


def test_a_key_is_accepted_by_whoever_compares_its_fingerprint(world: World) -> None:
    public = public_of(CHILD)
    with pytest.raises(BadInput, match="Dấu vân tay không phải"):
        accept_key("Máy", public, fingerprint(public_of(PARENT)), unit=COMMUNE, kept_by=PROVINCE, by=world.hoa, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="64 chữ số"):
        accept_key("Máy", public[:-1], "", unit=COMMUNE, kept_by=PROVINCE, by=world.hoa, today=TODAY, now=NOW)
    mine = public_of(own_key(NOW))
    with pytest.raises(BadInput, match="chính máy này"):
        accept_key("Máy", mine, fingerprint(mine), unit=COMMUNE, kept_by=PROVINCE, by=world.hoa, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="cấp dưới hoặc cấp trên"):
        known(CHILD, world.lan, unit=OTHER_COMMUNE, kept_by=COMMUNE)
    for account, refusal in ((world.outsider, NotFound), (world.hung, NotFound), (world.mai, NotFound), (world.thu, NotAllowed)):
        with pytest.raises(refusal):
            known(CHILD, account, unit=PROVINCE, kept_by=COMMUNE)
    row = known(CHILD, world.hoa)
    assert known(CHILD, world.hoa).pk == row.pk
    assert known_to(world.hoa, TODAY) == [row]
    assert known_to(world.lan, TODAY) == []
    with pytest.raises(NotFound):
        end_key(row.pk, by=world.lan, today=TODAY, now=NOW)
    assert end_key(row.pk, by=world.hoa, today=TODAY, now=NOW).ended_at == NOW
    assert end_key(row.pk, by=world.hoa, today=TODAY, now=LATER).ended_at == NOW
    data, _row, _words = file_from_commune(world)
    with pytest.raises(BadInput, match="Chưa ai ở đây xác nhận khóa"):
        bring_in(data, by=world.hoa, today=TODAY, now=NOW)


def test_a_unit_whose_level_above_works_elsewhere_waits_for_its_receipt(world: World) -> None:
    Appointment.objects.filter(account=world.hoa).delete()
    assert not has_receiver(unit_id(COMMUNE), LAST, TODAY)
    instance = known(PARENT, world.lan, unit=PROVINCE, kept_by=COMMUNE)
    assert has_receiver(unit_id(COMMUNE), LAST, TODAY)
    assert not has_receiver(unit_id(OTHER_COMMUNE), LAST, TODAY)
    row = sent(world.lan)
    with pytest.raises(RuleBroken, match="cấp trên nhận"):
        issue(row.pk, by=world.lan, today=TODAY, now=NOW)
    end_key(instance.pk, by=world.lan, today=TODAY, now=NOW)
    assert issue(row.pk, by=world.lan, today=TODAY, now=NOW).state == ReportState.ISSUED


def test_the_instance_has_one_key_for_ever(world: World) -> None:
    assert public_of(own_key(NOW)) == public_of(own_key(LATER))
    assert InstanceKey.objects.get().made_at == NOW
    assert len(fingerprint(public_of(own_key(NOW))).split()) == 8


def test_what_was_received_never_changes_and_the_ledger_knows_nothing_of_it(world: World) -> None:
    data, _row, _words = file_from_commune(world)
    known(CHILD, world.hoa)
    here = brought(data, world)
    changes: tuple[dict[str, Any], ...] = ({"content_hash": "0" * 64}, {"answers": []}, {"revision": 9})  # Any: fields of any type
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            ReceivedReport.objects.filter(pk=here.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReceivedReport.objects.filter(pk=here.pk).delete()
    take(here.pk, by=world.hoa, today=TODAY, now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReceivedReport.objects.filter(pk=here.pk).update(state="returned")
    assert verify().disagreement == ""
