"""One-time codes: issued for an office and a day, printed as a sheet or shown one at a time; used and unused in plain sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import bodies_at, body_names
from gandan.places.queries import names_of
from gandan.reports.posters.counter_codes import codes_sheet
from gandan.sites.office.choosing import units_within
from gandan.sites.office.frame import shell_of
from gandan.sites.office.voice.satisfaction.results import crumbs as above
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.voice.access.satisfaction import office_day_for, visible_office_days
from gandan.voice.actions.counter_code import count_transactions, issue_codes
from gandan.voice.models import OfficeDay
from gandan.voice.queries.counter_code import code_number
from gandan.voice.rules.counter_code import MOST_AT_ONCE, printed

PER_PAGE = 40
Errors = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Day:
    """A day of an office in the list."""

    row: OfficeDay
    place: str
    office: str
    expired: bool
    href: str


@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """The days of offices, and the form that issues codes for today."""
    account, day = account_of(request), today()
    errors: dict[str, tuple[str, ...]] = {}
    held = reach(account, Can.RECORD, day)
    if request.method == "POST":
        if held.is_nowhere:
            raise NotAllowed(_("Tài khoản này được xem, không được phát mã."))
        try:
            issued = issue_codes(
                _number(request.POST.get("unit", ""), "unit", _("Hãy chọn nơi.")),
                _number(request.POST.get("lead", ""), "lead", _("Hãy chọn cơ quan.")),
                _number(request.POST.get("many", ""), "many", _("Cần một số nguyên, ví dụ 20.")),
                transactions=_number(request.POST.get("transactions", ""), "transactions", _("Cần một số nguyên, ví dụ 45.")),
                by=account, today=day, now=clock.now(),
            )  # fmt: skip
        except RuleBroken as refused:
            errors = {(refused.field if isinstance(refused, BadInput) else "") or "many": (str(refused),)}
        else:
            here = reverse("office:satisfaction:day", args=[issued.office_day])
            there = f"{here}?first={issued.first}&last={issued.last}"
            return done(request, _("Đã phát mã. In tờ mã, hoặc hiện từng mã trên màn hình."), there)
    shown = Paginator(visible_office_days(account, day), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": crumbs(),
        "fields": [] if held.is_nowhere else _fields(account, day, request.POST.dict() if errors else {}, errors),
        "days": _days(list(shown.object_list), day),
        "page": shown,
    }
    return page(request, "office/voice/satisfaction/codes.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def office_day(request: HttpRequest, office_day: UUID) -> HttpResponse:
    """One day: transactions, codes, answers; how many, never which. Its transactions can be corrected."""
    account, day = account_of(request), today()
    errors: Errors = {}
    if request.method == "POST":
        row = office_day_for(account, office_day, day, to=Can.RECORD)
        try:
            many = _number(request.POST.get("transactions", ""), "transactions", _("Cần một số nguyên, ví dụ 45."))
            changed = count_transactions(row.pk, many, by=account, today=day, now=clock.now())
        except RuleBroken as refused:
            errors = {"transactions": (str(refused),)}
        else:
            return done(request, _("Đã ghi số lượt giao dịch.") if changed else _("Không có gì thay đổi."), request.path)
    row = office_day_for(account, office_day, day)
    first, last = _range(request, row)
    context = _about(request, row) | {
        "field": _transactions(row, tuple(errors.get("transactions", ()))),
        "writes": reach(account, Can.RECORD, day).holds(row.unit_id, row.lead_id),
        "expired": day > row.valid_until,
        "first": first,
        "last": last,
        "sheet": f"{reverse('office:satisfaction:sheet', args=[row.pk])}?first={first}&last={last}",
        "screen": reverse("office:satisfaction:screen", args=[row.pk]),
    }  # fmt: skip
    return page(request, "office/voice/satisfaction/day.html", context, status=422 if errors else 200)


@never_cache
@require_safe
def sheet(request: HttpRequest, office_day: UUID) -> HttpResponse:
    """The codes as a sheet to be cut apart."""
    account, day = account_of(request), today()
    row = office_day_for(account, office_day, day, to=Can.RECORD)
    first, last = _range(request, row)
    printed_sheet = codes_sheet(
        row.pk, first, last, account=account, today=day, address=lambda code: _address(request, code),
        entrance=request.build_absolute_uri(reverse("counter:satisfaction_enter")), illustrative=settings.DEMONSTRATION,
    )  # fmt: skip
    answer = HttpResponse(printed_sheet.data, content_type=printed_sheet.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{printed_sheet.name}"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, office_day: UUID) -> HttpResponse:
    """One code at a time, large; the next person gets the next one."""
    account, day = account_of(request), today()
    row = office_day_for(account, office_day, day, to=Can.RECORD)
    if request.method == "POST":
        if row.day != day:
            raise RuleBroken(_("Mã chỉ phát trong ngày giao dịch. Hãy mở ngày hôm nay."))
        issued = issue_codes(row.unit_id, row.lead_id, 1, transactions=row.transactions, by=account, today=day, now=clock.now())
        return done(request, _("Mã mới cho người tiếp theo."), f"{request.path}?n={issued.first}")
    asked = request.GET.get("n", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    shows = 1 <= number <= row.issued and day <= row.valid_until
    code = code_number(row, number) if shows else ""
    address = _address(request, code) if shows else ""
    context = _about(request, row) | {
        "code": printed(code) if shows else "",
        "picture": segno.make(address, error="m", micro=False).svg_data_uri(scale=8, border=2, light="white") if shows else "",
        "left": max(0, row.transactions - row.issued),
        "issues": row.day == day,
    }
    return page(request, "office/voice/satisfaction/screen.html", context)


def crumbs() -> list[Link]:
    """The way down to codes."""
    return [*above(), Link(_("Sự hài lòng"), reverse("office:satisfaction:results"))]


def _about(request: HttpRequest, row: OfficeDay) -> dict[str, object]:
    return {
        "shell": shell_of(request, "voice"),
        "crumbs": [*crumbs(), Link(_("Mã ở quầy"), reverse("office:satisfaction:codes"))],
        "row": row,
        "place": names_of([row.unit_id])[row.unit_id].full_name,
        "office": body_names({row.lead_id}).get(row.lead_id, ""),
    }


def _address(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("counter:satisfaction", args=[code]))


def _days(rows: list[OfficeDay], day: date) -> list[Day]:
    places, offices = names_of({row.unit_id for row in rows}), body_names({row.lead_id for row in rows})
    return [
        Day(
            row, places[row.unit_id].full_name, offices.get(row.lead_id, ""), day > row.valid_until,
            reverse("office:satisfaction:day", args=[row.pk]),
        )
        for row in rows
    ]  # fmt: skip


def _fields(account: Account, day: date, given: Mapping[str, object], errors: Errors) -> list[Field]:
    held = reach(account, Can.RECORD, day)
    units = units_within(held, day)
    own = {root for root, _body in held.lines} | set(held.units)
    bodies = bodies_at({one.unit for one in units}, [])
    allowed = {body for _root, body in held.lines} if not held.units else None
    chosen = {"unit": str(given.get("unit") or next(iter(own), "")), "lead": str(given.get("lead") or "")}
    places = tuple(Option(str(one.unit), one.label, selected=str(one.unit) == chosen["unit"], group=one.group) for one in units)
    offices = tuple(
        Option(str(one.id), one.name, selected=str(one.id) == chosen["lead"]) for one in bodies if allowed is None or one.id in allowed
    )

    def field(name: str, label: str, control: Control, *, options: tuple[Option, ...] = (), text: str = "", unit: str = "") -> Field:
        value = str(given.get(name) or chosen.get(name, ""))
        return Field(name, label, control, value, options, help=text, errors=tuple(errors.get(name, ())), required=True, unit=unit)

    return [
        field("unit", _("Nơi"), Control.SELECT, options=(Option("", _("Chọn nơi")), *places)),
        field("lead", _("Cơ quan tiếp dân"), Control.SELECT, options=(Option("", _("Chọn cơ quan, tổ chức")), *offices)),
        field(
            "transactions", _("Số lượt giao dịch hôm nay"), Control.COUNT, unit=_("lượt"),
            text=_("Đến lúc này, hoặc dự kiến cả ngày; sửa lại được."),
        ),
        field(
            "many", _("Phát thêm bao nhiêu mã"), Control.COUNT, unit=_("mã"),
            text=_("Mỗi lần nhiều nhất %(most)s mã.") % {"most": MOST_AT_ONCE},
        ),
    ]  # fmt: skip


def _transactions(row: OfficeDay, errors: tuple[str, ...]) -> Field:
    return Field(
        "transactions", _("Số lượt giao dịch trong ngày"), Control.COUNT, str(row.transactions), errors=errors, unit=_("lượt"),
        required=True, help=_("Đếm theo sổ, phần mềm một cửa. Không bao giờ có nhiều phiếu hơn lượt giao dịch."),
    )  # fmt: skip


def _range(request: HttpRequest, row: OfficeDay) -> tuple[int, int]:
    """The codes that were asked for, by number; else the last that one sheet holds."""
    last = _within(request.GET.get("last", ""), row.issued)
    first = _within(request.GET.get("first", ""), max(1, last - MOST_AT_ONCE + 1))
    return min(first, last), last


def _within(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _number(text: str, field: str, say: str) -> int:
    plain = text.strip().replace(".", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 19):
        raise BadInput(say, field=field)
    return int(plain)
