"""Writing and sending a report. Everything is sealed first, then drawn from the ledger, then frozen, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.announcing import announce
from gandan.base.audit import Act, record, type_of_value
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.ledger.actions.doubting import show_above
from gandan.ledger.actions.freezing import freeze
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import Answer
from gandan.people.models import Account
from gandan.places.queries import spans_on, unit_named
from gandan.reports.access import draft
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import has_receiver, require_writer
from gandan.reports.cycle.words import marked
from gandan.reports.documents.stored import content_hash, to_json, words_hash
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.kinds.model import ReportKind
from gandan.reports.models import Submission, SubmissionWords
from gandan.reports.queries import Draft, reported
from gandan.reports.rules.cycle import require_answer, require_step, require_words
from gandan.reports.term.asking import canonical
from gandan.reports.term.composing import Paper
from gandan.reports.term.shown import Href
from gandan.reports.term.windows import written

SUBJECT = "submission"
DRAWN = "report_drawn"  # as what a report that is drawn up, or is about to be sent, is announced
_PAPER = ("number", "place", "role", "on")


@transaction.atomic
def start(kind: str, unit: str, first: date | None, last: date, *, by: Account, today: date, now: datetime) -> Submission:
    """The draft of a unit's report for a period: the one that is open, or a new one.

    After a return or a receipt it is a new revision beside the old. Raises NotFound or NotAllowed as `require_writer` does,
    RuleBroken for days to come, for a unit that is not there on the last day, and while the last revision waits above.
    """
    found = unit_named(unit)
    require_writer(by, found.pk, today)
    wanted = report_kind(kind, last, unit=found.pk)
    if last > today:
        raise RuleBroken(
            _("Chưa đến ngày %(last)s. Báo cáo chỉ lập được đến hết ngày %(today)s.") % {"last": written(last), "today": written(today)}
        )
    if not spans_on(last).filter(unit=found).exists():
        raise RuleBroken(_("Ngày %(on)s không có đơn vị này. Hãy chọn đơn vị của ngày ấy.") % {"on": written(last)})
    windows = reported(wanted, first, last)
    period = windows.period.code if windows.period is not None else f"{first.isoformat() if first else ''}..{last.isoformat()}"
    asked = {"unit": found, "kind": kind, "period": period}
    before = Submission.objects.select_for_update().filter(**asked).order_by("-revision").first()
    if before is not None and before.state == ReportState.SENT and not has_receiver(found.pk, last, today):
        raise RuleBroken(_("Báo cáo kỳ này đã gửi. Hãy ghi nhận “đã ban hành”, rồi lập bản sau nếu cần điều chỉnh."))
    if before is not None and before.state == ReportState.SENT:
        raise RuleBroken(_("Báo cáo kỳ này đã gửi và đang chờ cấp trên xem. Khi được nhận hoặc trả lại, có thể lập bản sau."))
    if before is not None and before.state == ReportState.DRAFT:
        return before
    row, made = Submission.objects.get_or_create(
        **asked, state=ReportState.DRAFT,
        defaults={
            "kind_version": wanted.version, "last": last, "started_at": now, "supersedes": before,
            "first": windows.period.first if windows.period is not None else first,
            "revision": before.revision + 1 if before is not None else 1,
        },
    )  # fmt: skip
    if made:
        earlier = SubmissionWords.objects.filter(submission=before).first() if before is not None else None
        SubmissionWords.objects.create(
            submission=row, judgement=_asked_for(wanted, earlier.judgement) if earlier else {}, paper=earlier.paper if earlier else {}
        )  # fmt: skip
        record([Act("start", SUBJECT, row.pk, row.revision, {"kind": kind, "period": period})], by=by, at=now)
        announce(DRAWN, [row.pk], now=now)
    return row


@transaction.atomic
def write(
    submission: UUID, judgement: Mapping[str, str], paper: Mapping[str, str], *, nothing_to_report: bool, by: Account, today: date,
    now: datetime,
) -> Submission:  # fmt: skip
    """Keep what the officer wrote in a draft. `paper`: number, place, role, on (ISO day), as text; all may be left out.

    Raises RuleBroken once it was sent, BadInput for a part that the kind does not ask for, a mark of secrecy, a wrong number or day.
    """
    row = locked(submission)
    require_writer(by, row.unit_id, today)
    if row.state != ReportState.DRAFT:
        raise RuleBroken(_("Báo cáo đã gửi thì không sửa nữa. Muốn điều chỉnh, hãy lập bản sau."))
    strange = set(judgement) - set(report_kind(row.kind, row.last, unit=row.unit_id).judgements)
    if strange:
        raise BadInput(_("Báo cáo này không có phần “%(parts)s”.") % {"parts": ", ".join(sorted(strange))}, field="judgement")
    kept = {part: text.strip() for part, text in judgement.items() if text.strip()}
    require_words(kept)
    dress = {name: paper[name].strip() for name in _PAPER if paper.get(name, "").strip()}
    require_words({name: text for name, text in dress.items() if name != "on"})
    _paper(row, dress, {})
    SubmissionWords.objects.filter(submission=row).update(judgement=kept, paper=dress)
    row.nothing_to_report = nothing_to_report
    row.save(update_fields=["nothing_to_report"])
    record([Act("write", SUBJECT, row.pk, row.revision, {"nothing_to_report": nothing_to_report})], by=by, at=now)
    return row


@transaction.atomic
def send(submission: UUID, *, href: Href, illustrative: bool = False, by: Account, today: date, now: datetime) -> Submission:
    """Seal, draw the report from the ledger, freeze its answers and keep it as sent, with its content hash and position.

    Sent again it changes nothing. Raises RuleBroken where it says "không phát sinh" and the ledger has lines in the period (naming
    them), where the ledger has none and it does not say so, and as `draft` and `freeze` do.
    """
    row = locked(submission)
    require_writer(by, row.unit_id, today)
    if row.state == ReportState.SENT and row.sent_by_id == by.pk:
        return row
    require_step(ReportState(row.state), ReportState.SENT)
    announce(DRAWN, [row.pk], now=now)  # what looks odd is found before it is sent, never after
    seal(now=now)
    words = SubmissionWords.objects.get(submission=row)
    require_words(words.judgement)
    drawn = _drawn(row, words, marked(words.judgement), href=href, illustrative=illustrative, by=by, today=today)
    require_answer(recorded_in(drawn), nothing_to_report=row.nothing_to_report)
    frozen = freeze(row.pk, _once(drawn), now=now)
    told = to_json(drawn.document)
    row.document, row.layout, row.kind_version = told, drawn.ruleset.code, drawn.kind.version
    row.words_hash = words_hash(words.judgement)
    row.content_hash = content_hash(told, row.words_hash)
    row.position, row.head = frozen.position, frozen.head.hex()
    row.sent_by, row.sent_at, row.state = by, now, ReportState.SENT
    row.save()
    show_above(row.unit_id, row.first, row.last, now=now)  # what the author was asked and did not mend: from now on above, too
    facts: dict[str, type_of_value] = {
        "position": frozen.position,
        "content": row.content_hash,
        "period": row.period,
        "nothing_to_report": row.nothing_to_report,
    }
    record([Act("send", SUBJECT, row.pk, row.revision, facts)], by=by, at=now)
    return row


def preview(row: Submission, *, href: Href, illustrative: bool = False, by: Account, today: date) -> Draft:
    """The draft as it would be sent now, the officer's words in their places."""
    words = SubmissionWords.objects.get(submission=row)
    return _drawn(row, words, words.judgement, href=href, illustrative=illustrative, by=by, today=today)


def recorded_in(drawn: Draft) -> list[str]:
    """Names of figures that have lines in the report's own days. Levels on the last day say nothing of what happened."""
    return [figure.name for figure in drawn.kind.figures if figure.window and drawn.answers[figure.code].lines]


def _drawn(
    row: Submission, words: SubmissionWords, judgement: Mapping[str, str], *, href: Href, illustrative: bool, by: Account, today: date
) -> Draft:
    kind = report_kind(row.kind, row.last, unit=row.unit_id)
    paper = _paper(row, words.paper, _asked_for(kind, judgement))
    return draft(kind, row.unit.slug, row.first, row.last, account=by, today=today, href=href, paper=paper, illustrative=illustrative)


def _asked_for(kind: ReportKind, judgement: Mapping[str, str]) -> dict[str, str]:
    """The parts that the kind asks for: an own kind may have been changed since they were written."""
    return {part: text for part, text in judgement.items() if part in kind.judgements}


def _paper(row: Submission, dress: Mapping[str, str], judgement: Mapping[str, str]) -> Paper:
    number = dress.get("number", "")
    if number and not (number.isascii() and number.isdigit() and int(number)):
        raise BadInput(_("Số văn bản là một số nguyên; chưa vào sổ thì để trống."), field="number")
    try:
        on = date.fromisoformat(dress["on"]) if dress.get("on") else row.last
    except ValueError:
        raise BadInput(_("Ngày văn bản chưa đúng. Hãy chọn một ngày."), field="on") from None
    if on < row.last:
        raise BadInput(_("Ngày văn bản không thể trước ngày cuối của số liệu, %(last)s.") % {"last": written(row.last)}, field="on")
    return Paper(on, int(number) if number else None, dress.get("place", ""), role=dress.get("role", ""), judgement=judgement)


def _once(drawn: Draft) -> list[Answer]:
    return list({canonical(answer.question): answer for answer in drawn.answers.values()}.values())


def locked(submission: UUID) -> Submission:
    """The report, held for this transaction. Raises NotFound where there is none."""
    row = Submission.objects.select_for_update().filter(pk=submission).first()
    if row is None:
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    return row
