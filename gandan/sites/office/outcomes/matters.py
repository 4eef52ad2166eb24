"""What gatherings asked that still waits for an answer: about what, from which gathering, owed by whom, due when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.activities.access import visible_gatherings
from gandan.activities.choices import RecordKind
from gandan.activities.models import GatheringMatter
from gandan.activities.queries.listing import Wanted, found_records
from gandan.activities.queries.results import is_late, unanswered
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.queries import body_names
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import TITLES, inside
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link

PAGE = 50


@dataclass(frozen=True)
class MatterRow:
    """One matter that waits: how many of its questions are still open."""

    text: str
    href: str
    gathering: str
    held_on: date
    place: str
    open: int
    owed_by: str
    due: date | None
    late: bool


def matters(request: HttpRequest) -> HttpResponse:
    """Questions that wait, those due soonest first."""
    account, day = account_of(request), today()
    slug = request.GET.get("unit", "")
    wanted = Wanted(places=inside(unit_named(slug).pk, day) if slug else None)
    found = unanswered(found_records(visible_gatherings(account, day), wanted).order_by())
    rows_page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    return page(
        request,
        "office/outcomes/matters.html",
        {
            "shell": shell_of(request, "records"),
            "crumbs": [Link(TITLES[RecordKind.GATHERING](), at("records", "gathering"))],
            "fields": (Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),),
            "rows": _rows(list(rows_page.object_list), day),
            "page": rows_page,
        },
    )


def _rows(found: list[GatheringMatter], day: date) -> list[MatterRow]:
    places = names_of({one.gathering.place_id for one in found})
    bodies = body_names({one.owed_by_id for one in found if one.owed_by_id is not None})
    return [
        MatterRow(
            text=one.text, href=at("record", "gathering", one.gathering_id), gathering=one.gathering.title, held_on=one.gathering.held_on,
            place=places[one.gathering.place_id].full_name, open=one.raised - one.answered,
            owed_by=bodies.get(one.owed_by_id, "") if one.owed_by_id is not None else "", due=one.due, late=is_late(one, day),
        )
        for one in found
    ]  # fmt: skip
