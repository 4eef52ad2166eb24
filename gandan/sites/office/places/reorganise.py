"""Reorganisations: the list, one with everything it touches, and doing it."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import NotFound, RuleBroken
from gandan.base.files import open_kept
from gandan.places.queries import labels_of, unit_named
from gandan.programmes.rules.papers import MEDIA_TYPES
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link
from gandan.upkeep.models import Reorganisation
from gandan.upkeep.reorganising.access import reorganisation_for, visible_reorganisations
from gandan.upkeep.reorganising.acts import Choice, Merge, Rename, ReorganisingAct, Split, Transfer, named_units, read_acts
from gandan.upkeep.reorganising.doing import choose_targets, do_reorganisation, drop_reorganisation, look_at, read_target_value

MOST = 100


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What is prepared and what was done, where the account keeps the places."""
    rows = list(visible_reorganisations(account_of(request), today())[:MOST])
    names = labels_of(row.unit_id for row in rows)
    told = [(row, at("reorganise:show", row.pk), names[row.unit_id].text) for row in rows]
    return page(request, "office/places/reorganise/list.html", {"shell": shell_of(request, "places"), "rows": told})


def show(request: HttpRequest, row: UUID) -> HttpResponse:
    """One of them: its acts in words; where it is not done, everything that it touches."""
    return _shown(request, reorganisation_for(account_of(request), row, today()))


@require_POST
def choose(request: HttpRequest, row: UUID) -> HttpResponse:
    """What becomes of one open target: closed, or carried on at another unit with a value that a person gives."""
    account, day = account_of(request), today()
    kept = reorganisation_for(account, row, day)
    target, to = request.POST.get("target", ""), request.POST.get("to", "").strip()
    try:
        value = read_target_value(target, request.POST.get("value", "")) if to else 0
        if to:
            unit_named(to)
        others = [Choice.model_validate(one) for one in kept.choices if one["target"] != target]
        choose_targets(kept.pk, [*others, Choice(target=target, move_to=to, value=value)], by=account, today=day, now=clock.now())
    except (RuleBroken, NotFound) as refused:
        return _shown(request, kept, refused=str(refused))
    return done(request, _("Đã ghi."), at("reorganise:show", kept.pk))


@require_POST
def carry_out(request: HttpRequest, row: UUID) -> HttpResponse:
    """Do what was looked at."""
    account, day = account_of(request), today()
    kept = reorganisation_for(account, row, day)
    try:
        do_reorganisation(kept.pk, seen=request.POST.get("seen", ""), by=account, today=day, now=clock.now())
    except RuleBroken as refused:
        return _shown(request, kept, refused=str(refused))
    return done(request, _("Đã thực hiện. Số liệu cũ vẫn đứng dưới đơn vị của ngày ấy."), at("reorganise:show", kept.pk))


@require_POST
def drop(request: HttpRequest, row: UUID) -> HttpResponse:
    """Let go of what was only prepared."""
    account, day = account_of(request), today()
    kept = reorganisation_for(account, row, day)
    try:
        drop_reorganisation(kept.pk, by=account, today=day, now=clock.now())
    except RuleBroken as refused:
        return _shown(request, kept, refused=str(refused))
    return done(request, _("Đã bỏ bản chuẩn bị. Không có gì thay đổi."), at("reorganise:list"))


@require_safe
def file(request: HttpRequest, row: UUID) -> HttpResponseBase:
    """The decision, to be kept: never shown inside a page of ours."""
    kept = reorganisation_for(account_of(request), row, today())
    if kept.file is None:
        raise NotFound(_("Lần sắp xếp này chưa có tệp kèm theo."))
    kind = kept.file.media_type
    answer = FileResponse(open_kept(kept.file.sha256), as_attachment=True, filename=f"sap-xep.{kind}", content_type=MEDIA_TYPES[kind])
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _shown(request: HttpRequest, row: Reorganisation, *, refused: str = "") -> HttpResponse:
    account, day = account_of(request), today()
    preview, problem = None, refused
    if row.done_at is None:
        try:
            preview = look_at(row, by=account, today=day, now=clock.now())
        except (RuleBroken, NotFound) as broken:
            problem = refused or str(broken)
    return page(
        request,
        "office/places/reorganise/show.html",
        {
            "shell": shell_of(request, "places"),
            "row": row,
            "crumbs": (Link(_("Địa bàn"), at("places")), Link(_("Sắp xếp đơn vị"), at("reorganise:list"))),
            "acts": [told_of(act) for act in read_acts(row.acts)],
            "preview": preview,
            "problem": problem,
            "targets": [(one, _target_fields()) for one in preview.targets] if preview else [],
            "chosen": len(row.choices),
        },
        status=422 if refused else 200,
    )


def _target_fields() -> tuple[Field, ...]:
    return (
        Field("to", _("Giao tiếp cho đơn vị (địa chỉ, ví dụ xa-ban-lim)"), help=_("Để trống: khép lại vào hôm trước.")),
        Field("value", _("Mức giao ở nơi mới"), Control.COUNT, help=_("Hệ thống không tự chia chỉ tiêu.")),
    )


def told_of(act: ReorganisingAct) -> str:
    """An act as one sentence."""
    units = [unit_named(name).pk for name in named_units(act)]
    labels = labels_of(units)
    names = ", ".join(labels[unit].text for unit in units)
    if isinstance(act, Merge):
        return _("Nhập %(units)s thành %(name)s.") % {"units": names, "name": act.name or _name(act.into)}
    if isinstance(act, Split):
        parts = ", ".join(part.name for part in act.parts)
        told = _("Tách từ %(units)s: %(parts)s; đơn vị cũ vẫn còn.") if act.keeps else _("Chia %(units)s thành %(parts)s.")
        return told % {"units": names, "parts": parts}
    if isinstance(act, Transfer):
        return _("Chuyển %(units)s về %(name)s.") % {"units": names, "name": _name(act.to)}
    if isinstance(act, Rename):
        return _("Đổi tên %(units)s thành %(name)s.") % {"units": names, "name": act.name}
    return _("Bỏ cấp: %(units)s không còn, các đơn vị bên trong thuộc thẳng cấp trên.") % {"units": names}


def _name(slug: str) -> str:
    unit = unit_named(slug).pk
    return labels_of([unit])[unit].text
