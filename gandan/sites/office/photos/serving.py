"""A photograph's file, through the same door as its page."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.base.files import open_kept, read_kept
from gandan.evidence.access import file_for
from gandan.evidence.choices import Size
from gandan.evidence.pictures import without_metadata
from gandan.sites.pages import account_of, today


@require_safe
def file(request: HttpRequest, photograph: UUID, size: str) -> HttpResponseBase:
    """The file in one size. Asked again each time, so that what was taken away is gone at once; cheap, by its ETag."""
    if size not in Size.values:
        raise NotFound(_("Ảnh không có cỡ này."))
    row, digest = file_for(account_of(request), photograph, Size(size), today())
    etag = f'"{digest}"'
    answer: HttpResponseBase
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponse(status=304)
    elif size == Size.ORIGINAL:
        # Kept as it came where the location was asked to be kept; what leaves has none.
        content = BytesIO(without_metadata(read_kept(digest)) if row.keep_location else read_kept(digest))
        kind = row.original.media_type if row.original is not None else "image/jpeg"
        answer = FileResponse(content, as_attachment=True, filename=f"anh-{row.day:%Y%m%d}.{kind.rpartition('/')[2]}", content_type=kind)
    else:
        answer = FileResponse(open_kept(digest), content_type="image/jpeg")
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
