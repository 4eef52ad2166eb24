"""One project of land clearance: a quiet strip of steps, objections with answers and who owes them; every whole figure opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.activities.choices import RecordKind
from gandan.base import clock
from gandan.democracy.access.land import land_project_for, visible_land_steps
from gandan.democracy.access.supervision import visible_watched
from gandan.democracy.choices.land import LandKind, LandStage, LandUse
from gandan.democracy.models import LandObjection, LandProject, LandStep
from gandan.democracy.queries.land import objections_in, step_of, steps_in, villages_of
from gandan.democracy.rules.land.procedure import early_steps, procedure_on
from gandan.democracy.rules.recommendation import state_of
from gandan.ledger.queries.dimensions import names_of_members
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.office.democracy.land.strip import marks_of, question_of
from gandan.sites.office.democracy.shown import act_on, panel_of, slug_of_record
from gandan.sites.office.democracy.supervision.waiting import CSS
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.quantities import number_text
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Raised:
    """An objection with its life, in words. The same shape as a recommendation's."""

    row: LandObjection
    topic: str
    owed_by: str
    state: str
    css: str
    outcome: str
    answer: str


@dataclass(frozen=True)
class Taken:
    """One recorded step, in words."""

    href: str
    stage: str
    title: str
    on: date
    number: str
    documented: bool
    minutes: str
    anchor: str


@require_safe
def show(request: HttpRequest, record: UUID) -> HttpResponse:
    """The page."""
    account, day = account_of(request), today()
    row = land_project_for(account, record, day)
    steps = steps_in(visible_land_steps(account, day), row.pk)
    told = [step_of(one) for one in steps]
    procedure = procedure_on(row.started_on)
    villages = villages_of([row.pk]).get(row.pk, [])
    places = names_of({row.place_id, *villages})
    writes = not row.voided and reach(account, Can.RECORD, day).holds(row.place_id, row.lead_id)
    slug = slug_of_record(row.pk)
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs(),
        "row": row,
        "kind": LandKind(row.kind).label,
        "use": LandUse(row.use).label,
        "place": places[row.place_id].full_name,
        "villages": [places[unit].full_name for unit in villages],
        "lead": body_names({row.lead_id}).get(row.lead_id, ""),
        "area": number_text(row.area) if row.area is not None else "",
        "procedure": procedure,
        "marks": marks_of(procedure, row.households, told),
        "questions": [question_of(one) for one in early_steps(procedure, LandUse(row.use), ((one.stage, one.on) for one in told))],
        "lives": _raised(row, steps, account, day),
        "taken": _taken_in_order(steps),
        "watched": _watched(row, account, day),
        "record": at("record", "land_project", row.pk),
        "new_step": f"{at('new', 'land_step')}?project={row.pk}" if writes else "",
        "new_watch": f"{at('new', 'supervision')}?land_project={row.pk}" if writes else "",
        "panel": None if row.voided else panel_of(_parts(row, steps), account, day, public=_public(slug)),
        "act": reverse("office:land:show", args=[row.pk]) + "cong-bo/",
    }
    return page(request, "office/democracy/land/show.html", context)


@require_POST
def publish(request: HttpRequest, record: UUID, act: str) -> HttpResponse:
    """Propose, publish or take back the project with its steps."""
    account, day = account_of(request), today()
    row = land_project_for(account, record, day)
    steps = steps_in(visible_land_steps(account, day), row.pk)
    told = act_on(request, act, _parts(row, steps), by=account, today=day, now=clock.now())
    return done(request, told, reverse("office:land:show", args=[row.pk]))


def crumbs() -> list[Link]:
    """The way down to a project."""
    return [Link(_("Dân chủ ở cơ sở"), at("democracy")), Link(_("Giải phóng mặt bằng"), reverse("office:land:projects"))]


def _parts(row: LandProject, steps: list[LandStep]) -> Mapping[RecordKind, list[LandProject] | list[LandStep]]:
    return {RecordKind.LAND_PROJECT: [row], RecordKind.LAND_STEP: steps}


def _raised(row: LandProject, steps: list[LandStep], account: Account, day: date) -> list[Raised]:
    rows = objections_in(one.pk for one in steps)
    topics = names_of_members({one.topic_id for one in rows if one.topic_id is not None})
    names = body_names({one.owed_by_id for one in rows if one.owed_by_id is not None})
    writes = reach(account, Can.CORRECT, day)
    return [_life(one, row, names, topics, day, writes=writes.holds(one.step.place_id, one.step.lead_id)) for one in rows]


def _life(one: LandObjection, row: LandProject, names: Mapping[int, str], topics: Mapping[int, str], day: date, *, writes: bool) -> Raised:
    state = state_of(_Answered(one.due, one.answered_on), day)
    return Raised(
        one, topics.get(one.topic_id, "") if one.topic_id is not None else "",
        names.get(one.owed_by_id, "") if one.owed_by_id is not None else one.owed_text, str(state.label), CSS[state], "",
        reverse("office:land:answer", args=[row.pk, one.step_id, one.row]) if writes else "",
    )  # fmt: skip


@dataclass(frozen=True)
class _Answered:
    """An objection is answered; nobody writes down a look afterwards."""

    due: date | None
    answered_on: date | None
    followed_on: date | None = None


def _watched(row: LandProject, account: Account, day: date) -> list[Link]:
    """Supervisions that looked at the project, those the account sees, the newest first."""
    rows = visible_watched(account, day)[RecordKind.SUPERVISION].filter(land_project=row.pk, voided=False).order_by("-held_on", "pk")
    return [Link(f"{one.title}, {one.held_on:%d/%m/%Y}", at("supervision:show", RecordKind.SUPERVISION.value, one.pk)) for one in rows]


def _taken_in_order(steps: list[LandStep]) -> list[Taken]:
    """Every recorded step, the oldest first; the first of each kind can be led to by the number on the strip."""
    met: set[str] = set()
    taken = []
    for one in steps:
        taken.append(_taken(one, "" if one.stage in met else f"buoc-{one.stage}"))
        met.add(one.stage)
    return taken


def _taken(one: LandStep, anchor: str) -> Taken:
    number = _("%(many)s hộ") % {"many": number_text(one.households)} if one.households is not None else ""
    minutes = ""
    if one.minutes_number and one.minutes_on is not None:
        minutes = _("Biên bản %(number)s ngày %(day)s, lưu tại %(kept)s") % {
            "number": one.minutes_number, "day": f"{one.minutes_on:%d/%m/%Y}", "kept": one.minutes_kept,
        }  # fmt: skip
    return Taken(
        at("record", "land_step", one.pk), capfirst(str(LandStage(one.stage).label)), one.title, one.taken_on, number, one.documented,
        minutes, anchor,
    )  # fmt: skip


def _public(slug: str) -> str:
    return reverse("portal:land_project", args=[slug]) if slug else ""
