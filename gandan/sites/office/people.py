"""Accounts and roles: one's own, and, for those who appoint, who holds which role where within their reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.periods import read_date
from gandan.people.access import appointment_for, reach, visible_appointments
from gandan.people.actions import NewAccount, NewAppointment, appoint, end_appointment, open_and_appoint
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment
from gandan.people.queries import bodies_at, body_names, posts_of, with_second_factor
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option

PAGE = 50


@dataclass(frozen=True)
class Held:
    """A role that someone holds, held, or will hold. `last` is included; None: until further notice."""

    id: UUID
    name: str
    username: str
    role: str
    unit: str
    body: str
    first: date | None
    last: date | None
    in_force: bool
    second_factor: bool
    active: bool


def people(request: HttpRequest) -> HttpResponse:
    """One's own account, and the roles within reach."""
    account, day = account_of(request), today()
    appoints = not reach(account, Can.APPOINT, day).is_nowhere
    shown = Paginator(visible_appointments(account, day), PAGE).get_page(request.GET.get("page")) if appoints else None
    return page(
        request,
        "office/people/list.html",
        {
            "shell": shell_of(request, "people"),
            "account": account,
            "posts": posts_of(account, day),
            "second_factor": bool(with_second_factor([account.pk])),
            "appoints": appoints,
            "reads_looks": bool(reach(account, Can.LOOKS, day).covered),
            "has_phones": not reach(account, Can.RECORD, day).is_nowhere,
            "rows": held_rows(list(shown.object_list), day) if shown is not None else [],
            "page": shown,
        },
    )


def held_rows(found: list[Appointment], day: date) -> list[Held]:
    """Appointments in words. Three queries."""
    units = names_of({row.unit_id for row in found})
    bodies = body_names({row.organisation_id for row in found if row.organisation_id is not None})
    coded = with_second_factor({row.account_id for row in found})
    return [
        Held(
            id=row.pk, name=row.account.name, username=row.account.username, role=str(Role(row.role).label),
            unit=units[row.unit_id].full_name, body=bodies.get(row.organisation_id or 0, ""),
            first=None if row.valid.lower is None or row.valid.lower.year < _KNOWN_SINCE else row.valid.lower,
            last=row.valid.upper - timedelta(days=1) if row.valid.upper else None,
            in_force=day in row.valid, second_factor=row.account_id in coded, active=row.account.is_active,
        )
        for row in found
    ]  # fmt: skip


def appointment(request: HttpRequest) -> HttpResponse:
    """Give an account that there is a role."""

    def write(given: QueryDict, account: Account) -> str:
        appoint([_appointment(given, _text(given, "username"))], by=account, now=clock.now())
        return _("Đã phân công.")

    def fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
        who = Field("username", _("Tên đăng nhập"), value=_text(given, "username"), required=True, full=True)
        return (who, *_role_fields(given, account, day))

    return _page(request, _("Phân công"), fields, write)


def opening(request: HttpRequest) -> HttpResponse:
    """Open an account, together with its first role."""

    def write(given: QueryDict, account: Account) -> str:
        username = _text(given, "username").lower()
        if not username.replace("-", "").replace(".", "").isalnum() or not username.isascii():
            raise BadInput(_("Tên đăng nhập chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối."), field="username")
        if not _text(given, "name"):
            raise BadInput(_("Hãy ghi tên hiện trên màn hình."), field="name")
        new = NewAccount(username, _text(given, "name"), given.get("password", ""))
        _check_password(new)
        open_and_appoint(new, _appointment(given, username), by=account, now=clock.now())
        return _("Đã mở tài khoản %(username)s. Hãy trao mật khẩu tận tay và nhắc đổi ngay.") % {"username": username}

    def fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
        return (
            Field("username", _("Tên đăng nhập"), value=_text(given, "username"), required=True,
                  help=_("Chữ không dấu, ví dụ lan.banlim.")),
            Field("name", _("Tên hiện trên màn hình"), value=_text(given, "name"), required=True),
            Field("password", _("Mật khẩu ban đầu"), Control.PASSWORD, required=True, full=True, help=_("Ít nhất 10 ký tự."),
                  attributes={"autocomplete": "new-password"}),
            *_role_fields(given, account, day),
        )  # fmt: skip

    return _page(request, _("Mở tài khoản"), fields, write)


def ending(request: HttpRequest, appointment: UUID) -> HttpResponse:
    """Let a role end after a day."""
    account, day = account_of(request), today()
    row = appointment_for(account, appointment, day)

    def write(given: QueryDict, account: Account) -> str:
        end_appointment(row.pk, last=_day(given, "last") or day, by=account, now=clock.now())
        return _("Đã ghi ngày kết thúc.")

    def fields(given: QueryDict, _account: Account, _day: date) -> tuple[Field, ...]:
        value = _text(given, "last") or day.isoformat()
        return (Field("last", _("Ngày cuối còn giữ vai trò"), Control.DATE, value, required=True),)

    (held,) = held_rows([row], day)
    title = _("Kết thúc: %(name)s, %(role)s, %(unit)s") % {"name": held.name, "role": held.role, "unit": held.unit}
    return _page(request, title, fields, write)


Fields = Callable[[QueryDict, Account, date], tuple[Field, ...]]


def _page(request: HttpRequest, title: str, fields: Fields, write: Callable[[QueryDict, Account], str]) -> HttpResponse:
    account, day = account_of(request), today()
    if reach(account, Can.APPOINT, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này không phân công người khác. Hãy nhờ cấp trên."))
    refused: RuleBroken | NotAllowed | None = None
    if request.method == "POST":
        try:
            return done(request, write(request.POST, account), reverse("office:people"))
        except (RuleBroken, NotAllowed) as said:
            refused = said
    shown = fields(request.POST if request.method == "POST" else request.GET, account, day)
    if refused is not None:
        named = refused.field if isinstance(refused, BadInput) and any(one.name == refused.field for one in shown) else shown[0].name
        shown = tuple(_faulty(one, str(refused)) if one.name == named else one for one in shown)
    context = {"shell": shell_of(request, "people"), "title": title, "fields": shown}
    return page(request, "office/people/form.html", context, status=422 if refused is not None else 200)


def _faulty(one: Field, error: str) -> Field:
    return Field(
        one.name, one.label, one.control, one.value, options=one.options, help=one.help, errors=(error,), required=one.required,
        full=one.full, attributes=one.attributes,
    )  # fmt: skip


def _role_fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    held = reach(account, Can.APPOINT, day)
    units = units_within(held, day)
    lines = {body for _root, body in held.lines} if not held.units else None
    bodies = [body for body in bodies_at({one.unit for one in units}) if lines is None or body.id in lines]
    slug, role, body = _text(given, "unit"), _text(given, "role"), _text(given, "organisation")
    everyone = [Option("", _("mọi cơ quan, tổ chức"), selected=not body)] if lines is None else []
    return (
        Field("role", _("Vai trò"), Control.SELECT, options=tuple(Option(r.value, str(r.label), selected=r.value == role) for r in Role)),
        Field("unit", _("Ở đơn vị"), Control.SELECT, options=options_of(units, slug, nothing=_("Chọn đơn vị")), required=True,
              help=_("Gồm cả mọi nơi bên trong đơn vị.")),
        Field("organisation", _("Cho riêng cơ quan, tổ chức"), Control.SELECT, full=True,
              options=(*everyone, *(Option(str(one.id), one.name, selected=str(one.id) == body) for one in bodies))),
        Field("first", _("Từ ngày"), Control.DATE, _text(given, "first") or day.isoformat(), required=True),
        Field("last", _("Đến hết ngày"), Control.DATE, _text(given, "last"), help=_("Để trống: đến khi có quyết định khác.")),
        Field("decision", _("Số quyết định"), value=_text(given, "decision"), full=True, help=_("Kiểm tra, giám sát thì phải có.")),
    )  # fmt: skip


def _appointment(given: QueryDict, username: str) -> NewAppointment:
    if not _text(given, "unit"):
        raise BadInput(_("Hãy chọn đơn vị."), field="unit")
    role, body = _text(given, "role"), _text(given, "organisation")
    if role not in Role.values:
        raise BadInput(_("Hãy chọn một vai trò có sẵn."), field="role")
    first, last = _day(given, "first"), _day(given, "last")
    if first is None:
        raise BadInput(_("Hãy ghi ngày bắt đầu."), field="first")
    if last is not None and last < first:
        raise BadInput(_("Ngày kết thúc không được trước ngày bắt đầu."), field="last")
    return NewAppointment(
        username, Role(role), unit_named(_text(given, "unit")).pk, first, last, int(body) if body.isdigit() else None,
        _text(given, "decision"),
    )  # fmt: skip


def _check_password(new: NewAccount) -> None:
    try:
        validate_password(new.password or "", Account(username=new.username, name=new.name))
    except ValidationError as weak:
        raise BadInput(" ".join(weak.messages), field="password") from weak


def _text(given: QueryDict, name: str) -> str:
    return given.get(name, "").strip()


def _day(given: QueryDict, name: str) -> date | None:
    text = _text(given, name)
    try:
        return read_date(text) if text else None
    except BadInput as refused:
        raise BadInput(str(refused), field=name) from refused


_KNOWN_SINCE = 1901
