"""Publishing what the people decided, by a second person."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.base.vietnamese import slug
from gandan.democracy.choices.decision import DecisionState, NoticeState
from gandan.democracy.models import Decision, DecisionNotice
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

KIND = RecordKind.DECISION.value
PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither
_LONGEST = 90
S = NoticeState


@transaction.atomic
def propose_decision(decision: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Ask that it be made public as it stands. False: it was asked, or is public. Raises NotAllowed, RuleBroken where it has no result."""
    row = _locked(decision, (Can.CORRECT,), by, today)
    if row.state == DecisionState.OPEN:
        raise RuleBroken(_("Việc này chưa có kết quả. Hãy ghi kết quả kiểm phiếu rồi đề nghị công bố."))
    notice = DecisionNotice.objects.filter(decision=row).first() or DecisionNotice(decision=row, slug=_slug(row))
    if notice.state in (S.PROPOSED.value, S.PUBLISHED.value) and notice.revision == row.revision:
        return False
    notice.state, notice.revision, notice.proposed_by = S.PROPOSED.value, row.revision, by
    notice.published_by, notice.published_at = None, None
    notice.save()
    _told("propose", row, by, now)
    return True


@transaction.atomic
def publish_decision(decision: UUID, *, seen: int, by: Account, today: date, now: datetime) -> bool:
    """Make it public, as the second person. `seen`: the revision that was looked at. False: it is public already.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for whoever proposed it, or where it was changed meanwhile.
    """
    row = _locked(decision, PUBLISHES, by, today)
    notice = DecisionNotice.objects.filter(decision=row).first()
    if notice is not None and notice.state == S.PUBLISHED.value and notice.revision == row.revision:
        return False
    if notice is None or notice.state != S.PROPOSED.value:
        raise RuleBroken(_("Việc này chưa được đề nghị công bố. Hãy đề nghị trước, người thứ hai công bố."))
    if notice.proposed_by_id == by.pk:
        raise RuleBroken(_("Người đề nghị không tự công bố. Hãy nhờ người thứ hai xem và công bố."))
    if seen != row.revision or notice.revision != row.revision:
        raise RuleBroken(_("Việc này vừa được sửa. Hãy mở lại, xem rồi công bố."))
    notice.state, notice.published_by, notice.published_at = S.PUBLISHED.value, by, now
    notice.save()
    _told("publish", row, by, now)
    announce(KIND, [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_decision(decision: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take it back at once: whoever may correct or publish it. False: it was not public and nobody had asked."""
    row = _locked(decision, (Can.CORRECT, *PUBLISHES), by, today)
    return take_back_decisions([row], by=by, now=now) > 0


def take_back_decisions(rows: Sequence[Decision], *, by: Account | None, now: datetime) -> int:
    """What was proposed or public of these is internal again: called where they were changed, in that transaction."""
    standing = DecisionNotice.objects.filter(decision__in=[row.pk for row in rows]).exclude(state=S.INTERNAL.value)
    taken = set(standing.values_list("decision", flat=True))
    standing.update(state=S.INTERNAL.value, proposed_by=None, published_by=None, published_at=None)
    for row in rows:
        if row.pk in taken:
            _told("withdraw", row, by, now)
    announce(KIND, taken, now=now)
    return len(taken)


def _told(verb: str, row: Decision, by: Account | None, now: datetime) -> None:
    record([Act(verb, KIND, row.pk, row.revision)], by=by, at=now)


def _slug(row: Decision) -> str:
    """An address that says what and when, and that no other decision has."""
    return f"{slug(row.title)[:_LONGEST].strip('-')}-{row.put_on:%Y%m%d}-{row.pk.hex[-6:]}"


def _locked(decision: UUID, cans: Sequence[Can], by: Account, today: date) -> Decision:
    row: Decision = Decision.objects.select_for_update().get(pk=decision)
    if not any(reach(by, can, today).holds(row.place_id, row.lead_id) for can in cans):
        raise NotAllowed(_("Tài khoản này được xem việc này, không được công bố hay rút. Hãy nhờ người được phân công."))
    if row.voided:
        raise RuleBroken(_("Việc này đã hủy, không công bố được."))
    return row
