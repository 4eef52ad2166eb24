"""The only door to reports of units: who sees one, who writes it, who takes it in, who reads the words in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.people.access import is_held_above, may, own_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import lineage, spans_on
from gandan.reports.choices import ReportState
from gandan.reports.models import KnownInstance, Submission


@dataclass(frozen=True)
class Doors:
    """What an account may do with one report. `writes`: also answers questions; `receives`: asks, returns, takes in.

    `issues`: nobody on this instance is above the unit, so that the unit says itself that its report was issued.
    """

    writes: bool
    receives: bool
    issues: bool = False

    @property
    def reads_words(self) -> bool:
        """Whether judgement is shown: to those who write and those who receive, nobody else."""
        return self.writes or self.receives


def unit_above(unit: int, on: date) -> int | None:
    """The unit that a report of a unit goes to: the one above on the last day that it counts; None at the top."""
    return spans_on(on).filter(unit_id=unit).values_list("parent_id", flat=True).first()


def units_above(units: Collection[tuple[int, date]]) -> dict[tuple[int, date], int | None]:
    """(unit, last day) to the unit above it then. One query a day."""
    found: dict[tuple[int, date], int | None] = {}
    for last in {day for _unit, day in units}:
        inside = [unit for unit, day in units if day == last]
        spans = spans_on(last).filter(unit_id__in=inside).values_list("unit_id", "parent_id")
        found |= {(unit, last): above for unit, above in spans}
    return found


def has_receiver(unit: int, last: date, on: date) -> bool:
    """Whether anybody takes in what a unit reports for a period that ends on `last`: on this instance, or on another whose key the unit
    accepted to speak for the level above."""
    above = unit_above(unit, last)
    if above is None:
        return False
    elsewhere = KnownInstance.objects.filter(kept_by_id=unit, unit_id__in=lineage().chain(above, last), ended_at__isnull=True)
    return is_held_above(above, Can.CONFIRM, last, on) or elsewhere.exists()


def writes_for(account: Account | None, unit: int, on: date) -> bool:
    """Whether the account writes a unit's reports: a role held at the unit itself. The level above reads them, it does not write them."""
    return unit in own_units(account, Can.REPORT, on)


def visible(account: Account | None, on: date) -> QuerySet[Submission]:
    """Reports of units that the account sees whole, newest period first; a draft only to those who write it.

    An account of one organisation sees none.
    """
    covered = reach(account, Can.SEE, on).covered
    told = ~Q(state=ReportState.DRAFT) | Q(unit_id__in=own_units(account, Can.REPORT, on))
    found = Submission.objects.filter(told, unit_id__in=covered)
    return found.select_related("unit", "sent_by").order_by("-last", "kind", "unit_id", "-revision")


def submission_for(account: Account | None, submission: UUID, on: date) -> Submission:
    """One report. Raises NotFound where the account does not see its unit whole, or it is a draft that others write."""
    found = visible(account, on).filter(pk=submission).first()
    if found is None:
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    return found


def doors_to(account: Account | None, row: Submission, on: date) -> Doors:
    """What the account may do with it on the day."""
    above = unit_above(row.unit_id, row.last)
    writes = writes_for(account, row.unit_id, on)
    receives = row.state != ReportState.DRAFT and above is not None and may(account, Can.CONFIRM, above, on)
    issues = writes and row.state == ReportState.SENT and not has_receiver(row.unit_id, row.last, on)
    return Doors(writes, receives, issues)


def require_writer(account: Account | None, unit: int, on: date) -> None:
    """Raise NotFound where the account does not see a unit whole, NotAllowed where it does not write the unit's reports."""
    if not may(account, Can.SEE, unit, on):
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    if not writes_for(account, unit, on):
        raise NotAllowed(_("Báo cáo do cán bộ của chính đơn vị lập và gửi. Tài khoản này không lập báo cáo cho đơn vị ấy."))


def require_receiver(account: Account | None, row: Submission, on: date) -> None:
    """Raise NotFound where the account does not see the report, NotAllowed where it is not of the level above."""
    if row.state == ReportState.DRAFT or not may(account, Can.SEE, row.unit_id, on):
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    if not doors_to(account, row, on).receives:
        raise NotAllowed(_("Xem, hỏi, trả lại và nhận báo cáo là việc của cấp trên trực tiếp."))


def require_issuer(account: Account | None, row: Submission, on: date) -> None:
    """Raise as `require_writer`, and RuleBroken where somebody above takes the unit's reports in."""
    require_writer(account, row.unit_id, on)
    if has_receiver(row.unit_id, row.last, on):
        raise RuleBroken(_("Báo cáo này có cấp trên nhận trên hệ thống; đơn vị không tự ghi “đã ban hành”."))
