"""What the people discussed and decided: the list by place, the newest first; and one decision with its count. Never who."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.places.queries import lineage, names_of
from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.decision import DecisionCopy
from gandan.publishing.models import Published
from gandan.publishing.words import number
from gandan.sites.pages import today
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

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
        "entries": [_entry(row) for row in shown],
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
    context = {
        "row": row,
        "copy": DecisionCopy.model_validate(row.content),
        "crumbs": [Link(_("Dân bàn, dân quyết định"), reverse("portal:decisions"))],
    }
    return public_page(request, "portal/decisions/one.html", context, story=shown_story(), current="decisions")


def _entry(row: Published) -> Entry:
    copy = DecisionCopy.model_validate(row.content)
    count = copy.count
    said = ""
    if count.votes_for is not None and count.total:
        said = _("%(many)s/%(total)s tán thành") % {"many": number(count.votes_for), "total": number(count.total)}
    facts = (copy.place, copy.decided_on.strftime("%d/%m/%Y"), str(copy.matter))
    css = "ok" if copy.passed else ""
    return Entry(reverse("portal:decision", args=[row.slug]), row.titled, facts, value=said, tag=str(copy.result), tag_css=css)
