"""Kinds of reports: those the account's units use, one with what it says, and letting one go out of use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods import read_date
from gandan.places.queries import labels_of
from gandan.reports.kinds.access import kind_for, kinds_for, making_units
from gandan.reports.kinds.catalogue import report_kinds
from gandan.reports.kinds.making import end_kind
from gandan.reports.kinds.model import ReportKind
from gandan.reports.kinds.own import palette_of, sections_of, vocabulary_of
from gandan.reports.models import OwnKind, OwnKindVersion
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.reporting.choosing import name_of
from gandan.sites.office.reporting.kinds_words import Facts, facts_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Row:
    """A kind in the list. `owner` empty: shipped. `changes`: the account may change it."""

    name: str
    href: str
    owner: str
    facts: Facts
    changes: str


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Shipped kinds, and those of the account's units and of the units above. Five queries beside the frame's."""
    account, day = account_of(request), today()
    kinds = kinds_for(account, day)
    makes = making_units(account, day)
    owners = labels_of({kind.owner for kind in kinds if kind.owner is not None})
    rows = [
        Row(
            name_of(kind),
            at("kinds:show", kind.code),
            owners[kind.owner].text if kind.owner in owners else "",
            facts_of(kind, day),
            at("kinds:change", kind.code) if kind.owner in makes else "",
        )
        for kind in kinds
    ]
    context = {
        "shell": shell_of(request, "reports"),
        "crumbs": [Link(_("Báo cáo định kỳ"), at("reporting:owed"))],
        "rows": rows,
        "makes": bool(makes),
        "copies": [(row, f"{at('kinds:new')}?tu={kind.code}") for row, kind in zip(rows, kinds, strict=True)],
    }
    return page(request, "office/reporting/kinds/list.html", context)


@require_safe
def kind(request: HttpRequest, code: str) -> HttpResponse:
    """One kind: what it asks, what it says, and where it is an own one its versions."""
    found, row = kind_for(account_of(request), code, today())
    return _shown(request, found, row)


@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Let it go out of use after a day."""
    account, day = account_of(request), today()
    found, row = kind_for(account, code, day)
    given = request.POST.get("last", "").strip()
    seen = request.POST.get("seen", "")
    try:
        end_kind(code, int(seen) if seen.isascii() and seen.isdigit() else 0, read_date(given), by=account, today=day, now=clock.now())
    except BadInput as refused:
        return _shown(request, found, row, given=given, fault=str(refused))
    except RuleBroken as refused:
        return _shown(request, found, row, given=given, refusal=str(refused))
    return done(request, _("Đã ghi ngày thôi dùng. Báo cáo đã lập vẫn giữ nguyên."), at("kinds:show", code))


def crumbs() -> list[Link]:
    """Where pages of one kind lie."""
    return [Link(_("Báo cáo định kỳ"), at("reporting:owed")), Link(_("Các loại báo cáo"), at("kinds:list"))]


def _shown(
    request: HttpRequest, found: ReportKind, row: OwnKind | None, *, given: str = "", fault: str = "", refusal: str = ""
) -> HttpResponse:
    account, day = account_of(request), today()
    versions = list(row.versions.select_related("made_by").defer("spec").order_by("-version")) if row is not None else []
    newest = versions[0] if versions else None
    makes = making_units(account, day)
    changes = row is not None and row.unit_id in makes
    owner = labels_of([row.unit_id])[row.unit_id].text if row is not None else ""
    field = Field(
        "last", _("Ngày cuối còn dùng"), Control.DATE, given or day.isoformat(), errors=(fault,) if fault else (), required=True,
        help=_("Báo cáo của kỳ kết thúc đến hết ngày này vẫn lập theo loại này."),
    )  # fmt: skip
    context = {
        "shell": shell_of(request, "reports", place=owner),
        "crumbs": crumbs(),
        "kind": found,
        "name": name_of(found),
        "owner": owner,
        "facts": facts_of(found, day),
        "sections": sections_of(found, vocabulary_of(found, palette_of(found, report_kinds()))),
        "versions": [(one, _until(one, versions)) for one in versions],
        "ended": newest if newest is not None and newest.ends else None,
        "copy": f"{at('kinds:new')}?tu={found.code}" if makes else "",
        "change": at("kinds:change", found.code) if changes else "",
        "end": at("kinds:end", found.code) if changes and newest is not None and not newest.ends else "",
        "seen": newest.version if newest is not None else 0,
        "last": field,
        "refusal": refusal,
    }
    return page(request, "office/reporting/kinds/one.html", context, status=422 if fault or refusal else 200)


def _until(one: OwnKindVersion, versions: list[OwnKindVersion]) -> date | None:
    """The last day of a version: the day before the next begins; None for the newest."""
    later = [other.valid_from for other in versions if other.version > one.version]
    return min(later) - timedelta(days=1) if later else None
