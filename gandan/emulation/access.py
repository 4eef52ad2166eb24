"""The only door to initiatives."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.access import record_for, visible_records
from gandan.emulation.models import Initiative
from gandan.people.choices import Can
from gandan.people.models import Account


def visible_initiatives(account: Account | None, on: date) -> QuerySet[Initiative]:
    """Initiatives the account may see."""
    return visible_records(Initiative, account, on)


def initiative_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Initiative:
    """One initiative. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(Initiative, account, record, on, to=to)
