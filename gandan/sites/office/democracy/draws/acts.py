"""The acts on a draw: one address a stage, all of them posted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound
from gandan.democracy.access.draw import draw_for
from gandan.democracy.actions import draw_stages as stages
from gandan.democracy.choices.draw import PresentRole
from gandan.people.models import Account
from gandan.sites.office.democracy.draws.show import shown
from gandan.sites.office.frame import at
from gandan.sites.pages import account_of, done, today

Act = Callable[[UUID, QueryDict, Account, date, datetime], bool]


def _present(given: QueryDict) -> list[tuple[str, int]]:
    """How many of each role. Raises BadInput for what is no number."""
    found = []
    for role in PresentRole:
        text = given.get(f"present-{role.value}", "").strip().replace(".", "")
        if not text:
            continue
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            raise BadInput(_("Số người có mặt ghi bằng số, theo từng vai trò."), field="present")
        found.append((role.value, int(text)))
    return found


_ACTS: Mapping[str, tuple[Act, str | Promise]] = {
    "de-nghi": (
        lambda draw, _given, by, day, now: stages.propose_draw(draw, by=by, today=day, now=now),
        gettext_lazy("Đã đề nghị công bố. Danh sách và quy tắc chờ người thứ hai xem."),
    ),
    "cong-bo": (
        lambda draw, given, by, day, now: stages.announce_draw(draw, seen=given.get("seen", ""), by=by, today=day, now=now),
        gettext_lazy("Đã công bố danh sách và quy tắc. Từ nay không ai sửa được."),
    ),
    "tra-lai": (
        lambda draw, given, by, day, now: stages.return_draw(draw, why=given.get("why", ""), by=by, today=day, now=now),
        gettext_lazy("Đã trả lại để sửa."),
    ),
    "mo-nhan": (
        lambda draw, _given, by, day, now: stages.gather_draw(draw, by=by, today=day, now=now),
        gettext_lazy("Đã mở nhận dấu niêm phong. Hãy phát phiếu cho người bốc thăm."),
    ),
    "khoa-danh-sach": (
        lambda draw, _given, by, day, now: stages.close_list(draw, by=by, today=day, now=now),
        gettext_lazy("Đã khóa danh sách. Hãy đọc dấu vân tay cho mọi người cùng ghi, rồi mời mở mã."),
    ),
    "khoa": (
        lambda draw, given, by, day, now: stages.close_openings(draw, present=_present(given), by=by, today=day, now=now),
        gettext_lazy("Đã khóa. Hãy in và đọc dấu vân tay của bản khóa; từ nay chỉ còn chờ số công khai."),
    ),
    "ghi-so": (
        lambda draw, given, by, day, now: stages.enter_value(
            draw, number=given.get("number", ""), read_from=given.get("read_from", ""), by=by, today=day, now=now
        ),
        gettext_lazy("Đã ghi số công khai. Người thứ hai tự xem nguồn, gõ lại rồi bốc thăm."),
    ),
    "ghi-lai-so": (
        lambda draw, _given, by, day, now: stages.refuse_value(draw, by=by, today=day, now=now),
        gettext_lazy("Đã trả lại để ghi số công khai lần nữa."),
    ),
    "boc-tham": (
        lambda draw, given, by, day, now: stages.hold_draw(draw, number=given.get("number", ""), by=by, today=day, now=now),
        gettext_lazy("Đã bốc thăm. Kết quả đã công khai và không bốc lại được."),
    ),
    "huy": (
        lambda draw, given, by, day, now: stages.cancel_draw(draw, why=given.get("why", ""), by=by, today=day, now=now),
        gettext_lazy("Đã hủy công khai, kèm lý do."),
    ),
}


@require_POST
def act(request: HttpRequest, record: UUID, act: str) -> HttpResponse:
    """Take a stage. What a field lacks is said beside it."""
    account, day = account_of(request), today()
    row = draw_for(account, record, day)
    if act not in _ACTS:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    does, message = _ACTS[act]
    try:
        changed = does(row.pk, request.POST, account, day, clock.now())
    except BadInput as refused:
        return shown(request, row, error=str(refused), field=refused.field)
    return done(request, str(message) if changed else _("Không có gì thay đổi."), at("draws:show", row.pk))
