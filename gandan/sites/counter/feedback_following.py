"""Following feedback by its receipt code: how far it is, the answer, another look, and whether it satisfied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.counter.proof import address_of, bucket
from gandan.sites.pages import page, today
from gandan.voice.access.feedback import followed_feedback
from gandan.voice.actions.contact import forget_contact
from gandan.voice.actions.feedback import rate_answer, reopen_feedback
from gandan.voice.actions.flood import let_in
from gandan.voice.choices.feedback import Refusal, State
from gandan.voice.intake.feedback import ReopeningIn
from gandan.voice.models import Feedback
from gandan.voice.queries.feedback import Said, root_of, standing_answer, steps_of
from gandan.voice.rules.feedback import OPEN, may_reopen
from gandan.voice.rules.feedback_codes import LONGEST_TYPED, SAMPLE, shown
from gandan.voice.rules.feedback_terms import terms_on
from gandan.voice.rules.flood import Bucket

_MOST_BYTES = 100_000
_TEXT = 4000


@dataclass(frozen=True)
class Happened:
    """A step as its sender reads it: no account, no name of an officer."""

    on: date
    what: str
    told: str
    css: str


@login_not_required
@csrf_exempt  # nobody is signed in: whoever holds the code may do what the code allows, from wherever it was typed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or show what became of it. The code travels in the form, so that no address holds it."""
    if _is_too_long(request):
        return page(request, "counter/feedback/follow.html", {"refused": _("Gửi nhiều quá. Hãy chỉ gõ mã.")}, status=413)
    if request.method != "POST":
        return page(request, "counter/feedback/follow.html", {"sample": SAMPLE if settings.DEMONSTRATION else ""})
    typed = request.POST.get("ma", "")[:LONGEST_TYPED]
    now = clock.now()
    if let_in([bucket(Bucket.CODE, address_of(request), today())], now=now) is not None:
        told = _("Có quá nhiều lần gõ mã từ nơi này. Hãy chờ vài phút rồi thử lại, hoặc hỏi bộ phận một cửa.")
        return page(request, "counter/feedback/follow.html", {"typed": typed, "refused": told}, status=429)
    try:
        row = followed_feedback(typed)
    except (BadInput, NotFound) as refused:
        status = 404 if isinstance(refused, NotFound) else 422
        return page(request, "counter/feedback/follow.html", {"typed": typed, "refused": str(refused)}, status=status)
    act = _ACTS.get(request.POST.get("viec", ""))
    told, refused_act = "", ""
    try:
        told = act(request, row) if act is not None else ""
    except RuleBroken as broken:
        refused_act = str(broken)
    return _shown(request, typed, told=told, refused=refused_act)


def _shown(request: HttpRequest, typed: str, *, told: str, refused: str) -> HttpResponse:
    row, day = followed_feedback(typed), today()
    root = root_of(row)
    steps = steps_of(row.pk)
    answered = standing_answer(steps if root.pk == row.pk else steps_of(root.pk))
    state = State(root.state if root.pk != row.pk and root.answered_on is not None else row.state)
    terms = terms_on(row.received_on)
    last = steps[-1].step.on
    problem = may_reopen(State(row.state), reopened=row.reopened, answered_on=last, today=day, terms=terms)
    context = {
        "row": row,
        "code": shown(typed.upper().replace("-", "").replace(" ", "")),
        "typed": typed,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "handler": _handler(row),
        "state": state.label,
        "waits": State(row.state) in OPEN,
        "late": State(row.state) in OPEN and row.due_on < day,
        "answer": answered.text if answered is not None else "",
        "answered": answered is not None,
        "answered_on": answered.step.on if answered is not None else None,
        "merged": root.pk != row.pk,
        "steps": [_happened(one, apart=answered) for one in steps],
        "may_reopen": not problem,
        "may_rate": row.answered_on is not None and root.pk == row.pk,
        "unconfirmed": not terms.confirmed,
        "told": told,
        "refused": refused,
        "reason": request.POST.get("ly_do", "")[:_TEXT] if refused else "",
    }
    return page(request, "counter/feedback/followed.html", context, status=422 if refused else 200)


def _reopen(request: HttpRequest, row: Feedback) -> str:
    said = ReopeningIn.read({"reason": request.POST.get("ly_do", "")}, today=today())
    done = reopen_feedback(row.pk, said, today=today(), now=clock.now())
    return _("Đã ghi. Ý kiến được xem lại, và có hạn trả lời mới.") if done else _("Ý kiến này đang được xem lại rồi.")


def _rate(request: HttpRequest, row: Feedback) -> str:
    answer = request.POST.get("hai_long", "")
    if answer not in ("co", "khong"):
        raise RuleBroken(_("Hãy chọn có hoặc không."))
    rate_answer(row.pk, satisfied=answer == "co", now=clock.now())
    return _("Cảm ơn bạn đã cho biết.")


def _forget(_request: HttpRequest, row: Feedback) -> str:
    forget_contact(row, now=clock.now())
    return _("Đã xóa thông tin liên hệ của bạn. Bạn vẫn xem được câu trả lời bằng mã này.")


_ACTS: dict[str, Callable[[HttpRequest, Feedback], str]] = {"xem-lai": _reopen, "hai-long": _rate, "xoa-lien-he": _forget}


def _happened(one: Said, *, apart: Said | None) -> Happened:
    """`apart`: the answer that stands, which the page shows by itself; an earlier one is still its sender's to read."""
    state = State(one.step.state)
    told = one.text
    if state is State.REFUSED:
        told = ". ".join(part for part in (str(Refusal(one.step.refusal).label).capitalize(), one.text) if part)
    if apart is not None and one.step.pk == apart.step.pk:
        told = ""
    css = "ok" if state in (State.ANSWERED, State.CLOSED) else "ask" if state in (State.REOPENED, State.REFUSED) else ""
    return Happened(one.step.on, str(state.label).capitalize(), told, css)


def _handler(row: Feedback) -> str:
    names = [body_names({row.body_id}).get(row.body_id, "")] if row.body_id is not None else []
    return ", ".join([*names, names_of([row.handler_id])[row.handler_id].full_name])


def _is_too_long(request: HttpRequest) -> bool:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return not told.isdecimal() or int(told) > _MOST_BYTES
