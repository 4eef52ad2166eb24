"""The way of feedback as one table of states, and what must hold of each step. Pure."""

from datetime import date, timedelta

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods.working_days import after_working_days
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import folded
from gandan.voice.choices.feedback import State
from gandan.voice.rules.feedback_terms import Terms

S = State
# From a state to those that may follow. The database holds the same table as a constraint.
NEXT: dict[State, tuple[State, ...]] = {
    S.START: (S.RECEIVED,),
    S.RECEIVED: (S.TRANSFERRED, S.ANSWERED, S.REFUSED, S.MERGED),
    S.TRANSFERRED: (S.TRANSFERRED, S.ANSWERED, S.REFUSED, S.MERGED),
    S.ANSWERED: (S.ANSWERED, S.REOPENED, S.CLOSED),
    S.REFUSED: (S.REOPENED, S.CLOSED),
    S.REOPENED: (S.TRANSFERRED, S.ANSWERED, S.REFUSED),
    S.MERGED: (S.CLOSED,),
    S.CLOSED: (),
}
PAIRS: frozenset[tuple[State, State]] = frozenset((before, after) for before, those in NEXT.items() for after in those)
OPEN: tuple[State, ...] = (S.RECEIVED, S.TRANSFERRED, S.REOPENED)  # somebody owes the next step
SAYS_WHY: tuple[State, ...] = (S.TRANSFERRED, S.ANSWERED, S.REOPENED)
SHORTEST = 10  # letters of an answer or a reason: a full stop is none
_TO_CAO = ("to cao", "don to cao", "to giac")


def require_step(before: State, after: State) -> None:
    """Raise RuleBroken where the table does not let the step follow."""
    if (before, after) not in PAIRS:
        raise RuleBroken(
            _("Ý kiến đang ở bước “%(before)s”, chưa chuyển sang “%(after)s” được. Hãy tải lại trang rồi xem lại.")
            % {"before": before.label, "after": after.label}
        )


def require_said(after: State, text: str, *, field: str) -> None:
    """Raise BadInput where the step must say something and says next to nothing."""
    if after in SAYS_WHY and sum(letter.isalnum() for letter in text) < SHORTEST:
        raise BadInput(_("Hãy viết rõ hơn, ít nhất một câu."), field=field)


def speaks_of_denouncing(text: str) -> bool:
    """Whether the words are those of a denunciation (tố cáo), with or without diacritics: then the sender is asked first."""
    plain = f" {' '.join(folded(text).split())} "
    return any(f" {word} " in plain for word in _TO_CAO)


def answer_due(begun: date, terms: Terms) -> date:
    """The last day for an answer, of feedback that the responsible body has since `begun`."""
    return after_working_days(begun, terms.answer_days)


def transfer_due(received: date, terms: Terms) -> date:
    """The last day for passing on what belongs to another body."""
    return after_working_days(received, terms.transfer_days)


def may_reopen(state: State, *, reopened: int, answered_on: date | None, today: date, terms: Terms) -> str:
    """A sentence why the sender may not ask for another look; empty: it may."""
    if state not in (S.ANSWERED, S.REFUSED):
        return _("Ý kiến này chưa có câu trả lời, hoặc đã kết thúc, nên chưa đề nghị xem lại được.")
    if reopened >= terms.most_reopened:
        return _("Ý kiến này đã được xem lại đủ số lần. Nếu vẫn chưa được, hãy đến trụ sở tiếp công dân của xã.")
    if answered_on is None or today > answered_on + timedelta(days=terms.reopen_days):
        return _("Đã quá thời hạn đề nghị xem lại. Bạn có thể gửi một ý kiến mới.")
    return ""


def is_past(ended: date | None, days: int, today: date) -> bool:
    """Whether more than so many days have gone by since."""
    return ended is not None and today > ended + timedelta(days=days)
