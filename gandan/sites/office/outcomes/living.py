"""Results by production model: value, income, households out of poverty and jobs, each with how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from gandan.activities.access import visible_results
from gandan.activities.choices import RecordKind
from gandan.activities.queries.listing import Wanted, found_records
from gandan.activities.queries.results import OfModel, by_production_model
from gandan.activities.rules.results import COUNTED
from gandan.base.periods import read_date
from gandan.ledger.answers import GradeShare
from gandan.ledger.measures import measure
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.places.queries import unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import TITLES, inside
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.quantities import said
from gandan.sites.ui.shell import Link

CODES = tuple(code for code, _field in COUNTED.values())
_SHORT = {
    "results.production_value": lambda: _("Giá trị sản phẩm"),
    "results.income": lambda: _("Thu nhập"),
    "results.households_out_of_poverty": lambda: _("Hộ thoát nghèo"),
    "results.jobs": lambda: _("Việc làm"),
}


@dataclass(frozen=True)
class Amount:
    """One figure of a model, in words, with how it is known. `text` empty: nothing was told."""

    label: str
    text: str
    shares: tuple[GradeShare, ...]


@dataclass(frozen=True)
class ModelRow:
    """One production model."""

    name: str
    href: str
    records: int
    places: int
    amounts: tuple[Amount, ...]


def living(request: HttpRequest) -> HttpResponse:
    """What came of production models within the account's sight."""
    account, day, given = account_of(request), today(), request.GET
    slug = given.get("unit", "")
    wanted = Wanted(
        first=read_date(given["from"]) if given.get("from") else None,
        last=read_date(given["to"]) if given.get("to") else None,
        places=inside(unit_named(slug).pk, day) if slug else None,
    )
    found = by_production_model(found_records(visible_results(account, day), wanted))
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    writes = not reach(account, Can.RECORD, day).is_nowhere
    return page(
        request,
        "office/outcomes/living.html",
        {
            "shell": shell_of(request, "records"),
            "crumbs": [Link(TITLES[RecordKind.RESULT](), at("records", "result"))],
            "fields": (
                Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
                Field("from", _("Từ ngày"), Control.DATE, given.get("from", "")),
                Field("to", _("Đến ngày"), Control.DATE, given.get("to", "")),
            ),
            "headings": [_SHORT[code]() for code in CODES],
            "rows": [_row(one, given) for one in found],
            "filtered": any(given.get(name) for name in ("unit", "from", "to")),
            "new": at("new", "result") if writes else "",
        },
    )


def _row(one: OfModel, given: QueryDict) -> ModelRow:
    asked = {name: given[name] for name in ("unit", "from", "to") if given.get(name)}
    query = urlencode({"q": one.name, **asked} if one.name else asked)
    return ModelRow(
        one.name, f"{at('records', 'result')}?{query}", one.records, one.places, tuple(_amount(one, code) for code in CODES)
    )  # fmt: skip


def _amount(one: OfModel, code: str) -> Amount:
    counts, whole = measure(code), one.total(code)
    known = sorted((grade, quantity) for grade, quantity in one.sums.get(code, {}).items() if quantity)
    shares = tuple(
        GradeShare(grade.code, str(grade.label), grade.counted, grade.css, quantity, quantity / whole) for grade, quantity in known
    )
    return Amount(_SHORT[code](), said(whole, counts, worded=False).exact if whole else "", shares)
