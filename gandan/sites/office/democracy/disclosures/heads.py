"""One unit's table of heads by year: what was recorded of each, and what nobody has asked for yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.democracy.access.disclosure import visible_disclosures
from gandan.democracy.queries.disclosure import Asked, asked_by_year
from gandan.democracy.rules.disclosure import Item, items
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.queries import posts_of
from gandan.places.queries import lineage, names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.democracy.disclosures.register import crumbs_below, item_title
from gandan.sites.office.frame import shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field

YEARS = 4


@dataclass(frozen=True)
class Square:
    """A head in a year: how much was recorded, how much of it posted. `href` opens the list."""

    year: int
    recorded: int
    posted: int
    href: str


@dataclass(frozen=True)
class HeadRow:
    """A head with its years; who answers for it, and its clock where that is its own."""

    title: str
    answers: str
    own_days: int | None
    confirmed: bool
    squares: tuple[Square, ...]


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The table of the first unit where the account has a post."""
    posts = posts_of(account_of(request), today())
    if not posts:
        raise NotFound(_("Tài khoản này chưa được phân công ở đâu."))
    return redirect("office:disclosures:heads", posts[0].slug)


@require_safe
def heads(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of a unit. A fixed number of queries."""
    account, day = account_of(request), today()
    chosen = request.GET.get("unit", "") or slug
    unit = unit_named(chosen).pk
    held = reach(account, Can.SEE, day)
    places = inside(unit, day) & (held.covered.union(*(within for within, _body in held.covered_lines)))
    if not places:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    last = _last_year(unit, day)
    years = range(last, last - YEARS, -1)
    asked = asked_by_year(visible_disclosures(account, day), places)
    rows = [_row(one, years, asked, chosen) for one in items() if _holds_in(one, years)]
    units = units_within(held, day, [unit])
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs_below(),
        "name": names_of([unit])[unit].full_name,
        "years": list(years),
        "rows": rows,
        "missing": sum(not row.squares[0].recorded for row in rows),
        "first_year": last,
        "unconfirmed": any(not row.confirmed for row in rows),
        "fields": [Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, chosen, nothing=_("chọn nơi")))],
    }
    return page(request, "office/democracy/disclosures/heads.html", context)


def _last_year(unit: int, day: date) -> int:
    """The year of the day; of a unit that is no more, its last one."""
    spans = lineage().spans(unit)
    ended = spans[-1].last if spans else None
    return ended.year if ended is not None and ended < day else day.year


def _holds_in(one: Item, years: range) -> bool:
    return any(one.holds_on(date(year, 12, 31)) for year in years)


def _row(one: Item, years: range, asked: dict[tuple[str, int], Asked], slug: str) -> HeadRow:
    title = item_title(one)
    answers = one.answers_en if title == one.en else one.answers
    return HeadRow(title, answers, one.working_days, one.confirmed, tuple(_square(one, year, asked, slug) for year in years))


def _square(one: Item, year: int, asked: dict[tuple[str, int], Asked], slug: str) -> Square:
    found = asked.get((one.code, year), Asked(0, 0))
    return Square(year, found.recorded, found.posted, f"{reverse('office:disclosures:register')}?item={one.code}&year={year}&unit={slug}")
