"""What is disclosed: the list by place and by head, the newest first; and one disclosure with its documents and its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.base.files import open_kept
from gandan.base.vietnamese import slug as slug_of
from gandan.places.queries import lineage, names_of
from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.disclosure import DisclosureCopy
from gandan.publishing.models import Published
from gandan.publishing.words import Words
from gandan.sites.pages import today
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

KIND: Final = "disclosure"
PER_PAGE: Final = 40
_MEDIA_TYPES: Final = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@dataclass(frozen=True)
class Shown:
    """A disclosure with its copy. `stands`: its posting is not over."""

    row: Published
    copy: DisclosureCopy
    stands: bool


@login_not_required
@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """What is disclosed. Five queries whatever the length."""
    day = today()
    place, item = request.GET.get("noi", ""), request.GET.get("muc", "")
    places, items = _choices()
    rows = published(KIND, places=_within(place, places, day) if place in places else None)
    if item in items:
        rows = rows.filter(content__item=item)
    shown: Page[Published] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "entries": [_entry(_shown(row, day)) for row in shown],
        "page": shown,
        "filtered": place in places or item in items,
        "fields": (
            Field("noi", _("Nơi"), Control.SELECT, options=_options([("", _("mọi nơi")), *_named(places)], place)),
            Field("muc", _("Thuộc mục"), Control.SELECT, options=_options([("", _("mọi mục")), *sorted(items.items())], item)),
        ),
    }
    return public_page(request, "portal/disclosures/list.html", context, story=shown_story(), current="disclosures")


@login_not_required
@never_cache
@require_safe
def disclosure(request: HttpRequest, slug: str) -> HttpResponse:
    """One disclosure. A list with names is for readers, not for search engines; what was taken back is gone at once."""
    one = _shown(published_one(KIND, slug), today())
    context = {"one": one, "copy": one.copy, "crumbs": [Link(_("Công khai"), reverse("portal:disclosures"))]}
    answer = public_page(request, "portal/disclosures/one.html", context, story=shown_story(), current="disclosures")
    if one.copy.list is not None and one.copy.list.names:
        answer.headers["X-Robots-Tag"] = "noindex, noarchive"
    return answer


@login_not_required
@require_safe
def disclosure_file(_request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """A document of it, to be kept: never shown inside a page of ours."""
    copy = _shown(published_one(KIND, slug), today()).copy
    paper = next((one for one in copy.papers if one.number == number), None)
    if paper is None:
        raise NotFound(_("Không có tệp nào ở địa chỉ này."))
    name = f"{slug_of(paper.name) or 'van-ban'}.{paper.media_type}"
    answer = FileResponse(open_kept(paper.sha256), as_attachment=True, filename=name, content_type=_MEDIA_TYPES[paper.media_type])
    answer.headers["Cache-Control"] = "public, max-age=300"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _shown(row: Published, day: date) -> Shown:
    copy = DisclosureCopy.model_validate(row.content)
    return Shown(row, copy, stands=copy.until is None or copy.until >= day)


def _choices() -> tuple[dict[str, int], dict[str, str]]:
    """(places by slug, names of heads by code) of which something is public. Two queries."""
    rows = published(KIND).order_by()
    units = names_of(set(rows.values_list("place", flat=True)))
    heads = rows.values_list("content__item", "content__item_name").distinct()
    return {span.unit.slug: unit for unit, span in units.items()}, {code: str(Words.model_validate(name)) for code, name in heads}


def _named(places: dict[str, int]) -> list[tuple[str, str]]:
    spans = names_of(set(places.values()))
    return sorted(((slug, spans[unit].full_name) for slug, unit in places.items()), key=lambda one: spans[places[one[0]]].sort_key)


def _within(slug: str, places: dict[str, int], day: date) -> set[int]:
    """The place, and those of the others that lie in it."""
    chosen, tree = places[slug], lineage()
    return {chosen, *(unit for unit in places.values() if chosen in tree.chain(unit, day))}


def _options(pairs: list[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, selected=value == chosen) for value, label in pairs)


def _entry(one: Shown) -> Entry:
    copy = one.copy
    when = _("công khai từ %(day)s") % {"day": copy.posted_on.strftime("%d/%m/%Y")}
    if copy.until is not None:
        when += " " + _("đến %(day)s") % {"day": copy.until.strftime("%d/%m/%Y")}
    return Entry(
        reverse("portal:disclosure", args=[one.row.slug]), one.row.titled, (copy.place, str(copy.item_name), copy.number, when),
        tag="" if one.stands else _("đã hết thời hạn niêm yết"),
    )  # fmt: skip
