"""What is new in public, for readers of feeds and calendars: everywhere, and by place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from gandan.base import clock
from gandan.publishing.access import published
from gandan.publishing.contents.disclosure import DisclosureCopy
from gandan.publishing.contents.draw import DrawCopy
from gandan.publishing.models import Published
from gandan.publishing.queries.places import place_told
from gandan.publishing.queries.present import latest
from gandan.sites.portal.things import KINDS

TOLD: Final = (
    "article",
    "campaign",
    "disclosure",
    "decision",
    "draw",
    "answer",
    "dialogue",
    "supervision",
    "critique",
    "opinion",
    "satisfaction",
)
MOST: Final = 60
_MANY: Final = 300
_BACK: Final = timedelta(days=60)


@login_not_required
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The newest public things of the portal, as Atom. One query."""
    return _feed(request, _("Gần Dân: mới công khai"), reverse("portal:home"), latest(TOLD, most=MOST))


@login_not_required
@require_safe
def place_news(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest public things of a place, as Atom. Raises NotFound where there is no such place."""
    one = place_told(slug, clock.today())
    title = _("%(place)s: mới công khai") % {"place": one.name}
    return _feed(request, title, reverse("portal:place", args=[slug]), latest(TOLD, most=MOST, places=one.places))


@login_not_required
@require_safe
def public_calendar(request: HttpRequest) -> HttpResponse:
    """Days that concern everybody: draws that were announced, and when a disclosure ends. Two queries."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gan Dan//lich cong khai//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Lịch công khai"))
    for event in (*_draws(request), *_ends(request)):
        calendar.add_component(event)
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="lich-cong-khai.ics"'
    return answer


def href_of(row: Published) -> str:
    """The page of a public thing."""
    return reverse(f"portal:{KINDS[row.kind].route}", args=[row.slug])


def _feed(request: HttpRequest, title: str, home: str, rows: Collection[Published]) -> HttpResponse:
    feed = Atom1Feed(
        title=title, link=request.build_absolute_uri(home), description="", language=get_language() or "vi",
        feed_url=request.build_absolute_uri(request.path),
    )  # fmt: skip
    for row in rows:
        address = request.build_absolute_uri(href_of(row))
        feed.add_item(
            title=f"{KINDS[row.kind].one}: {row.titled}", link=address, description=row.summed_up, unique_id=f"urn:uuid:{row.pk}",
            pubdate=row.published_at, updateddate=row.changed_at, categories=[row.kind],
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _draws(request: HttpRequest) -> list[Event]:
    rows = published("draw").filter(day__gte=clock.today() - _BACK)[:_MANY]
    waiting = [(row, DrawCopy.model_validate(row.content)) for row in rows]
    return [
        _event(request, row, f"{_('Bốc thăm')}: {row.titled}", copy.draw_on, where=f"{copy.venue}, {copy.place}")
        for row, copy in waiting
        if not copy.is_drawn and not copy.is_cancelled
    ]  # fmt: skip


def _ends(request: HttpRequest) -> list[Event]:
    rows = published("disclosure").filter(content__until__gte=(clock.today() - _BACK).isoformat())[:_MANY]
    return [
        _event(request, row, f"{_('Hết hạn niêm yết')}: {row.titled}", copy.until, where=copy.place)
        for row, copy in ((row, DisclosureCopy.model_validate(row.content)) for row in rows)
        if copy.until is not None
    ]  # fmt: skip


def _event(request: HttpRequest, row: Published, title: str, day: date, *, where: str) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@gan-dan")
    event.add("dtstamp", row.changed_at)
    event.add("dtstart", day)
    event.add("summary", title)
    event.add("location", where)
    event.add("url", request.build_absolute_uri(href_of(row)))
    return event
