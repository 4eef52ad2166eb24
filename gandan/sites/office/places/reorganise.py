"""Reorganisations: the list, one with everything it touches, and doing it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.base.files import open_kept
from gandan.people.access import may
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import labels_of, lineage, listed, unit_named
from gandan.programmes.rules.papers import MEDIA_TYPES
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.upkeep.models import Reorganisation
from gandan.upkeep.reorganising.access import reorganisation_for, visible_reorganisations
from gandan.upkeep.reorganising.acts import Choice, Merge, Rename, ReorganisingAct, Split, Transfer, named_units, read_acts
from gandan.upkeep.reorganising.doing import choose_targets, do_reorganisation, drop_reorganisation, look_at, read_target_value
from gandan.upkeep.reorganising.preview import Preview

MOST = 100
_MOST_UNITS = 400
_DAY = timedelta(days=1)


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
        seen = look_at(kept, by=account, today=day, now=clock.now()) if to else None
        if seen is not None and to not in {one.value for one in _to_field(kept, day, seen).options}:
            raise BadInput(_("Hãy chọn một đơn vị trong phạm vi của lần sắp xếp này."), field="to")
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
            "targets": [(one, (_to_field(row, day, preview), _value_field())) for one in preview.targets] if preview else [],
            "reports": [(one, (_to_field(row, day, preview),) if one.waits else ()) for one in preview.reports] if preview else [],
            "waiting_units": waiting_links(row, account, day) if row.done_at is not None else [],
            "chosen": len(row.choices),
        },
        status=422 if refused else 200,
    )


def _to_field(row: Reorganisation, day: date, preview: Preview) -> Field:
    """Units that it makes, then those of today within what it touches, in official order; "" closes on the eve."""
    ending = {name for act in read_acts(row.acts) for name in named_units(act)}
    inside = lineage().subtree(row.unit_id, day)
    offered = [(unit, label) for unit, label in listed(inside) if label.key not in ending][:_MOST_UNITS]
    options = (
        Option("", _("Không chuyển: khép lại vào hôm trước")),
        *(Option(slug, name) for slug, name in zip(preview.made_slugs, preview.made, strict=True)),
        *(Option(label.key, label.text) for _unit, label in offered),
    )
    return Field("to", _("Giao tiếp cho đơn vị"), Control.SELECT, options=options)


def _value_field() -> Field:
    return Field("value", _("Mức giao ở nơi mới"), Control.COUNT, help=_("Hệ thống không tự chia chỉ tiêu."))


def waiting_links(row: Reorganisation, account: Account, day: date) -> list[tuple[str, list[Link]]]:
    """Villages of a divided unit that nobody has said where they lie: (name, ways to say it), in official order."""
    found = []
    for act in read_acts(row.acts):
        if not isinstance(act, Split) or act.keeps:
            continue
        before = row.on - _DAY
        unit, tree = unit_named(act.unit).pk, lineage()
        inside = [one for one in tree.children(unit, before) if not tree.exists(one, day) and not tree.moves(one)]
        parts = labels_of({move.successor for move in tree.moves(unit) if move.on == row.on and tree.exists(move.successor, day)})
        ways = [
            Link(label.text, f"{at('reorganise:new', label.key, 'chuyen')}?tu={act.unit}")
            for part, label in parts.items()
            if may(account, Can.PLACES, part, day)
        ]
        found += [(label.text, ways) for _unit, label in listed(inside)]
    return found


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
