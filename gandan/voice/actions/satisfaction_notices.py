"""Making a unit's results on satisfaction public, by a second person."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext

from gandan.activities.queries import Presence
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.choices.satisfaction import NoticeState
from gandan.voice.models import SatisfactionNotice
from gandan.voice.queries.satisfaction import overlapping, period_words, results_of
from gandan.voice.rules.satisfaction_notice import why_not_period, why_not_publish

PUBLISHES = (Can.REPORT, Can.CONFIRM)
_PROPOSING = 0x48616E6F  # the advisory lock of all periods: two that overlap must not be proposed at once
S = NoticeState
KIND = "satisfaction"


@transaction.atomic
def propose_results(unit: int, first: date, last: date, *, by: Account, today: date, now: datetime) -> SatisfactionNotice:
    """Ask that the results of a unit for a period be public. Asking again changes nothing.

    Raises NotAllowed without Can.REPORT at the unit; BadInput for a period that is not over; RuleBroken where it overlaps another,
    or where there is no answer to publish.
    """
    if not reach(by, Can.REPORT, today).holds(unit):
        raise NotAllowed(gettext("Tài khoản này được xem kết quả, không được đề nghị công bố."))
    problem = why_not_period(first, last, today=today) or (Presence().problem(unit, last) or "")
    if problem:
        raise BadInput(problem, field="last")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PROPOSING])
    row = SatisfactionNotice.objects.filter(unit=unit, first=first, last=last).first()
    if row is not None and row.state != S.INTERNAL.value:
        return row
    other = overlapping(unit, first, last, but=row.pk if row is not None else None)
    if other is not None:
        raise RuleBroken(
            gettext("Kỳ này trùng ngày với kết quả %(period)s đã đề nghị hoặc công bố. Hãy chọn kỳ khác, hoặc rút kỳ kia trước.")
            % {"period": period_words(other.first, other.last)}
        )
    if not any(one.together.sums.answers for one in results_of(unit, first, last)):
        raise RuleBroken(gettext("Kỳ này chưa có phiếu trả lời nào. Hãy chọn kỳ khác."))
    row = row or SatisfactionNotice(unit_id=unit, first=first, last=last)
    row.state, row.proposed_by, row.published_by, row.published_at = S.PROPOSED.value, by, None, None
    row.save()
    record([Act("propose", KIND, row.pk)], by=by, at=now)
    return row


@transaction.atomic
def publish_results(notice: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Make the results public, as the second person. False: they are. Raises NotAllowed, or RuleBroken for whoever proposed."""
    row = _locked(notice, PUBLISHES, by, today)
    state = S(row.state)
    if state is S.PUBLISHED:
        return False
    problem = why_not_publish(state, proposed_by=row.proposed_by_id, by=by.pk)
    if problem:
        raise RuleBroken(problem)
    row.state, row.published_by, row.published_at = S.PUBLISHED.value, by, now
    row.save()
    record([Act("publish", KIND, row.pk)], by=by, at=now)
    announce(KIND, [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_results(notice: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take the results back at once. False: they were not public and nobody had asked."""
    row = _locked(notice, PUBLISHES, by, today)
    if row.state == S.INTERNAL.value:
        return False
    row.state, row.proposed_by, row.published_by, row.published_at = S.INTERNAL.value, None, None, None
    row.save()
    record([Act("withdraw", KIND, row.pk)], by=by, at=now)
    announce(KIND, [row.pk], now=now)
    return True


def _locked(notice: UUID, cans: Sequence[Can], by: Account, today: date) -> SatisfactionNotice:
    row = SatisfactionNotice.objects.select_for_update().get(pk=notice)
    if not any(reach(by, can, today).holds(row.unit_id) for can in cans):
        raise NotAllowed(gettext("Tài khoản này được xem kết quả, không được làm việc này."))
    return row
