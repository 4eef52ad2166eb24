"""The only door to records of this room."""

from datetime import date
from uuid import UUID

from gandan.activities.models import Session
from gandan.activities.models.record import RecordQuerySet
from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account


def visible_sessions(account: Account | None, on: date) -> RecordQuerySet:
    """Sessions the account may see: of its places, and of its organisation as lead or partner."""
    return Session.objects.filter(reach(account, Can.SEE, on).rows(partner="partners")).distinct()


def session_for(account: Account | None, id: UUID, on: date, *, to: Can = Can.SEE) -> Session:
    """One session. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    row = visible_sessions(account, on).filter(pk=id).first()
    if row is None:
        raise NotFound("Không tìm thấy bản ghi này.")
    if to is not Can.SEE and not reach(account, to, on).holds(row.place_id, row.lead_id):
        raise NotAllowed("Tài khoản này được xem bản ghi, không được làm việc này.")
    assert isinstance(row, Session)
    return row
