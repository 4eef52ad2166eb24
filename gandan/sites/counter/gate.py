"""Checking in: whoever stands at the code presses one button. Nothing is asked and nobody is named."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gandan.activities.actions.gate import check_in
from gandan.activities.queries.gates import gate_named
from gandan.activities.rules.gates import Checked, hours_problem
from gandan.base import clock
from gandan.ledger.choices import Dimension
from gandan.ledger.queries.dimensions import codes_of
from gandan.places.queries import names_of
from gandan.sites.pages import page

_COOKIE = "co-mat"
_A_DAY = 24 * 60 * 60


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a gate's code. A closed, strange or expired one answers alike, with a kind sentence."""
    row, now = gate_named(token), clock.now()
    made_up, counted = _made_up(request, token), None
    if request.method == "POST":
        counted = check_in(token, made_up, now=now)
    closed = Checked.CLOSED if row is None else hours_problem(row.opens_at, row.closes_at, row.closed_at, now)
    shown = counted or closed
    record = (row.campaign or row.plan) if row is not None and closed is not Checked.CLOSED else None
    context = {
        "record": record,
        "place": names_of([record.place_id])[record.place_id].full_name if record is not None else "",
        "day": row.day if row is not None else None,
        "force": dict(codes_of(Dimension.FORCE)).get(row.force.code, "") if row is not None and record is not None else "",
        "browser": made_up,
        "token": token,
        "asks": shown is None or shown is Checked.BUSY,
        "counted": shown in (Checked.COUNTED, Checked.KNOWN),
        "sentence": _SENTENCES[shown]() if shown is not None else "",
    }
    answer = page(request, "counter/gate.html", context, status=_STATUS.get(shown, 200) if shown is not None else 200)
    if counted in (Checked.COUNTED, Checked.KNOWN) and not request.POST.get("scripted"):
        answer.set_signed_cookie(_COOKIE, str(made_up), salt=token, max_age=_A_DAY, path=request.path, httponly=True, samesite="Lax")
    return answer


def _made_up(request: HttpRequest, token: str) -> UUID:
    """The value that tells this phone from another at this gate: kept by its script, else by a cookie, else made here."""
    kept = request.get_signed_cookie(_COOKIE, default="", salt=token)
    told = request.POST.get("browser", "")
    for text in (told, kept) if request.POST.get("scripted") else (kept, told):
        try:
            return UUID(str(text))
        except ValueError:
            continue
    return uuid4()


_STATUS = {Checked.CLOSED: 410, Checked.EARLY: 403, Checked.BUSY: 429, Checked.FULL: 403}
_SENTENCES = {
    Checked.COUNTED: lambda: _("Đã ghi nhận. Cảm ơn bạn đã có mặt!"),
    Checked.KNOWN: lambda: _("Máy này đã được ghi nhận rồi. Cảm ơn bạn!"),
    Checked.EARLY: lambda: _("Chưa đến ngày điểm danh. Hẹn gặp bạn hôm ấy!"),
    Checked.CLOSED: lambda: _("Điểm danh ở đây đã kết thúc. Nếu bạn vừa đến, hãy báo người phụ trách để được đếm."),
    Checked.BUSY: lambda: _("Đang có nhiều người cùng bấm. Bạn chờ một chút rồi bấm lại nhé."),
    Checked.FULL: lambda: _("Điểm danh ở đây đã đủ số máy nhận được. Hãy báo người phụ trách để được đếm."),
}
