"""The only door to draws."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.activities.access import record_for, visible_records
from gandan.base.errors import NotFound
from gandan.democracy.models import Draw
from gandan.democracy.queries.draw import course_of
from gandan.democracy.queries.draw_keys import fits
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

RUNS: Sequence[Can] = (Can.CORRECT,)  # prepares, takes in, closes, enters the value
DECIDES: Sequence[Can] = (Can.REPORT, Can.CONFIRM)  # announces, draws, cancels: either; a recorder has neither


def visible_draws(account: Account | None, on: date) -> QuerySet[Draw]:
    """Draws the account may see."""
    return visible_records(Draw, account, on)


def draw_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Draw:
    """One draw. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(Draw, account, record, on, to=to)


def may_of_draw(account: Account | None, row: Draw, cans: Sequence[Can], on: date) -> bool:
    """Whether the account has one of the rights where the draw is held. A voided draw lets nobody do anything."""
    return not row.voided and any(reach(account, can, on).holds(row.place_id, row.lead_id) for can in cans)


def announced_draw(record: UUID) -> Draw:
    """A draw that was announced, for anyone. Raises NotFound for any other."""
    row: Draw | None = Draw.objects.filter(pk=record, voided=False).first()
    if row is None or not course_of(record).was_public:
        raise NotFound(_("Không có cuộc bốc thăm công khai nào ở địa chỉ này."))
    return row


def draw_taking_part(record: UUID, participant: str, key: str) -> Draw:
    """A draw for whoever holds a participant's key, without an account. NotFound for a draw that is not announced, and for a wrong
    code or key alike, so that nothing can be tried out.
    """
    row = announced_draw(record)
    codes = set(row.participants.values_list("code", flat=True))  # compared here: what was typed goes into no query
    if participant not in codes or not fits(record, participant, key):
        raise NotFound(_("Mã người bốc hoặc khóa chưa đúng. Hãy xem lại phiếu, hoặc hỏi người chủ trì."))
    return row
