"""Draws in public: every stage with its fingerprint, who drew what, the record to download, and pages that check it again."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.draw import DrawCopy
from gandan.publishing.models import Published
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.assets import DIST, FrontEndNotBuilt
from gandan.sites.ui.shell import Link

PER_PAGE = 30
_RECORD = '<script type="application/json" id="record"></script>'


@login_not_required
@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """Every draw that was announced, the newest first."""
    shown = Paginator(published("draw"), PER_PAGE).get_page(request.GET.get("page"))
    return public_page(
        request, "portal/draws/list.html", {"entries": [_entry(row) for row in shown], "page": shown}, story=shown_story(), current="draws"
    )


@login_not_required
@never_cache
@require_safe
def draw(request: HttpRequest, slug: str) -> HttpResponse:
    """One draw. Names only where its decision publishes them; search engines are asked to stay away then."""
    row = published_one("draw", slug)
    copy = DrawCopy.model_validate(row.content)
    context = {"row": row, "copy": copy, "named": any(one.name for one in copy.people), "crumbs": _crumbs()}
    answer = public_page(request, "portal/draws/draw.html", context, story=shown_story(), current="draws")
    if context["named"]:
        answer.headers["X-Robots-Tag"] = "noindex, noarchive"
    return answer


@login_not_required
@require_safe
def record(_request: HttpRequest, slug: str) -> HttpResponse:
    """The record to download: what the check page and the script of the manual read. It holds no name."""
    return _attached(_copy(slug).file, "application/json", f"{slug}.json")


@login_not_required
@require_safe
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Check it at once, in this browser."""
    row = published_one("draw", slug)
    context = {
        "row": row, "file": DrawCopy.model_validate(row.content).file,
        "crumbs": [*_crumbs(), Link(row.titled, reverse("portal:draw", args=[slug]))],
    }  # fmt: skip
    return public_page(request, "portal/draws/check.html", context, story=shown_story(), current="draws")


@login_not_required
@require_safe
def saved_check(_request: HttpRequest, slug: str) -> HttpResponse:
    """The check page as one file with this record in it, to keep and to open without a network."""
    data = _copy(slug).file.replace("<", "\\u003c")
    page = _check_page().replace(_RECORD, _RECORD.replace("></", f">{data}</"))
    return _attached(page, "text/html; charset=utf-8", f"kiem-tra-{slug}.html")


@login_not_required
@require_safe
def empty_check(_request: HttpRequest) -> HttpResponse:
    """The check page as one file, for any record."""
    return _attached(_check_page(), "text/html; charset=utf-8", "kiem-tra-boc-tham.html")


def _copy(slug: str) -> DrawCopy:
    return DrawCopy.model_validate(published_one("draw", slug).content)


def _check_page() -> str:
    try:
        return (DIST / "check.html").read_text("utf-8")
    except FileNotFoundError as missing:
        raise FrontEndNotBuilt from missing


def _attached(text: str, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _entry(row: Published) -> Entry:
    copy = DrawCopy.model_validate(row.content)
    lots = ngettext("%(n)s suất", "%(n)s suất", len(copy.lots)) % {"n": len(copy.lots)}
    return Entry(
        reverse("portal:draw", args=[row.slug]), row.titled, (copy.place, copy.draw_on.strftime("%d/%m/%Y"), lots),
        tag=str(copy.state_words), tag_css="no" if copy.is_cancelled else "ok" if copy.is_drawn else "new",
    )  # fmt: skip


def _crumbs() -> list[Link]:
    return [Link(_("Bốc thăm công khai"), reverse("portal:draws"))]
