"""What the people discussed and decided: the list by place, the newest first; and one decision with its count. Never who."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.places.queries import lineage, names_of
from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.decision import DecisionCopy
from gandan.publishing.models import Published
from gandan.sites.pages import today
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.fields import Control, Field, Option

KIND: Final = "decision"
PER_PAGE: Final = 40


@login_not_required
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What was put to the people. Five queries whatever the length."""
    chosen = request.GET.get("noi", "")
    spans = names_of(set(published(KIND).order_by().values_list("place", flat=True)))
    places = {span.unit.slug: unit for unit, span in spans.items()}
    tree, day = lineage(), today()
    inside = {unit for unit in spans if chosen in places and places[chosen] in (unit, *tree.chain(unit, day))}
    rows = published(KIND, places=inside if chosen in places else None)
    shown: Page[Published] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    named = sorted(places, key=lambda slug: spans[places[slug]].sort_key)
    options = (Option("", _("mọi nơi")), *(Option(slug, spans[places[slug]].full_name, selected=slug == chosen) for slug in named))
    context = {
        "rows": [(row, DecisionCopy.model_validate(row.content)) for row in shown],
        "page": shown,
        "filtered": chosen in places,
        "fields": (Field("noi", _("Nơi"), Control.SELECT, options=options),),
    }
    return public_page(request, "portal/decisions/list.html", context, story=shown_story(), current="decisions")


@login_not_required
@require_safe
def decision(request: HttpRequest, slug: str) -> HttpResponse:
    """One decision."""
    row = published_one(KIND, slug)
    context = {"row": row, "copy": DecisionCopy.model_validate(row.content)}
    return public_page(request, "portal/decisions/one.html", context, story=shown_story(), current="decisions")
