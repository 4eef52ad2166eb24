"""Recording something new, and correcting what is recorded, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.choices import RecordKind
from gandan.activities.queries import history
from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import FieldError, IntakeRefused
from gandan.emulation.registry import RecordType, record_type
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.asked import parts_for
from gandan.sites.office.records.detail import crumbs_of, section_of
from gandan.sites.office.records.drawn import Part
from gandan.sites.office.records.first import first_values, with_gate
from gandan.sites.office.records.form import Errors, RecordForm, form_of, told_from, typed_values, values_from_snapshot
from gandan.sites.office.records.options import offered_to
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field

PASTED = (RecordKind.SESSION, RecordKind.CAMPAIGN, RecordKind.GATHERING, RecordKind.VISIT)


def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write down something new."""
    account, day = account_of(request), today()
    known = record_type(kind)
    if reach(account, Can.RECORD, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này được xem, không được ghi. Hãy nhờ người được phân công."))
    errors: Errors = {}
    values: dict[str, Any]  # Any: as the form has them
    if request.method == "POST":
        parts = parts_for(known.kind, request.POST, account, day)
        values = _with_rows(parts, typed_values(parts, request.POST), request)
        if "act" not in request.POST and _was_shown(known.kind, values, request):
            made, errors = _written(known, parts, values, account, day)
            if made is not None:
                return done(request, _("Đã ghi."), reverse("office:record", args=[known.kind.value, made.record]))
    else:
        values = first_values(known, account, day, request.GET)
        parts = parts_for(known.kind, values, account, day)
    form = form_of(parts, values, offered_to(account, day, parts, values), errors)
    return _shown(request, known, form, at("records", known.kind.value), errors=bool(errors), asked=str(values.get("survey") or ""))


def amend(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """Correct a record, with a reason."""
    account, day = account_of(request), today()
    known = record_type(kind)
    row = known.fetch(account, record, day, to=Can.CORRECT)
    if row.voided:
        raise RuleBroken(_("Bản ghi này đã hủy, không sửa được nữa. Hãy ghi một bản ghi mới."))
    back = reverse("office:record", args=[known.kind.value, row.pk])
    errors: Errors = {}
    expected = str(row.revision)
    if request.method == "POST":
        parts = parts_for(known.kind, request.POST, account, day)
        values = _with_rows(parts, typed_values(parts, request.POST), request)
        expected = request.POST.get("expected", expected)
        if "act" not in request.POST and _was_shown(known.kind, values, request):
            change = (row.pk, int(expected) if expected.isdigit() else None, request.POST.get("reason", "").strip())
            made, errors = _written(known, parts, values, account, day, change)
            if made is not None:
                return done(request, _("Đã sửa.") if made.verb == "amended" else _("Không có gì khác trước, nên không ghi thêm."), back)
    else:
        told = next(step.snapshot for step in history(row.pk) if step.verb != "void")
        parts = parts_for(known.kind, told, account, day)
        values = values_from_snapshot(parts, told)
        if known.kind is RecordKind.CAMPAIGN:
            values = with_gate(values, account, day, request.GET)
    partners = [int(body) for body in values.get("partners", ()) if str(body).isdigit()]
    offered = offered_to(account, day, parts, values, places=[row.place_id], bodies=[row.lead_id, *partners])
    form = form_of(parts, values, offered, errors)
    why = Field(
        "reason", _("Vì sao sửa"), Control.TEXT, request.POST.get("reason", ""), errors=tuple(errors.get("reason", ())), required=True,
        full=True, help=_("Ví dụ: đếm lại theo danh sách ký. Lý do đứng trong lịch sử của bản ghi."),
    )  # fmt: skip
    asked = str(values.get("survey") or "")
    return _shown(request, known, form, back, errors=bool(errors), why=why, expected=expected, title=row.title, asked=asked)


def _shown(
    request: HttpRequest, known: RecordType, form: RecordForm, back: str, *,
    errors: bool, why: Field | None = None, expected: str = "", title: str = "", asked: str = "",
) -> HttpResponse:  # fmt: skip
    context = {
        "shell": shell_of(request, section_of(known.kind)),
        "crumbs": crumbs_of(known),
        "kind": known,
        "form": form,
        "faults": [*form.faults, *([why] if why is not None and why.errors else [])],
        "back": back,
        "why": why,
        "expected": expected,
        "title": title,
        "paste": at("paste") if not title and known.kind in PASTED else "",
        "here": request.get_full_path(),
        "asked": asked if known.kind is RecordKind.VISIT else "",
    }
    return page(request, "office/records/form.html", context, part="form", status=422 if errors else 200)


def _written(
    known: RecordType, parts: Sequence[Part], values: dict[str, Any], account: Account, day: date,
    change: tuple[UUID, int | None, str] | None = None,
) -> tuple[Outcome | None, Errors]:  # fmt: skip  # Any: as the form has them
    """What became of it, or the errors by field."""
    told = told_from(parts, values)
    errors: dict[str, list[str]] = {}
    if change is not None and not change[2]:
        errors["reason"] = [_("Hãy ghi vì sao sửa.")]
    try:
        data = known.intake.read(told.intake, today=day)
    except IntakeRefused as refused:
        return None, told.errors(refused.errors) | errors
    if errors:
        return None, errors
    one = Change(data) if change is None else Change(data, record=change[0], expected=change[1], reason=change[2])
    try:
        return known.record([one], by=account, today=day, now=clock.now())[0], {}
    except BadInput as refused:
        return None, told.errors([FieldError(refused.field, str(refused))])
    except (RuleBroken, NotAllowed) as refused:
        return None, {"place" if isinstance(refused, NotAllowed) else "": [str(refused)]}


def _with_rows(parts: Sequence[Part], values: dict[str, Any], request: HttpRequest) -> dict[str, Any]:  # Any: as the form has them
    """A row more, or a row less, when a button asked for it: `act` is "more:days" or "less:days:2"; "again" changes nothing."""
    verb, _colon, what = request.POST.get("act", "").partition(":")
    name, _colon, number = what.partition(":")
    rows = values.get(name)
    if not isinstance(rows, list) or not any(part.rows == name for part in parts):
        return values
    if verb == "more":
        return values | {name: [*rows, _new_row(name, rows)]}
    return values | {name: [row for index, row in enumerate(rows) if str(index) != number]}


def _new_row(name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:  # Any: as the form has them
    """The next thing given is most often of the same day; a need has its identity from the first."""
    if name == "needs":
        return {"id": str(new_id())}
    if name == "commended":
        return {"id": str(new_id()), "subject": rows[-1].get("subject", "individual") if rows else "individual"}
    return {"day": rows[-1].get("day", "")} if rows and name in ("contributions", "calendar") else {}


def _was_shown(kind: RecordKind, values: dict[str, Any], request: HttpRequest) -> bool:  # Any: as the form has them
    """Whether the questions of the chosen survey stood in the form: else they are shown first, and nothing is saved yet."""
    return kind is not RecordKind.VISIT or not values.get("survey") or request.POST.get("asked", "") == values["survey"]
