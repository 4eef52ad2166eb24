"""Finding a unit by name, with or without diacritics, and a unit through time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.base.periods import read_date
from gandan.ledger.access import may_see_unit
from gandan.people.access import may, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import bodies_at, posts_of
from gandan.places.choices import Level
from gandan.places.models import UnitSpan
from gandan.places.queries import children_on, names_of, search, search_within, unit_named
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.places.reorganise_form import WAYS
from gandan.sites.office.story import Story, story_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link

PAGE = 50


@dataclass(frozen=True)
class Found:
    """A unit that was found: its name, where it lay, and when. Days are included; None: since ever, or still."""

    href: str
    name: str
    code: str
    above: str
    first: date | None
    last: date | None


def places(request: HttpRequest) -> HttpResponse:
    """Search units; without words, the account's own."""
    account, day = account_of(request), today()
    words = request.GET.get("q", "").strip()
    found = search(words) if words else None
    if found is not None and not found.exists():
        found = search_within(words)
    shown = Paginator(found, PAGE).get_page(request.GET.get("page")) if found is not None else None
    return page(
        request,
        "office/places/search.html",
        {
            "shell": shell_of(request, "places"),
            "words": words,
            "field": Field("q", _("Tên hoặc mã đơn vị"), Control.SEARCH, words, placeholder=_("xuân hòa, hoặc xuan hoa, lao cai")),
            "rows": found_rows(shown.object_list) if shown is not None else [],
            "page": shown,
            "reorganisations": at("reorganise:list") if reach(account, Can.PLACES, day).covered else "",
            "own": [Link(post.unit_name, at("place", post.slug), note=post.role) for post in posts_of(account, day)],
        },
    )


def _reorganising(account: Account, unit: int, slug: str, story: Story, day: date) -> list[Link]:
    """Ways to reorganise that begin at this page: of what lies in the unit, and of the unit itself."""
    last = story.history.stays[-1]
    if story.ended_on is not None or story.level == Level.COUNTRY:
        return []
    ways: list[str] = []
    if story.level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE) and may(account, Can.PLACES, unit, day):
        ways += ["nhap", "chuyen"] if story.level == Level.COMMUNE else ["nhap"]
    if last.parent and may(account, Can.PLACES, unit_named(last.parent).pk, day):
        ways += ["chia", "doi-ten"] if story.level < Level.VILLAGE else ["chia"]
    return [Link(str(WAYS[way].title), at("reorganise:new", slug, way)) for way in ways]


def found_rows(spans: Iterable[UnitSpan]) -> list[Found]:
    """Spans as rows. One query."""
    listed = list(spans)
    above = names_of({span.parent_id for span in listed if span.parent_id is not None})
    return [
        Found(
            href=at("place", span.unit.slug),
            name=span.full_name,
            code=span.code,
            above=above[span.parent_id].full_name if span.parent_id in above else "",
            first=None if span.valid.lower.year < _RECORDS_BEGIN else span.valid.lower,
            last=span.valid.upper,
        )
        for span in listed
    ]


def place(request: HttpRequest, slug: str) -> HttpResponse:
    """A unit through time: what it was, what it came from and became, and what lies in it on a day."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    story = story_of(unit, day)
    on = read_date(request.GET["on"]) if request.GET.get("on") else (story.history.stays[-1].last or day)
    children = list(children_on(unit.pk, on))
    keeps = story.level in (Level.COMMUNE, Level.VILLAGE) and story.ended_on is None and may(account, Can.PLACES, unit.pk, day)
    return page(
        request,
        "office/places/place.html",
        {
            "shell": shell_of(request, "places"),
            "story": story,
            "stays": list(reversed(story.history.stays)),
            "on": on,
            "field": Field("on", _("Trong đơn vị, vào ngày"), Control.DATE, on.isoformat()),
            "children": [Link(span.full_name, at("place", span.unit.slug), note=span.code) for span in children],
            "bodies": bodies_at([unit.pk]),
            "figures": at("unit", slug) if may_see_unit(account, unit.pk, day) else "",
            "keeps": keeps,
            "is_village": story.level >= Level.VILLAGE,
            "reorganising": _reorganising(account, unit.pk, slug, story, day),
        },
    )


_RECORDS_BEGIN = 1901
