"""Publishing the list of a decision, by a second person and only as far as the decision lets it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.base.vietnamese import slug
from gandan.emulation.choices import NoticeState
from gandan.emulation.models import Award, AwardNotice
from gandan.emulation.rules.commending import why_not_publish
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither
KIND = RecordKind.AWARD.value  # what is announced
_LONGEST = 90
S = NoticeState


@transaction.atomic
def propose_list(award: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Ask that the list be published as it stands. False: it was asked, or is public. Raises NotAllowed, or RuleBroken where
    the decision does not let its list be published."""
    row = _locked(award, (Can.CORRECT,), by, today)
    if not row.listed:
        raise RuleBroken(gettext("Quyết định này không ghi là được công bố danh sách. Hãy sửa quyết định nếu đúng là được."))
    notice = AwardNotice.objects.filter(award=row).first() or AwardNotice(award=row, slug=_slug(row))
    if notice.state in (S.PROPOSED.value, S.PUBLISHED.value) and notice.revision == row.revision:
        return False
    notice.state, notice.revision, notice.proposed_by = S.PROPOSED.value, row.revision, by
    notice.published_by, notice.published_at = None, None
    notice.save()
    _told("propose", row, by, now)
    return True


@transaction.atomic
def publish_list(award: UUID, *, seen: int, by: Account, today: date, now: datetime) -> bool:
    """Make the list public, as the second person. `seen`: the revision that was looked at. False: it is public already.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for whoever proposed it, or where it was changed meanwhile.
    """
    row = _locked(award, PUBLISHES, by, today)
    notice = AwardNotice.objects.filter(award=row).first()
    state = S(notice.state) if notice is not None else S.INTERNAL
    if notice is not None and state is S.PUBLISHED and notice.revision == row.revision:
        return False
    problem = why_not_publish(state, proposed_by=notice.proposed_by_id if notice is not None else None, by=by.pk)
    if problem or notice is None:
        raise RuleBroken(problem)
    if seen != row.revision or notice.revision != row.revision:
        raise RuleBroken(gettext("Quyết định này vừa được sửa. Hãy mở lại, xem rồi công bố."))
    notice.state, notice.published_by, notice.published_at = S.PUBLISHED.value, by, now
    notice.save()
    _told("publish", row, by, now)
    announce(KIND, [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_list(award: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take the list back at once: whoever may correct or publish it. False: it was not public and nobody had asked."""
    row = _locked(award, (Can.CORRECT, *PUBLISHES), by, today)
    return take_back_lists([row], by=by, now=now) > 0


def take_back_lists(rows: Sequence[Award], *, by: Account | None, now: datetime) -> int:
    """What was proposed or public of these decisions is internal again: called where they were changed, in that transaction."""
    standing = AwardNotice.objects.filter(award__in=[row.pk for row in rows]).exclude(state=S.INTERNAL.value)
    taken = set(standing.values_list("award", flat=True))
    standing.update(state=S.INTERNAL.value, proposed_by=None, published_by=None, published_at=None)
    for row in rows:
        if row.pk in taken:
            _told("withdraw", row, by, now)
    announce(KIND, taken, now=now)
    return len(taken)


def _told(verb: str, row: Award, by: Account | None, now: datetime) -> None:
    record([Act(verb, KIND, row.pk, row.revision)], by=by, at=now)


def _slug(row: Award) -> str:
    """An address that says number and day, and that nobody else's decision has."""
    return f"{slug(row.number)[:_LONGEST]}-{row.decided_on:%Y%m%d}-{row.pk.hex[-6:]}"


def _locked(award: UUID, cans: Sequence[Can], by: Account, today: date) -> Award:
    row: Award = Award.objects.select_for_update().get(pk=award)
    if not any(reach(by, can, today).holds(row.place_id, row.lead_id) for can in cans):
        raise NotAllowed(gettext("Tài khoản này được xem quyết định, không được làm việc này."))
    if row.voided:
        raise RuleBroken(gettext("Quyết định này đã hủy, không công bố được."))
    return row
