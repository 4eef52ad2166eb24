"""Copying and adapting a kind of report: written, looked at on last period's figures, then kept as one new version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.periods.reporting import periods_ending
from gandan.people.models import Account
from gandan.places.models import Unit
from gandan.places.queries import labels_of, lineage, unit_named
from gandan.reports.access import draft
from gandan.reports.files import article_of
from gandan.reports.intake.kind import KindIn
from gandan.reports.kinds.access import kind_for, making_units, require_maker
from gandan.reports.kinds.catalogue import report_kinds
from gandan.reports.kinds.making import change_kind, make_kind, tried
from gandan.reports.kinds.model import ReportKind
from gandan.reports.kinds.own import Adapted, palette_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.reporting.choosing import name_of, opens
from gandan.sites.office.reporting.kinds import crumbs
from gandan.sites.office.reporting.kinds_form import form_of, given_in, told_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

_BACK = timedelta(days=800)
DEFAULT = "thang"


@dataclass(frozen=True)
class Writing:
    """What is written: whose kind, from which, under which identity (new) or from which version (change)."""

    unit: Unit
    base: ReportKind
    title: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    fixed: bool
    units: Field | None
    keep: Callable[[KindIn], str]


def new(request: HttpRequest) -> HttpResponse:
    """Copy a kind for a unit of the account's own."""
    account, day = account_of(request), today()
    given = request.POST if request.method == "POST" else request.GET
    tree = lineage()
    units = labels_of(unit for unit in making_units(account, day) if tree.exists(unit, day))
    if not units:
        raise NotAllowed(_("Loại báo cáo của một đơn vị do cán bộ phụ trách của chính đơn vị ấy đặt. Hãy nhờ người được phân công."))
    base, _row = kind_for(account, given.get("tu") or DEFAULT, day)
    unit = unit_named(given.get("unit") or min(one.key for one in units.values()))
    require_maker(account, unit.pk, day)
    identity = _identity(given.get("identity", ""))
    options = tuple(Option(one.key, one.text, selected=one.key == unit.slug) for one in sorted(units.values(), key=lambda one: one.text))

    def keep(told: KindIn) -> str:
        return make_kind(identity, base.code, unit.slug, told, by=account, today=day, now=clock.now()).code

    writing = Writing(
        unit, base, _("Sao chép và điều chỉnh: %(name)s") % {"name": name_of(base)}, at("kinds:new"),
        (("tu", base.code), ("identity", str(identity)), *((("unit", unit.slug),) if len(options) == 1 else ())), fixed=False,
        units=Field("unit", _("Loại báo cáo của"), Control.SELECT, options=options, full=True) if len(options) > 1 else None, keep=keep,
    )  # fmt: skip
    return _written(request, writing)


def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change an own kind: what is kept is its next version."""
    account, day = account_of(request), today()
    kind, row = kind_for(account, code, day)
    if row is None:
        raise NotAllowed(_("Loại báo cáo có sẵn không sửa được. Hãy sao chép thành loại của đơn vị."))
    require_maker(account, row.unit_id, day)
    sent = request.POST.get("seen", "")
    seen = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else kind.version

    def keep(told: KindIn) -> str:
        change_kind(code, seen, told, by=account, today=day, now=clock.now())
        return code

    title = _("Điều chỉnh: %(name)s") % {"name": kind.name}
    writing = Writing(row.unit, kind, title, at("kinds:change", code), (("seen", str(seen)),), fixed=True, units=None, keep=keep)
    return _written(request, writing)


def _written(request: HttpRequest, writing: Writing) -> HttpResponse:
    account, day = account_of(request), today()
    palette = palette_of(writing.base, report_kinds())
    label = labels_of([writing.unit.pk])[writing.unit.pk].text
    told = told_of(writing.base, palette, day if writing.fixed else date(day.year, 1, 1))
    if not writing.fixed:
        told = told.named(f"{writing.base.name} ({label})")
    adapted: Adapted | None = None
    faults: dict[str, str] = {}
    refusal = ""
    if request.method == "POST":
        told = given_in(request.POST, writing.base if writing.fixed else None)
        try:
            given = told.read(day)
            if request.POST.get("as") == "keep":
                code = writing.keep(given)
                return done(request, _("Đã lưu loại báo cáo. Bản trước, nếu có, vẫn còn nguyên."), at("kinds:show", code))
            adapted = tried(writing.base, given, writing.unit.pk, day)
            told = told_of(adapted.kind, palette, given.valid_from)
        except IntakeRefused as refused:
            faults = {one.field or "name": one.message for one in reversed(refused.errors)}
        except BadInput as refused:
            faults = {refused.field or "name": str(refused)}
        except RuleBroken as refused:
            refusal = str(refused)
    article, why = _preview(adapted, writing.unit, account, day)
    span = lineage().span(writing.unit.pk, day)
    form = form_of(
        told, writing.base, palette, top=span.level if span is not None else 0, fixed=writing.fixed, units=writing.units, faults=faults
    )  # fmt: skip
    context = {
        "shell": shell_of(request, "reports", place=label),
        "crumbs": [*crumbs(), *([Link(writing.base.name, at("kinds:show", writing.base.code))] if writing.fixed else [])],
        "writing": writing,
        "place": label,
        "form": form,
        "adapted": adapted,
        "article": article,
        "why": why,
        "refusal": refusal,
    }
    return page(request, "office/reporting/kinds/form.html", context, status=422 if faults or refusal else 200)


def _preview(adapted: Adapted | None, unit: Unit, account: Account, day: date) -> tuple[SafeString, str]:
    """The report of the last period that is over, or why there is none."""
    if adapted is None:
        return SafeString(), ""
    kind = adapted.kind
    if kind.periods is not None:
        period = list(periods_ending(day - _BACK, day, kind.periods, kind.cut))[-1]
        first, last = period.first, period.last
    else:
        first, last = None, day.replace(day=1) - timedelta(days=1)
    practice = settings.DEMONSTRATION or unit.invented
    try:
        drawn = draft(kind, unit.slug, first, last, account=account, today=day, href=opens, illustrative=practice)
    except RuleBroken as refused:
        return SafeString(), str(refused)
    return mark_safe(article_of(drawn, title_level=2)), ""  # noqa: S308  # escaped as it is written


def _identity(text: str) -> UUID:
    """The identity that the form was drawn with, so that sending it twice makes one kind."""
    try:
        return UUID(text)
    except ValueError:
        return new_id()
