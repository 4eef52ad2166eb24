"""The story's published initiatives: a gallery that can be searched, and a page for each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.vietnamese import folded
from gandan.ledger.queries.dimensions import names_of_members
from gandan.people.queries import body_names
from gandan.sites.pages import today
from gandan.sites.portal.access import published_initiative, published_initiatives, story_or_nothing
from gandan.sites.portal.answering import sources_behind, stand_now
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.home import model_cards
from gandan.sites.portal.where import where_of
from gandan.sites.ui.quantities import in_english
from gandan.sites.ui.shell import Link


@login_not_required
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """The gallery, or those of it whose words or place hold what is searched, with or without diacritics."""
    story = story_or_nothing()
    pairs = published_initiatives(story)
    words = request.GET.get("q", "").strip()[:100]
    places = where_of((row.place_id, row.since) for _spec, row in pairs)
    if words:
        wanted = folded(words)
        pairs = [
            (spec, row)
            for spec, row in pairs
            if wanted in folded(f"{row.title} {spec.en} {row.description} {row.results} {places[row.place_id]}")
        ]
    return public_page(
        request, "portal/initiatives.html", {"models": model_cards(pairs), "words": words}, story=story, current="initiatives"
    )


@login_not_required
@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """One published initiative."""
    story = story_or_nothing()
    spec, row = published_initiative(story, slug)
    bodies = [row.lead_id, *(partner.pk for partner in row.partners.all())]
    names = body_names(set(bodies))
    is_behind = ("initiative", row.pk) in sources_behind(story, stand_now(today()))
    return public_page(
        request,
        "portal/initiative.html",
        {
            "spec": spec,
            "row": row,
            "title": spec.en if in_english() else row.title,
            "place": where_of([(row.place_id, row.since)])[row.place_id],
            "lead": names.get(row.lead_id, ""),
            "partners": [names[body] for body in bodies[1:] if body in names],
            "sector": names_of_members([row.sector_id]).get(row.sector_id, "") if row.sector_id else "",
            "others": model_cards([pair for pair in published_initiatives(story) if pair[0].slug != slug][:4]),
            "record_href": reverse("portal:record", args=["initiative", row.pk]) if is_behind else "",
            "crumbs": [Link(_("Mô hình"), reverse("portal:initiatives"))],
        },
        story=story,
        current="initiatives",
    )
