"""Writes of the exchange: a file out, a file in, a decision, a key; each one action of the room."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.reports.cycle.access import submission_for
from gandan.reports.exchange.access import received_for, require_decider
from gandan.reports.exchange.acts import bring_in, hand_back, receipt_out, send_out, take
from gandan.reports.exchange.envelope import MOST_BYTES, SUFFIX
from gandan.reports.exchange.keys import accept_key, end_key
from gandan.reports.models import ReceivedReport
from gandan.sites.office.exchange import home, show
from gandan.sites.pages import account_of, done, today

_FILE = "application/octet-stream"


@require_POST
def out(request: HttpRequest, submission: UUID) -> HttpResponse:
    """The signed file of a sent report; the officer's words only where the box is ticked."""
    account, day = account_of(request), today()
    row = submission_for(account, submission, day)
    data = send_out(row.pk, words=bool(request.POST.get("words")), by=account, today=day, now=clock.now())
    return _attached(data, f"{row.kind}-{row.unit.slug}-{row.period}-ban-{row.revision}{SUFFIX}")


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Take a file in: a report or a receipt."""
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return home.shown(request, faults={"file": _("Hãy chọn một tệp .gdx.")})
    try:
        row = bring_in(sent.read(MOST_BYTES + 1), by=account_of(request), today=today(), now=clock.now())
    except BadInput as refused:
        return home.shown(request, faults={refused.field or "file": str(refused)})
    except RuleBroken as refused:
        return home.shown(request, refusal=str(refused))
    if isinstance(row, ReceivedReport):
        return done(request, _("Đã nhận tệp báo cáo. Hãy xem, rồi nhận hoặc trả lại."), reverse("office:exchange:show", args=[row.pk]))
    return done(request, _("Đã nhận biên nhận của cấp trên."), reverse("office:reporting:show", args=[row.pk]))


@require_POST
def take_in(request: HttpRequest, report: UUID) -> HttpResponse:
    """Take it in."""
    row = _decidable(request, report)
    return _tried(request, row, lambda: take(row.pk, by=account_of(request), today=today(), now=clock.now()), _("Đã nhận báo cáo."))


@require_POST
def give_back(request: HttpRequest, report: UUID) -> HttpResponse:
    """Return it, saying why."""
    row, because = _decidable(request, report), request.POST.get("because", "")[:2000]
    return _tried(
        request, row, lambda: hand_back(row.pk, because, by=account_of(request), today=today(), now=clock.now()),
        _("Đã trả lại. Hãy tải biên nhận và đưa về nơi gửi."),
    )  # fmt: skip


@require_safe
def receipt(request: HttpRequest, report: UUID) -> HttpResponse:
    """The signed answer, to be carried back."""
    row = _decidable(request, report)
    return _attached(receipt_out(row, now=clock.now()), f"bien-nhan-{row.kind}-{row.unit.slug}-{row.period}-ban-{row.revision}{SUFFIX}")


@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Trust a key whose fingerprint was compared."""
    given = request.POST
    try:
        accept_key(
            given.get("name", ""), given.get("key", "")[:200], given.get("fingerprint", "")[:200], unit=given.get("unit", ""),
            kept_by=given.get("kept_by", ""), by=account_of(request), today=today(), now=clock.now(),
        )  # fmt: skip
    except BadInput as refused:
        return home.shown(request, given=given.dict(), faults={refused.field or "key": str(refused)})
    return done(request, _("Đã xác nhận khóa. Từ nay tệp của máy này được nhận."), reverse("office:exchange:home"))


@require_POST
def end(request: HttpRequest, instance: UUID) -> HttpResponse:
    """Trust a key no more."""
    end_key(instance, by=account_of(request), today=today(), now=clock.now())
    return done(request, _("Đã thôi nhận tệp của máy này. Những gì đã nhận vẫn còn."), reverse("office:exchange:home"))


def _decidable(request: HttpRequest, report: UUID) -> ReceivedReport:
    account, day = account_of(request), today()
    row = received_for(account, report, day)
    require_decider(account, row, day)
    return row


def _tried(request: HttpRequest, row: ReceivedReport, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except BadInput as refused:
        known = refused.field == "because"
        again = received_for(account_of(request), row.pk, today())
        faults = {"because": str(refused)} if known else {}
        return show.shown(request, again, given=request.POST.dict(), faults=faults, refusal="" if known else str(refused))
    except RuleBroken as refused:
        return show.shown(request, received_for(account_of(request), row.pk, today()), refusal=str(refused))
    return done(request, said, reverse("office:exchange:show", args=[row.pk]))


def _attached(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=_FILE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
