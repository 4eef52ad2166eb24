"""Making a question and its answer public: the words side by side, proposed by one, screened and published by another."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link
from gandan.voice.access.feedback import feedback_for, may_publish
from gandan.voice.actions.feedback_notices import propose_answer, publish_answer, withdraw_answer
from gandan.voice.choices.feedback import Notice
from gandan.voice.intake.feedback import ScreenedIn
from gandan.voice.models import Feedback, FeedbackNotice
from gandan.voice.queries.feedback import notice_of, standing_answer, steps_of
from gandan.voice.rules.feedback_texts import names_in, numbers_in

_NAMES = ("matter", "question", "answer")


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """The words as they may be public: to propose, or to screen and publish as the second person."""
    account, day = account_of(request), today()
    row = feedback_for(account, feedback, day)
    corrects = reach(account, Can.CORRECT, day).holds(row.handler_id, row.body_id)
    publishes = may_publish(account, row, day)
    if not corrects and not publishes:
        raise NotAllowed(_("Tài khoản này được xem ý kiến, không được làm việc này."))
    if request.method != "POST":
        return _shown(request, row, account, corrects=corrects, publishes=publishes)
    said = {name: request.POST.get(name, "") for name in _NAMES}
    here = reverse("office:feedback:show", args=[row.pk])
    try:
        words = ScreenedIn.read(said, today=day)
        if "publish" in request.POST:
            seen = request.POST.get("seen", "")
            number = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
            publish_answer(row.pk, words, seen=number, by=account, today=day, now=clock.now())
            return done(request, _("Đã công khai. Ai cũng đọc được câu hỏi và câu trả lời này."), here)
        propose_answer(row.pk, words, by=account, today=day, now=clock.now())
        return done(request, _("Đã đề nghị. Người thứ hai xem rồi công khai."), here)
    except IntakeRefused as refused:
        errors = {error.field: error.message for error in refused.errors}
    except RuleBroken as refused:
        errors = {refused.field if isinstance(refused, BadInput) and refused.field else "matter": str(refused)}
    return _shown(request, row, account, corrects=corrects, publishes=publishes, given=said, errors=errors)


@require_POST
def withdraw(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Take it back at once."""
    account, day = account_of(request), today()
    row = feedback_for(account, feedback, day)
    changed = withdraw_answer(row.pk, by=account, today=day, now=clock.now())
    told = _("Đã rút. Trang công khai không còn câu này.") if changed else _("Không có gì khác trước, nên không ghi thêm.")
    return done(request, told, reverse("office:feedback:show", args=[row.pk]))


def _shown(
    request: HttpRequest, row: Feedback, account: Account, *, corrects: bool, publishes: bool, given: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    found = notice_of(row.pk)
    words = given or _words(row, found)
    waits = found is not None and found.state == Notice.PROPOSED.value
    second = waits and found is not None and found.proposed_by_id != account.pk and publishes
    texts = "\n".join(words.values())
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": [
            Link(_("Ý kiến Nhân dân"), at("voice")), Link(_("Phản ánh, kiến nghị"), reverse("office:feedback:inbox")),
            Link(row.matter or _("(lời đã xóa)"), reverse("office:feedback:show", args=[row.pk])),
        ],
        "row": row,
        "fields": _fields(words, errors or {}),
        "suspects": [*numbers_in(texts), *names_in(texts)],
        "second": second,
        "proposes": corrects,
        "seen": found.revision if found is not None else 0,
        "proposed_by": found.proposed_by.name if waits and found is not None and found.proposed_by is not None else "",
        "own": waits and not second and publishes,
    }  # fmt: skip
    return page(request, "office/voice/feedback/notice.html", context, status=422 if errors else 200)


def _words(row: Feedback, found: FeedbackNotice | None) -> dict[str, str]:
    """What was proposed, else what was written and answered."""
    if found is not None and found.matter:
        return {"matter": found.matter, "question": found.question, "answer": found.answer}
    answer = standing_answer(steps_of(row.pk))
    return {"matter": row.matter, "question": row.words, "answer": answer.text if answer is not None else ""}


def _fields(words: dict[str, str], errors: dict[str, str]) -> list[Field]:
    labels = {"matter": _("Việc gì"), "question": _("Câu hỏi, như sẽ công khai"), "answer": _("Trả lời, như sẽ công khai")}
    return [
        Field(
            name, labels[name], Control.TEXT if name == "matter" else Control.TEXTAREA, words.get(name, ""), required=True, full=True,
            errors=(errors[name],) if name in errors else (),
        )
        for name in _NAMES
    ]  # fmt: skip
