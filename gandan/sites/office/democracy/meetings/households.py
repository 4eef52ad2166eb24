"""The roll of households. The number of households stands open; names open for whoever keeps the roll, by a button, and into the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.periods import read_date
from gandan.democracy.access.household import keeping_of
from gandan.democracy.actions.household import KIND, count_households, end_household, erase_household, keep_households
from gandan.democracy.intake.household import HouseholdCountIn, HouseholdIn
from gandan.democracy.models import Household, HouseholdCount
from gandan.democracy.queries.household import Counted, counts_on, roll_of
from gandan.democracy.rules.household import read_pasted
from gandan.people.access import may, require
from gandan.people.choices import Can, Purpose
from gandan.people.closed import acting_as
from gandan.people.queries import posts_of
from gandan.places.choices import Level
from gandan.places.models import UnitSpan
from gandan.places.queries import children_on, names_of, unit_named
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link

_MOST_FAULTS = 10


@dataclass(frozen=True)
class VillageRow:
    """A village of a commune with what is known of its number of households."""

    name: str
    href: str
    told: HouseholdCount | None
    roll: HouseholdCount | None
    differ: bool


@require_safe
def rolls(request: HttpRequest) -> HttpResponse:
    """Where the account works: a door to the roll of each of its places."""
    account, day = account_of(request), today()
    units = {post.slug: Link(post.unit_name, _at(post.slug), note=post.role) for post in posts_of(account, day)}
    context = {"shell": shell_of(request, "democracy"), "crumbs": _crumbs(), "units": list(units.values())}
    return page(request, "office/democracy/meetings/rolls.html", context)


@require_safe
def roll(request: HttpRequest, slug: str) -> HttpResponse:
    """How many households there are, told and counted; of a commune by village."""
    return _shown(request, _seen(request, slug))


@require_POST
def count(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down how many households a village has."""
    account, day, span = account_of(request), today(), _seen(request, slug)
    require(account, Can.RECORD, span.unit_id, day)
    told = {name: request.POST.get(name, "").strip() for name in ("day", "households", "source")}
    try:
        data = HouseholdCountIn.read({"village": span.unit_id, **_without_empty(told)}, today=day)
        changed = count_households(data, by=account, today=day, now=clock.now())
    except IntakeRefused as refused:
        return _shown(request, span, count=told, faults={one.field: one.message for one in refused.errors})
    except BadInput as refused:
        return _shown(request, span, count=told, faults={refused.field: str(refused)})
    return done(request, _("Đã ghi số hộ.") if changed else _("Không có gì khác trước, nên không ghi thêm."), _at(slug))


@require_POST
def opened(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the roll, for keeping it. The look is logged first."""
    span = _seen(request, slug)
    return _private(_shown(request, span, households=_look(request, span)))


@require_POST
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Put households in: one by a form, or many pasted."""
    account, day, span = account_of(request), today(), _seen(request, slug)
    keeping_of(account, span.unit_id, day)
    try:
        rows, faults = _told(request, day)
        if not faults and rows:
            kept = keep_households(span.unit_id, rows, by=account, today=day, now=clock.now())
            message = _("Đã ghi sổ hộ: thêm %(added)s, đổi đại diện %(renamed)s, giữ nguyên %(unchanged)s.") % {
                "added": kept.added, "renamed": kept.renamed, "unchanged": kept.unchanged,
            }  # fmt: skip
            return done(request, message, _at(slug))
    except BadInput as refused:
        faults = [str(refused)]
    if not faults:
        faults = [_("Chưa có hộ nào để ghi. Hãy dán danh sách, hoặc ghi số hộ và đại diện.")]
    shown = _shown(request, span, households=_look(request, span), faults={"rows": " ".join(faults)}, pasted=request.POST.get("rows", ""))
    return _private(shown)


@require_POST
def leave(request: HttpRequest, slug: str, household: UUID, act: str) -> HttpResponse:
    """A household leaves the roll on a day, or is erased because it was written by mistake."""
    account, day, span = account_of(request), today(), _seen(request, slug)
    try:
        if act == "thoi":
            last = read_date(request.POST.get("last", "") or day.isoformat())
            end_household(span.unit_id, household, last=last, by=account, today=day, now=clock.now())
            return done(request, _("Đã ghi ngày cuối của hộ trong sổ."), _at(slug))
        if act == "xoa":
            gone = erase_household(span.unit_id, household, by=account, today=day, now=clock.now())
            return done(request, _("Đã xóa hộ ghi nhầm.") if gone else _("Không có gì thay đổi."), _at(slug))
    except (BadInput, RuleBroken) as refused:
        return _private(_shown(request, span, households=_look(request, span), faults={"rows": str(refused)}))
    raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))


def _told(request: HttpRequest, day: date) -> tuple[list[HouseholdIn], list[str]]:
    """What was typed and pasted as households, and a sentence for each line that cannot be."""
    since = request.POST.get("valid_from", "").strip() or day.isoformat()
    try:
        lines = [(one.line, one.number, one.representative) for one in read_pasted(request.POST.get("rows", ""))]
    except BadInput as refused:
        return [], [str(refused)]
    number, representative = request.POST.get("number", "").strip(), request.POST.get("representative", "").strip()
    if number or representative:
        lines.append((0, number, representative))
    rows: list[HouseholdIn] = []
    faults: list[str] = []
    for line, told, name in lines:
        try:
            rows.append(HouseholdIn.read(_without_empty({"number": told, "representative": name, "valid_from": since}), today=day))
        except IntakeRefused as refused:
            why = " ".join(one.message for one in refused.errors)
            faults.append(_("Dòng %(line)s: %(why)s") % {"line": line, "why": why} if line else why)
    return rows, faults[:_MOST_FAULTS]


def _seen(request: HttpRequest, slug: str) -> UnitSpan:
    """The place as it is, or last was. Raises NotFound for one out of reach, or above communes."""
    unit = unit_named(slug)
    require(account_of(request), Can.SEE, unit.pk, today())
    span = names_of([unit.pk])[unit.pk]
    if span.level not in (Level.COMMUNE, Level.VILLAGE):
        raise NotFound(_("Sổ hộ chỉ có ở xã, phường và ở thôn, bản, tổ dân phố. Hãy chọn một nơi như vậy."))
    return span


def _look(request: HttpRequest, span: UnitSpan) -> list[Household]:
    """The roll of a village. Raises NotAllowed for whoever does not keep it."""
    if span.level != Level.VILLAGE:
        raise NotFound(_("Sổ hộ mở theo từng thôn. Hãy chọn một thôn."))
    account, day = account_of(request), today()
    keeping = keeping_of(account, span.unit_id, day)
    with acting_as(account, Purpose.ROLL, about=f"{KIND} {keeping.slug}", on=day, now=clock.now(), units=keeping.units) as alias:
        return list(roll_of(alias, span.unit_id, day))


def _shown(
    request: HttpRequest, span: UnitSpan, *, households: Sequence[Household] | None = None, count: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None, pasted: str = "",
) -> HttpResponse:  # fmt: skip
    account, day = account_of(request), today()
    is_village = span.level == Level.VILLAGE
    villages = [] if is_village else list(children_on(span.unit_id, day))
    counts = counts_on([span.unit_id] if is_village else [one.unit_id for one in villages], day)
    found = faults or {}
    keeps = keeping_of(account, span.unit_id, day).may
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": _crumbs(),
        "place": span.full_name,
        "slug": span.unit.slug,
        "is_village": is_village,
        "counted": counts.get(span.unit_id),
        "villages": [_village(one, counts[one.unit_id]) for one in villages],
        "count_fields": _count_fields(count or {}, found, day) if is_village and may(account, Can.RECORD, span.unit_id, day) else (),
        "keeps": keeps and is_village,
        "households": households,
        "keep_fields": _keep_fields(day, pasted) if households is not None else (),
        "fault": found.get("rows", ""),
        "today": day,
        "place_href": at("place", span.unit.slug),
    }
    return page(request, "office/democracy/meetings/roll.html", context, status=422 if found else 200)


def _village(span: UnitSpan, counted: Counted) -> VillageRow:
    return VillageRow(span.full_name, _at(span.unit.slug), counted.told, counted.roll, counted.differ)


def _count_fields(given: Mapping[str, str], faults: Mapping[str, str], day: date) -> tuple[Field, ...]:
    def errors(name: str) -> tuple[str, ...]:
        return (faults[name],) if name in faults else ()

    return (
        Field("day", _("Vào ngày"), Control.DATE, given.get("day", day.isoformat()), errors=errors("day"), required=True),
        Field(
            "households", _("Số hộ"), Control.COUNT, given.get("households", ""), errors=errors("households"), required=True, unit=_("hộ")
        ),
        Field(
            "source", _("Lấy từ đâu"), value=given.get("source", ""), errors=errors("source"), required=True,
            help=_("Ví dụ: trưởng thôn báo."),
        ),
    )  # fmt: skip


def _keep_fields(day: date, pasted: str) -> tuple[Field, ...]:
    private = {"autocomplete": "off"}
    return (
        Field("valid_from", _("Vào sổ từ ngày"), Control.DATE, day.isoformat()),
        Field("number", _("Số hộ"), attributes=private),
        Field("representative", _("Đại diện hộ"), attributes=private),
        Field(
            "rows", _("Hoặc dán danh sách từ Excel"), Control.TEXTAREA, pasted, full=True, attributes=private,
            help=_("Mỗi dòng một hộ: số hộ rồi đến họ tên người đại diện. Không dán số giấy tờ, ngày sinh, dân tộc, diện nghèo."),
        ),
    )  # fmt: skip


def _without_empty(told: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if value != ""}


def _private(response: HttpResponse) -> HttpResponse:
    """Names are not kept by the browser either."""
    response["Cache-Control"] = "no-store"
    return response


def _at(slug: str) -> str:
    return reverse("office:meetings:roll", args=[slug])


def _crumbs() -> list[Link]:
    return [Link(_("Dân chủ"), at("democracy")), Link(_("Sổ hộ"), reverse("office:meetings:rolls"))]
