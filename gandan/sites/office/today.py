"""Việc hôm nay: what waits for this account, what was written down last, and where to begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from gandan.activities.access import confirmable_records
from gandan.activities.choices import RecordKind
from gandan.activities.queries.listing import State, Wanted, found_records, newest_records
from gandan.emulation.access import visible_initiatives
from gandan.emulation.queries.steps import due_for_a_look
from gandan.emulation.registry import RECORDS
from gandan.evidence.access import publishable_photographs
from gandan.ledger.queries.standing import standing
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import posts_of
from gandan.sites.office.democracy.hub import ENTRIES as DEMOCRACY
from gandan.sites.office.doubts.shown import open_count
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.hubs import doors_of
from gandan.sites.office.records.drawn import PARTS
from gandan.sites.office.records.lists import TITLES, ListRow, rows_of
from gandan.sites.office.reporting.panel import panel_for
from gandan.sites.office.voice.hub import ENTRIES as VOICE
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.shell import Link
from gandan.upkeep.access import visible_asides, visible_imports
from gandan.upkeep.choices import BatchState
from gandan.upkeep.handing_over.access import to_receive

MOST = 1000  # counted no further: "1.000+" says enough
RECENT = 8
RECENT_IMPORTS = 3
DUE = 6
FIRST = (RecordKind.SESSION, RecordKind.CAMPAIGN, RecordKind.GATHERING, RecordKind.INITIATIVE)  # what is written down most


@dataclass(frozen=True)
class Waiting:
    """How many records of a kind wait for this account's confirmation; `many`: at least so many."""

    label: str
    count: int
    many: bool
    href: str


@dataclass(frozen=True)
class Brought:
    """A register that was brought in; `errors`: rows that could not be."""

    name: str
    href: str
    state: str
    errors: int


def today_page(request: HttpRequest) -> HttpResponse:
    """What waits today."""
    account, day = account_of(request), today()
    posts = posts_of(account, day)
    writes = not reach(account, Can.RECORD, day).is_nowhere
    waiting = waiting_for(account, day)
    imports = at("imports:list") if not reach(account, Can.IMPORT, day).is_nowhere else ""
    return page(
        request,
        "office/today.html",
        {
            "shell": shell_of(request, "today", waiting=sum(one.count for one in waiting)),
            "today": day,
            "posts": [Link(post.unit_name, at("unit", post.slug), note=post.body or post.role) for post in posts],
            "confirms": not reach(account, Can.CONFIRM, day).is_nowhere,
            "waiting": waiting,
            "asides": visible_asides(account, day)[:MOST].count() if writes else 0,
            "due": due_initiatives(account, day) if writes else [],
            "batches": recent_imports(account, day) if imports else [],
            "recent": recent_rows(account, day),
            "standing": standing(),
            "asked": [one for one in doors_of((*VOICE, *DEMOCRACY), account, day) if one.count],
            "doubts": open_count(account, day) if writes else 0,
            "handed": to_receive(account, day)[:MOST].count(),
            "photos": publishable_photographs(account, day)[:MOST].count(),
            "writes": _begins(FIRST) if writes else [],
            "other_writes": _begins(one for one in RecordKind if one in PARTS and one not in FIRST) if writes else [],
            "imports": imports,
            "reports": panel_for(account, day),
            "report": at("report") if reach(account, Can.REPORT, day).units else "",
        },
    )


def _begins(kinds: Iterable[RecordKind]) -> list[Link]:
    return [Link(str(one.label), at("new", one.value)) for one in kinds]


def waiting_for(account: Account, day: date) -> list[Waiting]:
    """What the account may confirm and nobody has, by kind. One query a kind."""
    found = []
    for kind, known in RECORDS.items():
        rows = found_records(confirmable_records(known.model, account, day), Wanted(state=State.WAITING))
        count = rows[:MOST].count()
        if count:
            found.append(Waiting(TITLES[kind](), count, count == MOST, f"{at('records', kind.value)}?state={State.WAITING}"))
    return found


def recent_imports(account: Account, day: date) -> list[Brought]:
    """The last registers that were brought in, with how many rows could not be. One query."""
    rows = visible_imports(account, day).order_by("-uploaded_at")[:RECENT_IMPORTS]
    return [
        Brought(row.filename, at("imports:show", row.pk), str(BatchState(row.state).label), row.counts.get("errors", 0)) for row in rows
    ]


def recent_rows(account: Account, day: date) -> list[tuple[str, ListRow]]:
    """What was written down last within the account's sight, whatever its kind: (kind, row)."""
    found = []
    for known in RECORDS.values():
        newest = list(newest_records(known.visible(account, day), RECENT))
        rows = rows_of(known, newest, account, day)
        found += [(record.recorded_at, known.label, row) for record, row in zip(newest, rows, strict=True)]
    latest = sorted(found, key=lambda one: one[0], reverse=True)[:RECENT]
    return [(label, row) for _at, label, row in latest]


def due_initiatives(account: Account, day: date) -> list[Link]:
    """Initiatives to be looked at (again) by today, where the account may correct them: the longest overdue first. Two queries."""
    within = reach(account, Can.CORRECT, day).rows()
    rows = due_for_a_look(visible_initiatives(account, day).filter(within), day)[:DUE]
    return [Link(row.title, at("initiative", row.pk), note=f"{row.due_on:%d/%m/%Y}") for row in rows]  # type: ignore[attr-defined]  # annotated
