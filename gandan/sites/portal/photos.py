"""Published photographs, for anyone: before and after beside each other, the rest by day; and their files."""

from __future__ import annotations

from collections.abc import Sequence
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
from gandan.evidence.access import published_file, published_photographs
from gandan.evidence.choices import Moment, Size
from gandan.evidence.models import Photograph
from gandan.evidence.queries import in_order, pairs_of
from gandan.evidence.rules.sizes import SHOWN, SMALL, fitted
from gandan.sites.portal.access import shown_story
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.where import where_of

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
    """The gallery."""
    shown: Page[Photograph] = Paginator(in_order(published_photographs()), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown)
    pictures = pictures_of(rows)
    pairs = [PicturePair(pictures[pair.before.pk], pictures[pair.after.pk]) for pair in pairs_of(rows)]
    paired = {row.pk for pair in pairs_of(rows) for row in (pair.before, pair.after)}
    context = {"pairs": pairs, "pictures": [pictures[row.pk] for row in rows if row.pk not in paired], "page": shown}
    return public_page(request, "portal/photos.html", context, story=shown_story(), current="photos")


@login_not_required
@require_safe
def photo_file(request: HttpRequest, photograph: UUID, size: str) -> HttpResponseBase:
    """A published file, never the original. Asked again each time: what is taken back is gone at once."""
    if size not in Size.values:
        raise NotFound(_("Không có ảnh công khai nào ở địa chỉ này."))
    digest = published_file(photograph, Size(size))
    etag = f'"{digest}"'
    answer: HttpResponseBase = HttpResponse(status=304)
    if request.headers.get("If-None-Match") != etag:
        answer = FileResponse(open_kept(digest), content_type="image/jpeg")
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


def pictures_of(rows: Sequence[Photograph]) -> dict[UUID, Picture]:
    """Published photographs ready to be drawn, by identity. One query."""
    places = where_of({(row.place_id, row.day) for row in rows})
    return {
        row.pk: Picture(
            small=reverse("portal:photo_file", args=[row.pk, Size.SMALL.value]),
            shown=reverse("portal:photo_file", args=[row.pk, Size.SHOWN.value]),
            size=fitted(row.width, row.height, SMALL),
            shown_size=fitted(row.width, row.height, SHOWN),
            caption=row.caption,
            moment=str(Moment(row.moment).label),
            place=places[row.place_id],
            day=row.day,
        )
        for row in rows
    }
