"""The page of receptions, dialogues and petitions: a unit and a year, what waits for an answer, what waits for a second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import BadInput, NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import posts_of
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.tables import as_workbook
from gandan.sites.office.voice.receptions.figures import board_of, lines_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.voice.access.dialogue import visible_dialogues
from gandan.voice.queries.reception import Owed, owed_answers, waiting_dialogues

MOST = 20
_EARLIEST = 2000
_YEARS_OFFERED = 8


@dataclass(frozen=True)
class OwedRow:
    """A question that waits for an answer, with its dialogue. `late`: to be asked about."""

    owed: Owed
    href: str
    late: bool


@dataclass(frozen=True)
class WaitingRow:
    """A dialogue whose answers wait for a second person."""

    title: str
    place: str
    held_on: date
    href: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """To the unit where one works, or the one that was chosen."""
    posts = posts_of(account_of(request), today())
    if not posts:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    chosen = request.GET.get("unit") or posts[0].slug
    return redirect(f"{reverse('office:receptions:board', args=[unit_named(chosen).slug])}?{_kept(request.GET)}")


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The tables of a unit and a year, and what waits. A fixed number of queries whatever was recorded."""
    account, day = account_of(request), today()
    year = _year(request.GET, day)
    shown = board_of(account, slug, year, day)
    records = not reach(account, Can.RECORD, day).is_nowhere
    dialogues = visible_dialogues(account, day)
    unit = unit_named(slug)
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": [Link(_("Ý kiến Nhân dân"), at("voice"))],
        "slug": slug,
        "place": names_of([unit.pk])[unit.pk].full_name,
        "board": shown,
        "year": str(year),
        "fields": _fields(slug, year, account, day),
        "owed": [
            OwedRow(one, at("record", "dialogue", one.dialogue), late=one.due is not None and one.due < day)
            for one in owed_answers(dialogues, most=MOST)
        ],
        "waiting": _waiting(account, day),
        "new": [(label, at("new", kind)) for kind, label in _begun()] if records else [],
        "lists": [(label, at("records", kind)) for kind, label in _listed()],
        "xlsx": f"{reverse('office:receptions:board_xlsx', args=[slug])}?year={year}",
    }  # fmt: skip
    return page(request, "office/voice/receptions/board.html", context)


@require_safe
def board_xlsx(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The first table as a workbook."""
    day = today()
    year = _year(request.GET, day)
    shown = board_of(account_of(request), slug, year, day)
    heading = (_("Chỉ tiêu"), _("Đơn vị tính"), _("Cả năm %(year)s") % {"year": year}, *(_("Quý %(n)s") % {"n": n} for n in "1234"))
    return as_workbook(heading, lines_of(shown), f"tiep-dan-doi-thoai-{slug}-{year}")


def _waiting(account: Account, day: date) -> list[WaitingRow]:
    rows = list(waiting_dialogues(visible_dialogues(account, day))[:MOST])
    places = names_of({row.place_id for row in rows})
    return [WaitingRow(row.title, places[row.place_id].full_name, row.held_on, _at(row.pk)) for row in rows]


def _at(record: UUID) -> str:
    return f"{at('record', 'dialogue', record)}#cong-khai"


def _begun() -> list[tuple[str, str]]:
    return [("reception", _("Ghi kỳ tiếp dân")), ("dialogue", _("Ghi cuộc đối thoại")), ("petitions", _("Ghi đơn thư"))]


def _listed() -> list[tuple[str, str]]:
    return [("reception", _("Các kỳ tiếp dân")), ("dialogue", _("Các cuộc đối thoại")), ("petitions", _("Sổ đơn thư"))]


def _year(given: QueryDict, day: date) -> int:
    """The year that is asked for; this one where none is."""
    asked = given.get("year", "")
    if not asked:
        return day.year
    if not (asked.isascii() and asked.isdigit() and _EARLIEST <= int(asked[:6]) <= day.year):
        raise BadInput(_("Hãy chọn một năm từ %(first)s đến %(last)s.") % {"first": _EARLIEST, "last": day.year}, field="year")
    return int(asked)


def _kept(given: QueryDict) -> str:
    year = given.get("year")
    return urlencode({"year": year}) if year else ""


def _fields(slug: str, year: int, account: Account, day: date) -> tuple[Field, ...]:
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk])
    years = sorted({*range(day.year - _YEARS_OFFERED, day.year + 1), year}, reverse=True)
    return (
        Field("unit", _("Đơn vị"), Control.SELECT, slug, options_of(units, slug, nothing=_("Chọn đơn vị"))),
        Field("year", _("Năm"), Control.SELECT, str(year), tuple(Option(str(one), str(one), selected=one == year) for one in years)),
    )
