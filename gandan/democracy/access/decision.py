"""The only door to what was put to the people."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.access import record_for, visible_records
from gandan.democracy.models import Decision
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account


def visible_decisions(account: Account | None, on: date) -> QuerySet[Decision]:
    """Matters put to the people that the account may see."""
    return visible_records(Decision, account, on)


def decision_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Decision:
    """One of them. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(Decision, account, record, on, to=to)


def publishes(account: Account | None, row: Decision, on: date) -> bool:
    """Whether the account's role lets it publish the decision. Who proposed it is asked apart."""
    return any(reach(account, can, on).holds(row.place_id, row.lead_id) for can in (Can.REPORT, Can.CONFIRM))
