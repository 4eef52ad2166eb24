"""What is done to one photograph: described anew, proposed, published, taken back, erased; and answering for a repeated one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.evidence.access import likeness_for, photograph_for, photograph_to_publish
from gandan.evidence.actions import (
    Description,
    answer_likeness,
    describe_photographs,
    erase_photographs,
    propose_photographs,
    publish_photographs,
    withdraw_photographs,
)
from gandan.evidence.models import Photograph
from gandan.people.choices import Can
from gandan.sites.office.frame import shell_of
from gandan.sites.office.photos.fields import boxes_in, errors_of, typed
from gandan.sites.office.photos.shots import shots_of
from gandan.sites.office.photos.show import shown
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field


@require_POST
def describe(request: HttpRequest, photograph: UUID) -> HttpResponse:
    """Say again what it shows, and what is blurred."""
    account = account_of(request)
    row = photograph_for(account, photograph, today(), to=Can.CORRECT)
    given = typed(request.POST)
    try:
        if not given.get("caption"):
            raise BadInput(_("Hãy ghi ảnh chụp gì."), field="caption")
        said = Description(
            row.pk, caption=given["caption"], moment=given.get("moment"), people=given.get("people"), consent=given.get("consent", ""),
            blur=boxes_in(given["blur"]) if "blur" in given else None, keep_location=False if "drop_location" in given else None,
            expected=_expected(request),
        )  # fmt: skip
        changed = describe_photographs([said], by=account, now=clock.now())
    except RuleBroken as refused:
        return shown(request, row, given=given, errors=errors_of(refused))
    return done(request, _("Đã ghi lại ảnh.") if changed else _("Không có gì khác trước, nên không ghi thêm."), _at(row))


@require_POST
def propose(request: HttpRequest, photograph: UUID) -> HttpResponse:
    """Ask that it be published."""
    account = account_of(request)
    row = photograph_for(account, photograph, today(), to=Can.CORRECT)

    def act() -> int:
        return propose_photographs([row.pk], by=account, now=clock.now(), seen=_seen(request, row))

    return _acted(request, row, act, _("Đã đề nghị công bố. Ảnh chờ người thứ hai xem."))


@require_POST
def publish(request: HttpRequest, photograph: UUID) -> HttpResponse:
    """Make it public, as the second person."""
    account = account_of(request)
    row = photograph_to_publish(account, photograph, today())

    def act() -> int:
        return publish_photographs([row.pk], by=account, now=clock.now(), seen=_seen(request, row))

    return _acted(request, row, act, _("Đã công bố ảnh. Ai cũng xem được, cho đến khi rút lại."))


@require_POST
def withdraw(request: HttpRequest, photograph: UUID) -> HttpResponse:
    """Take it back, at once."""
    account, day = account_of(request), today()
    try:
        row = photograph_for(account, photograph, day, to=Can.CORRECT)
    except NotAllowed:
        row = photograph_to_publish(account, photograph, day)
    return _acted(request, row, lambda: withdraw_photographs([row.pk], by=account, now=clock.now()), _("Đã rút ảnh về nội bộ."))


def erase(request: HttpRequest, photograph: UUID) -> HttpResponse:
    """Erase it for good, with a reason."""
    account = account_of(request)
    row = photograph_for(account, photograph, today(), to=Can.CORRECT)
    refusal, reason = "", request.POST.get("reason", "")
    (shot,) = shots_of([row], places=True)
    if request.method == "POST":
        try:
            erase_photographs([row.pk], reason=reason, by=account, now=clock.now())
        except RuleBroken as refused:
            refusal = str(refused)
        else:
            back = reverse("office:record", args=[row.subject_kind, row.subject])
            return done(request, _("Đã xóa ảnh. Ảnh không lấy lại được."), back)
    why = Field(
        "reason", _("Lý do xóa"), Control.TEXTAREA, reason, errors=(refusal,) if refusal else (), required=True, full=True,
        help=_("Ví dụ: người trong ảnh đề nghị. Lý do được giữ lại, ảnh và lời chú thích thì không."),
    )  # fmt: skip
    context = {"shell": shell_of(request, "records"), "row": row, "shot": shot, "fields": [why], "back": _at(row)}
    return page(request, "office/photos/erase.html", context, status=422 if refusal else 200)


@require_POST
def answer(request: HttpRequest, likeness: UUID) -> HttpResponse:
    """Answer for a picture that seems to be used twice."""
    account, day = account_of(request), today()
    asked = likeness_for(account, likeness, day)
    row = photograph_for(account, asked.one_id, day, to=Can.CORRECT)
    given = typed(request.POST)
    try:
        answer_likeness(asked.pk, answer=given.get("answer", ""), reason=given.get("reason", ""), by=account, now=clock.now())
    except BadInput as refused:
        return shown(request, row, asked=(asked.pk, errors_of(refused, default="answer")))
    return done(request, _("Đã ghi câu trả lời."), _at(row))


def _acted(request: HttpRequest, row: Photograph, act: Callable[[], int], message: str) -> HttpResponse:
    """Do it and go back to the photograph, or to the queue it came from; what is refused is said there."""
    to = reverse("office:photos:waiting") if request.POST.get("back") == "queue" else _at(row)
    return done(request, message if act() else _("Không có gì thay đổi."), to)


def _expected(request: HttpRequest) -> int | None:
    text = request.POST.get("expected", "")
    return int(text) if text.isdigit() else None


def _seen(request: HttpRequest, row: Photograph) -> dict[UUID, int] | None:
    expected = _expected(request)
    return None if expected is None else {row.pk: expected}


def _at(row: Photograph) -> str:
    return reverse("office:photos:show", args=[row.pk])
