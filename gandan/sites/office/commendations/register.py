"""The register of decisions that commend: found by words, form, days and place; as a workbook too; and what waits for a review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.periods import read_date
from gandan.emulation.access import visible_awards, visible_proposals
from gandan.emulation.choices import AwardForm, NoticeState, ProposalState
from gandan.emulation.models import Award
from gandan.emulation.queries.commendation import form_title, register_of, states_of
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.office.tables import as_workbook
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.quantities import number_text

PER_PAGE = 50
_MOST_WAITING = 20
_OPEN = (ProposalState.START, ProposalState.REVIEWED, ProposalState.RETURNED, ProposalState.AGREED)


@dataclass(frozen=True)
class Decision:
    """One line of the register."""

    href: str
    number: str
    title: str
    decided_by: str
    on: date
    form: str
    place: str
    collectives: str
    individuals: str
    published: bool


@dataclass(frozen=True)
class Waiting:
    """A proposal that has no decision yet."""

    href: str
    title: str
    place: str
    on: date
    state: str


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register. A fixed number of queries whatever its length."""
    account, day = account_of(request), today()
    shown: Page[Award] = Paginator(_found(request.GET, account, day), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown)
    records = not reach(account, Can.RECORD, day).is_nowhere
    context = {
        "shell": shell_of(request, "commendations"),
        "fields": _fields(request.GET, account, day),
        "rows": _decisions(rows),
        "page": shown,
        "waiting": _waiting(account, day),
        "filtered": any(request.GET.get(name) for name in ("q", "form", "from", "to", "unit")),
        "xlsx": f"{reverse('office:commendations:register_xlsx')}?{request.GET.urlencode()}",
        "new_award": at("new", "award") if records else "",
        "new_proposal": at("new", "proposal") if records else "",
        "proposals": at("records", "proposal"),
    }
    return page(request, "office/commendations/register.html", context)


@require_safe
def register_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same lines as a workbook: counts and decisions, no names of people."""
    rows = _found(request.GET, account_of(request), today())
    heading = (
        _("Số quyết định"), _("Ngày quyết định"), _("Người, cơ quan ra quyết định"), _("Hình thức khen"), _("Nội dung"), _("Nơi"),
        _("Tập thể"), _("Cá nhân"),
    )  # fmt: skip
    return as_workbook(heading, _lines(rows), "so-khen-thuong")


def _lines(rows: QuerySet[Award]) -> Iterator[tuple[str | int | date, ...]]:
    places = names_of(set(rows.values_list("place", flat=True)))
    for row in rows.iterator(2000):
        yield (
            row.number, row.decided_on, row.decided_by, form_title(row.form), row.title, places[row.place_id].full_name, row.collectives,
            row.individuals,
        )  # fmt: skip


def _found(given: QueryDict, account: Account, day: date) -> QuerySet[Award]:
    slug = given.get("unit", "")
    return register_of(
        visible_awards(account, day), words=given.get("q", ""), form=given.get("form", ""),
        first=read_date(given["from"]) if given.get("from") else None, last=read_date(given["to"]) if given.get("to") else None,
        places=inside(unit_named(slug).pk, day) if slug else None,
    )  # fmt: skip


def _decisions(rows: list[Award]) -> list[Decision]:
    places = names_of({row.place_id for row in rows})
    return [
        Decision(
            reverse("office:commendations:award", args=[row.pk]), row.number, row.title, row.decided_by, row.decided_on,
            form_title(row.form), places[row.place_id].full_name, number_text(row.collectives), number_text(row.individuals),
            is_public(row),
        )
        for row in rows
    ]  # fmt: skip


def is_public(row: Award) -> bool:
    """Whether its list is public as it stands. The notice must have been fetched along."""
    notice = getattr(row, "notice", None)
    return notice is not None and notice.state == NoticeState.PUBLISHED and notice.revision == row.revision


def _waiting(account: Account, day: date) -> list[Waiting]:
    rows = list(visible_proposals(account, day).filter(voided=False).order_by("-proposed_on", "pk")[: _MOST_WAITING * 5])
    states = states_of(row.pk for row in rows)
    kept = [row for row in rows if states[row.pk] in _OPEN][:_MOST_WAITING]
    places = names_of({row.place_id for row in kept})
    return [
        Waiting(_proposal_at(row.pk), row.title, places[row.place_id].full_name, row.proposed_on, str(states[row.pk].label)) for row in kept
    ]


def _proposal_at(record: UUID) -> str:
    return reverse("office:commendations:proposal", args=[record])


def _fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    slug, form = given.get("unit", ""), given.get("form", "")
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    forms = [("", _("mọi hình thức")), *((value, str(label)) for value, label in AwardForm.choices)]
    return (
        Field("q", _("Tìm theo số, cơ quan, nội dung"), Control.SEARCH, given.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
        Field("form", _("Hình thức khen"), Control.SELECT, form, tuple(Option(v, text, selected=v == form) for v, text in forms)),
        Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        Field("from", _("Từ ngày"), Control.DATE, given.get("from", "")),
        Field("to", _("Đến ngày"), Control.DATE, given.get("to", "")),
    )
