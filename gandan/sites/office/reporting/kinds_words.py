"""A kind of report told in words: its calendar, how often it comes, who owes it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gandan.base.periods.reporting import CALENDAR_MONTH, ND09, Calendar, Every
from gandan.places.choices import Level
from gandan.reports.kinds.model import ReportKind


@dataclass(frozen=True)
class Facts:
    """What stands about a kind on its page. Empty where it does not apply."""

    calendar: str
    every: str
    levels: str
    due: str
    source: str
    confirmed: bool


def facts_of(kind: ReportKind, today: date) -> Facts:
    """The facts of a kind as they hold on the day."""
    if not kind.is_periodic:
        return Facts("", _("theo nhiệm kỳ, hoặc từ ngày đến ngày"), "", "", "", confirmed=True)
    levels = sorted({level for owed in kind.owed_by for level in owed.levels})
    rule = next((kind.due_rule(level, today) for level in levels), None)
    due = _("%(days)s ngày sau ngày cuối kỳ") % {"days": rule.days} if rule is not None else _("không đặt hạn")
    return Facts(
        calendar_words(kind.cut),
        every_words(kind.periods or Every.OWN),
        ", ".join(str(Level(level).label) for level in levels),
        due,
        rule.source if rule is not None else "",
        confirmed=rule is None or rule.confirmed,
    )


def calendar_words(calendar: Calendar) -> str:
    """How a calendar cuts its months."""
    if calendar == CALENDAR_MONTH:
        return _("tháng dương lịch")
    if calendar == ND09:
        return _("từ ngày 15 tháng trước đến ngày 14")
    return _("chốt số liệu ngày %(day)s hằng tháng") % {"day": calendar.cut_off}


def every_words(every: Every) -> str:
    """How often a report comes."""
    return {
        Every.MONTH: _("hằng tháng"),
        Every.QUARTER: _("hằng quý"),
        Every.HALF: _("6 tháng một lần"),
        Every.YEAR: _("hằng năm"),
        Every.OWN: _("theo ngày tự chọn"),
    }[every]
