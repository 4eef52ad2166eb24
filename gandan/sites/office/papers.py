"""Papers of one record as files: a plan, the minutes of an acceptance, papers of a meeting and of a decision. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.activities.choices import RecordKind
from gandan.base.errors import NotFound
from gandan.people.models import Account
from gandan.reports.files import file_named
from gandan.reports.papers.access import Printed, acceptance_paper, invitation_paper, minutes_paper, plan_paper, resolution_paper
from gandan.reports.papers.facts import Href
from gandan.sites.office.frame import at
from gandan.sites.pages import account_of, today

FORMATS = (("docx", "Word"), ("pdf", "PDF"))


@require_safe
def plan_file(request: HttpRequest, record: UUID, suffix: str) -> HttpResponse:
    """The plan as .docx or .pdf."""
    return _sent(request, record, suffix, plan_paper)


@require_safe
def acceptance_file(request: HttpRequest, record: UUID, suffix: str) -> HttpResponse:
    """The minutes of an acceptance as .docx or .pdf."""
    return _sent(request, record, suffix, acceptance_paper)


@require_safe
def invitation_file(request: HttpRequest, record: UUID, suffix: str) -> HttpResponse:
    """The invitation to a meeting of the people as .docx or .pdf."""
    return _sent(request, record, suffix, _without_links(invitation_paper))


@require_safe
def minutes_file(request: HttpRequest, record: UUID, suffix: str) -> HttpResponse:
    """The minutes of a meeting of the people as .docx or .pdf."""
    return _sent(request, record, suffix, _without_links(minutes_paper))


@require_safe
def resolution_file(request: HttpRequest, record: UUID, suffix: str) -> HttpResponse:
    """What the people decided, as its paper: .docx or .pdf."""
    return _sent(request, record, suffix, _without_links(resolution_paper))


def _sent(request: HttpRequest, record: UUID, suffix: str, paper: Callable[..., Printed]) -> HttpResponse:
    if suffix not in dict(FORMATS):
        raise NotFound(_("Không có văn bản này ở dạng tệp ấy. Hãy chọn Word hoặc PDF."))
    printed = paper(record, account=account_of(request), today=today(), href=_opens(request), illustrative=settings.DEMONSTRATION)
    file = file_named(printed.name, printed.document, printed.ruleset, f".{suffix}")
    response = HttpResponse(file.data, content_type=file.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return response


def _without_links(paper: Callable[..., Printed]) -> Callable[..., Printed]:
    """A paper whose numbers all come from the one record it is of: nothing in it leads elsewhere."""

    def drawn(record: UUID, *, account: Account, today: date, href: Href, illustrative: bool) -> Printed:  # noqa: ARG001  # as `_sent` asks
        return paper(record, account=account, today=today, illustrative=illustrative)

    return drawn


def _opens(request: HttpRequest) -> Href:
    """Where a number opens: the page of the record it comes from, by its full address."""
    root = request.build_absolute_uri("/").rstrip("/")

    def opens(kind: RecordKind, record: UUID) -> str:
        return root + at("record", kind.value, record)

    return opens
