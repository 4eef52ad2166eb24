"""The addresses that search engines may read: sections that have something, and the page of every public thing that names nobody."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.publishing.queries.places import communes_with
from gandan.publishing.queries.present import kinds_present, latest, places_public
from gandan.sites.portal.feeds import href_of
from gandan.sites.portal.sections import menu
from gandan.sites.portal.things import KINDS

MOST: Final = 45_000  # a sitemap holds 50 000 addresses
_NAMES_PEOPLE: Final = frozenset({"award"})


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """sitemap.xml. Five queries."""
    present = kinds_present()
    lines = [_url(request, item.href) for item in menu(present, "")] if present else []
    lines += [_url(request, reverse("portal:place", args=[one.slug])) for one in communes_with(places_public(), clock.today())]
    for row in latest([kind for kind in KINDS if kind not in _NAMES_PEOPLE], most=MOST):
        if not _has_names(row.kind, row.content):
            lines.append(_url(request, href_of(row), row.changed_at.date().isoformat()))
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return HttpResponse(text + "".join(lines) + "</urlset>\n", content_type="application/xml; charset=utf-8")


def _has_names(kind: str, content: dict[str, object]) -> bool:
    """Whether its page asks search engines to stay away: a list with names of people."""
    if kind == "disclosure":
        listed = content.get("list")
        return isinstance(listed, dict) and bool(listed.get("names"))
    people = content.get("people") if kind == "draw" else None
    return isinstance(people, list) and any(one.get("name") for one in people)


def _url(request: HttpRequest, href: str, changed: str = "") -> str:
    last = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(request.build_absolute_uri(href))}</loc>{last}</url>\n"
