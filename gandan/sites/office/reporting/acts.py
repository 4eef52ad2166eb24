"""Writes on a report: each one action of the room, then back to the page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.base.periods import read_date
from gandan.reports.cycle.access import require_receiver, require_writer, submission_for
from gandan.reports.cycle.actions import send, start, write
from gandan.reports.cycle.receiving import accept, answer, ask, give_back, issue
from gandan.reports.models import Submission
from gandan.sites.office.reporting.choosing import opens
from gandan.sites.office.reporting.show import shown
from gandan.sites.pages import account_of, done, today

_PAPER = ("number", "on", "place", "role")


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Open the draft of a unit's report for a period."""
    account, given = account_of(request), request.POST
    first = read_date(given["first"]) if given.get("first") else None
    row = start(
        given.get("kind", ""), given.get("unit", ""), first, read_date(given.get("last", "")), by=account, today=today(), now=clock.now()
    )
    return done(request, _("Đã mở bản soạn. Số liệu lấy từ sổ cái; cán bộ chỉ viết phần nhận định."), _here(row))


@require_POST
def keep(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Keep what was written."""
    row = _seen(request, submission, writes=True)
    return _tried(request, row, lambda: _kept(request, row), _("Đã lưu."))


@require_POST
def post(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Keep what was written, and send."""
    row = _seen(request, submission, writes=True)

    def act() -> None:
        if row.state == "draft":
            _kept(request, row)
        practice = settings.DEMONSTRATION or row.unit.invented
        send(row.pk, href=opens, illustrative=practice, by=account_of(request), today=today(), now=clock.now())

    return _tried(request, row, act, _("Đã gửi. Bản này không đổi nữa; điều chỉnh sau này đứng bên cạnh."))


@require_POST
def question(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Ask about a line."""
    row, given = _seen(request, submission, writes=False), request.POST

    def act() -> None:
        ask(row.pk, given.get("line", ""), given.get("question", "")[:2000], by=account_of(request), today=today(), now=clock.now())

    return _tried(request, row, act, _("Đã gửi câu hỏi cho nơi lập báo cáo."))


@require_POST
def reply(request: HttpRequest, submission: UUID, note: UUID) -> HttpResponse:
    """Answer a question about a line."""
    row = _seen(request, submission, writes=True)
    if not row.notes.filter(pk=note).exists():
        raise NotFound(_("Không tìm thấy câu hỏi này trong phạm vi của tài khoản."))
    words = request.POST.get("answer", "")[:2000]
    return _tried(request, row, lambda: answer(note, words, by=account_of(request), today=today(), now=clock.now()), _("Đã trả lời."))


@require_POST
def hand_back(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Return it, saying why."""
    row, because = _seen(request, submission, writes=False), request.POST.get("because", "")[:2000]
    return _tried(
        request, row, lambda: give_back(row.pk, because, by=account_of(request), today=today(), now=clock.now()), _("Đã trả lại nơi gửi.")
    )  # fmt: skip


@require_POST
def take(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Take it in."""
    row = _seen(request, submission, writes=False)
    return _tried(request, row, lambda: accept(row.pk, by=account_of(request), today=today(), now=clock.now()), _("Đã nhận báo cáo."))


@require_POST
def close(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Say that it was issued, where nobody above takes it in."""
    row = _seen(request, submission, writes=True)
    said = _("Đã ghi nhận: báo cáo đã ban hành.")
    return _tried(request, row, lambda: issue(row.pk, by=account_of(request), today=today(), now=clock.now()), said)


def _kept(request: HttpRequest, row: Submission) -> None:
    given = request.POST
    judgement = {name.removeprefix("judgement."): given[name] for name in given if name.startswith("judgement.")}
    paper = {name: given.get(name, "")[:200] for name in _PAPER}
    write(row.pk, judgement, paper, nothing_to_report=bool(given.get("nothing")), by=account_of(request), today=today(), now=clock.now())


def _tried(request: HttpRequest, row: Submission, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except BadInput as refused:
        again = submission_for(account_of(request), row.pk, today())
        return shown(request, again, given=request.POST.dict(), faults={refused.field: str(refused)})
    except RuleBroken as refused:
        again = submission_for(account_of(request), row.pk, today())
        return shown(request, again, given=request.POST.dict(), refusal=str(refused))
    return done(request, said, _here(row))


def _seen(request: HttpRequest, submission: UUID, *, writes: bool) -> Submission:
    """The report, where the account sees it and may do such a thing: 404 unseen, 403 not theirs to do."""
    account, day = account_of(request), today()
    row = submission_for(account, submission, day)
    if writes:
        require_writer(account, row.unit_id, day)
    else:
        require_receiver(account, row, day)
    return row


def _here(row: Submission) -> str:
    return reverse("office:reporting:show", args=[row.pk])
