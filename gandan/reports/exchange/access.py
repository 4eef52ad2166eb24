"""The only door to reports from other instances: who sees one, who decides about it, who reads the words in it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import may, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.reports.cycle.access import Doors, unit_above
from gandan.reports.models import ReceivedReport


def received(account: Account | None, on: date) -> QuerySet[ReceivedReport]:
    """Reports from elsewhere of units that the account sees whole, newest period first."""
    covered = reach(account, Can.SEE, on).covered
    rows = ReceivedReport.objects.filter(unit_id__in=covered).select_related("unit", "instance", "brought_by", "decided_by")
    return rows.order_by("-last", "kind", "unit_id", "-revision")


def received_for(account: Account | None, report: UUID, on: date) -> ReceivedReport:
    """One of them. Raises NotFound where the account does not see its unit whole."""
    found = received(account, on).filter(pk=report).first()
    if found is None:
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    return found


def decides(account: Account | None, row: ReceivedReport, on: date) -> bool:
    """Whether the account takes it in or returns it: as it does with what is sent here."""
    return receives_from(account, row.unit_id, row.last, on)


def receives_from(account: Account | None, unit: int, last: date, on: date) -> bool:
    """Whether the account is of the level above that takes in a unit's reports."""
    above = unit_above(unit, last)
    return above is not None and may(account, Can.CONFIRM, above, on)


def doors_to_received(account: Account | None, row: ReceivedReport, on: date) -> Doors:
    """What the account may do with it: only the level above reads the words that came along."""
    return Doors(writes=False, receives=decides(account, row, on))


def require_decider(account: Account | None, row: ReceivedReport, on: date) -> None:
    """Raise NotFound where the account does not see it, NotAllowed where it is not of the level above."""
    if not may(account, Can.SEE, row.unit_id, on):
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    if not decides(account, row, on):
        raise NotAllowed(_("Xem, hỏi, trả lại và nhận báo cáo là việc của cấp trên trực tiếp."))
