"""A report is drawn from the ledger, sent, frozen, asked about, returned, sent again, taken in; later corrections stand beside it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord
from gandan.ledger.queries.verify import verify
from gandan.people.actions import NewAppointment, appoint
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import BEGINNING, unit_id
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import Doors, doors_to, submission_for, visible
from gandan.reports.cycle.actions import preview, send, start, write
from gandan.reports.cycle.reading import as_sent, corrections, then_and_now
from gandan.reports.cycle.receiving import accept, answer, ask, give_back, issue
from gandan.reports.cycle.words import lines_of
from gandan.reports.documents.model import Document
from gandan.reports.documents.stored import content_hash, from_json, to_json, words_hash
from gandan.reports.models import LineNote, Submission, SubmissionWords
from tests.reports.term_world import opened, session
from tests.world import COMMUNE, COUNTRY, NOW, OTHER_COMMUNE, PROVINCE, TODAY, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
KIND = "ket-qua-nhiem-ky"
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
DAY = date(2026, 10, 5)
MOOD = "Nhân dân phấn khởi, còn lo giá ngô xuống."


def begun(by: Account, unit: str = COMMUNE, kind: str = KIND) -> Submission:
    return start(kind, unit, FIRST, LAST, by=by, today=TODAY, now=NOW)


def sent(by: Account, unit: str = COMMUNE, kind: str = KIND, *, nothing: bool = False, words: str = MOOD) -> Submission:
    row = begun(by, unit, kind)
    parts = list(preview(row, href=opened, by=by, today=TODAY).kind.judgements)
    write(row.pk, {parts[0]: words}, {}, nothing_to_report=nothing, by=by, today=TODAY, now=NOW)
    return send(row.pk, href=opened, by=by, today=TODAY, now=NOW)


def words_of(document: Document) -> str:
    return json.dumps(to_json(document), ensure_ascii=False)


def test_a_report_is_frozen_as_it_is_sent_with_a_hash_that_can_be_worked_out_again(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = Submission.objects.get(pk=sent(world.lan).pk)
    assert (row.state, row.revision, row.sent_by_id) == (ReportState.SENT, 1, world.lan.pk)
    assert row.document is not None
    kept = SubmissionWords.objects.get(submission=row)
    assert row.content_hash == content_hash(row.document, words_hash(kept.judgement))
    assert to_json(from_json(row.document)) == row.document
    assert row.printed_head == f"{row.position}:{row.head}"
    assert verify().disagreement == ""


def test_sending_again_changes_nothing_and_a_waiting_report_has_no_other_draft(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(world.lan)
    again = send(row.pk, href=opened, by=world.lan, today=TODAY, now=NOW + timedelta(hours=1))
    assert (again.sent_at, again.content_hash) == (row.sent_at, row.content_hash)
    with pytest.raises(RuleBroken, match="chờ cấp trên xem"):
        begun(world.lan)


def test_starting_twice_is_one_draft(world: World) -> None:
    assert begun(world.lan).pk == begun(world.lan).pk


def test_the_officers_words_stand_apart_and_only_those_who_write_or_receive_read_them(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(world.lan)
    assert MOOD not in json.dumps(row.document, ensure_ascii=False)
    assert MOOD in words_of(as_sent(row, doors_to(world.lan, row, TODAY)))
    assert MOOD in words_of(as_sent(row, doors_to(world.hoa, row, TODAY)))
    for reader in (world.thu, world.tam):
        assert MOOD not in words_of(as_sent(submission_for(reader, row.pk, TODAY), doors_to(reader, row, TODAY)))
    SubmissionWords.objects.filter(submission=row).update(judgement={})
    assert "đã xóa" in words_of(as_sent(row, Doors(writes=True, receives=False)))


def test_nothing_to_report_is_an_answer_and_the_ledger_can_say_no(world: World) -> None:
    row = sent(world.hung, OTHER_COMMUNE, nothing=True)
    assert row.nothing_to_report
    assert row.state == ReportState.SENT
    session(COMMUNE, DAY, 81)
    with pytest.raises(RuleBroken, match="không phát sinh"):
        sent(world.lan, nothing=True)
    with transaction.atomic(), pytest.raises(BadInput, match="dấu mật"):
        sent(world.lan, words="TỐI MẬT")


def test_what_is_empty_must_say_so(world: World) -> None:
    with pytest.raises(RuleBroken, match="Sổ cái chưa có dòng nào"):
        sent(world.lan)
    assert Submission.objects.get().state == ReportState.DRAFT


def test_the_level_above_asks_about_a_line_the_author_answers_and_it_goes_back_and_comes_again(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(world.lan)
    line = lines_of(row)[0].key
    note = ask(row.pk, line, "Buổi này ở thôn nào?", by=world.hoa, today=TODAY, now=NOW)
    assert ask(row.pk, line, "Buổi này ở thôn nào?", by=world.hoa, today=TODAY, now=NOW).pk == note.pk
    with pytest.raises(BadInput):
        ask(row.pk, "không có", "?", by=world.hoa, today=TODAY, now=NOW)
    assert answer(note.pk, "Ở thôn Lìm 1.", by=world.lan, today=TODAY, now=NOW).answer == "Ở thôn Lìm 1."
    with pytest.raises(BadInput, match="vì sao trả lại"):
        give_back(row.pk, " ", by=world.hoa, today=TODAY, now=NOW)
    back = give_back(row.pk, "Còn thiếu buổi ngày 20.", by=world.hoa, today=TODAY, now=NOW)
    assert back.state == ReportState.RETURNED
    session(COMMUNE, date(2026, 10, 20), 40)
    second = sent(world.lan)
    assert (second.revision, second.supersedes_id) == (2, row.pk)
    taken = accept(second.pk, by=world.hoa, today=TODAY, now=NOW)
    assert taken.state == accept(second.pk, by=world.hoa, today=TODAY, now=NOW).state == ReportState.ACCEPTED
    assert LineNote.objects.count() == 1


def test_who_may_what(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(world.lan)
    for stranger in (world.hung, world.outsider, world.mai, None):
        assert not visible(stranger, TODAY).exists()
        with pytest.raises(NotFound):
            submission_for(stranger, row.pk, TODAY)
    for other in (world.thu, world.lan, world.van):
        with pytest.raises(NotAllowed):
            accept(row.pk, by=other, today=TODAY, now=NOW)
    for far in (world.hung, world.outsider, world.mai):
        with pytest.raises(NotFound):
            accept(row.pk, by=far, today=TODAY, now=NOW)
        with pytest.raises(NotFound):
            begun(far)
    with pytest.raises(NotAllowed):
        begun(world.thu)


def test_whoever_sent_it_does_not_take_it_in(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(world.lan)
    appoint([NewAppointment("lan", Role.UPPER, unit_id(PROVINCE), BEGINNING)], by=None, now=NOW)
    with pytest.raises(RuleBroken, match="không tự nhận"):
        accept(row.pk, by=world.lan, today=TODAY, now=NOW)


def test_a_draft_is_seen_by_those_who_write_it_and_above_only_what_was_sent(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = begun(world.lan)
    assert [one.pk for one in visible(world.lan, TODAY)] == [row.pk]
    assert [one.pk for one in visible(world.van, TODAY)] == [row.pk]
    for other in (world.hoa, world.thu, world.tam):
        assert not visible(other, TODAY).exists()
        with pytest.raises(NotFound):
            submission_for(other, row.pk, TODAY)
    assert doors_to(world.hoa, row, TODAY) == Doors(writes=False, receives=False)
    with pytest.raises(NotFound):
        accept(row.pk, by=world.hoa, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed, match="cán bộ của chính đơn vị"):
        begun(world.hoa)
    with pytest.raises(NotAllowed):
        write(row.pk, {}, {}, nothing_to_report=False, by=world.hoa, today=TODAY, now=NOW)
    send(row.pk, href=opened, by=world.lan, today=TODAY, now=NOW)
    for other in (world.hoa, world.thu, world.tam):
        assert [one.pk for one in visible(other, TODAY)] == [row.pk]
    assert begun_after(row, world).revision == 2
    assert [one.revision for one in visible(world.hoa, TODAY)] == [1]


def begun_after(row: Submission, world: World) -> Submission:
    give_back(row.pk, "Xem lại.", by=world.hoa, today=TODAY, now=NOW)
    return begun(world.lan)


def test_the_report_of_the_highest_unit_is_issued_by_its_own_act(world: World) -> None:
    session(COMMUNE, DAY, 81)
    below, row = sent(world.lan), sent(world.hoa, PROVINCE)
    assert doors_to(world.hoa, row, TODAY) == Doors(writes=True, receives=False, issues=True)
    with pytest.raises(RuleBroken, match="có cấp trên nhận"):
        issue(below.pk, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        issue(row.pk, by=world.tam, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        issue(row.pk, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã ban hành"):
        begun(world.hoa, PROVINCE)
    done = issue(row.pk, by=world.hoa, today=TODAY, now=NOW)
    again = issue(row.pk, by=world.hoa, today=TODAY, now=NOW + timedelta(hours=1))
    assert (done.state, again.received_at, again.received_by_id) == (ReportState.ISSUED, NOW, world.hoa.pk)
    assert AuditRecord.objects.filter(subject=row.pk, verb="issued").count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.filter(pk=row.pk).update(state="accepted")
    assert begun(world.hoa, PROVINCE).revision == 2


def test_a_unit_under_somebody_who_takes_reports_in_does_not_issue_its_own(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(world.hoa, PROVINCE)
    appoint([NewAppointment("khach", Role.UPPER, unit_id(COUNTRY), BEGINNING)], by=None, now=NOW)
    assert not doors_to(world.hoa, row, TODAY).issues
    assert accept(row.pk, by=world.outsider, today=TODAY, now=NOW).state == ReportState.ACCEPTED


def test_the_database_lets_nothing_sent_be_changed(world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(world.lan)
    for change in ({"content_hash": "0" * 64}, {"nothing_to_report": True}, {"state": "draft"}, {"position": 1}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Submission.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.filter(pk=row.pk).update(state="accepted")


def test_three_corrections_are_three_differences_and_the_sent_report_stays_byte_for_byte(world: World) -> None:
    sources = [session(COMMUNE, DAY + timedelta(days=day), 50 + day) for day in range(5)]
    row = sent(world.lan)
    before = json.dumps(row.document, sort_keys=True)
    doors = doors_to(world.hoa, row, TODAY)
    shown = words_of(as_sent(row, doors))
    assert corrections(row) == []
    for source, people in zip(sources[:3], (60, 70, 40), strict=True):
        session(COMMUNE, DAY, people, source=source, revision=2)
    row = Submission.objects.get(pk=row.pk)
    found = corrections(row)
    assert {one.source for one in found} == set(sources[:3])
    assert len(found) == 3
    assert json.dumps(row.document, sort_keys=True) == before
    assert words_of(as_sent(row, doors)) == shown
    attendance = next(one for one in then_and_now(row) if one.question.measure.code == "outreach.attendance" and not one.question.where)
    assert (attendance.then, attendance.now) == (260, 60 + 70 + 40 + 53 + 54)
    moved = [
        one for change in found for one in change.changes if one.question.measure.code == "outreach.attendance" and not one.question.where
    ]
    assert sum(one.amount for one in moved) == attendance.now - attendance.then
    assert verify().disagreement == ""


def test_what_comes_to_nothing_is_no_difference(world: World) -> None:
    source = session(COMMUNE, DAY, 50)
    row = sent(world.lan)
    session(COMMUNE, DAY, 60, source=source, revision=2)
    session(COMMUNE, DAY, 50, source=source, revision=3)
    assert corrections(row) == []


def test_days_to_come_and_unknown_reports_are_refused(world: World) -> None:
    with pytest.raises(RuleBroken, match="Chưa đến ngày"):
        start(KIND, COMMUNE, FIRST, date(2026, 12, 31), by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        send(uuid4(), href=opened, by=world.lan, today=TODAY, now=NOW)
