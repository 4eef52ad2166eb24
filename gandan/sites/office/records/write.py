"""Recording something new, and correcting what is recorded, with a reason."""

from __future__ import annotations

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
from gandan.base.intake import IntakeRefused
from gandan.emulation.registry import RecordType, record_type
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import unit_named
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.detail import crumbs_of, section_of
from gandan.sites.office.records.drawn import PARTS
from gandan.sites.office.records.form import Errors, RecordForm, form_of, told_from, typed_values, values_from_snapshot
from gandan.sites.office.records.options import offered_to
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field


def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write down something new."""
    account, day = account_of(request), today()
    known = record_type(kind)
    if reach(account, Can.RECORD, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này được xem, không được ghi. Hãy nhờ người được phân công."))
    errors: Errors = {}
    values: dict[str, Any]  # Any: as the form has them
    if request.method == "POST":
        values = _with_rows(known.kind, typed_values(known.kind, request.POST), request)
        if "act" not in request.POST:
            made, errors = _written(known, values, account, day)
            if made is not None:
                return done(request, _("Đã ghi."), reverse("office:record", args=[known.kind.value, made.record]))
    else:
        values = _first_values(known.kind, account, day, request.GET.get("unit", ""))
    form = form_of(known.kind, values, offered_to(account, day), errors)
    return _shown(request, known, form, at("records", known.kind.value), errors=bool(errors))


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
        values = _with_rows(known.kind, typed_values(known.kind, request.POST), request)
        expected = request.POST.get("expected", expected)
        if "act" not in request.POST:
            change = (row.pk, int(expected) if expected.isdigit() else None, request.POST.get("reason", "").strip())
            made, errors = _written(known, values, account, day, change)
            if made is not None:
                return done(request, _("Đã sửa.") if made.verb == "amended" else _("Không có gì khác trước, nên không ghi thêm."), back)
    else:
        told = next(step.snapshot for step in history(row.pk) if step.verb != "void")
        values = values_from_snapshot(known.kind, told)
    partners = [int(body) for body in values.get("partners", ()) if str(body).isdigit()]
    form = form_of(known.kind, values, offered_to(account, day, places=[row.place_id], bodies=[row.lead_id, *partners]), errors)
    why = Field(
        "reason", _("Vì sao sửa"), Control.TEXT, request.POST.get("reason", ""), errors=tuple(errors.get("reason", ())), required=True,
        full=True, help=_("Ví dụ: đếm lại theo danh sách ký. Lý do đứng trong lịch sử của bản ghi."),
    )  # fmt: skip
    return _shown(request, known, form, back, errors=bool(errors), why=why, expected=expected, title=row.title)


def _shown(
    request: HttpRequest, known: RecordType, form: RecordForm, back: str, *,
    errors: bool, why: Field | None = None, expected: str = "", title: str = "",
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
    }
    return page(request, "office/records/form.html", context, part="form", status=422 if errors else 200)


def _written(
    known: RecordType, values: dict[str, Any], account: Account, day: date, change: tuple[UUID, int | None, str] | None = None
) -> tuple[Outcome | None, Errors]:  # Any: as the form has them
    """What became of it, or the errors by field."""
    told = told_from(known.kind, values)
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
        return None, {refused.field: [str(refused)]}
    except (RuleBroken, NotAllowed) as refused:
        return None, {"place" if isinstance(refused, NotAllowed) else "": [str(refused)]}


def _with_rows(kind: RecordKind, values: dict[str, Any], request: HttpRequest) -> dict[str, Any]:  # Any: as the form has them
    """A row more, or a row less, when a button asked for it: `act` is "more:days" or "less:days:2"."""
    verb, _colon, what = request.POST.get("act", "").partition(":")
    name, _colon, number = what.partition(":")
    rows = values.get(name)
    if not isinstance(rows, list) or not any(part.rows == name for part in PARTS[kind]):
        return values
    if verb == "more":
        # The next day, and the next thing given, are most often like the last one but for what was counted.
        return values | {name: [*rows, {"day": rows[-1].get("day", "")} if rows and name == "contributions" else {}]}
    return values | {name: [row for index, row in enumerate(rows) if str(index) != number]}


def _first_values(kind: RecordKind, account: Account, day: date, slug: str) -> dict[str, Any]:  # Any: as the form has them
    """What a new form begins with: today, and the place where the account works."""
    held = reach(account, Can.RECORD, day)
    place = unit_named(slug).pk if slug else None
    roots = sorted(held.units | {root for root, _body in held.lines})
    if place is None and len(roots) == 1:
        place = roots[0]
    return {
        "held_on": day.isoformat(),
        "place": place or "",
        "lead": next(iter(held.lines))[1] if not held.units and len(held.lines) == 1 else "",
        "audience": "general",
        "subject": "model",
        **{part.rows: [{"day": day.isoformat()} if part.rows == "days" else {}] for part in PARTS[kind] if part.rows in ("days", "groups")},
    }
