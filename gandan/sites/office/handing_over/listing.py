"""Handing over: the list, what stays with the giver, and preparing one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.periods import read_date
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment
from gandan.people.queries import bodies_at, body_names
from gandan.places.queries import labels_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.upkeep.handing_over.access import desk_for, desks_of, receivers_at, still_with, visible_handings
from gandan.upkeep.handing_over.doing import Told, prepare_handing_over
from gandan.upkeep.handing_over.gathering import successors
from gandan.upkeep.models import HandingOver

MOST = 100


@dataclass(frozen=True)
class Row:
    """One handing over in the list."""

    href: str
    who: str
    unit: str
    on: date
    state: str


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What the account takes part in or may look at; and what stays with it because it was refused."""
    account, day = account_of(request), today()
    rows = list(visible_handings(account, day)[:MOST])
    left = still_with(account)
    names = labels_of({one for row in rows for one in (row.unit_id, row.to_unit_id)} | {one.place_id for one in left})
    context = {
        "shell": shell_of(request, "people"),
        "crumbs": (Link(_("Tài khoản"), at("people")),),
        "rows": [
            Row(
                at("handing_over:show", row.pk),
                row.giver.name,
                _moved(names[row.unit_id].text, names[row.to_unit_id].text),
                row.on,
                state_of(row),
            )
            for row in rows
        ],
        "left": [(one, names[one.place_id].text, at("handing_over:show", one.handing_id)) for one in left],
        "new": at("handing_over:new") if desks_of(account, day) else "",
    }
    return page(request, "office/handing_over/list.html", context)


def _moved(unit: str, to: str) -> str:
    return unit if unit == to else f"{unit} → {to}"


def state_of(row: HandingOver) -> str:
    """How far it has come, in words."""
    if row.received_at is not None:
        return _("đã nhận xong")
    return _("đã ký giao, chờ nhận") if row.signed_at is not None else _("đang chuẩn bị")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose whose work, then who takes it over. Nothing is listed until it is looked at on its page."""
    account, day = account_of(request), today()
    given = request.POST if request.method == "POST" else request.GET
    desks = desks_of(account, day)
    if not desks:
        raise NotAllowed(_("Tài khoản này không có việc để bàn giao. Người chỉ xem số liệu thì không cần bàn giao."))
    chosen = given.get("post", "")
    post = desk_for(account, _uuid(chosen), day) if chosen else (desks[0] if len(desks) == 1 else None)
    errors: dict[str, str] = {}
    if request.method == "POST" and post is not None:
        try:
            row = prepare_handing_over(_told(post, given), by=account, today=day, now=clock.now())
            return done(request, _("Đã ghi. Hãy xem danh sách rồi ký giao."), at("handing_over:show", row.pk))
        except RuleBroken as refused:
            errors = {(refused.field if isinstance(refused, BadInput) else "") or "on": str(refused)}
    context = {
        "shell": shell_of(request, "people"),
        "crumbs": (Link(_("Tài khoản"), at("people")), Link(_("Bàn giao"), at("handing_over:list"))),
        "choose": _post_field(desks, post),
        "post": post,
        "fields": _fields(post, given, errors, day) if post is not None else (),
    }
    return page(request, "office/handing_over/new.html", context, status=422 if errors else 200)


def _told(post: Appointment, given: QueryDict) -> Told:
    receiver, body = given.get("receiver", ""), given.get("body", "")
    to = given.get("to", "")
    try:
        on = read_date(given.get("on", ""))
    except BadInput as refused:
        raise BadInput(str(refused), field="on") from refused
    return Told(
        post.pk,
        int(to) if to.isdigit() else post.unit_id,
        on,
        _uuid(receiver) if receiver else None,
        int(body) if body.isdigit() else None,
        given.get("decision", ""),
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(_("Không tìm thấy phân công này trong phạm vi của tài khoản.")) from None


def _post_field(desks: list[Appointment], chosen: Appointment | None) -> Field:
    units = labels_of({row.unit_id for row in desks})
    bodies = body_names({row.organisation_id for row in desks if row.organisation_id})
    options = tuple(
        Option(
            str(row.pk),
            f"{row.account.name}: {Role(row.role).label}, {units[row.unit_id].text}"
            + (f" ({bodies.get(row.organisation_id, '')})" if row.organisation_id else ""),
            selected=chosen is not None and row.pk == chosen.pk,
        )
        for row in desks
    )
    return Field("post", _("Bàn giao việc của ai, ở đâu"), Control.SELECT, options=(Option("", _("hãy chọn")), *options), full=True)


def _fields(post: Appointment, given: QueryDict, errors: dict[str, str], day: date) -> tuple[Field, ...]:
    def told(name: str) -> tuple[str, ...]:
        return (errors[name],) if name in errors else ()

    units = successors(post.unit_id, day)
    names = labels_of({post.unit_id, *units})
    to = given.get("to", "")
    places = tuple(Option(str(one), names[one].text, selected=str(one) == to) for one in units)
    people: list[Account] = list(receivers_at(units, day, but=post.account_id))
    who = tuple(Option(str(one.pk), one.name, selected=str(one.pk) == given.get("receiver", "")) for one in people)
    offices = tuple(
        Option(str(one.id), one.name, selected=str(one.id) == given.get("body", "")) for one in bodies_at([post.unit_id, *units])
    )
    return (
        Field("to", _("Giao cho đơn vị"), Control.SELECT, options=places, errors=told("to"), required=True),
        Field(
            "receiver", _("Người nhận"), Control.SELECT, options=(Option("", _("ai phụ trách ở đó")), *who), errors=told("receiver"),
            help=_("Chưa thấy tên? Người có quyền phân công phải phân công trước."),
        ),
        Field("on", _("Ngày bàn giao"), Control.DATE, given.get("on", "") or day.isoformat(), errors=told("on"), required=True),
        Field("decision", _("Căn cứ (số quyết định), nếu có"), value=given.get("decision", ""), errors=told("decision")),
        Field(
            "body", _("Cơ quan lập biên bản"), Control.SELECT, options=(Option("", _("chính đơn vị")), *offices), errors=told("body"),
            full=True,
        ),
    )  # fmt: skip
