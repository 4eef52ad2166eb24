"""What the level above does with a report: ask about a line, return it, take it in. The author answers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.people.models import Account
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import require_issuer, require_receiver, require_writer
from gandan.reports.cycle.actions import SUBJECT, locked
from gandan.reports.cycle.words import lines_of
from gandan.reports.models import LineNote, Submission, SubmissionWords
from gandan.reports.rules.cycle import require_another, require_reason, require_step, require_words


@transaction.atomic
def accept(submission: UUID, *, by: Account, today: date, now: datetime) -> Submission:
    """Take a sent report in. Again changes nothing. Raises RuleBroken by the table of states, and for whoever sent it."""
    return _received(submission, ReportState.ACCEPTED, "", by=by, today=today, now=now)


@transaction.atomic
def give_back(submission: UUID, because: str, *, by: Account, today: date, now: datetime) -> Submission:
    """Return a sent report, saying why. It stays as it was sent; the unit sends the next revision.

    Raises as `accept` does, BadInput without a reason.
    """
    return _received(submission, ReportState.RETURNED, require_reason(because), by=by, today=today, now=now)


@transaction.atomic
def issue(submission: UUID, *, by: Account, today: date, now: datetime) -> Submission:
    """Close the report of a unit that nobody on this instance is above: it was issued. Again changes nothing.

    Raises RuleBroken where somebody above takes it in, or it is not a sent one.
    """
    row = locked(submission)
    require_issuer(by, row, today)
    if row.state == ReportState.ISSUED:
        return row
    require_step(ReportState(row.state), ReportState.ISSUED)
    row.state, row.received_by, row.received_at = ReportState.ISSUED, by, now
    row.save(update_fields=["state", "received_by", "received_at"])
    record([Act("issued", SUBJECT, row.pk, row.revision, {"period": row.period})], by=by, at=now)
    return row


def _received(submission: UUID, state: ReportState, because: str, *, by: Account, today: date, now: datetime) -> Submission:
    row = locked(submission)
    require_receiver(by, row, today)
    if row.state == state and row.received_by_id == by.pk:
        return row
    require_step(ReportState(row.state), state)
    require_another(row.sent_by_id, by.pk)
    require_words({"because": because})
    row.state, row.received_by, row.received_at = state, by, now
    row.save(update_fields=["state", "received_by", "received_at"])
    if because:
        SubmissionWords.objects.filter(submission=row).update(because=because)
    record([Act(str(state.value), SUBJECT, row.pk, row.revision, {"period": row.period})], by=by, at=now)
    return row


@transaction.atomic
def ask(submission: UUID, line: str, question: str, *, by: Account, today: date, now: datetime) -> LineNote:
    """Ask about one line of a sent report (`lines_of` tells them). The same question of the same line again is the same note.

    Raises BadInput for a line that the report does not have or an empty question, RuleBroken where it is not waiting above.
    """
    row = locked(submission)
    require_receiver(by, row, today)
    if row.state != ReportState.SENT:
        raise RuleBroken(_("Chỉ hỏi được khi báo cáo đang chờ cấp trên xem."))
    if line not in {one.key for one in lines_of(row)}:
        raise BadInput(_("Báo cáo này không có dòng ấy. Hãy chọn một dòng trong danh sách."), field="line")
    words = _said(question, "question")
    known = LineNote.objects.filter(submission=row, line=line, question=words, asked_by=by).first()
    if known is not None:
        return known
    note = LineNote.objects.create(submission=row, line=line, question=words, asked_by=by, asked_at=now)
    record([Act("ask", SUBJECT, row.pk, row.revision, {"line": line})], by=by, at=now)
    return note


@transaction.atomic
def answer(note: UUID, words: str, *, by: Account, today: date, now: datetime) -> LineNote:
    """The author's answer to a question about a line. Raises RuleBroken where another answer stands, BadInput for an empty one."""
    row = LineNote.objects.select_for_update().filter(pk=note).select_related("submission").first()
    if row is None:
        raise NotFound(_("Không tìm thấy câu hỏi này trong phạm vi của tài khoản."))
    require_writer(by, row.submission.unit_id, today)
    said = _said(words, "answer")
    if row.answered_at is not None:
        if row.answer == said:
            return row
        raise RuleBroken(_("Câu hỏi này đã có trả lời."))
    row.answer, row.answered_by, row.answered_at = said, by, now
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    record([Act("answer", SUBJECT, row.submission_id, row.submission.revision, {"line": row.line})], by=by, at=now)
    return row


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise BadInput(_("Hãy ghi nội dung."), field=field)
    require_words({field: text})
    return text.strip()
