"""Sending out, bringing in, deciding, and the way of the receipt back. Each is one act; each may be repeated and then changes nothing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record, type_of_value
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.people.access import may
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import require_writer, unit_above
from gandan.reports.cycle.actions import SUBJECT
from gandan.reports.exchange.access import receives_from, require_decider
from gandan.reports.exchange.checking import kind_of, require_not_counted_here, require_whole, unit_of
from gandan.reports.exchange.envelope import Envelope, opened, sealed
from gandan.reports.exchange.keys import own_key, trusted
from gandan.reports.exchange.telling import ReceiptTold, ReportTold, read, receipt_told, report_told
from gandan.reports.models import BroughtReceipt, ReceivedReport, ReceivedWords, Submission, SubmissionWords
from gandan.reports.rules.cycle import require_reason, require_step, require_words

RECEIVED = "received_report"


@transaction.atomic
def send_out(
    submission: UUID, *, words: bool, by: Account | None, today: date, now: datetime, key: Ed25519PrivateKey | None = None
) -> bytes:  # fmt: skip
    """The signed file of a sent report. `words`: the officer's judgement travels along. `by` None: the keeper of this machine.

    Asked for again it is the same file. Raises NotFound or NotAllowed as `require_writer` does, RuleBroken for a draft.
    """
    row = Submission.objects.filter(pk=submission).select_related("unit", "words").first()
    if row is None:
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    if by is not None:
        require_writer(by, row.unit_id, today)
    if row.state == ReportState.DRAFT:
        raise RuleBroken(_("Báo cáo còn đang soạn. Hãy gửi báo cáo trên máy này trước, rồi xuất tệp."))
    data = sealed(report_told(row, words=words), key or own_key(now))
    record([Act("exchange_out", SUBJECT, row.pk, row.revision, {"content": row.content_hash, "words": words})], by=by, at=now)
    return data


def bring_in(data: bytes, *, by: Account | None, today: date, now: datetime) -> ReceivedReport | Submission:
    """A file from another instance: a report, which then waits to be decided, or a receipt, which moves the report it answers.

    `by` None: the keeper of this machine. Brought again it changes nothing. Raises BadInput, RuleBroken, NotFound or NotAllowed
    with one sentence: altered, of an unknown key, unit or kind, older than what is here, or counted here already.
    """
    envelope = opened(data)
    told = read(envelope.body)
    return _report(envelope, told, by, today, now) if isinstance(told, ReportTold) else _receipt(envelope, told, by, today, now)


@transaction.atomic
def _report(envelope: Envelope, told: ReportTold, by: Account | None, today: date, now: datetime) -> ReceivedReport:
    unit, kind = unit_of(told.unit, told), kind_of(told)
    above = unit_above(unit.pk, told.last)
    if by is not None and not receives_from(by, unit.pk, told.last, today):
        if not may(by, Can.SEE, unit.pk, today):
            raise NotFound(_("Đơn vị trong tệp nằm ngoài phạm vi của tài khoản."))
        raise NotAllowed(_("Nhận báo cáo từ máy khác là việc của cấp trên trực tiếp của đơn vị gửi."))
    if above is None:
        raise BadInput(_("Đơn vị trong tệp không có cấp trên ở máy này, nên không có ai nhận."), field="file")
    instance = trusted(envelope.key, speaks_for=unit.pk, heard_at=above, on=today)
    require_whole(told)
    rows = ReceivedReport.objects.select_for_update().filter(unit=unit, kind=told.kind, period=told.period)
    known = next((row for row in rows if row.pk == told.id), None)
    if known is not None:
        if known.content_hash != told.content_hash:
            raise BadInput(_("Báo cáo này đã nhận với nội dung khác. Một bản đã gửi không đổi; hãy báo nơi gửi."), field="file")
        _keep_words(known, told)
        return known
    newest = max(rows, key=lambda row: row.revision, default=None)
    if newest is not None and newest.revision >= told.revision:
        raise BadInput(
            _("Ở đây đã có bản %(here)s, không cũ hơn bản %(told)s trong tệp. Không nhận bản cũ.")
            % {"here": newest.revision, "told": told.revision},
            field="file",
        )
    if newest is not None and newest.state == ReportState.SENT:
        raise BadInput(_("Bản %(n)s đang chờ được nhận hoặc trả lại. Hãy quyết định bản ấy trước.") % {"n": newest.revision}, field="file")
    require_not_counted_here(told, kind, unit)
    if ReceivedReport.objects.filter(pk=told.id).exists() or Submission.objects.filter(pk=told.id).exists():
        raise BadInput(_("Báo cáo trong tệp trùng mã với một báo cáo khác ở đây. Hãy xin tệp mới từ nơi gửi."), field="file")
    row = ReceivedReport.objects.create(
        id=told.id, instance=instance, unit=unit, kind=told.kind, kind_version=told.kind_version, period=told.period, first=told.first,
        last=told.last, revision=told.revision, nothing_to_report=told.nothing_to_report, document=told.document, layout=told.layout,
        answers=[one.model_dump(mode="json") for one in told.answers], words_hash=told.words_hash, content_hash=told.content_hash,
        position=told.position, head=told.head, signature=envelope.signature, sent_at=told.sent_at, brought_by=by, brought_at=now,
    )  # fmt: skip
    ReceivedWords.objects.create(report=row, judgement=told.judgement)
    facts: dict[str, type_of_value] = {"content": row.content_hash, "period": row.period, "unit": unit.slug}
    record([Act("exchange_in", RECEIVED, row.pk, row.revision, facts)], by=by, at=now)
    return row


def _keep_words(row: ReceivedReport, told: ReportTold) -> None:
    """A file with the officer's words may follow one without."""
    if told.judgement is not None:
        ReceivedWords.objects.filter(report=row, judgement__isnull=True).update(judgement=told.judgement)


@transaction.atomic
def take(report: UUID, *, by: Account, today: date, now: datetime) -> ReceivedReport:
    """Take a report from elsewhere in. Again changes nothing. Raises as `require_decider`, RuleBroken by the table of states, and
    BadInput where its figures have come into this ledger meanwhile."""
    return _decided(report, ReportState.ACCEPTED, "", by, today, now)


@transaction.atomic
def hand_back(report: UUID, because: str, *, by: Account, today: date, now: datetime) -> ReceivedReport:
    """Return it, saying why: the receipt carries the reason. Raises as `take`, BadInput without a reason."""
    return _decided(report, ReportState.RETURNED, require_reason(because), by, today, now)


def _decided(report: UUID, state: ReportState, because: str, by: Account, today: date, now: datetime) -> ReceivedReport:
    row = ReceivedReport.objects.select_for_update().filter(pk=report).first()
    if row is None:
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    require_decider(by, row, today)
    if row.state == state:
        return row
    require_step(ReportState(row.state), state)
    require_words({"because": because})
    if state is ReportState.ACCEPTED:
        require_not_counted_here(row, kind_of(row), row.unit)
    row.state, row.decided_by, row.decided_at = state, by, now
    row.save(update_fields=["state", "decided_by", "decided_at"])
    ReceivedWords.objects.filter(report=row).update(because=because)
    record([Act(str(state.value), RECEIVED, row.pk, row.revision, {"period": row.period})], by=by, at=now)
    return row


def receipt_out(row: ReceivedReport, *, now: datetime, key: Ed25519PrivateKey | None = None) -> bytes:
    """The signed answer that travels back; whoever sees the report may carry it. Raises RuleBroken before it was decided."""
    if row.state == ReportState.SENT:
        raise RuleBroken(_("Báo cáo này chưa được nhận hay trả lại, nên chưa có biên nhận."))
    words = ReceivedWords.objects.filter(report=row).first()
    return sealed(receipt_told(row, words.because if words is not None else ""), key or own_key(now))


@transaction.atomic
def _receipt(envelope: Envelope, told: ReceiptTold, by: Account | None, today: date, now: datetime) -> Submission:
    row = Submission.objects.select_for_update(of=("self",)).filter(pk=told.report).select_related("unit").first()
    if row is None:
        raise BadInput(_("Biên nhận này là của một báo cáo không gửi từ máy này."), field="file")
    if by is not None:
        require_writer(by, row.unit_id, today)
    above = unit_above(row.unit_id, row.last)
    if above is None:
        raise BadInput(_("Đơn vị này không có cấp trên, nên không nhận biên nhận."), field="file")
    instance = trusted(envelope.key, speaks_for=above, heard_at=row.unit_id, on=today)
    if told.content_hash != row.content_hash:
        raise BadInput(_("Biên nhận nói về một nội dung khác với bản đã gửi. Hãy báo cấp trên."), field="file")
    state = ReportState(told.state)
    known = BroughtReceipt.objects.filter(submission=row).first()
    if known is not None and (known.state, known.decided_at) == (state, told.decided_at):
        return row
    if known is not None:
        raise BadInput(_("Báo cáo này đã có một biên nhận khác. Hãy hỏi lại cấp trên."), field="file")
    require_step(ReportState(row.state), state)
    require_words({"because": told.because})
    row.state, row.received_from, row.received_at = state, instance, told.decided_at
    row.save(update_fields=["state", "received_from", "received_at"])
    if told.because:
        SubmissionWords.objects.filter(submission=row).update(because=told.because)
    BroughtReceipt.objects.create(
        submission=row, instance=instance, state=state, decided_at=told.decided_at, signature=envelope.signature, brought_by=by,
        brought_at=now,
    )  # fmt: skip
    record([Act(str(state.value), SUBJECT, row.pk, row.revision, {"period": row.period, "instance": str(instance.pk)})], by=by, at=now)
    return row
