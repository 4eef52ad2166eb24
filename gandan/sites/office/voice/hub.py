"""The hub "Ý kiến Nhân dân": what people say, ask and answer. Each part of it stands in the table below."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gandan.people.models import Account
from gandan.sites.office.frame import shell_of
from gandan.sites.office.hubs import Entry, doors_of
from gandan.sites.pages import account_of, page, today
from gandan.voice.access.feedback import visible_feedback
from gandan.voice.queries.feedback import open_counts


def feedback_waits(account: Account, day: date) -> int:
    """How much feedback within the account's sight waits for an answer. Two queries."""
    return open_counts(visible_feedback(account, day), day)[0]


# A part adds one line.
ENTRIES: Final[tuple[Entry, ...]] = (
    Entry(
        _("Phản ánh, kiến nghị"),
        _("Người dân gửi bằng mã QR: tiếp nhận, chuyển, trả lời, công khai câu trả lời."),
        "feedback:inbox",
        feedback_waits,
        _("ý kiến chờ trả lời"),
    ),
    Entry(
        _("Tiếp dân, đối thoại, đơn thư"),
        _("Mỗi kỳ, mỗi cuộc một bản ghi: bao nhiêu lượt, về việc gì, trả lời đến đâu. Không ghi ai đến, ai hỏi."),
        "receptions:home",
    ),
    Entry(
        _("Sự hài lòng"),
        _("Mã một lần ở quầy, phiếu giấy, gọi điện: năm yếu tố, kèm số phiếu và khoảng tin cậy; chính quyền thân thiện."),
        "satisfaction:results",
    ),
    Entry(
        _("Chỉ số hằng năm"),
        _("SIPAS, PAR INDEX như cấp trên công bố: điểm, hạng, nguồn; chuỗi của xã không nối với huyện cũ."),
        "satisfaction:indices",
    ),
)


@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    """One calm page with a door to each part. Queries: those that the parts' counts take."""
    account, day = account_of(request), today()
    return page(request, "office/voice/hub.html", {"shell": shell_of(request, "voice"), "doors": doors_of(ENTRIES, account, day)})
