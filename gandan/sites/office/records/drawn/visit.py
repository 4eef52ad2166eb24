"""A visit as a page shows it: the survey, its questions, and what the village needs in its own order."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind, Urgency, WorkKind
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, SECTOR, C, Drawn, Linked, Part, source

VISIT = (
    Part(
        _("Phiếu của thôn nào"),
        (
            Drawn("title", _("Tên phiếu"), full=True, must=True, help=_("Ví dụ: Khảo sát thôn Lìm 1. Không ghi tên người dân.")),
            Drawn("visited_on", _("Ngày khảo sát"), C.DATE, must=True),
            Drawn("place", _("Thôn, bản, tổ dân phố"), C.SELECT, "place", must=True),
            LEAD,
            Drawn("survey", _("Thuộc đợt khảo sát"), C.SELECT, Linked(RecordKind.SURVEY, above=True)),
            Drawn("met", _("Đã gặp những ai"), full=True, help=_("Ghi chức danh: trưởng thôn, bí thư chi bộ, ...; không ghi tên.")),
        ),
        again=_("Lấy câu hỏi của đợt khảo sát đã chọn"),
    ),
    Part(
        _("Thôn cần gì, xếp theo thứ tự của thôn"),
        (
            Drawn("id", "", C.HIDDEN),
            Drawn("title", _("Cần gì"), must=True, full=True),
            Drawn("kind", _("Loại việc"), C.SELECT, WorkKind),
            Drawn("urgency", _("Mức cần"), C.SELECT, Urgency),
            Drawn("households", _("Số hộ liên quan"), C.COUNT, unit=_("hộ")),
            Drawn("estimate", _("Ước kinh phí"), C.COUNT, unit=_("đồng")),
            SECTOR,
            Drawn("note", _("Ghi chú")),
        ),
        rows="needs",
        key="title",
        add=_("Thêm một nhu cầu"),
    ),
    source(DOCUMENTED, PARTNERS),
)
