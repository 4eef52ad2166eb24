"""The only door to how a sender wants to be reached: for a stated purpose, logged first, at the unit that answers."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gandan.people.choices import Can, Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Account
from gandan.voice.access.feedback import feedback_for
from gandan.voice.choices.feedback import KIND
from gandan.voice.models import Contact


@dataclass(frozen=True)
class Reached:
    """A name, which may be empty, and a telephone number or an e-mail address."""

    name: str
    reach: str


def contact_of(feedback: UUID, *, account: Account, purpose: Purpose, on: date, now: datetime) -> Reached | None:
    """How the sender may be reached; None: not kept, not here, or erased. Each look is logged before the first row is read.

    Raises NotFound for feedback that is unseen, NotAllowed without Can.PERSONAL at a unit of the account's own.
    """
    row = feedback_for(account, feedback, on, to=Can.CORRECT)
    with acting_as(account, purpose, about=f"{KIND} {row.pk}", on=on, now=now) as alias:
        found = Contact.objects.using(alias).filter(feedback=row.pk).first()
        return Reached(found.name, found.reach) if found is not None else None
