"""Preparing a reorganisation: what merges, is divided, moves, is renamed, or which level is abolished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.base.periods import read_date
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.places.choices import Level
from gandan.places.models import Unit, UnitSpan
from gandan.places.queries import children_on, moves_of, names_of, spans_of, unit_named
from gandan.programmes.rules.papers import MOST_BYTES
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.story import story_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.upkeep.reorganising.acts import Abolish, Merge, Part, Rename, ReorganisingAct, Split, Transfer
from gandan.upkeep.reorganising.doing import Prepared, prepare_reorganisation

Given = dict[str, str]


@dataclass(frozen=True)
class Way:
    """One kind of change as a form. `inside`: the page's unit contains what changes; else it is itself what changes."""

    title: str | Promise
    inside: bool
    read: Callable[[Unit, Given, list[str], list[UnitSpan]], ReorganisingAct]


def _merge(_unit: Unit, given: Given, chosen: list[str], _below: list[UnitSpan]) -> ReorganisingAct:
    if len(chosen) < 2:
        raise BadInput(_("Hãy chọn ít nhất hai đơn vị để nhập."), field="units")
    if not given["name"]:
        raise BadInput(_("Hãy ghi tên của đơn vị sau khi nhập."), field="name")
    return Merge(units=tuple(chosen), name=given["name"], code=given["code"])


def _split(unit: Unit, given: Given, _chosen: list[str], below: list[UnitSpan]) -> ReorganisingAct:
    known = {span.full_name.casefold(): span.unit.slug for span in below}
    parts = []
    for line in filter(str.strip, given["parts"].splitlines()):
        name, _colon, inside = line.partition(":")
        names = [one.strip() for one in inside.split(",") if one.strip()]
        strange = [one for one in names if one.casefold() not in known]
        if strange:
            raise BadInput(_("Trong đơn vị này không có “%(name)s”. Hãy ghi đúng tên đang dùng.") % {"name": strange[0]}, field="parts")
        parts.append(Part(name=name.strip(), below=tuple(known[one.casefold()] for one in names)))
    if not parts:
        raise BadInput(_("Hãy ghi mỗi dòng một đơn vị mới."), field="parts")
    return Split(unit=unit.slug, parts=tuple(parts), keeps=bool(given["keeps"]))


def _transfer(unit: Unit, _given: Given, chosen: list[str], _below: list[UnitSpan]) -> ReorganisingAct:
    if not chosen:
        raise BadInput(_("Hãy chọn ít nhất một đơn vị để chuyển."), field="units")
    return Transfer(units=tuple(chosen), to=unit.slug)


def _rename(unit: Unit, given: Given, _chosen: list[str], _below: list[UnitSpan]) -> ReorganisingAct:
    if not given["name"]:
        raise BadInput(_("Hãy ghi tên mới."), field="name")
    return Rename(unit=unit.slug, name=given["name"], code=given["code"])


def _abolish(_unit: Unit, _given: Given, chosen: list[str], _below: list[UnitSpan]) -> ReorganisingAct:
    if not chosen:
        raise BadInput(_("Hãy chọn các đơn vị của cấp được bỏ."), field="units")
    return Abolish(units=tuple(chosen))


WAYS: dict[str, Way] = {
    "nhap": Way(gettext_lazy("Nhập các đơn vị"), inside=True, read=_merge),
    "chia": Way(gettext_lazy("Chia đơn vị"), inside=False, read=_split),
    "chuyen": Way(gettext_lazy("Chuyển đơn vị về đây"), inside=True, read=_transfer),
    "doi-ten": Way(gettext_lazy("Đổi tên, đổi mã"), inside=False, read=_rename),
    "bo-cap": Way(gettext_lazy("Bỏ cấp trung gian"), inside=True, read=_abolish),
}


def new(request: HttpRequest, slug: str, way: str) -> HttpResponse:
    """Prepare one; what it touches is looked at on the next page, before anything changes."""
    account, day = account_of(request), today()
    if way not in WAYS:
        raise Http404
    known, unit = WAYS[way], unit_named(slug)
    here = spans_of(unit.pk).last()
    keeper = unit.pk if known.inside else here.parent_id if here else None
    if here is None or keeper is None:
        raise NotFound(_("Không tìm thấy đơn vị này trong phạm vi của tài khoản."))
    require(account, Can.PLACES, keeper, day)
    sources = _sources(unit, here, day) if way == "chuyen" else []
    source = request.GET.get("tu", "")
    below = _offered(way, unit, [one for one in sources if one.unit.slug == source], day)
    given = {name: request.POST.get(name, "").strip() for name in ("name", "code", "parts", "keeps", "on", "decision")}
    chosen, errors = request.POST.getlist("units"), {}
    if request.method == "POST":
        try:
            offered = {span.unit.slug for span in below}
            act = known.read(unit, given, [one for one in chosen if one in offered], below)
            sent = request.FILES.get("file")
            content = sent.read(MOST_BYTES + 1) if sent is not None and sent.size else None
            row = prepare_reorganisation(
                Prepared((act,), given["decision"], _day(given["on"]), content), by=account, today=day, now=clock.now()
            )  # fmt: skip
            return done(request, _("Đã ghi để xem trước. Chưa có gì thay đổi."), at("reorganise:show", row.pk))
        except RuleBroken as refused:
            errors = {(refused.field if isinstance(refused, BadInput) else "") or "on": str(refused)}
    return page(
        request,
        "office/places/reorganise/form.html",
        {
            "shell": shell_of(request, "places"),
            "story": story_of(unit, day),
            "title": known.title,
            "fields": _fields(way, below, given, chosen, errors, day),
            "from_field": _source_field(sources, source) if way == "chuyen" else None,
            "ready": way != "chuyen" or bool(below),
        },
        status=422 if errors else 200,
    )


def _sources(unit: Unit, here: UnitSpan, day: date) -> list[UnitSpan]:
    """Where units may come from: neighbours of the same level, and what this one came from in part."""
    near = [span for span in children_on(here.parent_id, day) if span.level == here.level] if here.parent_id else []
    before = names_of({move.predecessor_id for move in moves_of(unit.pk) if move.successor_id == unit.pk})
    found = {span.unit_id: span for span in (*near, *before.values()) if span.unit_id != unit.pk}
    return list(found.values())


def _offered(way: str, unit: Unit, sources: list[UnitSpan], day: date) -> list[UnitSpan]:
    """Units to choose from: what lies in the unit; of an ended one what lay in it on its last day and lies nowhere since."""
    if way == "chuyen":
        return [span for source in sources for span in _last_inside(source, day)]
    below = list(children_on(unit.pk, day))
    return [span for span in below if span.level == Level.DISTRICT] if way == "bo-cap" else below


def _last_inside(source: UnitSpan, day: date) -> list[UnitSpan]:
    ended = source.valid.upper
    if ended is None or ended > day:
        return list(children_on(source.unit_id, day))
    inside = list(children_on(source.unit_id, date.fromordinal(ended.toordinal() - 1)))
    last = names_of(span.unit_id for span in inside)
    return [span for span in inside if last[span.unit_id].valid.upper == ended]


def _source_field(sources: list[UnitSpan], chosen: str) -> Field:
    options = tuple(Option(one.unit.slug, one.full_name, selected=one.unit.slug == chosen) for one in sources)
    return Field("tu", _("Chuyển từ"), Control.SELECT, chosen, options=(Option("", _("hãy chọn")), *options))


def _fields(
    way: str, below: list[UnitSpan], given: Given, chosen: list[str], errors: dict[str, str], day: date
) -> tuple[Field, ...]:  # fmt: skip
    def told(name: str) -> tuple[str, ...]:
        return (errors[name],) if name in errors else ()

    options = tuple(Option(one.unit.slug, one.full_name, selected=one.unit.slug in chosen) for one in below)
    units = Field("units", _("Những đơn vị nào"), Control.CHECKBOXES, options=options, errors=told("units"), full=True)
    name = Field(
        "name", _("Tên mới"), value=given["name"], errors=told("name"), required=True, help=_("Ghi cả loại: Thôn Múi 3, Xã Bản Lìm.")
    )  # fmt: skip
    code = Field("code", _("Mã đơn vị, nếu có"), value=given["code"], errors=told("code"))
    parts = Field(
        "parts", _("Chia thành"), Control.TEXTAREA, given["parts"], errors=told("parts"), required=True, full=True,
        help=_("Mỗi dòng một đơn vị mới. Chia xã: ghi các thôn sau dấu hai chấm, cách nhau bằng dấu phẩy. Thôn chưa ghi sẽ chờ phân bổ."),
    )  # fmt: skip
    keeps = Field(
        "keeps", _("Đơn vị cũ vẫn còn"), Control.SELECT, given["keeps"], full=True,
        options=(
            Option("", _("Không còn: chia hết thành các đơn vị mới"), selected=not given["keeps"]),
            Option("1", _("Vẫn còn: chỉ tách một phần"), selected=bool(given["keeps"])),
        ),
    )  # fmt: skip
    own = {"nhap": (units, name, code), "chia": (parts, keeps), "chuyen": (units,), "doi-ten": (name, code), "bo-cap": (units,)}[way]
    return (
        *own,
        Field("decision", _("Số quyết định, nghị quyết hoặc biên bản"), value=given["decision"], errors=told("decision"), required=True),
        Field("on", _("Từ ngày"), Control.DATE, given["on"] or day.isoformat(), errors=told("on"), required=True),
        Field("file", _("Tệp văn bản, nếu có"), Control.FILE, errors=told("file"), full=True, attributes={"accept": ".pdf,.docx"}),
    )


def _day(text: str) -> date:
    try:
        return read_date(text)
    except BadInput as refused:
        raise BadInput(str(refused), field="on") from refused
