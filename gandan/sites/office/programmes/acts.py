"""A programme is ended or voided, a target is taken back: each with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods import read_date
from gandan.people.choices import Can
from gandan.programmes.access import programme_for, target_for
from gandan.programmes.actions import void_programmes, void_targets, withdraw_programmes
from gandan.programmes.models import Programme
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link

Write = Callable[[dict[str, str]], str]


def void(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Recorded by mistake."""
    account, day = account_of(request), today()
    row = programme_for(account, programme, day, to=Can.CORRECT)

    def write(given: dict[str, str]) -> str:
        void_programmes([row.pk], reason=given["reason"], by=account, today=day, now=clock.now())
        return _("Đã hủy. Việc đã ghi theo văn bản này vẫn được tính.")

    why = Field("reason", _("Lý do hủy"), Control.TEXTAREA, required=True, full=True, help=_("Ví dụ: ghi trùng với một văn bản khác."))
    told = _("Chỉ hủy văn bản ghi nhầm. Văn bản đã thực hiện xong, hoặc đã thay, thì ghi là thôi hiệu lực.")
    return _page(request, row, _("Hủy: %(name)s") % {"name": row.cited}, told, (why,), write)


def withdraw(request: HttpRequest, programme: UUID) -> HttpResponse:
    """It holds no more, from a day on."""
    account, day = account_of(request), today()
    row = programme_for(account, programme, day, to=Can.CORRECT)

    def write(given: dict[str, str]) -> str:
        try:
            on = read_date(given["on"])
        except BadInput as refused:
            raise BadInput(str(refused), field="on") from refused
        withdraw_programmes([row.pk], on=on, why=given["why"], by=account, today=day, now=clock.now())
        return _("Đã ghi ngày thôi hiệu lực.")

    fields = (
        Field("on", _("Thôi hiệu lực từ ngày"), Control.DATE, day.isoformat(), required=True),
        Field("why", _("Vì sao"), required=True, full=True, help=_("Ví dụ: thay bằng 12-ĐA/HU.")),
    )
    told = _("Việc đã làm theo văn bản này vẫn đứng dưới nó; chỉ tiêu vẫn đọc được.")
    return _page(request, row, _("Thôi hiệu lực: %(name)s") % {"name": row.cited}, told, fields, write)


def void_target(request: HttpRequest, target: UUID) -> HttpResponse:
    """Take a target back, with the parts that were given of it."""
    account, day = account_of(request), today()
    row = target_for(account, target, day, to=Can.CORRECT)

    def write(given: dict[str, str]) -> str:
        void_targets([row.pk], reason=given["reason"], by=account, today=day, now=clock.now())
        return _("Đã bỏ chỉ tiêu.")

    why = Field("reason", _("Lý do"), Control.TEXTAREA, required=True, full=True)
    told = _("Chỉ tiêu và mọi phần đã giao của nó không còn được theo dõi. Việc đã làm không mất đi con số nào.")
    return _page(request, row.programme, _("Bỏ chỉ tiêu: %(name)s") % {"name": str(row)}, told, (why,), write)


def _page(request: HttpRequest, row: Programme, title: str, told: str, fields: tuple[Field, ...], write: Write) -> HttpResponse:
    back = at("programmes:show", row.pk)
    status = 200
    if request.method == "POST":
        given = {one.name: request.POST.get(one.name, "").strip() for one in fields}
        try:
            return done(request, write(given), back)
        except RuleBroken as refused:
            named = refused.field if isinstance(refused, BadInput) and refused.field in given else fields[0].name
            fields = tuple(replace(one, value=given[one.name], errors=(str(refused),) if one.name == named else ()) for one in fields)
            status = 422
    context = {
        "shell": shell_of(request, "programmes"),
        "crumbs": [Link(_("Chương trình, đề án"), at("programmes:list")), Link(row.cited, back)],
        "title": title,
        "told": told,
        "fields": fields,
        "back": back,
    }
    return page(request, "office/programmes/act.html", context, status=status)
