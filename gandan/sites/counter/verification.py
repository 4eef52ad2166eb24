"""The page behind the code on a printed report: that it was sent, by whom and when, and whether a newer one exists. No more."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.base.periods.reporting import period_coded
from gandan.places.queries import spans_on
from gandan.reports.exchange.marking import Looked, looked_up, short
from gandan.reports.kinds.catalogue import report_kind
from gandan.sites.pages import page

_LENGTH = 64


@login_not_required
@never_cache
@require_safe
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of a content hash. An unknown one, or a part of one, answers 404 with what to do."""
    found = looked_up(code.lower()) if len(code) == _LENGTH else None
    if found is None:
        return page(request, "counter/verification.html", {"found": None}, status=404)
    return page(request, "counter/verification.html", {"found": found, "short": short(found.row.content_hash), **_told(found)})


def _told(found: Looked) -> dict[str, object]:
    row = found.row
    kind = report_kind(row.kind, version=row.kind_version)
    span = spans_on(row.last).filter(unit_id=row.unit_id).first()
    return {
        "kind": kind.name_en if (get_language() or "vi").startswith("en") else kind.name,
        "period": period_coded(row.period, kind.cut).label if kind.is_periodic else "",
        "first": row.first,
        "last": row.last,
        "unit": span.full_name if span is not None else row.unit.slug,
        "sent_at": row.sent_at,
        "revision": row.revision,
        "head": row.printed_head,
        "newer": found.newer,
    }
