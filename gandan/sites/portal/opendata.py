"""Open data: what can be downloaded, what every column means, under which terms; and the files."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.base.errors import NotFound
from gandan.publishing.access import shown_story
from gandan.publishing.opendata.declared import Column, Dataset, licence, suppression
from gandan.publishing.opendata.files import FORMATS, checksums, file_of, package, position, present
from gandan.sites.portal.frame import public_page

_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@dataclass(frozen=True)
class Sheet:
    """A table with its files."""

    table: Dataset
    csv: str
    json: str
    columns: tuple[Column, ...]


@login_not_required
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The list of tables, with their dictionary. A fixed number of queries."""
    tables = present()
    if not tables:
        raise NotFound(_("Ở đây chưa có dữ liệu mở."))
    context = {
        "sheets": [Sheet(one, _href(one.code, "csv"), _href(one.code, "json"), one.every_column) for one in tables],
        "licence": licence(),
        "suppression": suppression(),
        "today": clock.today(),
        "ledger": position(),
    }
    return public_page(request, "portal/opendata.html", context, story=shown_story(), current="opendata", position=position())


@login_not_required
@require_safe
def open_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """One table as CSV or JSON."""
    if form not in FORMATS:
        raise NotFound(_("Không có tệp nào ở địa chỉ này."))
    return _file(request, file_of(code, form, today=clock.today()), _TYPES[form], f"{code}.{form}")


@login_not_required
@require_safe
def open_package(request: HttpRequest) -> HttpResponse:
    """The description of all files, for programs."""
    return _file(request, package(today=clock.today()), _TYPES["json"], "datapackage.json")


@login_not_required
@require_safe
def open_checksums(request: HttpRequest) -> HttpResponse:
    """SHA-256 of every file."""
    return _file(request, checksums(today=clock.today()), "text/plain; charset=utf-8", "SHA256SUMS")


def _href(code: str, form: str) -> str:
    return reverse("portal:open_file", args=[code, form])


def _file(request: HttpRequest, content: bytes, media_type: str, name: str) -> HttpResponse:
    etag = f'"{sha256(content).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(content, content_type=media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
