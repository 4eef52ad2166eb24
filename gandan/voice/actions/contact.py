"""Handing contact details on with feedback, so that whoever answers now can call."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed
from gandan.people.choices import Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Account
from gandan.voice.actions.feedback_ending import erase_contacts
from gandan.voice.choices.feedback import KIND, State
from gandan.voice.models import Contact, Feedback
from gandan.voice.queries.feedback import steps_of


def hand_contact_on(feedback: UUID, *, from_unit: int, to_unit: int, by: Account, on: date, now: datetime) -> bool:
    """Put the contact details into the inbox of the unit that answers now, and take them out where they were. False: none were there.

    Call it after `by` has passed the feedback on, not inside a transaction. Raises NotAllowed where `by` did not, or without
    Can.PERSONAL at the very unit. Cut off between the two writes it leaves both copies; both are erased in time.
    """
    row = Feedback.objects.get(pk=feedback)
    last = steps_of(row.pk)[-1].step
    if (last.state, last.to_unit_id, last.taken_by_id) != (State.TRANSFERRED.value, to_unit, by.pk) or from_unit == to_unit:
        raise NotAllowed(_("Chỉ người vừa chuyển ý kiến mới chuyển được liên hệ kèm theo."))
    with acting_as(by, Purpose.HAND_OVER, about=f"{KIND} {row.pk}", on=on, now=now) as alias:
        found = Contact.objects.using(alias).filter(feedback=row.pk).first()
        if found is None:
            return False
        given = Contact(unit_id=to_unit, feedback=row.pk, name=found.name, reach=found.reach, given_at=found.given_at)
        Contact.objects.using("default").bulk_create([given], ignore_conflicts=True)
        Contact.objects.using(alias).filter(pk=found.pk).delete()
    record([Act("hand_contact_on", KIND, row.pk, row.revision)], by=by, at=now)
    return True


def forget_contact(row: Feedback, *, now: datetime) -> bool:
    """The sender, who holds the receipt code, no longer wants to be contacted: erased at once. False: nothing is kept."""
    return row.has_contact and erase_contacts([row], now=now) > 0
