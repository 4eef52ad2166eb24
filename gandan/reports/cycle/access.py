"""The only door to reports of units: who sees one, who writes it, who takes it in, who reads the words in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import may, reach, require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import spans_on
from gandan.reports.models import Submission


@dataclass(frozen=True)
class Doors:
    """What an account may do with one report. `writes`: also answers questions; `receives`: asks, returns, takes in."""

    writes: bool
    receives: bool

    @property
    def reads_words(self) -> bool:
        """Whether judgement is shown: to those who write and those who receive, nobody else."""
        return self.writes or self.receives


def unit_above(unit: int, on: date) -> int | None:
    """The unit that a report of a unit goes to: the one above on the last day that it counts; None at the top."""
    return spans_on(on).filter(unit_id=unit).values_list("parent_id", flat=True).first()


def visible(account: Account | None, on: date) -> QuerySet[Submission]:
    """Reports of units that the account sees whole, newest period first. An account of one organisation sees none."""
    covered = reach(account, Can.SEE, on).covered
    return (
        Submission.objects.filter(unit_id__in=covered).select_related("unit", "sent_by").order_by("-last", "kind", "unit_id", "-revision")
    )


def submission_for(account: Account | None, submission: UUID, on: date) -> Submission:
    """One report. Raises NotFound where the account does not see its unit whole."""
    found = visible(account, on).filter(pk=submission).first()
    if found is None:
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    return found


def doors_to(account: Account | None, row: Submission, on: date) -> Doors:
    """What the account may do with it on the day."""
    above = unit_above(row.unit_id, row.last)
    return Doors(may(account, Can.REPORT, row.unit_id, on), above is not None and may(account, Can.CONFIRM, above, on))


def require_writer(account: Account | None, row: Submission, on: date) -> None:
    """Raise NotFound or NotAllowed unless the account writes this unit's reports."""
    require(account, Can.REPORT, row.unit_id, on)


def require_receiver(account: Account | None, row: Submission, on: date) -> None:
    """Raise NotFound where the account does not see the report, NotAllowed where it is not of the level above."""
    if not may(account, Can.SEE, row.unit_id, on):
        raise NotFound(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."))
    if not doors_to(account, row, on).receives:
        raise NotAllowed(_("Xem, hỏi, trả lại và nhận báo cáo là việc của cấp trên trực tiếp."))
