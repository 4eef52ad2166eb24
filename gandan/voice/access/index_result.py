"""The only door to results of indices."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.access import record_for, visible_records
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.models import IndexResult


def visible_index_results(account: Account | None, on: date) -> QuerySet[IndexResult]:
    """Editions the account may see."""
    return visible_records(IndexResult, account, on)


def index_result_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> IndexResult:
    """One edition. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(IndexResult, account, record, on, to=to)


def publishes_result(account: Account | None, row: IndexResult, on: date) -> bool:
    """Whether the account's role lets it make the result public. Who proposed is asked apart."""
    return any(reach(account, can, on).holds(row.place_id, row.lead_id) for can in (Can.REPORT, Can.CONFIRM))
