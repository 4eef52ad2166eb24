"""The register of disclosures: found by words, head, state, year and place; as a workbook too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.democracy.access.disclosure import visible_disclosures
from gandan.democracy.choices.disclosure import DisclosureState
from gandan.democracy.models import Disclosure
from gandan.democracy.queries.disclosure import dates_of, found_disclosures, overdue_disclosures, proved, waiting_to_publish
from gandan.democracy.rules.disclosure import Item, item, items, state_of
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.office.tables import as_workbook
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.quantities import in_english
from gandan.sites.ui.shell import Link

PER_PAGE = 50
_MOST_WAITING = 20
_FIRST_YEAR = 2007  # of the first law whose heads are known


@dataclass(frozen=True)
class Row:
    """One disclosure in a list. `proved`: a link or a photograph shows that it hangs."""

    href: str
    title: str
    number: str
    item: str
    place: str
    lead: str
    decided_on: date
    due_on: date
    posted_on: date | None
    until: date | None
    state: DisclosureState
    proved: bool


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register. A fixed number of queries whatever its length."""
    account, day = account_of(request), today()
    visible = visible_disclosures(account, day)
    shown: Page[Disclosure] = Paginator(_found(request.GET, account, day), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs(),
        "fields": _fields(request.GET, account, day),
        "rows": rows_of(list(shown), day),
        "page": shown,
        "overdue": overdue_disclosures(visible, day).count(),
        "waiting": rows_of(list(waiting_to_publish(visible)[:_MOST_WAITING]), day),
        "filtered": any(request.GET.get(name) for name in ("q", "item", "state", "year", "unit")),
        "xlsx": f"{reverse('office:disclosures:register_xlsx')}?{request.GET.urlencode()}",
        "new": at("new", "disclosure") if not reach(account, Can.RECORD, day).is_nowhere else "",
    }
    return page(request, "office/democracy/disclosures/register.html", context)


@require_safe
def register_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same lines as a workbook; no names of people."""
    day = today()
    heading = (
        _("Nội dung"), _("Số văn bản"), _("Ngày quyết định"), _("Thuộc mục"), _("Nơi"), _("Cơ quan chịu trách nhiệm"), _("Hạn công khai"),
        _("Công khai từ"), _("Đến ngày"), _("Tình trạng"),
    )  # fmt: skip
    return as_workbook(heading, _lines(_found(request.GET, account_of(request), day), day), "so-cong-khai")


def rows_of(found: Sequence[Disclosure], day: date) -> list[Row]:
    """Disclosures as rows, in four queries."""
    places, leads, shown = names_of({row.place_id for row in found}), body_names({row.lead_id for row in found}), proved(found)
    return [
        Row(
            href=reverse("office:disclosures:show", args=[row.pk]), title=row.title, number=row.number, item=item_title(item(row.item)),
            place=places[row.place_id].full_name, lead=leads.get(row.lead_id, ""), decided_on=row.decided_on, due_on=row.due_on,
            posted_on=row.posted_on, until=row.until, state=state_of(dates_of(row), day), proved=row.pk in shown,
        )
        for row in found
    ]  # fmt: skip


def item_title(one: Item) -> str:
    """A head in the reader's language."""
    return one.en if in_english() else one.vi


def crumbs() -> list[Link]:
    """The way down to the register."""
    return [Link(_("Dân chủ ở cơ sở"), at("democracy"))]


def crumbs_below() -> list[Link]:
    """The way down to what lies under the register."""
    return [*crumbs(), Link(_("Công khai"), reverse("office:disclosures:register"))]


def overdue_count(account: Account, day: date) -> int:
    """How many the hub tells of: not posted when their clock ran out."""
    return overdue_disclosures(visible_disclosures(account, day), day).count()


def _lines(rows: QuerySet[Disclosure], day: date) -> Iterator[tuple[str | date | None, ...]]:
    places = names_of(set(rows.order_by().values_list("place", flat=True)))
    leads = body_names(set(rows.order_by().values_list("lead", flat=True)))
    for row in rows.iterator(2000):
        yield (
            row.title, row.number, row.decided_on, item_title(item(row.item)), places[row.place_id].full_name, leads.get(row.lead_id, ""),
            row.due_on, row.posted_on, row.until, str(state_of(dates_of(row), day).label),
        )  # fmt: skip


def _found(given: QueryDict, account: Account, day: date) -> QuerySet[Disclosure]:
    slug, year = given.get("unit", ""), given.get("year", "")
    return found_disclosures(
        visible_disclosures(account, day), day, words=given.get("q", ""), item=given.get("item", ""), state=given.get("state", ""),
        year=int(year) if year.isdigit() and len(year) == len(str(_FIRST_YEAR)) else None,
        places=inside(unit_named(slug).pk, day) if slug else None,
    )  # fmt: skip


def _fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    slug = given.get("unit", "")
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    heads = [("", _("mọi mục")), *((one.code, item_title(one)) for one in items())]
    states = [("", _("mọi tình trạng")), *((one.value, str(one.label)) for one in DisclosureState)]
    years = [("", _("mọi năm")), *((str(year), str(year)) for year in range(day.year, max(_FIRST_YEAR, day.year - 10), -1))]
    return (
        Field("q", _("Tìm theo nội dung, số văn bản"), Control.SEARCH, given.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
        Field("item", _("Thuộc mục"), Control.SELECT, options=_options(heads, given.get("item", ""))),
        Field("state", _("Tình trạng"), Control.SELECT, options=_options(states, given.get("state", ""))),
        Field("year", _("Năm quyết định"), Control.SELECT, options=_options(years, given.get("year", ""))),
        Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
    )


def _options(pairs: Sequence[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, selected=value == chosen) for value, label in pairs)
