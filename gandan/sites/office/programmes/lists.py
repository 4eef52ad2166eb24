"""The list of programmes and movements that an account reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.queries import body_names
from gandan.programmes.access import visible_programmes
from gandan.programmes.choices import ProgrammeKind, ProgrammeState
from gandan.programmes.queries import found_programmes, targets_counted
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option

PAGE = 50


@dataclass(frozen=True)
class Row:
    """One programme in the list. `last` None: until it is ended."""

    href: str
    symbol: str
    title: str
    kind: str
    issuer: str
    first: date
    last: date | None
    targets: int
    state: ProgrammeState


def programmes(request: HttpRequest) -> HttpResponse:
    """Programmes and movements, the newest first."""
    account, day = account_of(request), today()
    words, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    found = found_programmes(visible_programmes(account, day), words=words, kind=kind)
    rows_page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    listed = list(rows_page.object_list)
    issuers, counts = body_names({row.issuer_id for row in listed}), targets_counted([row.pk for row in listed])
    writes = not reach(account, Can.RECORD, day).is_nowhere
    return page(
        request,
        "office/programmes/list.html",
        {
            "shell": shell_of(request, "programmes"),
            "fields": _fields(request.GET),
            "rows": [
                Row(
                    href=at("programmes:show", row.pk), symbol=row.symbol, title=row.titled, kind=str(ProgrammeKind(row.kind).label),
                    issuer=issuers.get(row.issuer_id, ""), first=row.first, last=row.last, targets=counts.get(row.pk, 0),
                    state=row.state_on(day),
                )
                for row in listed
            ],
            "page": rows_page,
            "filtered": bool(words or kind),
            "new": at("programmes:new") if writes else "",
        },
    )  # fmt: skip


def _fields(given: QueryDict) -> tuple[Field, ...]:
    kind = given.get("kind", "")
    kinds = [("", _("mọi loại")), *((one.value, str(one.label)) for one in ProgrammeKind)]
    return (
        Field("q", _("Tìm theo tên, số hiệu"), Control.SEARCH, given.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
        Field("kind", _("Loại"), Control.SELECT, options=tuple(Option(value, label, selected=value == kind) for value, label in kinds)),
    )
