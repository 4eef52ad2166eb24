"""Published photographs, for anyone: before and after beside each other, the rest by day; and their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.base.files import open_kept
from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.things import LARGE_FILE, SHOWN, SMALL, SMALL_FILE, PhotographCopy, fitted
from gandan.publishing.models import Published
from gandan.sites.portal.frame import public_page

PER_PAGE = 24


@dataclass(frozen=True)
class Picture:
    """A published photograph: what it shows, where and when. Not who took it."""

    small: str
    shown: str
    size: tuple[int, int]
    shown_size: tuple[int, int]
    caption: str
    moment: str
    place: str
    day: date

    @property
    def alt(self) -> str:
        """What a picture is called that cannot be seen: its caption, which every published one has."""
        return self.caption


@dataclass(frozen=True)
class PicturePair:
    """Before and after of one work."""

    before: Picture
    after: Picture


@login_not_required
@require_safe
def photos(request: HttpRequest) -> HttpResponse:
    """The gallery. Four queries."""
    rows = published("photograph").order_by("-day", "content__album", "slug")
    shown: Page[Published] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    pairs, pictures = told(list(shown))
    context = {"pairs": pairs, "pictures": pictures, "page": shown}
    return public_page(request, "portal/photos.html", context, story=shown_story(), current="photos")


@login_not_required
@require_safe
def photo_file(request: HttpRequest, photograph: UUID, size: str) -> HttpResponseBase:
    """A file that a standing copy names, never the original. Asked again each time: what is taken back is gone at once."""
    if size not in (LARGE_FILE, SMALL_FILE):
        raise NotFound(_("Không có ảnh công khai nào ở địa chỉ này."))
    copy = PhotographCopy.model_validate(published_one("photograph", str(photograph)).content)
    digest = copy.shown if size == LARGE_FILE else copy.small
    etag = f'"{digest}"'
    answer: HttpResponseBase = HttpResponse(status=304)
    if request.headers.get("If-None-Match") != etag:
        answer = FileResponse(open_kept(digest), content_type="image/jpeg")
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


def told(rows: Sequence[Published]) -> tuple[list[PicturePair], list[Picture]]:
    """Photographs ready to be drawn: before and after of one work in pairs, in their order, and the rest."""
    copies = {row.pk: PhotographCopy.model_validate(row.content) for row in rows}
    albums: dict[str, tuple[list[Published], list[Published]]] = {}
    for row in rows:
        copy = copies[row.pk]
        if copy.moment in ("before", "after"):
            albums.setdefault(copy.album, ([], []))[copy.moment == "after"].append(row)
    pairs = [pair for before, after in albums.values() for pair in zip(before, after, strict=False)]
    paired = {row.pk for pair in pairs for row in pair}
    return (
        [PicturePair(picture_of(one, copies[one.pk]), picture_of(other, copies[other.pk])) for one, other in pairs],
        [picture_of(row, copies[row.pk]) for row in rows if row.pk not in paired],
    )


def pictures_of(rows: Iterable[Published]) -> list[Picture]:
    """Published photographs ready to be drawn. No query."""
    return [picture_of(row, PhotographCopy.model_validate(row.content)) for row in rows]


def picture_of(row: Published, copy: PhotographCopy) -> Picture:
    """One photograph ready to be drawn."""
    return Picture(
        small=reverse("portal:photo_file", args=[row.source, SMALL_FILE]),
        shown=reverse("portal:photo_file", args=[row.source, LARGE_FILE]),
        size=fitted(copy.width, copy.height, SMALL),
        shown_size=fitted(copy.width, copy.height, SHOWN),
        caption=copy.caption,
        moment=copy.said.here,
        place=copy.place,
        day=row.day,
    )
