"""Handing over as one act: gathered, signed off, received line by line; what is refused stays with the giver, and no role is given."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.emulation.registry import record_type
from gandan.evidence.actions.storing import hold_files, store
from gandan.evidence.models import Photograph
from gandan.ledger.models import Doubt
from gandan.people.actions import NewAccount, NewAppointment, NewInvitation, appoint, invite_devices, open_accounts, organisation_id
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment
from gandan.places.actions import BEGINNING, unit_id
from gandan.reports.cycle.actions import start
from gandan.reports.documents.model import Document
from gandan.reports.documents.stored import to_json
from gandan.reports.models import LineNote
from gandan.upkeep.choices import Handed, HandedState
from gandan.upkeep.handing_over.access import desks_of, doors_to, handing_for, seen_lines, still_with, visible_handings
from gandan.upkeep.handing_over.doing import Reply, Told, answer_lines, desk, drop_handing_over, prepare_handing_over, sign_off
from gandan.upkeep.handing_over.gathering import digest_of, gathered
from gandan.upkeep.handing_over.minutes import handing_over_paper
from gandan.upkeep.models import HandingOver, HandingOverLine
from gandan.upkeep.reorganising.acts import Merge
from tests.activities.made import PARTY, work
from tests.upkeep.test_reorganisations import done
from tests.voice.sent import received
from tests.world import COMMUNE, LINE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, VILLAGE, World, world

__all__ = ["world"]
WORKS = record_type("work")


def wrote(by: Account, **given: object) -> None:
    WORKS.record([Change(work(**given))], by=by, today=TODAY, now=NOW)  # type: ignore[arg-type]  # test brevity


def post(account: Account) -> Appointment:
    return Appointment.objects.get(account=account)


@pytest.fixture
def successor(world: World) -> Account:
    (account,) = open_accounts([NewAccount("nga", "chị Nga")], by=None, now=NOW)
    appoint([NewAppointment("nga", Role.OFFICER, unit_id(COMMUNE), BEGINNING)], by=None, now=NOW)
    assert world.lan != account
    return account


def prepared(by: Account, giver: Account, to: str = COMMUNE, receiver: Account | None = None) -> HandingOver:
    told = Told(post(giver).pk, unit_id(to), TODAY, receiver.pk if receiver is not None else None, decision="15-QĐ/ĐU")
    return prepare_handing_over(told, by=by, today=TODAY, now=NOW)


def signed(by: Account, row: HandingOver) -> HandingOver:
    seen = digest_of(gathered(desk(row, TODAY), by=by, today=TODAY))
    return sign_off(row.pk, seen=seen, by=by, today=TODAY, now=NOW)


def kinds(row: HandingOver) -> list[str]:
    return list(HandingOverLine.objects.filter(handing=row).values_list("kind", flat=True))


def doubt(unit: str = COMMUNE, key: str = "one") -> Doubt:
    where = unit_id(unit)
    return Doubt.objects.create(kind="heaping", unit_id=where, place_id=where, first=TODAY, last=TODAY, key=key, facts={}, found_at=NOW)


def told_by(document: Document) -> str:
    return str(to_json(document))


def test_what_is_open_at_the_desk_is_gathered_and_signed_off_as_it_was_looked_at(world: World, successor: Account) -> None:
    wrote(world.lan, title="Đường bản Mo")
    start("ket-qua-nhiem-ky", COMMUNE, date(2026, 10, 1), date(2026, 10, 31), by=world.lan, today=TODAY, now=NOW)
    row = prepared(world.lan, world.lan, receiver=successor)
    assert kinds(row) == []
    seen = digest_of(gathered(desk(row, TODAY), by=world.lan, today=TODAY))
    wrote(world.lan, title="Cầu bản Mo")
    doubt()  # after the records: writing one closes questions that are found no more
    with pytest.raises(RuleBroken, match="xem lại"):
        sign_off(row.pk, seen=seen, by=world.lan, today=TODAY, now=NOW)
    signed(world.lan, row)
    assert {Handed.WORK, Handed.DRAFT, Handed.DUE, Handed.DOUBT, Handed.POST} <= set(kinds(row))
    assert kinds(row).count(Handed.WORK) == 2
    assert [order for order in Handed.values if order in kinds(row)] == list(dict.fromkeys(kinds(row)))
    assert AuditRecord.objects.filter(verb="sign", subject=row.pk, account=world.lan.pk).count() == 1
    assert signed(world.lan, row).signed_by == world.lan
    assert AuditRecord.objects.filter(verb="sign", subject=row.pk).count() == 1


def test_each_line_is_accepted_or_refused_with_a_reason_and_what_is_refused_stays_with_the_giver(world: World, successor: Account) -> None:
    wrote(world.lan, title="Đường bản Mo")
    row = signed(world.lan, prepared(world.lan, world.lan, receiver=successor))
    lines = list(row.lines.all())
    with pytest.raises(BadInput, match="lý do"):
        answer_lines(row.pk, [Reply(1, accepted=False)], by=successor, today=TODAY, now=NOW)
    answer_lines(row.pk, [Reply(1, accepted=False, reason="Chưa nghiệm thu đợt một")], by=successor, today=TODAY, now=NOW)
    answer_lines(row.pk, [Reply(1, accepted=False, reason="Chưa nghiệm thu đợt một")], by=successor, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã được trả lời"):
        answer_lines(row.pk, [Reply(1, accepted=True)], by=successor, today=TODAY, now=NOW)
    row.refresh_from_db()
    assert row.received_at is None
    rest = [Reply(one.position, accepted=True) for one in lines[1:]]
    assert answer_lines(row.pk, rest, by=successor, today=TODAY, now=NOW).received_by == successor
    assert answer_lines(row.pk, rest, by=successor, today=TODAY, now=NOW).received_by == successor
    assert [one.title for one in still_with(world.lan)] == ["Đường bản Mo"]
    assert AuditRecord.objects.filter(verb="receive", subject=row.pk).count() == 1
    again = signed(world.lan, prepared(world.lan, world.lan, receiver=successor))
    assert "Đường bản Mo" in again.lines.values_list("title", flat=True)
    replies = [Reply(one.position, accepted=True) for one in again.lines.all()]
    answer_lines(again.pk, replies, by=successor, today=TODAY, now=NOW)
    assert still_with(world.lan) == []


def test_no_role_is_given_and_no_record_moves(world: World, successor: Account) -> None:
    wrote(world.lan, title="Đường bản Mo")
    before = list(Appointment.objects.order_by("pk").values_list("account", "role", "unit"))
    row = signed(world.lan, prepared(world.lan, world.lan))
    answer_lines(row.pk, [Reply(one.position, accepted=True) for one in row.lines.all()], by=successor, today=TODAY, now=NOW)
    assert list(Appointment.objects.order_by("pk").values_list("account", "role", "unit")) == before


def test_only_the_two_office_holders_sign_and_who_appoints_signs_for_one_who_is_gone(world: World, successor: Account) -> None:
    wrote(world.lan, title="Đường bản Mo")
    row = prepared(world.lan, world.lan, receiver=successor)
    for account in (world.thu, world.van, successor):
        with pytest.raises(NotAllowed):
            sign_off(row.pk, seen="", by=account, today=TODAY, now=NOW)
    for account in (world.hung, world.mai, world.outsider):
        with pytest.raises(NotFound):
            sign_off(row.pk, seen="", by=account, today=TODAY, now=NOW)
    assert signed(world.hoa, row).signed_by == world.hoa
    for account in (world.lan, world.thu, world.hoa):
        with pytest.raises(NotAllowed):
            answer_lines(row.pk, [Reply(1, accepted=True)], by=account, today=TODAY, now=NOW)
    assert doors_to(successor, handing_for(successor, row.pk, TODAY), TODAY).receives
    assert "Ký giao thay" in told_by(handing_over_paper(row.pk, account=world.lan, today=TODAY).document)


def test_who_may_prepare_one(world: World, successor: Account) -> None:
    assert prepared(world.hoa, world.lan, receiver=successor).giver == world.lan
    for account in (world.thu, successor):
        with pytest.raises(NotAllowed):
            prepared(account, world.lan)
    for account in (world.hung, world.outsider, world.mai):
        with pytest.raises(NotFound):
            prepared(account, world.lan)
    with pytest.raises(BadInput, match="kế tiếp"):
        prepared(world.lan, world.lan, to=OTHER_COMMUNE)
    with pytest.raises(BadInput, match="chưa được phân công"):
        prepared(world.lan, world.lan, receiver=world.hung)
    assert desks_of(world.thu, TODAY) == []
    assert [row.account for row in desks_of(world.lan, TODAY)] == [world.lan]


def test_the_line_of_one_body_hands_over_what_that_body_leads(world: World) -> None:
    wrote(world.mai, lead=LINE, title="Vườn rau phụ nữ")
    wrote(world.lan, title="Đường bản Mo")
    row = signed(world.mai, prepared(world.mai, world.mai, to=PROVINCE))
    titles = list(row.lines.values_list("title", flat=True))
    assert "Vườn rau phụ nữ" in titles
    assert "Đường bản Mo" not in titles
    assert not {Handed.DRAFT, Handed.DUE} & set(kinds(row))
    assert handing_for(world.hoa, row.pk, TODAY) == row
    for account in (world.lan, world.hung):
        with pytest.raises(NotFound):
            handing_for(account, row.pk, TODAY)


def test_the_province_hands_over_what_its_own_bodies_lead_not_what_lies_in_communes(world: World) -> None:
    wrote(world.lan, title="Đường bản Mo")
    wrote(world.hoa, lead="ban-dan-van-nui-xanh", title="Nhà bia của tỉnh")
    row = signed(world.hoa, prepared(world.hoa, world.hoa, to=PROVINCE))
    works = list(row.lines.filter(kind=Handed.WORK).values_list("title", flat=True))
    assert works == ["Nhà bia của tỉnh"]


def test_a_question_is_not_shown_above_before_its_report_is_sent(world: World, successor: Account) -> None:
    asked = doubt()
    row = signed(world.lan, prepared(world.lan, world.lan, receiver=successor))
    assert row.lines.filter(kind=Handed.DOUBT, subject=asked.pk).exists()
    for account in (world.lan, successor):
        assert seen_lines(account, row, TODAY).filter(kind=Handed.DOUBT).exists()
    for account in (world.hoa, world.thu):
        assert not seen_lines(account, row, TODAY).filter(kind=Handed.DOUBT).exists()
        assert "Câu hỏi về số liệu" not in told_by(handing_over_paper(row.pk, account=account, today=TODAY).document)
    assert list(visible_handings(world.hung, TODAY)) == []


def test_a_unit_that_ended_hands_over_to_its_successor(world: World) -> None:
    wrote(world.lan, title="Đường bản Mo")
    done(world.hoa, Merge(units=(COMMUNE, OTHER_COMMUNE), name="Xã Khao Lìm"))
    appoint([NewAppointment("hung", Role.OFFICER, unit_id("xa-khao-lim"), TODAY)], by=None, now=NOW)
    row = prepared(world.lan, world.lan, to="xa-khao-lim", receiver=world.hung)
    signed(world.lan, row)
    assert "Đường bản Mo" in row.lines.values_list("title", flat=True)
    answer_lines(row.pk, [Reply(one.position, accepted=True) for one in row.lines.all()], by=world.hung, today=TODAY, now=NOW)
    said = told_by(handing_over_paper(row.pk, account=world.hung, today=TODAY).document)
    assert "Bàn giao công việc từ xã Bản Lìm cho xã Khao Lìm" in said


def test_one_that_nobody_answered_is_let_go_and_one_that_was_answered_is_not(world: World, successor: Account) -> None:
    wrote(world.lan, title="Đường bản Mo")
    row = signed(world.lan, prepared(world.lan, world.lan, receiver=successor))
    with pytest.raises(NotAllowed):
        drop_handing_over(row.pk, by=world.thu, today=TODAY, now=NOW)
    drop_handing_over(row.pk, by=world.lan, today=TODAY, now=NOW)
    assert not HandingOver.objects.exists()
    kept = signed(world.lan, prepared(world.lan, world.lan, receiver=successor))
    answer_lines(kept.pk, [Reply(1, accepted=True)], by=successor, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="không bỏ được"):
        drop_handing_over(kept.pk, by=world.lan, today=TODAY, now=NOW)
    assert HandingOverLine.objects.filter(state=HandedState.ACCEPTED).count() == 1


def test_the_minutes_name_the_two_office_holders_and_nobody_else(world: World, successor: Account) -> None:
    wrote(world.lan, title="Đường bản Mo")
    row = prepared(world.lan, world.lan, receiver=successor)
    with pytest.raises(RuleBroken, match="chưa ký giao"):
        handing_over_paper(row.pk, account=world.lan, today=TODAY)
    signed(world.lan, row)
    said = told_by(handing_over_paper(row.pk, account=world.lan, today=TODAY).document)
    assert all(words in said for words in ("chị Lan", "chị Nga", "Đường bản Mo", "15-QĐ/ĐU", "03 bản"))
    assert not any(other.name in said for other in (world.minh, world.hoa, world.thu))


def test_a_recorder_hands_over_the_village(world: World) -> None:
    wrote(world.lan, place=VILLAGE, lead=PARTY, title="Rãnh thoát nước")
    row = signed(world.minh, prepared(world.minh, world.minh, to=VILLAGE))
    assert "Rãnh thoát nước" in row.lines.values_list("title", flat=True)


def test_feedback_questions_phones_and_files_are_listed_without_anybodys_words_or_name(world: World, successor: Account) -> None:
    heard = received(world, words="Đèn đường trước nhà ông Bảy hỏng", matter="Đèn đường hỏng")
    invite_devices([NewInvitation(world.lan.pk, "Máy của chị Lan"), NewInvitation(world.minh.pk, "Máy anh Minh")], by=world.lan, now=NOW)
    report = start("ket-qua-nhiem-ky", COMMUNE, date(2026, 10, 1), date(2026, 10, 31), by=world.lan, today=TODAY, now=NOW)
    note = LineNote.objects.create(submission=report, line="x", question="Vì sao tăng?", asked_by=world.hoa, asked_at=NOW)
    hold_files()
    (kept,) = store([(b"a picture", "jpg")], now=NOW)
    Photograph.objects.create(
        original_id=kept, shown_id=kept, small_id=kept, sha256=kept,
        subject_kind="session", subject=new_id(), place_id=unit_id(VILLAGE), lead_id=organisation_id(PARTY), day=TODAY, received_at=NOW,
        width=10, height=10,
    )  # fmt: skip
    row = signed(world.lan, prepared(world.lan, world.lan, receiver=successor))
    lines = {one.kind: one for one in row.lines.filter(subject__in=[heard.pk, note.pk])}
    assert set(lines) == {Handed.FEEDBACK, Handed.QUESTION}
    counted = {one.kind: one.number for one in row.lines.filter(subject=None).exclude(kind=Handed.DUE)}
    assert counted == {Handed.PHONE: 1, Handed.FILES: 1}
    assert row.lines.filter(kind=Handed.PHONE, subject__isnull=False).count() == 1
    said = told_by(handing_over_paper(row.pk, account=world.lan, today=TODAY).document)
    assert not any(words in said for words in ("ông Bảy", "Đèn đường", "Vì sao tăng", "Máy của", "anh Minh"))
    assert seen_lines(world.thu, row, TODAY).filter(kind=Handed.FEEDBACK).exists()
