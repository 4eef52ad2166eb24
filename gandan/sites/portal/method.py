"""How we count, what is hidden and why, how the ledger is sealed; and what a crawler may read."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gandan.ledger.choices import Grade, Scale
from gandan.ledger.queries.standing import printed_head
from gandan.ledger.rules.suppression import LEAST
from gandan.sites.portal.access import shown_story
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.records import Known, known_of


@login_not_required
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a figure is counted, drawn, hidden, sealed and checked."""
    story = shown_story()
    scales = [[known_of(Grade(grade).code) for grade in scale.value] for scale in Scale]
    inherited: Known = known_of(Grade.INHERITED.code)
    return public_page(
        request,
        "portal/method.html",
        {
            "people": scales[0],
            "recorded": scales[1],
            "goods": scales[2],
            "stock": scales[3],
            "inherited": inherited,
            "least": LEAST,
            "head": printed_head(),
        },
        story=story,
        current="method",
    )


@login_not_required
@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Crawlers read the story and its figures; nothing of the officers' pages, and nothing at all where no story is shown."""
    if shown_story() is None:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
    public = ["/$", reverse("portal:figures"), reverse("portal:initiatives"), reverse("portal:method"), "/static/"]
    text = "User-agent: *\n" + "".join(f"Allow: {path}\n" for path in public) + "Disallow: /\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
