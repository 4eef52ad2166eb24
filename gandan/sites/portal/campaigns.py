"""Campaigns of which photographs are public: before and after, what was done and accepted, what people gave."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.base.errors import NotFound
from gandan.publishing.access import Withdrawn, published, published_one, published_record, shown_story
from gandan.publishing.contents.campaign import CampaignCopy
from gandan.publishing.models import Published
from gandan.publishing.queries.related import kindred, related
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.photos import Picture, PicturePair, told
from gandan.sites.portal.things import things
from gandan.sites.ui.shell import Link

PER_PAGE = 12
BESIDE = ("campaign", "article", "decision", "supervision")


@dataclass(frozen=True)
class Entry:
    """A campaign in the list: its pair, or a picture of it."""

    href: str
    row: Published
    copy: CampaignCopy
    pair: PicturePair | None
    picture: Picture | None


@login_not_required
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """The campaigns, the newest first. Five queries."""
    shown: Page[Published] = Paginator(published("campaign"), PER_PAGE).get_page(request.GET.get("page"))
    copies = [(row, CampaignCopy.model_validate(row.content)) for row in shown]
    albums: dict[str, list[Published]] = {}
    for row in published("photograph").filter(content__album__in=[copy.album for _row, copy in copies]):
        albums.setdefault(row.content["album"], []).append(row)
    entries = []
    for row, copy in copies:
        pairs, pictures = told(albums.get(copy.album, []))
        one = pairs[0] if pairs else None
        href = reverse("portal:campaign", args=[row.slug])
        entries.append(Entry(href, row, copy, one, pictures[0] if one is None and pictures else None))
    return public_page(request, "portal/campaigns/list.html", {"entries": entries, "page": shown}, story=shown_story(), current="campaigns")


@login_not_required
@require_safe
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """One campaign. Eight queries."""
    row = published_one("campaign", slug)
    copy = CampaignCopy.model_validate(row.content)
    pairs, pictures = told(list(published("photograph").filter(content__album=copy.album)))
    context = {
        "copy": copy,
        "pairs": pairs,
        "pictures": pictures,
        "record_href": _record_href(row),
        "beside": things(related(BESIDE, kindred(row.place_id, clock.today()), leave=row.source)),
        "crumbs": [Link(_("Ra quân"), reverse("portal:campaigns"))],
    }
    return public_page(request, "portal/campaigns/one.html", context, story=shown_story(), current="campaigns")


def _record_href(row: Published) -> str:
    """Its record behind a figure, where that is public."""
    try:
        published_record("campaign", row.source)
    except (NotFound, Withdrawn):
        return ""
    return reverse("portal:record", args=["campaign", row.source])
