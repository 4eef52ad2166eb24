"""Confirming and voiding one record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.emulation.registry import RecordType, record_type
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.sites.office.frame import shell_of
from gandan.sites.office.records.detail import crumbs_of, section_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field

MOST_AT_ONCE = 200


@require_POST
def confirm(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """The level above has looked at the record as it stands."""
    account, day = account_of(request), today()
    known = record_type(kind)
    row = known.fetch(account, record, day, to=Can.CONFIRM)
    _same_as_seen(row.revision, request.POST.get("expected", ""))
    known.confirm([row.pk], by=account, today=day, now=clock.now())
    return done(request, _("Đã xác nhận bản ghi."), _at(known, row.pk))


@require_POST
def confirm_many(request: HttpRequest, kind: str) -> HttpResponse:
    """Confirm the records ticked in a list, as they stand."""
    account, day = account_of(request), today()
    known = record_type(kind)
    asked = [found for text in request.POST.getlist("record") if (found := _uuid(text)) is not None]
    rows = [known.fetch(account, record, day, to=Can.CONFIRM) for record in asked[:MOST_AT_ONCE]]
    if not rows and reach(account, Can.CONFIRM, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này được xem, không được xác nhận. Việc ấy là của cấp trên nơi ghi."))
    many = known.confirm([row.pk for row in rows], by=account, today=day, now=clock.now())
    message = ngettext("Đã xác nhận %(n)s bản ghi.", "Đã xác nhận %(n)s bản ghi.", many) % {"n": many}
    return done(request, message if rows else _("Chưa chọn bản ghi nào."), _back(request, known))


def void(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """Let the record count nowhere any more, with a reason."""
    account, day = account_of(request), today()
    known = record_type(kind)
    row = known.fetch(account, record, day, to=Can.CORRECT)
    refusal, reason = "", request.POST.get("reason", "")
    if request.method == "POST":
        try:
            _same_as_seen(row.revision, request.POST.get("expected", ""))
            known.void([row.pk], reason=reason, by=account, today=day, now=clock.now())
        except RuleBroken as refused:
            refusal = str(refused)
        else:
            return done(request, _("Đã hủy bản ghi; nó không còn được tính."), _at(known, row.pk))
    why = Field(
        "reason", _("Lý do hủy"), Control.TEXTAREA, reason, errors=(refusal,) if refusal else (), required=True, full=True,
        help=_("Ví dụ: ghi trùng với một cuộc khác. Lý do đứng trong lịch sử của bản ghi."),
    )  # fmt: skip
    context = {
        "shell": shell_of(request, section_of(known.kind)),
        "crumbs": crumbs_of(known),
        "kind": known,
        "row": row,
        "fields": [why],
        "back": _at(known, row.pk),
    }
    return page(request, "office/records/void.html", context, status=422 if refusal else 200)


def _back(request: HttpRequest, known: RecordType) -> str:
    """Where the list was, if that is an address of ours; else its first page."""
    told = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(told, allowed_hosts=None)
    return told if safe else reverse("office:records", args=[known.kind.value])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _same_as_seen(revision: int, expected: str) -> None:
    if expected and expected != str(revision):
        raise RuleBroken(_("Bản ghi này vừa được người khác sửa. Hãy mở lại, xem rồi làm tiếp."))


def _at(known: RecordType, record: UUID) -> str:
    return reverse("office:record", args=[known.kind.value, record])
