"""Projects of land clearance: how many households each affects, how far it has come, how many objections wait. And whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.activities.queries.listing import Wanted, found_records
from gandan.democracy.access.land import visible_land_projects, visible_land_steps
from gandan.democracy.choices.land import LandKind
from gandan.democracy.models import LandObjection, LandProject
from gandan.democracy.queries.land import open_objections, told_steps, waiting_by_project
from gandan.democracy.rules.land.counts import StepTold
from gandan.democracy.rules.land.procedure import procedure_on
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.democracy.land.strip import Mark, marks_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.quantities import number_text
from gandan.sites.ui.shell import Link

PER_PAGE = 20
_MOST_OPEN = 50


@dataclass(frozen=True)
class Project:
    """One project in the list."""

    title: str
    href: str
    kind: str
    place: str
    started_on: date
    households: str
    marks: list[Mark]
    waiting: int


@dataclass(frozen=True)
class Open:
    """An objection that waits."""

    text: str
    href: str
    project: str
    raised: int
    owed_by: str
    due: date | None
    late: bool


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """The list, and what waits. A fixed number of queries whatever its length."""
    account, day = account_of(request), today()
    slug = request.GET.get("unit", "")
    shown: Page[LandProject] = Paginator(_found(request.GET, account, day), PER_PAGE).get_page(request.GET.get("page"))
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    writes = not reach(account, Can.RECORD, day).is_nowhere
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [Link(_("Dân chủ ở cơ sở"), at("democracy"))],
        "fields": (
            Field("q", _("Tìm trong tên dự án"), Control.SEARCH, request.GET.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
            Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        ),
        "rows": _rows(list(shown)),
        "page": shown,
        "open": _open(list(open_objections(visible_land_steps(account, day))[:_MOST_OPEN]), day),
        "filtered": any(request.GET.get(name) for name in ("q", "unit")),
        "new": at("new", "land_project") if writes else "",
        "steps": at("records", "land_step"),
    }
    return page(request, "office/democracy/land/projects.html", context)


def waits(account: Account, day: date) -> int:
    """How many objections wait for an answer. One query and those of appointments. For the hub."""
    return open_objections(visible_land_steps(account, day)).count()


def _found(given: QueryDict, account: Account, day: date) -> QuerySet[LandProject]:
    slug = given.get("unit", "")
    wanted = Wanted(words=given.get("q", ""), places=inside(unit_named(slug).pk, day) if slug else None)
    return found_records(visible_land_projects(account, day), wanted)


def _rows(found: list[LandProject]) -> list[Project]:
    places = names_of({one.place_id for one in found})
    steps = told_steps(one.pk for one in found)
    waiting = waiting_by_project(found)
    return [
        Project(
            one.title, reverse("office:land:show", args=[one.pk]), capfirst(str(LandKind(one.kind).label)),
            places[one.place_id].full_name, one.started_on, number_text(one.households),
            _marks(one, steps.get(one.pk, [])), waiting.get(one.pk, 0),
        )
        for one in found
    ]  # fmt: skip


def _marks(one: LandProject, steps: Sequence[StepTold]) -> list[Mark]:
    return marks_of(procedure_on(one.started_on), one.households, steps, reverse("office:land:show", args=[one.pk]))


def _open(found: list[LandObjection], day: date) -> list[Open]:
    bodies = body_names({one.owed_by_id for one in found if one.owed_by_id is not None})
    return [
        Open(
            one.text, reverse("office:land:show", args=[one.step.project_id]), one.step.project.title, one.raised,
            bodies.get(one.owed_by_id, "") if one.owed_by_id is not None else one.owed_text, one.due,
            late=one.due is not None and one.due < day,
        )
        for one in found
    ]  # fmt: skip
