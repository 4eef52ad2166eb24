"""Taking a step in the life of an initiative, and taking the last one back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.emulation.access import initiative_for
from gandan.emulation.actions import Stepping, step_initiatives, take_back_step
from gandan.emulation.choices import Level, Stage
from gandan.emulation.intake import StepIn
from gandan.emulation.queries.steps import stage_of, steps_of
from gandan.emulation.rules.life import NEXT
from gandan.people.choices import Can
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.photos.fields import Errors, errors_of, typed
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link


def step(request: HttpRequest, record: UUID) -> HttpResponse:
    """The next step."""
    account, day = account_of(request), today()
    row = initiative_for(account, record, day, to=Can.CORRECT)
    stage = stage_of(row, steps_of([row.pk]).get(row.pk, []))
    given, errors = typed(request.POST), dict[str, tuple[str, ...]]()
    if request.method == "POST":
        try:
            told = {name: value for name, value in given.items() if value and name != "expected"}
            expected = Stage(given["expected"]) if given.get("expected") in Stage.values[1:] else None
            stepping = Stepping(row.pk, StepIn.read(told, today=day), expected)
            (after,) = step_initiatives([stepping], by=account, today=day, now=clock.now())
            said = _("Đã ghi: mô hình %(state)s.") % {"state": after.label}
            return done(request, said, at("initiative", row.pk))
        except BadInput as refused:
            errors = errors_of(refused, default="state")
        except RuleBroken as refused:
            errors = {"state": (str(refused),)}
    context = {
        "shell": shell_of(request, "initiatives"),
        "crumbs": [Link(_("Mô hình, điển hình"), at("initiatives")), Link(row.title, at("initiative", row.pk))],
        "row": row,
        "stage": str(stage.label),
        "next": bool(NEXT[stage]),
        "fields": _fields(given or {"on": day.isoformat()}, stage, errors),
        "back": at("initiative", row.pk),
    }
    return page(request, "office/initiatives/step.html", context, status=422 if errors else 200)


def take_back(request: HttpRequest, record: UUID) -> HttpResponse:
    """Take the last step back, with a reason."""
    account, day = account_of(request), today()
    row = initiative_for(account, record, day, to=Can.CORRECT)
    reason, errors = request.POST.get("reason", ""), dict[str, tuple[str, ...]]()
    if request.method == "POST":
        try:
            after = take_back_step(row.pk, reason=reason, by=account, today=day, now=clock.now())
            return done(request, _("Đã rút bước. Mô hình %(state)s.") % {"state": after.label}, at("initiative", row.pk))
        except RuleBroken as refused:
            errors = {"reason": (str(refused),)}
    steps = steps_of([row.pk]).get(row.pk, [])
    context = {
        "shell": shell_of(request, "initiatives"),
        "crumbs": [Link(_("Mô hình, điển hình"), at("initiatives")), Link(row.title, at("initiative", row.pk))],
        "row": row,
        "title": _("Rút bước vừa ghi"),
        "told": str(stage_of(row, steps).label),
        "button": _("Rút bước này"),
        "fields": [Field("reason", _("Vì sao rút"), Control.TEXT, reason, errors=errors.get("reason", ()), required=True, full=True)],
        "back": at("initiative", row.pk),
    }
    return page(request, "office/initiatives/reason.html", context, status=422 if errors else 200)


def _fields(given: dict[str, str], stage: Stage, errors: Errors) -> tuple[Field, ...]:
    state, level = given.get("state", ""), given.get("level", "")
    states = tuple(Option(one.value, str(one.label).capitalize(), selected=one.value == state) for one in NEXT[stage])
    levels = tuple(Option(one.value, str(one.label), selected=one.value == level) for one in Level)

    def field(name: str, label: str, control: Control, **more: object) -> Field:
        return Field(name, label, control, given.get(name, ""), errors=errors.get(name, ()), **more)  # type: ignore[arg-type]  # as Field's

    return (
        Field("expected", "", Control.HIDDEN, stage.value),
        Field("state", _("Chuyển sang"), Control.RADIO, state, states, errors=errors.get("state", ()), required=True, full=True),
        field("on", _("Ngày"), Control.DATE, required=True),
        Field("level", _("Cấp công nhận"), Control.SELECT, level, levels, errors=errors.get("level", ()), help=_("Khi công nhận.")),
        field("decision_number", _("Số quyết định"), Control.TEXT),
        field("decided_by", _("Cơ quan ban hành"), Control.TEXT, help=_("Ghi đúng tên trong quyết định.")),
        field("decided_on", _("Ngày quyết định"), Control.DATE),
        field("due_on", _("Đánh giá lại vào ngày"), Control.DATE, help=_("Để trống: một năm sau, khi đã công nhận hoặc đang duy trì.")),
        field("note", _("Ghi thêm; vì sao dừng"), Control.TEXTAREA, full=True),
    )
