"""Feedback comes in, and what its sender does with it later. Every write is one transaction and safe to repeat."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.evidence.actions.storing import hold_files, store
from gandan.evidence.pictures import Pictures, prepare
from gandan.ledger.actions.members import member_id
from gandan.ledger.choices import Dimension
from gandan.voice.actions.feedback_notices import take_back_notice
from gandan.voice.actions.feedback_steps import locked, post_feedback, take_step
from gandan.voice.choices.feedback import KIND, State
from gandan.voice.intake.feedback import FeedbackIn, ReopeningIn
from gandan.voice.models import Contact, Feedback, FeedbackPicture
from gandan.voice.queries.feedback import feedback_topics, handler_for, steps_of
from gandan.voice.rules.feedback import answer_due, may_reopen, transfer_due
from gandan.voice.rules.feedback_codes import digest_of_code
from gandan.voice.rules.feedback_terms import terms_on
from gandan.voice.rules.routing import Step, concerned_level

_LOCK = 0x7FFF_FFFF_FFFF_FFFF


@dataclass(frozen=True)
class Sent:
    """Feedback as it left the form: `id` is made of the form's own mark and of what was written, so that sending again is once.

    `picture`: the bytes of a photograph, or none.
    """

    id: UUID
    code: str
    data: FeedbackIn
    picture: bytes | None = None


def receive_feedback(sent: Sent, *, today: date, now: datetime) -> Feedback:
    """Take feedback in, route it and start its clock. What was received already is answered with as it stands.

    Raises RuleBroken where nobody may answer at this place, BadInput for a strange topic or a file that is no photograph.
    """
    drawn = prepare(sent.picture) if sent.picture else None
    return _received(sent, drawn, today=today, now=now)


@transaction.atomic
def _received(sent: Sent, drawn: Pictures | None, *, today: date, now: datetime) -> Feedback:
    _take_turns(sent.id)
    known = Feedback.objects.filter(pk=sent.id).first()
    if known is not None:
        return known
    data = sent.data
    if data.topic not in dict(feedback_topics()):
        raise BadInput(_("Hãy chọn một nội dung trong danh sách."), field="topic")
    handler = _handler(data, today)
    terms = terms_on(today)
    row = Feedback.objects.create(
        id=sent.id, code_digest=digest_of_code(sent.code), place_id=data.place, topic_id=member_id(Dimension.TOPIC, data.topic),
        concerns=data.concerns.value, concerned_level=concerned_level(data.concerns), handler_id=handler.unit, handler_level=handler.level,
        channel=data.channel.value, matter=data.matter, words=data.words, has_picture=drawn is not None,
        has_contact=data.wants_contact, received_on=today, received_at=now, state=State.START.value,
        transfer_due_on=transfer_due(today, terms), due_on=answer_due(today, terms),
    )  # fmt: skip
    if drawn is not None:
        hold_files()
        [file] = store([(drawn.shown, "image/jpeg")], now=now)
        FeedbackPicture.objects.create(feedback=row, file_id=file, width=drawn.width, height=drawn.height)
    if data.wants_contact:
        Contact(unit_id=handler.unit, feedback=row.pk, name=data.name, reach=data.reach, given_at=now).save(force_insert=True)
    take_step(row, State.RECEIVED, by=None, today=today, now=now, to_unit=handler.unit)
    post_feedback([row], today=today)
    return row


def _handler(data: FeedbackIn, today: date) -> Step:
    handler = handler_for(data.place, data.concerns, today)
    if handler is None:
        raise RuleBroken(
            _("Nơi này chưa nhận ý kiến qua trang này. Hãy đến bộ phận một cửa hoặc nơi tiếp công dân gần nhất; ở đó có người nghe và ghi.")
        )
    return handler


@transaction.atomic
def reopen_feedback(feedback: UUID, said: ReopeningIn, *, today: date, now: datetime) -> bool:
    """The sender asks for another look, with a reason; the clock starts anew, and a public copy of the answer is taken back.

    False: it was asked already.

    Whoever calls has seen the receipt code. Raises RuleBroken where it may not be asked (any more).
    """
    row = locked(feedback)
    if row.state == State.REOPENED.value:
        return False
    if row.merged_into_id is not None:
        raise RuleBroken(_("Ý kiến này đã gộp vào một ý kiến trùng. Nếu câu trả lời chưa đúng việc của bạn, hãy gửi một ý kiến mới."))
    terms = terms_on(today)
    last = steps_of(row.pk)[-1].step.on
    problem = may_reopen(State(row.state), reopened=row.reopened, answered_on=last, today=today, terms=terms)
    if problem:
        raise RuleBroken(problem)
    row.reopened += 1
    row.due_on, row.transfer_due_on = answer_due(today, terms), transfer_due(today, terms)
    row.answered_on, row.satisfied = None, None
    take_step(row, State.REOPENED, by=None, today=today, now=now, text=said.reason, by_sender=True)
    take_back_notice(row, by=None, now=now)
    post_feedback([row], today=today)
    return True


@transaction.atomic
def rate_answer(feedback: UUID, *, satisfied: bool, now: datetime) -> bool:
    """The sender says whether the answer that stands satisfied; may be changed while it stands. False: nothing changed.

    Raises RuleBroken where there is no answer.
    """
    row = locked(feedback)
    if row.answered_on is None or row.state not in (State.ANSWERED.value, State.CLOSED.value):
        raise RuleBroken(_("Ý kiến này chưa có câu trả lời."))
    if row.satisfied is satisfied:
        return False
    row.satisfied = satisfied
    row.save(update_fields=["satisfied"])
    record([Act("rate", KIND, row.pk, row.revision, {"satisfied": satisfied})], by=None, at=now)
    return True


def _take_turns(feedback: UUID) -> None:
    """A form that is sent twice at once is answered twice alike: the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [feedback.int & _LOCK])
