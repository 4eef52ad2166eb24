"""What was recommended and waits for an answer: about what, owed by whom, due when. A list of whom to ask, not of whom to blame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.activities.choices import RecordKind
from gandan.democracy.access.supervision import visible_watched
from gandan.democracy.choices.recommendation import AskedState
from gandan.democracy.queries.recommendation import MATTERED, Filter, Owed, owed_rows
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import TITLES, inside
from gandan.sites.office.tables import as_workbook
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

PER_PAGE = 50
K = RecordKind


@dataclass(frozen=True)
class Waiting:
    """One row of the list."""

    text: str
    href: str
    source: str
    kind: str
    place: str
    said_on: date
    raised: int
    owed_by: str
    due: date | None
    state: str
    css: str
    answer: str


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The list. A fixed number of queries whatever its length."""
    account, day = account_of(request), today()
    found = _found(request.GET, account, day)
    shown: Page[Owed] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    writes = not reach(account, Can.RECORD, day).is_nowhere
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [Link(_("Dân chủ ở cơ sở"), at("democracy"))],
        "fields": _fields(request.GET, account, day, found),
        "rows": _rows(list(shown), account, day),
        "page": shown,
        "late": sum(one.state is AskedState.LATE for one in found),
        "filtered": any(request.GET.get(name) for name in ("unit", "kind", "body", "state")),
        "xlsx": f"{reverse('office:supervision:waiting_xlsx')}?{request.GET.urlencode()}",
        "news": [Link(_NEW[kind](), at("new", kind.value)) for kind in MATTERED] if writes else [],
        "registers": [Link(TITLES[kind](), at("records", kind.value)) for kind in MATTERED],
    }
    return page(request, "office/democracy/supervision/waiting.html", context)


@require_safe
def waiting_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same rows as a workbook: whom to ask about what."""
    account, day = account_of(request), today()
    rows = _rows(_found(request.GET, account, day), account, day)
    heading = (
        _("Việc"), _("Loại"), _("Từ bản ghi"), _("Nơi"), _("Ngày nêu"), _("Số ý kiến"), _("Nơi phải trả lời"), _("Hạn trả lời"),
        _("Tình trạng"),
    )  # fmt: skip
    lines = (
        (one.text, one.kind, one.source, one.place, one.said_on, one.raised, one.owed_by, one.due or "", one.state) for one in rows
    )  # fmt: skip
    return as_workbook(heading, lines, "kien-nghi-cho-tra-loi")


def waits(account: Account, day: date) -> int:
    """How many recommendations, points and matters wait. For the hub."""
    return len(owed_rows(visible_watched(account, day), Filter(), day))


def _found(given: QueryDict, account: Account, day: date) -> list[Owed]:
    slug, kind, body, state = (given.get(name, "") for name in ("unit", "kind", "body", "state"))
    kinds = [one for one in MATTERED if one.value == kind] or list(MATTERED)
    wanted = Filter(
        kinds=kinds, places=inside(unit_named(slug).pk, day) if slug else None, body=int(body) if body.isdigit() else None,
        open=state != "all",
    )  # fmt: skip
    rows = owed_rows(visible_watched(account, day), wanted, day)
    return [one for one in rows if one.state is AskedState.LATE] if state == "late" else rows


def _rows(found: Sequence[Owed], account: Account, day: date) -> list[Waiting]:
    places = names_of({one.place for one in found})
    bodies = body_names({one.row.owed_by_id for one in found if one.row.owed_by_id is not None})
    writes = reach(account, Can.CORRECT, day)
    return [
        Waiting(
            text=one.row.text, href=reverse("office:supervision:show", args=[one.kind.value, one.record]), source=one.title,
            kind=capfirst(str(one.kind.label)), place=places[one.place].full_name, said_on=one.said_on, raised=one.row.raised,
            owed_by=bodies.get(one.row.owed_by_id, "") if one.row.owed_by_id is not None else one.row.owed_text, due=one.row.due,
            state=str(one.state.label), css=CSS[one.state],
            answer=reverse("office:supervision:answer", args=[one.kind.value, one.record, one.row.row])
            if writes.holds(one.place) else "",
        )
        for one in found
    ]  # fmt: skip


def _fields(given: QueryDict, account: Account, day: date, found: Sequence[Owed]) -> tuple[Field, ...]:
    slug, kind, body, state = (given.get(name, "") for name in ("unit", "kind", "body", "state"))
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    owing = {one.row.owed_by_id for one in found if one.row.owed_by_id is not None} | ({int(body)} if body.isdigit() else set())
    names = sorted(body_names(owing).items(), key=lambda pair: pair[1])
    states = [("", _("chưa trả lời")), ("late", _("đã qua hạn")), ("all", _("tất cả"))]
    kinds = [("", _("mọi loại")), *((one.value, capfirst(str(one.label))) for one in MATTERED)]
    return (
        Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        Field("kind", _("Loại"), Control.SELECT, options=_options(kinds, kind)),
        Field(
            "body", _("Nơi phải trả lời"), Control.SELECT,
            options=_options([("", _("mọi cơ quan, tổ chức")), *((str(pk), name) for pk, name in names)], body),
        ),
        Field("state", _("Tình trạng"), Control.SELECT, options=_options(states, state)),
    )  # fmt: skip


def _options(pairs: Sequence[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, selected=value == chosen) for value, label in pairs)


CSS = {AskedState.WAITING: "", AskedState.LATE: "ask", AskedState.ANSWERED: "ok", AskedState.FOLLOWED: "ok"}
_NEW = {
    K.SUPERVISION: lambda: _("Ghi cuộc giám sát"),
    K.CRITIQUE: lambda: _("Ghi phản biện"),
    K.OPINION: lambda: _("Ghi góp ý"),
}
