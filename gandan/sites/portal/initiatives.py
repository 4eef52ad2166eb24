"""The published initiatives: a gallery that can be searched, and a page for each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.base.vietnamese import folded
from gandan.publishing.access import Withdrawn, published, published_one, published_record, shown_story
from gandan.publishing.contents.things import InitiativeCopy
from gandan.publishing.models import Published
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.home import Model, model_card, named_models
from gandan.sites.ui.shell import Link

_OTHERS = 4


@login_not_required
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """The gallery, or those of it whose words or place hold what is searched, with or without diacritics. Four queries."""
    rows = {row.slug: row for row in published("initiative")}
    if not rows:
        raise NotFound(_("Ở đây chưa có mô hình công khai nào."))
    story = shown_story()
    first = named_models(story) if story is not None else ()
    cards = [*first, *(model_card(row) for slug, row in rows.items() if slug not in {one.slug for one in first})]
    words = request.GET.get("q", "").strip()[:100]
    if words:
        cards = [one for one in cards if one.slug in rows and folded(words) in _searched(rows[one.slug])]
    return public_page(request, "portal/initiatives.html", {"models": cards, "words": words}, story=story, current="initiatives")


@login_not_required
@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """One published initiative. Six queries."""
    row = published_one("initiative", slug)
    story = shown_story()
    others: tuple[Model, ...] = named_models(story) if story is not None else ()
    return public_page(
        request,
        "portal/initiative.html",
        {
            "copy": InitiativeCopy.model_validate(row.content),
            "others": [one for one in others if one.slug != slug][:_OTHERS],
            "record_href": _record_href(row),
            "crumbs": [Link(_("Mô hình"), reverse("portal:initiatives"))],
        },
        story=story,
        current="initiatives",
    )


def _searched(row: Published) -> str:
    copy = InitiativeCopy.model_validate(row.content)
    return folded(f"{copy.title.vi} {copy.title.en} {copy.description} {copy.results} {copy.place}")


def _record_href(row: Published) -> str:
    """Its record behind a figure, where that is public."""
    try:
        published_record("initiative", row.source)
    except (NotFound, Withdrawn):
        return ""
    return reverse("portal:record", args=["initiative", row.source])
