"""Taking part in a draw, with a slip and without an account: a seal is handed in, and later opened. What is secret is never sent before."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.democracy.access.draw import announced_draw, draw_taking_part
from gandan.democracy.actions.draw_secrets import hand_in, open_secret
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw
from gandan.democracy.queries.draw import course_of, handed_in_by, value_of
from gandan.places.queries import names_of
from gandan.sites.pages import done, page

_LONGEST = 120


@dataclass(frozen=True)
class Typed:
    """What stands on the slip, as it was typed or scanned."""

    participant: str
    key: str
    commitment: str = ""
    secret: str = ""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest, record: UUID) -> HttpResponse:
    """The page behind a slip's code."""
    row = announced_draw(record)
    if request.method != "POST":
        return _shown(request, row, Typed(request.GET.get("ma", "")[:_LONGEST].strip(), request.GET.get("khoa", "")[:_LONGEST].strip()))
    names = ("participant", "key", "commitment", "secret")
    typed = Typed(*(request.POST.get(name, "")[:_LONGEST].strip() for name in names))
    try:
        message = _done(request, row, typed)
    except BadInput as refused:
        return _shown(request, row, typed, error=str(refused), field=refused.field, status=422)
    except NotFound as refused:
        return _shown(request, row, typed, error=str(refused), field="key", status=404)
    except RuleBroken as refused:
        return _shown(request, row, typed, error=str(refused), status=409)
    return done(request, message, address_of(row.pk, typed.participant, typed.key))


def address_of(record: UUID, participant: str, key: str) -> str:
    """Where a slip's code leads."""
    return f"{reverse('counter:draw', args=[record])}?{urlencode({'ma': participant, 'khoa': key})}"


def _done(request: HttpRequest, row: Draw, typed: Typed) -> str:
    now = clock.now()
    if "secret" in request.POST:
        secret = request.POST["secret"][:_LONGEST]
        fresh = open_secret(row.pk, participant=typed.participant, key=typed.key, secret=secret, now=now)
        return _("Đã mở mã bí mật. Mã của bạn nay nằm trong hồ sơ bốc thăm.") if fresh else _("Mã này đã mở rồi.")
    seal = request.POST.get("commitment", "")[:_LONGEST]
    fresh = hand_in(row.pk, participant=typed.participant, key=typed.key, commitment=seal, now=now)
    return (
        _("Đã nhận dấu niêm phong. Hãy giữ kín mã bí mật cho tới khi danh sách được khóa.")
        if fresh
        else _("Dấu niêm phong này đã nhận rồi.")
    )


def _shown(
    request: HttpRequest, row: Draw, typed: Typed, *, error: str = "", field: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    course = course_of(row.pk)
    standing = _standing(row, typed)
    closed = course.latest(DrawState.CLOSED)
    context = {
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "deadline": value_of(row).deadline,
        "typed": typed,
        "handed": standing[0] if standing is not None else "",
        "opened": standing is not None and standing[1],
        "takes_in": course.state is DrawState.GATHERING and standing is None,
        "opens": course.state is DrawState.OPENING and (standing is None or not standing[1]),
        "waits": course.state is DrawState.COMMITTED,
        "state": course.state,
        "fixed": closed.digest if closed is not None else "",
        "error": error,
        "field": field,
    }
    return page(request, "counter/draw.html", context, status=status)


def _standing(row: Draw, typed: Typed) -> tuple[str, bool] | None:
    """What the holder of the slip has handed in; nothing for anybody else."""
    try:
        draw_taking_part(row.pk, typed.participant, typed.key)
    except NotFound:
        return None
    return handed_in_by(row.pk, typed.participant)
