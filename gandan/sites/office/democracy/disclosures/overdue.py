"""What nobody has recorded as made known in time: whom to ask about it. By place, in no order of lateness."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.democracy.access.disclosure import visible_disclosures
from gandan.democracy.queries.disclosure import overdue_disclosures
from gandan.sites.office.democracy.disclosures.register import crumbs_below, rows_of
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today

_MOST = 300


@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """Place by place: the body to ask, what about, by which decision."""
    account, day = account_of(request), today()
    rows = rows_of(list(overdue_disclosures(visible_disclosures(account, day), day)[:_MOST]), day)
    ordered = sorted(rows, key=lambda row: (row.place, row.lead, row.decided_on))
    groups = [(place, list(held)) for place, held in groupby(ordered, key=lambda row: row.place)]
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs_below(),
        "groups": groups,
        "many": len(rows),
        "cut": _("Chỉ hiện %(most)s nội dung đầu.") % {"most": _MOST} if len(rows) == _MOST else "",
    }
    return page(request, "office/democracy/disclosures/overdue.html", context)
