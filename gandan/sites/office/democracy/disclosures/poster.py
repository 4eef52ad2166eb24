"""The sheet to hang, as PDF."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gandan.democracy.rules.disclosure import address_of
from gandan.reports.posters.disclosure import disclosure_poster
from gandan.sites.pages import account_of, today


@require_safe
def poster(request: HttpRequest, record: UUID) -> HttpResponse:
    """The sheet: its code opens the public page, which is there once it is published and hangs somewhere."""
    address = request.build_absolute_uri(reverse("portal:disclosure", args=[address_of(record)]))
    printed = disclosure_poster(record, account=account_of(request), today=today(), address=address, illustrative=settings.DEMONSTRATION)
    response = HttpResponse(printed.data, content_type=printed.content_type)
    response["Content-Disposition"] = f'attachment; filename="{printed.name}"'
    return response
