"""The register of draws, and what of it waits for a second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gandan.democracy.access.draw import DECIDES, visible_draws
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw
from gandan.democracy.queries.draw import courses_of, states_of
from gandan.people.access import reach
from gandan.people.models import Account
from gandan.places.queries import names_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, page, today

PER_PAGE = 50
_WAITING = (DrawState.PROPOSED, DrawState.VALUED)


@dataclass(frozen=True)
class DrawRow:
    """A draw in the list."""

    row: Draw
    place: str
    state: DrawState
    href: str


@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """Draws the account may see, the newest first. A fixed number of queries."""
    account, day = account_of(request), today()
    shown = Paginator(visible_draws(account, day).filter(voided=False).order_by("-draw_on", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    found = list(shown)
    states, places = states_of(row.pk for row in found), names_of({row.place_id for row in found})
    rows = [DrawRow(row, places[row.place_id].full_name, states[row.pk], at("draws:show", row.pk)) for row in found]
    context = {
        "shell": shell_of(request, "democracy"), "rows": rows, "page": shown, "new": at("new", "draw"), "hub": at("democracy"),
    }  # fmt: skip
    return page(request, "office/democracy/draws/list.html", context)


def draws_waiting(account: Account, day: date) -> int:
    """How many wait for this account as the second person. Three queries."""
    held = [reach(account, can, day) for can in DECIDES]
    rows = {
        row.pk: row for row in visible_draws(account, day).filter(voided=False) if any(one.holds(row.place_id, row.lead_id) for one in held)
    }
    courses = courses_of(rows)
    return sum(
        course.state in _WAITING and course.last is not None and course.last.taken_by_id != account.pk for course in courses.values()
    )
