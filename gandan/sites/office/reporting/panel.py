"""Today's page: reports of one's own units that are due, questions to answer, reports to take in or to close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.reports.choices import Standing
from gandan.reports.cycle.reminders import Owing, owed_now, questions_for, to_issue, to_take_in
from gandan.reports.models import Submission
from gandan.sites.office.reporting.choosing import name_of, title_of

_MOST = 8


@dataclass(frozen=True)
class Line:
    """One thing that waits. `state` says how far it is; `due_on` until when, `confirmed` whether that rule was compared with its source."""

    title: str
    place: str
    href: str
    state: str = ""
    due_on: date | None = None
    confirmed: bool = True
    count: int = 0


@dataclass(frozen=True)
class Panel:
    """What the panel shows; `more`: how many reports to take in are not listed."""

    owed: tuple[Line, ...]
    asked: tuple[Line, ...]
    incoming: tuple[Line, ...]
    issues: tuple[Line, ...]
    more: int

    def __bool__(self) -> bool:
        return bool(self.owed or self.asked or self.incoming or self.issues)


def panel_for(account: Account, day: date) -> Panel:
    """What waits for the account today."""
    owed, asked, issues = owed_now(account, day), questions_for(account, day), to_issue(account, day)
    incoming = to_take_in(account, day)
    shown = incoming[:_MOST]
    units = {*(one.unit for one in owed), *(row.unit_id for row, _n in asked), *(row.unit_id for row in (*issues, *shown))}
    places = {unit: label.text for unit, label in labels_of(units).items()}
    return Panel(
        tuple(_owed(one, places) for one in owed),
        tuple(_sent(row, places, count) for row, count in asked),
        tuple(_sent(row, places) for row in shown),
        tuple(_sent(row, places) for row in issues),
        len(incoming) - len(shown),
    )


def _owed(one: Owing, places: dict[int, str]) -> Line:
    href = reverse("office:reporting:owed") + f"?kind={one.kind.code}&period={one.period.code}"
    if one.draft is not None:
        href = reverse("office:reporting:show", args=[one.draft])
    elif one.returned is not None:
        href = reverse("office:reporting:show", args=[one.returned])
    state = "returned" if one.standing is Standing.RETURNED else "draft" if one.draft is not None else "nothing"
    return Line(f"{name_of(one.kind)}, {one.period.label}", places.get(one.unit, ""), href, state, one.due_on, one.confirmed)


def _sent(row: Submission, places: dict[int, str], count: int = 0) -> Line:
    return Line(title_of(row), places.get(row.unit_id, ""), reverse("office:reporting:show", args=[row.pk]), count=count)
