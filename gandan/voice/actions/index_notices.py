"""Making a result of an index public, by a second person."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.choices.satisfaction import NoticeState
from gandan.voice.models import IndexNotice, IndexResult
from gandan.voice.rules.satisfaction_notice import why_not_publish

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither
S = NoticeState


@transaction.atomic
def propose_result(result: UUID, *, by: Account | None, today: date, now: datetime) -> bool:
    """Ask that a result be public; `by` None: the product itself. False: it was asked, or it is. Raises NotAllowed without Can.CORRECT."""
    row = _locked(result, (Can.CORRECT,), by, today)
    notice = IndexNotice.objects.filter(result=row).first() or IndexNotice(result=row, state=S.INTERNAL.value)
    if notice.state != S.INTERNAL.value and notice.revision == row.revision:
        return False
    notice.state, notice.revision, notice.proposed_by = S.PROPOSED.value, row.revision, by
    notice.published_by, notice.published_at = None, None
    notice.save()
    record([Act("propose", RecordKind.INDEX.value, row.pk, row.revision)], by=by, at=now)
    return True


@transaction.atomic
def publish_result(result: UUID, *, seen: int, by: Account, today: date, now: datetime) -> bool:
    """Make a result public, as the second person. `seen`: the revision that was looked at. False: it is public already.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM, RuleBroken for whoever proposed it or where it was changed meanwhile.
    """
    row = _locked(result, PUBLISHES, by, today)
    notice = IndexNotice.objects.filter(result=row).first()
    state = S(notice.state) if notice is not None else S.INTERNAL
    if state is S.PUBLISHED:
        return False
    problem = why_not_publish(state, proposed_by=notice.proposed_by_id if notice is not None else None, by=by.pk)
    if problem or notice is None:
        raise RuleBroken(problem)
    if seen != row.revision or notice.revision != row.revision:
        raise RuleBroken(gettext("Kết quả này vừa được sửa. Hãy mở lại, xem rồi công bố."))
    notice.state, notice.published_by, notice.published_at = S.PUBLISHED.value, by, now
    notice.save()
    record([Act("publish", RecordKind.INDEX.value, row.pk, row.revision)], by=by, at=now)
    announce("index", [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_result(result: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take a result back at once: whoever may correct or publish it. False: it was not public and nobody had asked."""
    row = _locked(result, (Can.CORRECT, *PUBLISHES), by, today)
    return take_back_results([row.pk], by=by, now=now) > 0


def take_back_results(results: Sequence[UUID], *, by: Account | None, now: datetime) -> int:
    """What was proposed or public of these results is internal again: called where they were changed, in that transaction."""
    standing = IndexNotice.objects.filter(result__in=results).exclude(state=S.INTERNAL.value)
    taken = list(standing.values_list("result", flat=True))
    standing.update(state=S.INTERNAL.value, proposed_by=None, published_by=None, published_at=None)
    record([Act("withdraw", RecordKind.INDEX.value, one) for one in taken], by=by, at=now)
    announce("index", taken, now=now)
    return len(taken)


def _locked(result: UUID, cans: Sequence[Can], by: Account | None, today: date) -> IndexResult:
    row: IndexResult = IndexResult.objects.select_for_update().get(pk=result)
    if by is not None and not any(reach(by, can, today).holds(row.place_id, row.lead_id) for can in cans):
        raise NotAllowed(gettext("Tài khoản này được xem kết quả, không được làm việc này."))
    if row.voided:
        raise RuleBroken(gettext("Kết quả này đã hủy, không công bố được."))
    return row
