"""The report of a level as the sum of the accepted ones and its own events, proved against the ledger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.places.queries import labels_of, unit_named
from gandan.reports.cycle.standing import Due, Summed, rate, summed
from gandan.sites.office.frame import shell_of
from gandan.sites.office.reporting.choosing import chosen, opens
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.shell import Link


@require_safe
def sums(request: HttpRequest, slug: str) -> HttpResponse:
    """Rows by sub-unit, own events, the total and its proof."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    if not reach(account, Can.SEE, day).holds(unit.pk):
        raise NotFound(_("Không tìm thấy đơn vị này trong phạm vi của tài khoản."))
    asked = chosen(request.GET, day, [unit.pk])
    dues, figures = summed(asked.kind, unit.pk, asked.period.first, asked.period.last)
    label = labels_of([unit.pk])[unit.pk]
    told = [one for one in figures if one.total or one.accepted or one.received]
    context = {
        "shell": shell_of(request, "reports", place=label.text),
        "crumbs": [Link(_("Báo cáo định kỳ"), reverse("office:reporting:owed") + asked.query)],
        "asked": asked,
        "place": label.text,
        "rate": rate(dues),
        "dues": dues,
        "figures": [_row(slug, one) for one in told],
        "proved": all(one.proved for one in figures),
        "waited_for": [due for due in dues if not due.is_taken],
        "not_added": _not_added(dues, figures),
    }
    return page(request, "office/reporting/sums.html", context)


def _row(slug: str, one: Summed) -> dict[str, object]:
    """A figure as the table shows it: each unit's part, then the sums, exact."""
    return {
        "name": one.name,
        "unit": str(one.question.measure.unit.label),
        "href": opens(slug, one.question),
        "parts": [
            (
                part.due,
                one.shown(part.accepted) if part.accepted is not None else "",
                one.shown(part.since) if part.since else "",
                one.shown(part.now),
            )
            for part in one.parts
            if part.accepted is not None or part.now
        ],
        "silent": sum(part.accepted is None and not part.now for part in one.parts),
        "accepted": one.shown(one.accepted),
        "since": one.shown(one.since),
        "not_taken": one.shown(one.not_taken),
        "own": one.shown(one.own),
        "total": one.shown(one.total),
        "proved": one.proved,
        "elsewhere": [(due, one.shown(value)) for due, value in one.elsewhere if value],
        "whole": one.shown(one.whole),
    }


def _not_added(dues: list[Due], figures: list[Summed]) -> list[str]:
    """Units whose report came from another instance and does not count, since this ledger has lines of theirs."""
    added = {due.unit for one in figures for due, _value in one.elsewhere}
    return [due.name for due in dues if due.elsewhere is not None and due.elsewhere.taken is not None and due.unit not in added]
