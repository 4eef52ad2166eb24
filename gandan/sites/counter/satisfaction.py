"""Answering with a one-time code: five factors and all in all, on one page. Nobody is named, nothing else is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.pages import page, today
from gandan.voice.actions.counter_code import answer_code
from gandan.voice.intake.satisfaction import AnswersIn
from gandan.voice.models import CounterCode
from gandan.voice.queries.counter_code import known_code
from gandan.voice.rules.counter_code import Answered, Attempt, read_code
from gandan.voice.rules.satisfaction import Questionnaire, questionnaire

_PREFIX = "q-"
_LONGEST = 60
_STATUS = {Answered.COUNTED: 200, Answered.USED: 410, Answered.EXPIRED: 410, Answered.FULL: 409, Answered.UNKNOWN: 404}


@dataclass(frozen=True)
class Choice:
    """One answer to a question."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """One question with its answers."""

    name: str
    text: str
    choices: tuple[Choice, ...]


@login_not_required
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Where a code is typed by whoever cannot scan it."""
    typed = request.GET.get("ma", "")[:_LONGEST]
    code = read_code(typed)
    if code:
        return redirect(reverse("counter:satisfaction", args=[code]))
    return page(
        request, "counter/satisfaction/enter.html", {"typed": typed, "wrong": bool(typed.strip())}, status=404 if typed.strip() else 200
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The questions behind a code; what became of the answers; or why the code answers no more."""
    day = today()
    known = known_code(code)
    if request.method == "POST" and known is not None:
        return _answered(request, code, known, day)
    attempt = _standing(known, day)
    if attempt is not None:
        return _said(request, attempt, known)
    return _asked(request, known)


def _answered(request: HttpRequest, code: str, known: CounterCode, day: date) -> HttpResponse:
    asked = questionnaire(known.office_day.questionnaire)
    scores = {key: request.POST[_PREFIX + key] for key in asked.keys if request.POST.get(_PREFIX + key)}
    try:
        answers = AnswersIn.read({"scores": scores}, today=day)
    except BadInput:
        attempt = _standing(known, day)
        return _said(request, attempt, known) if attempt is not None else _asked(request, known, request.POST)
    attempt = answer_code(code, answers, today=day, now=clock.now())
    if (
        attempt.answered is Answered.FULL
    ):  # the code is still good: what was chosen stays, to be sent again once the counter has put it right
        return _asked(request, known, request.POST, full=True)
    return _said(request, attempt, known)


def _standing(known: CounterCode | None, day: date) -> Attempt | None:
    """Why there is nothing to ask; None: there is."""
    if known is None:
        return Attempt(Answered.UNKNOWN)
    if known.used_on is not None:
        return Attempt(Answered.USED, known.used_on.isoformat())
    return Attempt(Answered.EXPIRED) if day > known.office_day.valid_until else None


def _asked(request: HttpRequest, known: CounterCode | None, given: QueryDict | None = None, *, full: bool = False) -> HttpResponse:
    if known is None:
        return _said(request, Attempt(Answered.UNKNOWN), None)
    asked = questionnaire(known.office_day.questionnaire)
    context = _where(known) | {
        "questions": _questions(asked, given),
        "unanswered": given is not None and not full,
        "full": _SENTENCES[Answered.FULL]() if full else None,
        "until": known.office_day.valid_until,
        "unconfirmed": not asked.confirmed,
    }
    refused = _STATUS[Answered.FULL] if full else 422
    return page(request, "counter/satisfaction/form.html", context, status=refused if given is not None else 200)


def _questions(asked: Questionnaire, given: QueryDict | None) -> list[Asked]:
    language = get_language()
    return [
        Asked(
            f"{_PREFIX}{one.key}",
            one.text.in_language(language),
            tuple(Choice(str(score), words.in_language(language), _chosen(given, one.key) == str(score)) for score, words in asked.answers),
        )
        for one in asked.questions
    ]


def _chosen(given: QueryDict | None, key: str) -> str:
    return given.get(f"{_PREFIX}{key}", "") if given is not None else ""


def _said(request: HttpRequest, attempt: Attempt, known: CounterCode | None) -> HttpResponse:
    heading, sentence = _SENTENCES[attempt.answered]()
    used = f"{date.fromisoformat(attempt.used_on):%d/%m/%Y}" if attempt.used_on else ""
    context = (_where(known) if known is not None else {}) | {
        "heading": heading,
        "sentence": sentence % {"day": used} if used else sentence,
        "thanks": attempt.answered in (Answered.COUNTED, Answered.USED),
        "again": attempt.answered is Answered.UNKNOWN,
    }
    return page(request, "counter/satisfaction/said.html", context, status=_STATUS[attempt.answered])


def _where(known: CounterCode) -> dict[str, object]:
    row = known.office_day
    return {
        "place": names_of([row.unit_id])[row.unit_id].full_name,
        "office": body_names({row.lead_id}).get(row.lead_id, ""),
        "day": row.day,
    }


_SENTENCES = {
    Answered.COUNTED: lambda: (_("Cảm ơn bạn"), _("Câu trả lời đã được ghi. Không ai biết câu nào là của bạn.")),
    Answered.USED: lambda: (
        _("Mã này đã trả lời rồi"),
        _("Mã này đã được dùng ngày %(day)s, và mỗi mã chỉ trả lời một lần. Cảm ơn bạn đã trả lời."),
    ),
    Answered.EXPIRED: lambda: (
        _("Mã này đã hết hạn"),
        _("Lần sau đến giải quyết việc, bạn sẽ được phát mã mới. Nếu có điều cần nói ngay, hãy gửi phản ánh."),
    ),
    Answered.FULL: lambda: (
        _("Chưa nhận được câu trả lời"),
        _("Số phiếu của ngày này đã đủ bằng số lượt giao dịch đã ghi. Hãy hỏi lại quầy đã phát mã: có thể quầy ghi thiếu lượt giao dịch."),
    ),
    Answered.UNKNOWN: lambda: (
        _("Không có mã này"),
        _("Hãy xem lại từng chữ trên giấy. Nếu vẫn không được, hãy hỏi lại quầy đã phát mã cho bạn."),
    ),
}
