"""Where the people's side begins for an officer: what is disclosed, discussed, decided, supervised, and what waits in each.

A part adds one line to `ENTRIES`; an entry whose pages are not mounted is not shown.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gandan.activities.choices import RecordKind
from gandan.sites.office.democracy.disclosures.register import overdue_count
from gandan.sites.office.democracy.draws.listing import draws_waiting
from gandan.sites.office.democracy.land import projects as land
from gandan.sites.office.democracy.meetings.panels import open_decisions
from gandan.sites.office.democracy.supervision import waiting as supervision
from gandan.sites.office.frame import shell_of
from gandan.sites.office.hubs import Entry, doors_of
from gandan.sites.pages import account_of, page, today

ENTRIES: tuple[Entry, ...] = (
    Entry(
        _("Công khai"),
        _("Những gì phải cho dân biết: theo quyết định nào, hạn đến đâu, đã niêm yết ở đâu."),
        "disclosures:register",
        overdue_count,
        _("nội dung quá hạn chưa ghi là đã công khai"),
    ),
    Entry(
        _("Họp dân"),
        _("Giấy mời, số hộ dự, biên bản của từng cuộc họp thôn, tổ dân phố."),
        "records",
        arguments=(RecordKind.MEETING.value,),
    ),
    Entry(
        _("Việc dân bàn, quyết định"),
        _("Việc đưa ra lấy ý kiến, kết quả theo tỷ lệ của ngày đó, nghị quyết của cộng đồng dân cư."),
        "records",
        open_decisions,
        _("việc đang lấy ý kiến"),
        (RecordKind.DECISION.value,),
    ),
    Entry(_("Sổ hộ"), _("Số hộ của từng thôn để tính tỷ lệ; họ tên đại diện hộ chỉ mở khi cần, có nhật ký."), "meetings:rolls"),
    Entry(
        _("Giám sát, phản biện, góp ý"),
        _("Kiến nghị gì, hỏi nơi nào, trả lời ra sao; Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng."),
        "supervision:waiting",
        supervision.waits,
        _("việc chờ trả lời"),
    ),
    Entry(
        _("Giải phóng mặt bằng"),
        _("Số hộ ở từng bước của từng dự án, vướng mắc theo từng việc và nơi phải trả lời."),
        "land:projects",
        land.waits,
        _("vướng mắc chờ trả lời"),
    ),
    Entry(
        _("Bốc thăm công khai"),
        _("Danh sách, quy tắc công bố trước; kết quả ai cũng tính lại được."),
        "draws:list",
        draws_waiting,
        _("cuộc chờ người thứ hai"),
    ),
    Entry(
        _("Công bố câu chuyện, con số"),
        _("Những con số người dân đọc được: công bố theo sổ cái, công bố lại, rút."),
        "publishing:home",
    ),
)


@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    """One calm page with a door to each part. Queries: those that the parts' counts take."""
    account, day = account_of(request), today()
    return page(request, "office/democracy/hub.html", {"shell": shell_of(request, "democracy"), "doors": doors_of(ENTRIES, account, day)})
