"""The minutes of a draw as a file. Nothing is written."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.reports.files import file_named
from gandan.reports.papers.draw_paper import draw_paper
from gandan.sites.pages import account_of, today

FORMATS = ("docx", "pdf")


@require_safe
def minutes(request: HttpRequest, record: UUID, suffix: str) -> HttpResponse:
    """The minutes as .docx or .pdf."""
    if suffix not in FORMATS:
        raise NotFound(_("Không có văn bản này ở dạng tệp ấy. Hãy chọn Word hoặc PDF."))
    printed = draw_paper(record, account=account_of(request), today=today(), illustrative=settings.DEMONSTRATION)
    file = file_named(printed.name, printed.document, printed.ruleset, f".{suffix}")
    response = HttpResponse(file.data, content_type=file.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return response
