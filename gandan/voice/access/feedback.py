"""The only door to feedback: who handles it sees it, and the levels above; never whom it concerns."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.models import Feedback
from gandan.voice.queries.feedback import with_code
from gandan.voice.rules.feedback_codes import digest_of_code, read_code

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither


def visible_feedback(account: Account | None, on: date) -> QuerySet[Feedback]:
    """Feedback handled within the account's reach. The place plays no part: what concerns a commune is not seen by it."""
    return Feedback.objects.filter(reach(account, Can.SEE, on).rows(place="handler_id", lead="body_id"))


def feedback_for(account: Account | None, feedback: UUID, on: date, *, to: Can = Can.SEE) -> Feedback:
    """One feedback. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    row = visible_feedback(account, on).filter(pk=feedback).select_related("topic").first()
    if row is None:
        raise NotFound(_("Không tìm thấy ý kiến này trong phạm vi của tài khoản."))
    if to is not Can.SEE and not reach(account, to, on).holds(row.handler_id, row.body_id):
        raise NotAllowed(_("Tài khoản này được xem ý kiến, không được làm việc này."))
    return row


def may_publish(account: Account, row: Feedback, on: date) -> bool:
    """Whether the account's role lets it publish. Who proposed is asked apart."""
    return any(reach(account, can, on).holds(row.handler_id, row.body_id) for can in PUBLISHES)


def followed_feedback(typed: str) -> Feedback:
    """The feedback of a receipt code, for whoever holds the code. Raises BadInput for what is no code, NotFound for a strange one."""
    row = with_code(digest_of_code(read_code(typed)))
    if row is None:
        raise NotFound(_("Không tìm thấy ý kiến nào có mã này. Hãy xem lại từng chữ trên giấy hoặc ảnh chụp màn hình."))
    return row
