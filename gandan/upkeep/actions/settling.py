"""What stood aside is settled by the commune; what was received is emptied of people's words after a while."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.activities.actions.recording import Change
from gandan.base.audit import Act, record
from gandan.base.errors import RuleBroken
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.upkeep.actions.receiving import kept_sentence
from gandan.upkeep.choices import AsideReason, ReceiptState, Verdict
from gandan.upkeep.field.forms import form_of, upgraded
from gandan.upkeep.field.writing import WRITERS
from gandan.upkeep.models import Aside, Received

EMPTIED_AFTER = timedelta(days=90)


@transaction.atomic
def settle_aside(aside: UUID, verdict: Verdict, *, by: Account, today: date, now: datetime) -> Aside:
    """Keep what the book holds, or take what was sent: then the record is amended by `by`. The phone's receipt says which.

    Settling again the same way changes nothing; the other way is refused. Raises NotAllowed as `people.access.require`, and what
    recording raises where what was sent breaks a rule of today.
    """
    row = Aside.objects.select_for_update().get(pk=aside)
    require(by, Can.CORRECT, row.place_id, today, organisation=row.lead_id)
    if row.verdict == verdict:
        return row
    if row.settled_at is not None:
        raise RuleBroken(_("Bản này đã được xem và chọn rồi. Muốn đổi, hãy sửa bản ghi."))
    row.verdict, row.settled_at, row.settled_by = verdict, now, by
    if verdict is Verdict.TAKEN:
        row.record, row.revision = _taken(row, by, today, now)
    row.save(update_fields=["verdict", "settled_at", "settled_by", "record", "revision"])
    if row.reason == AsideReason.REVISION:
        Received.objects.filter(pk=row.item_id).update(
            state=ReceiptState.RECEIVED if verdict is Verdict.TAKEN else ReceiptState.REFUSED, record=row.record, revision=row.revision,
            sentence="" if verdict is Verdict.TAKEN else kept_sentence(),
        )  # fmt: skip
    record([Act("settle", "aside", row.pk, values={"verdict": str(verdict)})], by=by, at=now)
    return row


def _taken(row: Aside, by: Account, today: date, now: datetime) -> tuple[UUID, int]:
    if row.payload is None:
        raise RuleBroken(_("Nội dung bản gửi này đã được xóa theo thời hạn. Hãy sửa bản ghi nếu cần."))
    # Any: each form has its own intake
    data: Any = form_of(row.kind, row.form).intake.read(upgraded(row.kind, row.form, row.payload["data"]), today=today)
    change = Change(data, record=row.record, reason=_("Lấy bản gửi từ máy ghi của thôn."))
    (outcome,) = WRITERS[row.kind].write([change], by=by, today=today, now=now)
    return outcome.record, outcome.revision


@transaction.atomic
def empty_received(*, now: datetime) -> int:
    """Empty what came more than 90 days ago: the records have it. Receipts stay; what still stands aside waits whole."""
    old = now - EMPTIED_AFTER
    emptied = Received.objects.filter(received_at__lt=old, payload__isnull=False).exclude(asides__settled_at=None, asides__isnull=False)
    count = emptied.update(payload=None)
    return count + Aside.objects.filter(Q(settled_at__lt=old), payload__isnull=False).update(payload=None)
