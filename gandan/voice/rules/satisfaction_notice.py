"""Who may make results public, and for which period. Pure."""

from datetime import date
from uuid import UUID

from gandan.base.sentences import gettext as _
from gandan.voice.choices.satisfaction import NoticeState


def why_not_publish(state: NoticeState, *, proposed_by: UUID | None, by: UUID) -> str:
    """Why this account may not publish it now, as a sentence; empty: it may. Who proposed is never who publishes."""
    if state is not NoticeState.PROPOSED:
        return _("Chưa ai đề nghị công bố. Hãy để một người đề nghị, người thứ hai xem rồi công bố.")
    if proposed_by == by:
        return _("Người đề nghị không tự công bố. Hãy nhờ người thứ hai xem.")
    return ""


def why_not_period(first: date, last: date, *, today: date) -> str:
    """Why a period may not be published, as a sentence; empty: it may. It is over, and at most two years long."""
    if last < first:
        return _("Ngày cuối của kỳ không được trước ngày đầu.")
    if last > today:
        return _("Kỳ này chưa hết. Hãy chờ hết kỳ rồi công bố.")
    if (last - first).days > 731:
        return _("Kỳ công bố dài nhất là hai năm.")
    return ""
