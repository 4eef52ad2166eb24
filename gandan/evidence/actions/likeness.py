"""Answering for a picture that seems to be used twice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotFound
from gandan.evidence.actions.common import require
from gandan.evidence.choices import Answer
from gandan.evidence.models import Likeness
from gandan.people.choices import Can
from gandan.people.models import Account


@transaction.atomic
def answer_likeness(likeness: UUID, *, answer: str, reason: str = "", by: Account | None, now: datetime) -> None:
    """Answer "đúng, vì…" (right, with a reason) or "để tôi sửa" (mend). Answering again replaces the answer.

    Raises NotAllowed without Can.CORRECT at the newer photograph, BadInput without a reason or with another word.
    """
    row = Likeness.objects.select_for_update(of=("self",)).select_related("one").filter(pk=likeness).first()
    if row is None:
        raise NotFound(_("Không tìm thấy câu hỏi này."))
    require(by, (Can.CORRECT,), [(row.one.place_id, row.one.lead_id)], now)
    if answer not in (Answer.RIGHT, Answer.MEND):
        raise BadInput(_("Hãy chọn một câu trả lời."), field="answer")
    if answer == Answer.RIGHT and not reason.strip():
        raise BadInput(_("Hãy ghi vì sao dùng lại ảnh này."), field="reason")
    if len(reason.strip()) > 300:
        raise BadInput(_("Dài quá: nhiều nhất 300 chữ."), field="reason")
    if (row.answer, row.reason) == (answer, reason.strip()):
        return
    row.answer, row.reason, row.answered_by, row.answered_at = answer, reason.strip(), by, now
    row.save(update_fields=["answer", "reason", "answered_by", "answered_at"])
    record([Act("answer", "likeness", row.pk, values={"answer": answer, "photograph": str(row.one_id)})], by=by, at=now)
