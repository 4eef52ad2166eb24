"""A report of the cycle taken away as a file: a sent one as it was sent, a draft marked as one."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import doors_to, submission_for
from gandan.reports.cycle.actions import preview
from gandan.reports.cycle.leaving import draft_file, sent_file
from gandan.sites.office.reporting.choosing import opens
from gandan.sites.pages import account_of, today

FORMATS = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"), ("html", "HTML"))
SHORN = "?nhan-dinh=khong"  # asks for the version without the officer's judgement


@require_safe
def file(request: HttpRequest, submission: UUID, suffix: str) -> HttpResponse:
    """The report as .docx, .pdf, .xlsx or .html; judgement stands in it for those who read it and do not ask otherwise."""
    account, day = account_of(request), today()
    row = submission_for(account, submission, day)
    if suffix not in dict(FORMATS):
        raise NotFound(_("Không có báo cáo ở dạng tệp ấy. Hãy chọn Word, PDF, Excel hoặc HTML."))
    root = request.build_absolute_uri("/").rstrip("/")
    if row.state == ReportState.DRAFT:
        practice = settings.DEMONSTRATION or row.unit.invented
        drawn = preview(row, href=opens, illustrative=practice, by=account, today=day)
        made = draft_file(row, drawn, f".{suffix}", root=root)
    else:
        with_words = request.GET.get("nhan-dinh") != "khong"
        made = sent_file(row, doors_to(account, row, day), f".{suffix}", root=root, with_words=with_words)
    response = HttpResponse(made.data, content_type=made.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name)}"
    return response
