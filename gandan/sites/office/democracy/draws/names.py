"""Names behind the codes of a draw: written while it is prepared, erased at any time."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.democracy.access.draw import draw_for
from gandan.democracy.actions.draw_names import erase_draw_names, name_participants
from gandan.people.choices import Can
from gandan.sites.office.democracy.draws.show import NAME, shown
from gandan.sites.office.frame import at
from gandan.sites.pages import account_of, done, today


@require_POST
def names(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write the names."""
    account, day = account_of(request), today()
    row = draw_for(account, record, day, to=Can.CORRECT)
    given = {one.removeprefix(NAME): request.POST[one] for one in request.POST if one.startswith(NAME)}
    try:
        changed = name_participants(row.pk, given, by=account, today=day, now=clock.now())
    except BadInput as refused:
        return shown(request, row, error=str(refused), field="name")
    return done(request, _("Đã ghi họ tên.") if changed else _("Không có gì khác trước, nên không ghi thêm."), at("draws:show", row.pk))


@require_POST
def erase(request: HttpRequest, record: UUID) -> HttpResponse:
    """Erase the names for good: of the codes that were ticked."""
    account, day = account_of(request), today()
    row = draw_for(account, record, day, to=Can.CORRECT)
    gone = erase_draw_names(row.pk, request.POST.getlist("code"), by=account, today=day, now=clock.now())
    message = _("Đã xóa họ tên. Hồ sơ bốc thăm vẫn kiểm tra lại được theo mã.") if gone else _("Chưa chọn họ tên nào để xóa.")
    return done(request, message, at("draws:show", row.pk))
