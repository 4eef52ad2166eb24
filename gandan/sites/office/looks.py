"""The log of looks at personal data: who looked, when, for what purpose, about what. Never the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gandan.activities.choices import RecordKind
from gandan.base.errors import NotAllowed
from gandan.base.periods import read_date
from gandan.people.access import reach, visible_looks
from gandan.people.choices import Can, Purpose
from gandan.people.models import Account, Look
from gandan.people.queries import looked_between, names_of_accounts
from gandan.places.queries import lineage, names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option

PER_PAGE = 50
_NAMED = 3  # units of one line that are named; the others are told as a number
_ABOUT: Final = {
    **{kind.value: kind.label for kind in RecordKind},
    "feedback": gettext_lazy("phản ánh, kiến nghị"),
    "household": gettext_lazy("danh sách hộ"),
}


@dataclass(frozen=True)
class Row:
    """A look in words."""

    at: datetime
    who: str
    purpose: str
    about: str
    code: str
    units: tuple[str, ...]
    others: int


@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """The log within reach. A fixed number of queries whatever its length."""
    account, day = account_of(request), today()
    if not reach(account, Can.LOOKS, day).covered:
        raise NotAllowed(_("Nhật ký này dành cho cán bộ giữ dữ liệu, cấp trên và người kiểm tra, giám sát."))
    shown = Paginator(_found(request.GET, account, day), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "shell": shell_of(request, "people"),
        "fields": _fields(request.GET, account, day),
        "rows": _rows(shown.object_list, day),
        "page": shown,
        "filtered": any(request.GET.get(name) for name in ("unit", "purpose", "from", "to")),
    }
    return page(request, "office/looks.html", context)


def _found(given: QueryDict, account: Account, day: date) -> QuerySet[Look]:
    slug, purpose = given.get("unit", ""), given.get("purpose", "")
    return looked_between(
        visible_looks(account, day),
        first=read_date(given["from"]) if given.get("from") else None,
        last=read_date(given["to"]) if given.get("to") else None,
        purpose=purpose if purpose in Purpose.values else "", unit=unit_named(slug).pk if slug else None,
    )  # fmt: skip


def _rows(found: Iterable[Look], day: date) -> list[Row]:
    listed, tree = list(found), lineage()
    accounts = names_of_accounts({look.account for look in listed if look.account is not None})
    named = {look.pk: sorted((unit for unit in look.units), key=lambda unit: not tree.exists(unit, day))[:_NAMED] for look in listed}
    places = names_of({unit for units in named.values() for unit in units})
    return [
        Row(
            look.at, accounts.get(look.account, "") if look.account is not None else _("Gần Dân, tự động"),
            str(Purpose(look.purpose).label), str(_ABOUT.get(look.about.partition(" ")[0], "")), look.about,
            tuple(places[unit].full_name for unit in named[look.pk]), len(look.units) - len(named[look.pk]),
        )
        for look in listed
    ]  # fmt: skip


def _fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    slug, purpose = given.get("unit", ""), given.get("purpose", "")
    units = units_within(reach(account, Can.LOOKS, day), day, [unit_named(slug).pk] if slug else [])
    purposes = [("", _("mọi mục đích")), *((value, str(label)) for value, label in Purpose.choices)]
    return (
        Field("unit", _("Đơn vị"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        Field("purpose", _("Để làm gì"), Control.SELECT, purpose, tuple(Option(v, text, selected=v == purpose) for v, text in purposes)),
        Field("from", _("Từ ngày"), Control.DATE, given.get("from", "")),
        Field("to", _("Đến ngày"), Control.DATE, given.get("to", "")),
    )
