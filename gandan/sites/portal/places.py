"""The page of a place: everything public of a commune or district today, and of what became part of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.base.errors import NotFound
from gandan.publishing.access import published, shown_story
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.queries.places import Named, communes_with, place_told, public_in
from gandan.publishing.queries.present import places_public
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.photos import PicturePair, told
from gandan.sites.portal.things import KINDS, Thing, things
from gandan.sites.portal.words import Figure
from gandan.sites.ui.shell import Link

_EACH = 8
_PAIRS = 40  # photographs looked at for pairs
_SHOWN_PAIRS = 2


@dataclass(frozen=True)
class Heading:
    """A kind with what is public of it here; `more`: how many are not in the list."""

    kind: str
    title: str
    things: list[Thing]
    more: int


@dataclass(frozen=True)
class Other:
    """Another place, and its page."""

    name: str
    href: str


@login_not_required
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Every commune or district of which something is public. Four queries."""
    named = _others(communes_with(places_public(), clock.today()))
    if not named:
        raise NotFound(_("Ở đây chưa có nơi nào có nội dung công khai."))
    return public_page(request, "portal/places/list.html", {"named": named}, story=shown_story(), current="places")


@login_not_required
@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One place, under headings that have something. Raises NotFound where nothing is public of it. A fixed number of queries a kind."""
    one = place_told(slug, clock.today())
    counted = public_in(one.places)
    if not counted and not one.into:
        raise NotFound(_("Chưa có gì được công khai về nơi này."))
    headings = []
    for kind, said in KINDS.items():
        if kind == "figure" or not counted.get(kind):
            continue
        rows = list(published(kind, places=one.places)[:_EACH])
        headings.append(Heading(kind, str(said.many), things(rows), counted[kind] - len(rows)))
    figures = [
        Figure(FigureCopy.model_validate(row.content)) for row in published("figure", places=one.places).order_by("published_at", "id")
    ]
    pairs: list[PicturePair] = []
    if counted.get("photograph"):
        pairs, _rest = told(list(published("photograph", places=one.places).order_by("-day", "content__album", "slug")[:_PAIRS]))
    context = {
        "place": one,
        "into": _others(one.into),
        "before": _others(one.before),
        "figures": [figure for figure in figures if not figure.hidden],
        "answers": [figure.answer for figure in figures],
        "headings": headings,
        "pairs": pairs[:_SHOWN_PAIRS],
        "crumbs": [Link(_("Theo nơi"), reverse("portal:places"))],
    }
    return public_page(request, "portal/places/one.html", context, story=shown_story(), current="places")


def _others(named: tuple[Named, ...]) -> list[Other]:
    return [Other(one.name, reverse("portal:place", args=[one.slug])) for one in named]
