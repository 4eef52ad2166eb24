"""The door to dialogues."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.access import record_for, visible_records
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.models import Dialogue


def visible_dialogues(account: Account | None, on: date) -> QuerySet[Dialogue]:
    """Dialogues that the account may see."""
    return visible_records(Dialogue, account, on)


def dialogue_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Dialogue:
    """One dialogue. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(Dialogue, account, record, on, to=to)


def publishes_for(account: Account | None, row: Dialogue, on: date) -> bool:
    """Whether the account may be the second person who publishes."""
    return any(reach(account, can, on).holds(row.place_id, row.lead_id) for can in (Can.REPORT, Can.CONFIRM))
