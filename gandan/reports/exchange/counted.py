"""What came from other instances, as completeness and the sum of a level take it: beside the ledger, never in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gandan.reports.choices import ReportState
from gandan.reports.models import ReceivedReport


@dataclass(frozen=True)
class Elsewhere:
    """The revisions of one report that came from another instance, the oldest first. There is at least one."""

    revisions: tuple[ReceivedReport, ...]

    @property
    def latest(self) -> ReceivedReport:
        """The newest revision."""
        return self.revisions[-1]

    @property
    def taken(self) -> ReceivedReport | None:
        """The newest that was taken in."""
        return next((one for one in reversed(self.revisions) if one.state == ReportState.ACCEPTED), None)


def elsewhere_of(kind: str, period: str, units: Collection[int]) -> dict[int, Elsewhere]:
    """What came of the reports of these units for a period. One query."""
    rows = ReceivedReport.objects.filter(kind=kind, period=period, unit_id__in=units).order_by("revision")
    found: dict[int, list[ReceivedReport]] = {}
    for row in rows:
        found.setdefault(row.unit_id, []).append(row)
    return {unit: Elsewhere(tuple(those)) for unit, those in found.items()}
