"""What happened to a record, and how far it has been looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from gandan.base.models import Revision
from gandan.ledger.models import Confirmation
from gandan.people.models import Account


@dataclass(frozen=True)
class Told:
    """One step of a record's history: `verb` is record, amend or void; `snapshot` is its intake as JSON."""

    revision: int
    verb: str
    at: datetime
    who: str
    reason: str
    snapshot: dict[str, object]


def history(record: UUID) -> list[Told]:
    """All that happened to a record, newest first. Two queries."""
    rows = list(Revision.objects.filter(record=record).order_by("-revision", "-at"))
    names = dict(Account.objects.filter(pk__in={row.account for row in rows if row.account}).values_list("pk", "name"))
    return [
        Told(row.revision, row.verb, row.at, names.get(row.account, "") if row.account else "", row.reason, row.snapshot) for row in rows
    ]


def confirmed_revision(record: UUID) -> int:
    """The highest revision that the level above has looked at; 0: none."""
    return confirmed_revisions([record]).get(record, 0)


def confirmed_revisions(records: Iterable[UUID]) -> dict[UUID, int]:
    """The highest confirmed revision of each record that has one. One query for a whole list page."""
    rows = Confirmation.objects.filter(source__in=list(records)).values("source").annotate(highest=Max("revision"))
    return {row["source"]: row["highest"] for row in rows}
