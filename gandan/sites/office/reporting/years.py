"""A year of reports, unit by unit: what was owed, sent, in time, taken in. In official order, as a page and as CSV; no rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import BadInput, NotFound
from gandan.base.periods.reporting import Every, ReportingPeriod, year_holding
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.places.choices import Level
from gandan.places.models import Unit
from gandan.places.queries import labels_of, unit_named
from gandan.reports.choices import Standing
from gandan.reports.cycle.standing import Due
from gandan.reports.cycle.years import YearLevel, YearRow, year_of
from gandan.reports.kinds.catalogue import report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.sites.office.frame import shell_of
from gandan.sites.office.reporting.choosing import name_of
from gandan.sites.office.tables import as_csv
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

_YEARS = 6


@dataclass(frozen=True)
class Asked:
    """A unit within sight, a periodic kind, a year of its calendar."""

    unit: Unit
    kind: ReportKind
    year: int
    fields: tuple[Field, ...]

    @property
    def query(self) -> str:
        """The choice as part of an address."""
        return f"?kind={self.kind.code}&year={self.year}"


@require_safe
def year(request: HttpRequest, slug: str) -> HttpResponse:
    """The year of a unit and of the units right under it."""
    day = today()
    asked = _asked(request, slug, day)
    told = year_of(asked.kind, asked.unit.pk, asked.year, day)
    label = labels_of([asked.unit.pk])[asked.unit.pk]
    context = {
        "shell": shell_of(request, "reports", place=label.text),
        "crumbs": [Link(_("Báo cáo định kỳ"), reverse("office:reporting:owed") + f"?kind={asked.kind.code}")],
        "asked": asked,
        "place": label.text,
        "slug": label.key,
        "kind": name_of(asked.kind),
        "own": _row(told.own, told.periods, day) if told.own is not None else None,
        "levels": [_level(level, told.periods, day) for level in told.levels],
        "periods": [_short(period) for period in told.periods],
    }
    return page(request, "office/reporting/year.html", context)


@require_safe
def year_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same, a row a report."""
    day = today()
    asked = _asked(request, slug, day)
    told = year_of(asked.kind, asked.unit.pk, asked.year, day)
    heading = (
        _("Đơn vị"), _("Mã đơn vị"), _("Loại báo cáo"), _("Kỳ"), _("Hạn gửi"), _("Hạn đã xác minh"), _("Gửi lần đầu"), _("Đúng hạn"),
        _("Cấp trên đang có"), _("Không phát sinh"),
    )  # fmt: skip
    rows = chain([told.own] if told.own is not None else [], *(level.rows for level in told.levels))
    lines = [_line(row, due, period, asked.kind) for row in rows for period, due in zip(told.periods, row.dues, strict=True) if due]
    return as_csv(heading, lines, f"bao-cao-{asked.kind.code}-{asked.unit.slug}-{asked.year}")


def _asked(request: HttpRequest, slug: str, day: date) -> Asked:
    account, unit = account_of(request), unit_named(slug)
    if not reach(account, Can.SEE, day).holds(unit.pk):
        raise NotFound(_("Không tìm thấy đơn vị này trong phạm vi của tài khoản."))
    kinds = [kind for kind in report_kinds([unit.pk], day) if kind.is_periodic and kind.periods is not Every.OWN]
    wanted = request.GET.get("kind") or kinds[0].code
    kind = next((one for one in kinds if one.code == wanted), None)
    if kind is None:
        raise BadInput(_("Hãy chọn một loại báo cáo định kỳ."), field="kind")
    this = year_holding(day, kind.cut)
    text = request.GET.get("year") or str(this)
    if not (text.isascii() and text.isdigit() and 1975 <= int(text) <= this):
        raise BadInput(_("Năm báo cáo ghi như 2025, không sau năm nay."), field="year")
    chosen = int(text)
    years = sorted({*range(this - _YEARS, this + 1), chosen}, reverse=True)
    fields = (
        Field(
            "kind", _("Loại báo cáo"), Control.SELECT,
            options=tuple(Option(one.code, name_of(one), selected=one is kind) for one in kinds),
        ),
        Field(
            "year", _("Năm"), Control.SELECT, options=tuple(Option(str(one), str(one), selected=one == chosen) for one in years)
        ),
    )  # fmt: skip
    return Asked(unit, kind, chosen, fields)


def _level(level: YearLevel, periods: tuple[ReportingPeriod, ...], day: date) -> dict[str, object]:
    sums = [level.period(number) for number in range(len(periods))]
    return {
        "name": str(Level(level.level).label),
        "kept": level.kept,
        "rows": [_row(row, periods, day) for row in level.rows],
        "sums": [(_short(period), one) for period, one in zip(periods, sums, strict=True)],
    }


def _row(row: YearRow, periods: tuple[ReportingPeriod, ...], day: date) -> dict[str, object]:
    cells = [(_short(period), *_cell(due, period, day)) for period, due in zip(periods, row.dues, strict=True)]
    return {"name": row.name, "slug": row.slug, "kept": row.kept, "cells": cells}


def _cell(due: Due | None, period: ReportingPeriod, day: date) -> tuple[str, str, str]:
    """What a square says, what stands small under it, and where it leads."""
    if due is None:
        return ("" if period.last > day else "–", "", "")
    words = {
        Standing.NOTHING: _("chưa có"),
        Standing.WAITING: _("đã gửi"),
        Standing.RETURNED: _("trả lại"),
        Standing.ACCEPTED: _("đã nhận"),
        Standing.ISSUED: _("đã ban hành"),
    }[due.standing]
    more = [_("không phát sinh")] if due.says_nothing else []
    more += [_("sau hạn")] if due.on_time is False else []
    href = reverse("office:reporting:show", args=[due.latest.pk]) if due.latest is not None else ""
    return words.replace(" ", "\u00a0"), ", ".join(more), href


def _line(row: YearRow, due: Due, period: ReportingPeriod, kind: ReportKind) -> tuple[str | date | None, ...]:
    on_time = "" if due.on_time is None else _("có") if due.on_time else _("không")
    confirmed = "" if due.due_on is None else _("có") if due.confirmed else _("cần xác minh")
    nothing = _("có") if due.says_nothing else ""
    return (
        row.name, row.slug, name_of(kind), period.code, due.due_on, confirmed, due.sent_on, on_time, str(due.standing.label), nothing,
    )  # fmt: skip


def _short(period: ReportingPeriod) -> str:
    """A heading of a narrow column."""
    if period.every is Every.MONTH:
        return f"T{period.number}"
    return period.label if period.every is Every.YEAR else period.code.partition("-")[2]
