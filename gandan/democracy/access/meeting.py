"""The only door to meetings of the people."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.access import record_for, visible_records
from gandan.democracy.models import Meeting
from gandan.people.choices import Can
from gandan.people.models import Account


def visible_meetings(account: Account | None, on: date) -> QuerySet[Meeting]:
    """Meetings the account may see."""
    return visible_records(Meeting, account, on)


def meeting_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Meeting:
    """One meeting. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(Meeting, account, record, on, to=to)
