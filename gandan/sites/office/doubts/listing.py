"""The list of one's questions, and the answer to one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.ledger.access import doubt_for
from gandan.ledger.actions.doubting import answer_doubt
from gandan.ledger.choices import DoubtState, RightBecause
from gandan.people.access import own_units
from gandan.people.choices import Can
from gandan.sites.office.doubts.shown import above_shown, own_shown, shown
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Mine to answer; and, for a reviewer, what was sent with a question."""
    return _page(request)


@require_POST
def answering(request: HttpRequest, doubt: UUID) -> HttpResponse:
    """Keep an answer; "để tôi sửa" goes on to the record's form."""
    state = request.POST.get("state", "")
    try:
        row = answer_doubt(
            doubt, state=state, because=request.POST.get("because", ""), words=request.POST.get("words", ""), by=account_of(request),
            today=today(), now=clock.now(),
        )  # fmt: skip
    except BadInput as refused:
        return _page(request, str(refused), doubt)
    if in_part(request):
        return _one(request, row.pk)
    if state == DoubtState.MEND:
        to = at("amend", row.subject_kind, row.subject) if row.subject else reverse("office:doubts:list")
        return done(request, _("Hãy sửa bản ghi; câu hỏi sẽ tự khép lại."), to)
    return done(request, _("Đã ghi câu trả lời."), reverse("office:doubts:list"))


def in_part(request: HttpRequest) -> bool:
    """Whether it is answered within another page, which then stays as it is with what is written in it."""
    return bool(getattr(request, "htmx", False))


def _one(request: HttpRequest, doubt: UUID, refused: str = "", status: int = 200) -> HttpResponse:
    account, day = account_of(request), today()
    one = next(iter(shown([doubt_for(account, doubt, day)])))
    return page(
        request, "office/doubts/one.html", {"one": one, "reasons": RightBecause.choices, "refused": refused, "part": True}, status=status
    )


def _page(request: HttpRequest, refused: str = "", doubt: UUID | None = None) -> HttpResponse:
    if doubt is not None and in_part(request):
        return _one(request, doubt, refused, 422)
    account, day = account_of(request), today()
    context = {
        "shell": shell_of(request, "today"),
        "own": own_shown(account, day),
        "above": above_shown(account, day),
        "reasons": RightBecause.choices,
        "refused": refused,
        "at_fault": doubt,
        "counts_people": bool(own_units(account, Can.CORRECT, day)),
    }
    return page(request, "office/doubts/list.html", context, status=422 if refused else 200)
