"""What the pages of the cycle ask for in their address: a kind of report and one of its periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods.reporting import Every, ReportingPeriod, period_coded, periods_ending
from gandan.ledger.answers import Question
from gandan.reports.kinds.catalogue import in_use_from, report_kind, report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.reports.models import ReceivedReport, Submission
from gandan.sites.office.figures import explored_at, opened_at
from gandan.sites.ui.fields import Control, Field, Option

_BACK = timedelta(days=800)


@dataclass(frozen=True)
class Chosen:
    """A periodic kind and a period of it that is over, with the form to choose others."""

    kind: ReportKind
    period: ReportingPeriod
    fields: tuple[Field, ...]

    @property
    def query(self) -> str:
        """The choice as part of an address."""
        return f"?kind={self.kind.code}&period={self.period.code}"


def chosen(given: QueryDict, today: date, units: Iterable[int] = ()) -> Chosen:
    """What is asked for; the first periodic kind and its last period otherwise. Kinds of these units' own are among those offered.

    Raises BadInput for what is none or not over yet, RuleBroken for an own kind that is too new for any period.
    """
    kinds = [kind for kind in report_kinds(units, today) if kind.is_periodic and kind.periods is not Every.OWN]
    kind = next((one for one in kinds if one.code == given.get("kind")), None)
    if kind is None:
        if given.get("kind"):
            raise BadInput(_("Hãy chọn một loại báo cáo định kỳ."), field="kind")
        kind = kinds[0]
    every = kind.periods or Every.MONTH
    offered = list(periods_ending(today - _BACK, today, every, kind.cut))[::-1]
    if (since := in_use_from(kind.code) if kind.owner is not None else None) is not None:
        offered = [one for one in offered if one.last >= since]
        if not offered:
            raise RuleBroken(
                _("Loại báo cáo “%(name)s” dùng từ ngày %(day)s; chưa có kỳ nào của nó đã hết.")
                % {"name": kind.name, "day": f"{since:%d/%m/%Y}"}
            )
    code = given.get("period", "")
    period = period_coded(code, kind.cut) if code and not _of_another_length(code, offered) else offered[0]
    if period.last > today:
        raise BadInput(_("Kỳ này chưa hết. Hãy chọn một kỳ đã qua."), field="period")
    codes = {one.code for one in offered}
    rows = offered if period.code in codes else [period, *offered]
    fields = (
        Field(
            "kind", _("Loại báo cáo"), Control.SELECT,
            options=tuple(Option(one.code, name_of(one), selected=one is kind) for one in kinds),
        ),
        Field(
            "period", _("Kỳ"), Control.SELECT,
            options=tuple(Option(one.code, one.label, selected=one.code == period.code) for one in rows),
        ),
    )  # fmt: skip
    return Chosen(report_kind(kind.code, period.last) if kind.owner is not None else kind, period, fields)


def _of_another_length(code: str, offered: list[ReportingPeriod]) -> bool:
    """A code of a month while a quarterly kind was just chosen: the form keeps the other field's old value."""
    return len(code) <= len("2025-Q1") and period_coded(code).every is not offered[0].every


def name_of(kind: ReportKind) -> str:
    """The kind's name in the reader's language."""
    return kind.name_en if (get_language() or "vi").startswith("en") else kind.name


def title_of(row: Submission | ReceivedReport, kind: ReportKind | None = None) -> str:
    """What a report is called on its page and in lists. `kind`: the one it was drawn with, where a list already knows."""
    kind = kind or report_kind(row.kind, version=row.kind_version)
    if kind.is_periodic:
        return f"{name_of(kind)}, {period_coded(row.period, kind.cut).label}"
    first = f"{row.first:%d/%m/%Y} - " if row.first else ""
    return f"{name_of(kind)}, {first}{row.last:%d/%m/%Y}"


def opens(slug: str, question: Question) -> str:
    """Where a figure of a report opens."""
    return explored_at(slug, question) if question.by else opened_at(slug, question)
