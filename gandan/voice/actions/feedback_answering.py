"""What those who handle feedback do with it: pass on, answer, refuse with a reason, merge what repeats."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import bodies_at
from gandan.voice.actions.feedback_notices import take_back_notice
from gandan.voice.actions.feedback_steps import locked, post_feedback, take_step
from gandan.voice.choices.feedback import Concerns, Refusal, State
from gandan.voice.intake.feedback import AnswerIn
from gandan.voice.models import Feedback
from gandan.voice.queries.feedback import standing_answer, steps_of, targets_of
from gandan.voice.rules.feedback import answer_due, require_said, require_step
from gandan.voice.rules.feedback_terms import terms_on
from gandan.voice.rules.feedback_texts import cleaned
from gandan.voice.rules.routing import require_handler


@transaction.atomic
def transfer_feedback(feedback: UUID, *, to_unit: int, to_body: int | None, reason: str, by: Account, today: date, now: datetime) -> bool:
    """Pass it on to the body that is responsible, with the reason, which the sender reads. Its term for an answer begins anew.

    False: it is there already. Raises NotAllowed, RuleBroken where it would go to whom it concerns, where nobody works, or
    against the table of states, BadInput without a reason.
    """
    row = _held(feedback, by, today)
    if (row.handler_id, row.body_id) == (to_unit, to_body):
        return False
    require_step(State(row.state), State.TRANSFERRED)
    target = next((step for step in targets_of(row, today) if step.unit == to_unit), None)
    if target is None:
        raise RuleBroken(_("Không chuyển tới nơi đó được: hoặc ý kiến nói về nơi đó, hoặc ở đó chưa có người được phân công."))
    require_handler(target.level, Concerns(row.concerns))
    if to_body is not None and all(body.id != to_body for body in bodies_at([to_unit])):
        raise BadInput(_("Hãy chọn một cơ quan của nơi chuyển đến."), field="to")
    text = cleaned(reason)
    require_said(State.TRANSFERRED, text, field="reason")
    row.handler_id, row.handler_level, row.body_id = target.unit, target.level, to_body
    row.due_on = answer_due(today, terms_on(today))
    take_step(row, State.TRANSFERRED, by=by, today=today, now=now, text=text, to_unit=to_unit, to_body=to_body)
    post_feedback([row], today=today)
    return True


@transaction.atomic
def answer_feedback(feedback: UUID, answer: AnswerIn, *, by: Account, today: date, now: datetime) -> bool:
    """Answer it, or put another text in the place of the answer that stands; all that were merged into it are answered too.

    A public copy of the old answer is taken back. False: the same text stands. Raises NotAllowed, RuleBroken.
    """
    row = _held(feedback, by, today)
    if row.state == State.ANSWERED.value:
        standing = standing_answer(steps_of(row.pk))
        if standing is not None and standing.text == answer.text:
            return False
    require_step(State(row.state), State.ANSWERED)
    require_said(State.ANSWERED, answer.text, field="text")
    row.answered_on = row.answered_on or today
    row.satisfied = None
    take_step(row, State.ANSWERED, by=by, today=today, now=now, text=answer.text)
    take_back_notice(row, by=by, now=now)
    post_feedback([row], today=today)
    return True


@transaction.atomic
def refuse_feedback(feedback: UUID, refusal: Refusal, *, text: str, by: Account, today: date, now: datetime) -> bool:
    """Say that it cannot be taken up, with a reason from the closed list, and perhaps a word what to do instead.

    False: it was refused for that reason already. Raises NotAllowed, RuleBroken.
    """
    row = _held(feedback, by, today)
    if row.state == State.REFUSED.value and steps_of(row.pk)[-1].step.refusal == refusal.value:
        return False
    require_step(State(row.state), State.REFUSED)
    row.answered_on, row.satisfied = None, None
    take_step(row, State.REFUSED, by=by, today=today, now=now, text=cleaned(text)[:2000], refusal=refusal)
    take_back_notice(row, by=by, now=now)
    post_feedback([row], today=today)
    return True


@transaction.atomic
def merge_feedback(feedback: UUID, into: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Merge feedback into another that says the same: both receipt codes then show the one answer. False: it is merged so already.

    Raises NotAllowed, RuleBroken where they are not handled at the same place, or the other leads on or was refused.
    """
    first, second = sorted((feedback, into))
    if first == second:
        raise RuleBroken(_("Một ý kiến không gộp vào chính nó. Hãy chọn một ý kiến khác."))
    rows = {key: locked(key) for key in (first, second)}  # in one order, so that two such acts do not wait for each other
    row, root = rows[feedback], rows[into]
    for one in (row, root):
        _require(one, by, today)
    if row.merged_into_id == root.pk:
        return False
    require_step(State(row.state), State.MERGED)
    if root.merged_into_id is not None or root.state == State.REFUSED.value:
        raise RuleBroken(_("Ý kiến kia đã gộp vào ý kiến khác, hoặc không xử lý được. Hãy chọn ý kiến gốc."))
    if (row.handler_id, row.concerns) != (root.handler_id, root.concerns):
        raise RuleBroken(_("Chỉ gộp hai ý kiến cùng nơi trả lời, cùng nói về một loại cơ quan."))
    if Feedback.objects.filter(merged_into=row).exists():
        raise RuleBroken(_("Đã có ý kiến khác gộp vào ý kiến này. Hãy gộp ngược lại: ý kiến kia vào ý kiến này."))
    row.merged_into = root
    take_step(row, State.MERGED, by=by, today=today, now=now)
    post_feedback([root], today=today)
    return True


def _held(feedback: UUID, by: Account, today: date) -> Feedback:
    row = locked(feedback)
    _require(row, by, today)
    return row


def _require(row: Feedback, by: Account, today: date) -> None:
    if not reach(by, Can.CORRECT, today).holds(row.handler_id, row.body_id):
        raise NotAllowed(_("Tài khoản này được xem ý kiến, không được làm việc này."))
