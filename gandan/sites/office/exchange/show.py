"""One report from another instance: as it was sent there, and what the level above may do with it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.places.queries import labels_of
from gandan.reports.choices import ReportState
from gandan.reports.cycle.words import with_words
from gandan.reports.documents.page import render_html
from gandan.reports.documents.stored import from_json
from gandan.reports.exchange.access import doors_to_received, received_for
from gandan.reports.exchange.checking import unlinked
from gandan.reports.layouts.catalogue import ruleset
from gandan.reports.models import ReceivedReport
from gandan.sites.office.frame import shell_of
from gandan.sites.office.reporting.choosing import title_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link


@require_safe
def report(request: HttpRequest, report: UUID) -> HttpResponse:
    """The report, as this account may see it."""
    return shown(request, received_for(account_of(request), report, today()))


def shown(
    request: HttpRequest, row: ReceivedReport, *, given: Mapping[str, str] | None = None, faults: Mapping[str, str] | None = None,
    refusal: str = "",
) -> HttpResponse:  # fmt: skip
    """The page; with `faults` or `refusal` what was written stands in it again."""
    account, day = account_of(request), today()
    doors = doors_to_received(account, row, day)
    words = row.words if doors.reads_words else None
    judgement = words.judgement if words is not None else None
    document = with_words(from_json(unlinked(row.document)), judgement)
    label = labels_of([row.unit_id])[row.unit_id]
    because = (faults or {}).get("because", "")
    context = {
        "shell": shell_of(request, "reports", place=label.text),
        "crumbs": [Link(_("Báo cáo định kỳ"), reverse("office:reporting:owed")), Link(_("Trao đổi tệp"), reverse("office:exchange:home"))],
        "row": row,
        "title": title_of(row),
        "place": label.text,
        "doors": doors,
        "waits": row.state == ReportState.SENT,
        "with_words": judgement is not None,
        "told_why": words.because if words is not None else "",
        "reason": (
            Field("because", _("Vì sao trả lại"), Control.TEXTAREA, (given or {}).get("because", ""), errors=(because,) if because else (),
                  full=True, required=True),
        ),
        "article": mark_safe(render_html(document, ruleset(row.layout), title_level=2)),  # noqa: S308  # escaped as it is written
        "refusal": refusal,
    }  # fmt: skip
    return page(request, "office/exchange/show.html", context, status=422 if faults or refusal else 200)
