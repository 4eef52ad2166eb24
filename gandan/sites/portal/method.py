"""How we count, what is hidden and why, how the ledger is sealed; and what a crawler may read."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gandan.publishing.access import shown_story
from gandan.publishing.contents.figure import LEAST
from gandan.publishing.queries.present import kinds_present
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.sections import menu
from gandan.sites.ui.grades import known_of, ways


@login_not_required
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a figure is counted, drawn, hidden, sealed and checked. The chain's head is that of the story's position."""
    story = shown_story()
    people, recorded, goods, stock = ways()
    return public_page(
        request,
        "portal/method.html",
        {
            "people": people,
            "recorded": recorded,
            "goods": goods,
            "stock": stock,
            "inherited": known_of("inherited"),
            "least": LEAST,
            "head": story.head if story is not None else "",
        },
        story=story,
        current="method",
    )


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers read the sections that have something; nothing of the officers' pages, and nothing at all where nothing is public."""
    present = kinds_present()
    if not present:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
    sections = [item.href for item in menu(present, "")]
    public = ["/$" if path == "/" else path for path in dict.fromkeys([reverse("portal:home"), *sections, "/static/"])]
    told = f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}\nUser-agent: *\n"
    text = told + "".join(f"Allow: {path}\n" for path in public) + "Disallow: /\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
