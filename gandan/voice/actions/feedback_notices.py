"""Making a question and its answer public: one proposes the words, a second person screens and publishes them."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.vietnamese import slug
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.actions.feedback_steps import locked
from gandan.voice.choices.feedback import KIND, Notice, State
from gandan.voice.intake.feedback import ScreenedIn
from gandan.voice.models import Feedback, FeedbackNotice
from gandan.voice.rules.feedback_texts import numbers_in, only_takes_away

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither
PUBLIC_KIND = "answer"
_LONGEST = 80


@transaction.atomic
def propose_answer(feedback: UUID, words: ScreenedIn, *, by: Account, today: date, now: datetime) -> bool:
    """Ask that the question and the answer be public in these words. False: they were asked for, or stand public.

    Raises NotAllowed, RuleBroken without an answer, BadInput where a number of somebody is left in the words.
    """
    row = locked(feedback)
    _require(row, (Can.CORRECT,), by, today)
    if row.answered_on is None or row.state not in (State.ANSWERED.value, State.CLOSED.value) or row.merged_into_id is not None:
        raise RuleBroken(_("Ý kiến này chưa có câu trả lời của riêng nó, nên chưa công khai được."))
    _require_clean(words)
    notice = FeedbackNotice.objects.filter(feedback=row).first() or FeedbackNotice(feedback=row, slug=_slug(row), revision=0)
    said = (words.matter, words.question, words.answer)
    if notice.state in (Notice.PROPOSED.value, Notice.PUBLISHED.value) and (notice.matter, notice.question, notice.answer) == said:
        return False
    notice.state, notice.proposed_by, notice.published_by, notice.published_at = Notice.PROPOSED.value, by, None, None
    notice.matter, notice.question, notice.answer = said
    notice.revision += 1
    notice.save()
    record([Act("propose", KIND, row.pk, row.revision)], by=by, at=now)
    announce(PUBLIC_KIND, [row.pk], now=now)
    return True


@transaction.atomic
def publish_answer(feedback: UUID, words: ScreenedIn, *, seen: int, by: Account, today: date, now: datetime) -> bool:
    """Publish, as the second person. `words` may leave out what was proposed, never add. `seen`: the revision that was looked at.

    False: it is public already. Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for whoever proposed, or where it
    was changed meanwhile; BadInput for words that add, or hold a number of somebody.
    """
    row = locked(feedback)
    _require(row, PUBLISHES, by, today)
    notice = FeedbackNotice.objects.filter(feedback=row).first()
    if notice is not None and notice.state == Notice.PUBLISHED.value and notice.revision == seen:
        return False
    if notice is None or notice.state != Notice.PROPOSED.value:
        raise RuleBroken(_("Câu trả lời này chưa được đề nghị công khai. Hãy đề nghị trước, người thứ hai công khai."))
    if notice.proposed_by_id == by.pk:
        raise RuleBroken(_("Người đề nghị không tự công khai. Hãy nhờ người thứ hai xem và công khai."))
    if notice.revision != seen:
        raise RuleBroken(_("Lời công khai vừa được sửa. Hãy mở lại, xem rồi công khai."))
    for field, before, after in (
        ("matter", notice.matter, words.matter), ("question", notice.question, words.question), ("answer", notice.answer, words.answer),
    ):  # fmt: skip
        if not only_takes_away(before, after):
            raise BadInput(_("Người thứ hai chỉ bỏ bớt chữ, thay bằng […], không thêm chữ. Muốn viết khác, hãy đề nghị lại."), field=field)
    _require_clean(words)
    notice.matter, notice.question, notice.answer = words.matter, words.question, words.answer
    notice.state, notice.published_by, notice.published_at = Notice.PUBLISHED.value, by, now
    notice.save()
    record([Act("publish", KIND, row.pk, row.revision)], by=by, at=now)
    announce(PUBLIC_KIND, [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_answer(feedback: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take it back at once: whoever may correct or publish it. False: it was not public and nobody had asked."""
    row = locked(feedback)
    _require(row, (Can.CORRECT, *PUBLISHES), by, today)
    return take_back_notice(row, by=by, now=now)


def take_back_notice(row: Feedback, *, by: Account | None, now: datetime) -> bool:
    """What was proposed or public is internal again: called where the answer no longer stands so, in that transaction."""
    standing = FeedbackNotice.objects.filter(feedback=row).exclude(state=Notice.INTERNAL.value)
    taken = standing.update(state=Notice.INTERNAL.value, proposed_by=None, published_by=None, published_at=None)
    if row.erased_at is not None:  # the sender's words are gone: none stay behind with what is public no more
        FeedbackNotice.objects.filter(feedback=row, state=Notice.INTERNAL.value).delete()
    if taken:
        record([Act("withdraw", KIND, row.pk, row.revision)], by=by, at=now)
        announce(PUBLIC_KIND, [row.pk], now=now)
    return bool(taken)


def _require_clean(words: ScreenedIn) -> None:
    for field, text in (("matter", words.matter), ("question", words.question), ("answer", words.answer)):
        found = numbers_in(text)
        if found:
            raise BadInput(
                _("Còn “%(found)s”: có thể là số điện thoại, số giấy tờ hoặc thư điện tử. Hãy thay bằng […] trước khi công khai.")
                % {"found": found[0]},
                field=field,
            )


def _slug(row: Feedback) -> str:
    """An address that no other has, of the topic's fixed name: it stays when every word is taken back, so it holds nobody's own."""
    return f"{slug(row.topic.name)[:_LONGEST].strip('-') or 'y-kien'}-{row.pk.hex[-8:]}"


def _require(row: Feedback, cans: tuple[Can, ...], by: Account, today: date) -> None:
    if not any(reach(by, can, today).holds(row.handler_id, row.body_id) for can in cans):
        raise NotAllowed(_("Tài khoản này được xem ý kiến, không được làm việc này."))
