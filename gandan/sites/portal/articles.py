"""Articles for everybody: the list, and the page of one, in which every number opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.publishing.access import published, published_figures, published_one, shown_story
from gandan.publishing.contents.article import ArticleCopy, BlockCopy
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.models import Published
from gandan.publishing.queries.related import kindred, related
from gandan.publishing.words import is_english
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.photos import Picture, pictures_of
from gandan.sites.portal.things import things
from gandan.sites.portal.words import Figure, Piece, pieces
from gandan.sites.ui.shell import Link

PER_PAGE = 12
BESIDE = ("article", "draw", "disclosure", "campaign", "decision", "initiative", "supervision", "answer")
FROM_ELSEWHERE = ("article", "draw", "disclosure")


@dataclass(frozen=True)
class Part:
    """A part of an article, ready to be printed."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Quoted:
    """A figure in the box beside: as it was frozen, and what it says now where that is something else."""

    figure: Figure
    now: str


@dataclass(frozen=True)
class Entry:
    """An article in the list."""

    href: str
    row: Published
    copy: ArticleCopy
    picture: Picture | None


@login_not_required
@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Published articles, the newest first. Five queries."""
    shown: Page[Published] = Paginator(published("article"), PER_PAGE).get_page(request.GET.get("page"))
    copies = [(row, ArticleCopy.model_validate(row.content)) for row in shown]
    pictures = pictures_named(one.photograph for _row, copy in copies for one in copy.blocks)
    listed = [Entry(reverse("portal:article", args=[row.slug]), row, copy, _first(copy, pictures)) for row, copy in copies]
    return public_page(request, "portal/articles/list.html", {"entries": listed, "page": shown}, story=shown_story(), current="articles")


@login_not_required
@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One published article. Eight queries."""
    row = published_one("article", slug)
    copy = ArticleCopy.model_validate(row.content)
    beside = things(related(BESIDE, kindred(row.place_id, clock.today()), leave=row.source, elsewhere=FROM_ELSEWHERE))
    context = body_of(copy, published_figures([one.code for one in copy.figures])) | {
        "row": row,
        "beside": beside,
        "crumbs": [Link(_("Bài viết"), reverse("portal:articles"))],
        "address": request.build_absolute_uri(request.path),
        "place_href": reverse("portal:place", args=[copy.unit]),
    }
    return public_page(request, "portal/articles/one.html", context, story=shown_story(), current="articles", position=position_of(copy))


def body_of(copy: ArticleCopy, standing: Mapping[str, FigureCopy]) -> dict[str, object]:
    """What an article prints, whether it is public or only looked at before. `standing`: its figures as they are public now. One query."""
    figures = {one.code: Figure(one) for one in copy.figures}
    parts = list(_parts(copy.blocks, figures, pictures_named(one.photograph for one in copy.blocks)))
    opening = parts[0].picture if parts and parts[0].picture is not None else None
    return {
        "copy": copy,
        "cover": opening,
        "parts": parts[1:] if opening is not None else parts,
        "quoted": [Quoted(one, _now(one, standing)) for one in figures.values() if not one.hidden],
        "answers": [one.answer for one in figures.values()],
        "position": position_of(copy),
        "only_vietnamese": is_english() and not copy.translated,
    }


def position_of(copy: ArticleCopy) -> int | None:
    """The position of the ledger that its figures rest on."""
    return max((one.position for one in copy.figures), default=None)


def pictures_named(ids: Iterable[UUID | None]) -> dict[UUID, Picture]:
    """Those of these photographs that are public now. One query."""
    wanted = {one for one in ids if one is not None}
    rows = list(published("photograph").filter(source__in=wanted)) if wanted else []
    return dict(zip((row.source for row in rows), pictures_of(rows), strict=True))


def _parts(blocks: Sequence[BlockCopy], figures: Mapping[str, Figure], pictures: Mapping[UUID, Picture]) -> Iterable[Part]:
    product = next((one.product for one in figures.values() if one.product), "")
    for one in blocks:
        if one.photograph is None:
            yield Part(one.kind, tuple(pieces(one.words.here, figures, product, gone=_("(con số này đã được rút)"))))
        elif one.photograph in pictures:
            yield Part(one.kind, picture=pictures[one.photograph])


def _now(frozen: Figure, standing: Mapping[str, FigureCopy]) -> str:
    """The figure as it is public now, where it is not as the article has it."""
    other = standing.get(frozen.copy.code)
    if other is None or other.hidden or other.value == frozen.copy.value:
        return ""
    return Figure(other).exact


def _first(copy: ArticleCopy, pictures: Mapping[UUID, Picture]) -> Picture | None:
    return next((pictures[one.photograph] for one in copy.blocks if one.photograph is not None and one.photograph in pictures), None)
