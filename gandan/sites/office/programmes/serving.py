"""A programme's file, through the same door as its page."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.base.files import open_kept
from gandan.programmes.access import programme_for
from gandan.programmes.rules.papers import MEDIA_TYPES
from gandan.sites.pages import account_of, today


@require_safe
def file(request: HttpRequest, programme: UUID) -> HttpResponseBase:
    """The document, to be kept: never shown inside a page of ours."""
    row = programme_for(account_of(request), programme, today())
    if row.file is None:
        raise NotFound(_("Văn bản này chưa có tệp kèm theo."))
    kind = row.file.media_type
    answer = FileResponse(open_kept(row.file.sha256), as_attachment=True, filename=f"{row.slug}.{kind}", content_type=MEDIA_TYPES[kind])
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
