"""Recording and correcting a target: which measure, where, until when, how much, and what narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.periods import read_date
from gandan.base.quantities import read_number
from gandan.ledger.choices import Dimension, Kind
from gandan.ledger.measures import BY_CODE, MEASURES, Measure
from gandan.ledger.queries.dimensions import codes_of
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import children_on, names_of
from gandan.programmes.access import programme_for, target_for
from gandan.programmes.actions import Change, record_targets
from gandan.programmes.intake import TargetIn
from gandan.programmes.models import Programme, Target
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.quantities import measure_name, number_text
from gandan.sites.ui.shell import Link

_DEFAULT = "outreach.sessions"
_TEXTS = ("title", "objective", "measure", "place", "first", "last", "value", "under", "note", "reason")
Values = Mapping[str, str]
Faults = dict[str, tuple[str, ...]]


def new(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Give a target under a programme."""
    account, day = account_of(request), today()
    row = programme_for(account, programme, day, to=Can.CORRECT)
    if row.voided:
        raise RuleBroken(_("Văn bản này đã hủy, không giao chỉ tiêu được nữa."))
    return _page(request, account, day, row, None)


def amend(request: HttpRequest, target: UUID) -> HttpResponse:
    """Correct a target."""
    account, day = account_of(request), today()
    row = target_for(account, target, day, to=Can.CORRECT)
    return _page(request, account, day, row.programme, row)


def _page(request: HttpRequest, account: Account, day: date, of: Programme, row: Target | None) -> HttpResponse:
    posted = request.method == "POST"
    values = _given(request.POST) if posted else _told(of, row, request.GET.get("measure", ""))
    record = row.pk if row is not None else _identity(request.POST.get("record", ""))
    faults: Faults = {}
    if posted and "again" not in request.POST:
        try:
            record_targets([_change(request.POST, values, of, row, record, day)], by=account, today=day, now=clock.now())
        except IntakeRefused as refused:
            faults = {(one.field.split(".", maxsplit=1)[0] or "measure"): (one.message,) for one in refused.errors}
        except BadInput as refused:
            faults = {refused.field or "measure": (str(refused),)}
        except (RuleBroken, NotAllowed) as refused:
            faults = {"measure": (str(refused),)}
        else:
            return done(request, _("Đã ghi chỉ tiêu."), at("programmes:show", of.pk))
    fields = [replace(one, errors=faults.get(one.name, ())) for one in _fields(values, of, row)]
    context = {
        "shell": shell_of(request, "programmes"),
        "crumbs": [Link(_("Chương trình, đề án"), at("programmes:list")), Link(of.cited, at("programmes:show", of.pk))],
        "title": _("Sửa chỉ tiêu") if row is not None else _("Giao một chỉ tiêu"),
        "row": row,
        "record": record,
        "fields": fields,
        "again": row is None or row.parent_id is None,
        "back": at("programmes:show", of.pk),
    }
    return page(request, "office/programmes/target.html", context, status=422 if faults else 200)


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return new_id()


def _given(given: QueryDict) -> Values:
    axes = [dimension.value for dimension in Dimension]
    return {name: given.get(name, "").strip() for name in (*_TEXTS, *axes)}


def _told(of: Programme, row: Target | None, measure: str) -> Values:
    if row is None:
        last = of.last or date(of.first.year, 12, 31)
        return dict.fromkeys(_TEXTS, "") | {
            "measure": measure if measure in BY_CODE else _DEFAULT, "place": str(of.place_id), "first": of.first.isoformat(),
            "last": last.isoformat(),
        }  # fmt: skip
    axes = {axis: codes[0] for axis, codes in row.filters.items() if codes}
    under = axes.pop("programme", "") == of.slug
    return axes | {
        "title": row.title, "objective": str(row.objective.position) if row.objective else "", "measure": row.counted.code,
        "place": str(row.place_id), "first": row.first.isoformat(), "last": row.last.isoformat(),
        "value": number_text(Fraction(row.value, row.counted.per_unit)), "under": "1" if under else "", "note": row.note, "reason": "",
    }  # fmt: skip


def _change(given: QueryDict, values: Values, of: Programme, row: Target | None, record: UUID, day: date) -> Change[TargetIn]:
    measure = BY_CODE.get(values["measure"])
    if measure is None:
        raise BadInput(_("Hãy chọn một chỉ tiêu có sẵn."), field="measure")
    carried = [dimension.value for dimension in measure.dimensions if dimension is not Dimension.NORM]
    where = [(axis, values[axis]) for axis in carried if axis != "programme" and values.get(axis)]
    if values["under"]:
        where.append(("programme", of.slug))
    told: dict[str, object] = {
        "programme": of.pk, "title": values["title"], "measure": measure.code, "place": _place(values["place"]),
        "first": _day(values["first"], "first"), "last": _day(values["last"], "last"), "value": _value(values["value"], measure),
        "where": tuple(where), "objective": int(values["objective"]) if values["objective"].isdigit() else None, "note": values["note"],
    }  # fmt: skip
    if row is not None and row.parent_id is not None:
        kept = tuple((axis, code) for axis, codes in row.filters.items() for code in codes)
        told |= {"parent": row.parent_id, "measure": row.counted.code, "place": row.place_id, "where": kept}
    expected = given.get("expected", "")
    seen = int(expected) if row is not None and expected.isdigit() else None
    return Change(TargetIn.read(told, today=day), record=record, expected=seen, reason=values["reason"])


def _place(text: str) -> int:
    if not text.isdigit():
        raise BadInput(_("Hãy chọn nơi được giao."), field="place")
    return int(text)


def _day(text: str, field: str) -> date:
    try:
        return read_date(text)
    except BadInput as refused:
        raise BadInput(str(refused), field=field) from refused


def _value(text: str, measure: Measure) -> int:
    """As the ledger keeps it: 12,5 ngày công are 25 halves."""
    try:
        kept = Fraction(read_number(text).value) * measure.per_unit
    except BadInput as refused:
        raise BadInput(str(refused), field="value") from refused
    if kept.denominator != 1:
        raise BadInput(_("Chỉ tiêu này phải là số nguyên."), field="value")
    return int(kept)


def _fields(values: Values, of: Programme, row: Target | None) -> list[Field]:
    measure = BY_CODE.get(values["measure"], BY_CODE[_DEFAULT])
    whole = row is None or row.parent_id is None
    followed = [one for one in MEASURES if one.kind in (Kind.FLOW, Kind.STOCK)]
    fields = [Field("title", _("Tên chỉ tiêu"), value=values["title"], full=True, help=_("Để trống: theo tên số liệu."))]
    if whole:
        options = tuple(Option(one.code, measure_name(one), selected=one is measure) for one in followed)
        fields.append(Field("measure", _("Đếm bằng số liệu nào"), Control.SELECT, options=options, full=True))
        fields.append(Field("place", _("Giao cho"), Control.SELECT, options=_places(values["place"], of)))
    help_ = _("Mức phải có vào ngày cuối.") if measure.is_stock else _("Tổng phải làm được trong kỳ.")
    fields += [
        Field("value", _("Chỉ tiêu"), Control.COUNT, values["value"], required=True, unit=str(measure.unit.label), help=help_),
        Field("first", _("Từ ngày"), Control.DATE, values["first"], required=True),
        Field("last", _("Đến hết ngày"), Control.DATE, values["last"], required=True),
    ]
    objectives = list(of.objectives.all())
    if objectives and whole:
        listed = [("", _("không thuộc mục tiêu nào")), *((str(one.position), one.text) for one in objectives)]
        options = tuple(Option(value, text, selected=value == values["objective"]) for value, text in listed)
        fields.append(Field("objective", _("Thuộc mục tiêu"), Control.SELECT, options=options, full=True))
    if whole:
        fields += _narrowing(values, measure)
    fields.append(Field("note", _("Ghi chú"), value=values["note"], full=True, optional_word=True))
    if row is not None:
        fields.append(Field("reason", _("Vì sao sửa"), value=values["reason"], full=True))
    return fields


def _places(chosen: str, of: Programme) -> tuple[Option, ...]:
    """The unit that issued it, and those directly under it on its first day."""
    own = names_of({of.place_id})[of.place_id]
    below = list(children_on(of.place_id, of.first))
    return tuple(Option(str(one.unit_id), one.full_name, selected=str(one.unit_id) == chosen) for one in (own, *below))


def _narrowing(values: Values, measure: Measure) -> list[Field]:
    """What may narrow it: each dimension that the measure carries, and the programme itself."""
    fields = []
    for dimension in measure.dimensions:
        if dimension in (Dimension.NORM, Dimension.PROGRAMME):
            continue
        chosen = values.get(dimension.value, "")
        listed = [("", _("tất cả")), *(one for one in codes_of(dimension) if measure.offers(dimension, one[0]))]
        options = tuple(Option(value, text, selected=value == chosen) for value, text in listed)
        fields.append(Field(dimension.value, str(dimension.label).capitalize(), Control.SELECT, options=options))
    if Dimension.PROGRAMME in measure.axes:
        label = _("Chỉ tính việc ghi là làm theo văn bản này")
        fields.append(Field("under", label, Control.CHECK, options=(Option("1", label, selected=bool(values["under"])),), full=True))
    return fields
