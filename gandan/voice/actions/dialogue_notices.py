"""Publishing the answers of a dialogue, by a second person. What is public is taken back with every correction."""

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
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.choices.reception import DialogueNoticeState
from gandan.voice.models import Dialogue, DialogueNotice
from gandan.voice.rules.dialogue import why_not_publish

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither
_LONGEST = 90
S = DialogueNoticeState


@transaction.atomic
def propose_answers(dialogue: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Ask that the matters and their answers be published as they stand. False: it was asked, or is public.

    Raises NotAllowed, or RuleBroken where no matter has an answer in words.
    """
    row = _locked(dialogue, (Can.CORRECT,), by, today)
    if not row.matters.filter(answered__gt=0).exclude(answer="").exists():
        raise RuleBroken(gettext("Chưa ý kiến nào ghi câu trả lời, nên chưa có gì để công khai. Hãy sửa bản ghi và ghi câu trả lời."))
    notice = DialogueNotice.objects.filter(dialogue=row).first() or DialogueNotice(dialogue=row, slug=_slug(row))
    if notice.state in (S.PROPOSED.value, S.PUBLISHED.value) and notice.revision == row.revision:
        return False
    notice.state, notice.revision, notice.proposed_by = S.PROPOSED.value, row.revision, by
    notice.published_by, notice.published_at = None, None
    notice.save()
    _told("propose", row, by, now)
    return True


@transaction.atomic
def publish_answers(dialogue: UUID, *, seen: int, by: Account, today: date, now: datetime) -> bool:
    """Make the matters and answers public, as the second person. `seen`: the revision that was looked at. False: they are public.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for whoever proposed it, or where it was changed meanwhile.
    """
    row = _locked(dialogue, PUBLISHES, by, today)
    notice = DialogueNotice.objects.filter(dialogue=row).first()
    state = S(notice.state) if notice is not None else S.INTERNAL
    if notice is not None and state is S.PUBLISHED and notice.revision == row.revision:
        return False
    problem = why_not_publish(state, proposed_by=notice.proposed_by_id if notice is not None else None, by=by.pk)
    if problem or notice is None:
        raise RuleBroken(problem)
    if seen != row.revision or notice.revision != row.revision:
        raise RuleBroken(gettext("Cuộc đối thoại này vừa được sửa. Hãy mở lại, xem rồi công khai."))
    notice.state, notice.published_by, notice.published_at = S.PUBLISHED.value, by, now
    notice.save()
    _told("publish", row, by, now)
    announce(RecordKind.DIALOGUE.value, [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_answers(dialogue: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take them back at once: whoever may correct or publish. False: they were not public and nobody had asked."""
    row = _locked(dialogue, (Can.CORRECT, *PUBLISHES), by, today)
    return take_back_answers([row], by=by, now=now) > 0


def take_back_answers(rows: Sequence[Dialogue], *, by: Account | None, now: datetime) -> int:
    """What was proposed or public of these is internal again: called where they were changed, in that transaction."""
    standing = DialogueNotice.objects.filter(dialogue__in=[row.pk for row in rows]).exclude(state=S.INTERNAL.value)
    taken = set(standing.values_list("dialogue", flat=True))
    standing.update(state=S.INTERNAL.value, proposed_by=None, published_by=None, published_at=None)
    for row in rows:
        if row.pk in taken:
            _told("withdraw", row, by, now)
    announce(RecordKind.DIALOGUE.value, taken, now=now)
    return len(taken)


def _told(verb: str, row: Dialogue, by: Account | None, now: datetime) -> None:
    record([Act(verb, RecordKind.DIALOGUE.value, row.pk, row.revision)], by=by, at=now)


def _slug(row: Dialogue) -> str:
    """An address that says what it was and when, and that no other dialogue has."""
    return f"{slug(row.title)[:_LONGEST]}-{row.held_on:%Y%m%d}-{row.pk.hex[-6:]}"


def _locked(dialogue: UUID, cans: Sequence[Can], by: Account, today: date) -> Dialogue:
    row: Dialogue = Dialogue.objects.select_for_update().get(pk=dialogue)
    if not any(reach(by, can, today).holds(row.place_id, row.lead_id) for can in cans):
        raise NotAllowed(gettext("Tài khoản này được xem cuộc đối thoại, không được làm việc này."))
    if row.voided:
        raise RuleBroken(gettext("Cuộc đối thoại này đã hủy, không công khai được."))
    return row
