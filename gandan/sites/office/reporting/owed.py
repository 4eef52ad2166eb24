"""What is owed for a period: by the account's own units, and to them by the units below. A list of whom to call, in official order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.reports.choices import Standing
from gandan.reports.cycle.access import visible
from gandan.reports.cycle.offices import offices_of
from gandan.reports.cycle.standing import Due, Rate, owed_below, owed_by, rate
from gandan.reports.kinds.catalogue import kinds_of_reports
from gandan.sites.office.frame import shell_of
from gandan.sites.office.reporting.choosing import Chosen, chosen, title_of
from gandan.sites.pages import account_of, page, today

_LATEST = 30


@dataclass(frozen=True)
class Row:
    """A report that is owed, as the list shows it."""

    due: Due
    href: str
    office: str = ""

    def is_called_for(self, day: date) -> bool:
        """Whether somebody should be asked: its day is over and nothing came, or it went back and has not come again."""
        if self.due.standing is Standing.RETURNED:
            return True
        return self.due.standing is Standing.NOTHING and (self.due.due_on is None or self.due.due_on < day)


@dataclass(frozen=True)
class Level:
    """The reports that the units right under a unit owe it, with how complete they are."""

    name: str
    slug: str
    rows: tuple[Row, ...]
    rate: Rate
    sums: str
    calls: tuple[Row, ...]


@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """Own reports of the period, those below, and the latest of all."""
    account, day = account_of(request), today()
    asked = chosen(request.GET, day, reach(account, Can.SEE, day).units)
    own = [
        _row(due) for unit in _roots(account, Can.REPORT, day) if (due := owed_by(asked.kind, unit, asked.period.first, asked.period.last))
    ]
    latest = list(visible(account, day)[:_LATEST])
    kinds = kinds_of_reports((row.kind, row.kind_version) for row in latest)
    context = {
        "shell": shell_of(request, "reports"),
        "asked": asked,
        "own": own,
        "levels": _levels(account, day, asked),
        "latest": [(row, title_of(row, kinds.get((row.kind, row.kind_version))), names[row.unit_id].text) for row in latest]
        if (names := labels_of(r.unit_id for r in latest))
        else [],
        "draws": bool(reach(account, Can.REPORT, day).units),
    }
    return page(request, "office/reporting/owed.html", context)


def _levels(account: Account, day: date, asked: Chosen) -> list[Level]:
    roots = _roots(account, Can.SEE, day)
    labels = labels_of(roots)
    found = []
    for unit in roots:
        dues = owed_below(asked.kind, unit, asked.period.first, asked.period.last)
        if dues and unit in labels:
            address = reverse("office:reporting:sums", args=[labels[unit].key]) + asked.query
            rows = tuple(_row(one) for one in dues)
            called = [row for row in rows if row.is_called_for(day)]
            offices = offices_of(asked.kind, [row.due.unit for row in called], asked.period.last)
            calls = tuple(replace(row, office=offices.get(row.due.unit, row.due.name)) for row in called)
            found.append(Level(labels[unit].text, labels[unit].key, rows, rate(dues), address, calls))
    return found


def _roots(account: Account, can: Can, day: date) -> list[int]:
    return sorted(reach(account, can, day).units)


def _row(due: Due) -> Row:
    if due.elsewhere is not None:
        return Row(due, reverse("office:exchange:show", args=[due.elsewhere.latest.pk]))
    return Row(due, reverse("office:reporting:show", args=[due.latest.pk]) if due.latest is not None else "")
