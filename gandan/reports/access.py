"""The only door to reports: who may draw one up for which unit."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gandan.activities.access import visible_records
from gandan.base.errors import RuleBroken
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import unit_named
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.kinds.model import ReportKind
from gandan.reports.queries import Draft, drafted
from gandan.reports.term.composing import Paper
from gandan.reports.term.shown import Href
from gandan.reports.term.windows import written


def draft(
    kind: str | ReportKind,
    unit: str,
    first: date | None,
    last: date,
    *,
    account: Account | None,
    today: date,
    href: Href,
    paper: Paper | None = None,
    illustrative: bool = False,
    geography: date | str | None = None,
) -> Draft:
    """The report as this account may draw it up today. `paper` None: dated on the last day, without number or signer.

    Raises NotFound where the account does not reach the whole unit, NotAllowed where it may only look, BadInput for an
    unknown kind, RuleBroken for days to come and as `drafted` does. `geography` as `drafted` takes it.
    """
    found = unit_named(unit)
    require(account, Can.REPORT, found.pk, today)
    wanted = kind if isinstance(kind, ReportKind) else report_kind(kind, last, unit=found.pk)
    if last > today:
        raise RuleBroken(
            _("Chưa đến ngày %(last)s. Báo cáo chỉ lập được đến hết ngày %(today)s.") % {"last": written(last), "today": written(today)}
        )
    return drafted(
        wanted, found, first, last, paper=paper or Paper(on=last), href=href, illustrative=illustrative,
        see=lambda model: visible_records(model, account, today), geography=geography,
    )  # fmt: skip
