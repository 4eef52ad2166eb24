"""A model or exemplar as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.sites.office.records.drawn.parts import PARTNERS, PLACE, SECTOR, C, D, Drawn, Part, source

INITIATIVE = (
    Part(
        _("Mô hình nào, của ai"),
        (
            Drawn("title", _("Tên mô hình, điển hình"), full=True, must=True, help=_("Điển hình cá nhân: ghi chức danh, không ghi tên.")),
            Drawn("subject", _("Loại"), C.SELECT, D.SUBJECT),
            SECTOR,
            PLACE,
            Drawn("lead", _("Cơ quan, tổ chức phụ trách"), C.SELECT, "body", must=True),
            PARTNERS,
        ),
    ),
    Part(
        _("Từ bao giờ"),
        (
            Drawn("since", _("Bắt đầu từ ngày"), C.DATE, must=True),
            Drawn("until", _("Không còn duy trì từ ngày"), C.DATE, help=_("Để trống nếu đang duy trì.")),
            Drawn("ended_why", _("Vì sao dừng"), full=True),
        ),
    ),
    Part(
        _("Quyết định công nhận"),
        (
            Drawn("decision_number", _("Số quyết định")),
            Drawn("decided_by", _("Cơ quan ban hành")),
            Drawn("decided_on", _("Ngày quyết định"), C.DATE),
        ),
    ),
    Part(
        _("Mô tả"),
        (
            Drawn("description", _("Cách làm"), C.TEXTAREA, full=True),
            Drawn("results", _("Kết quả"), C.TEXTAREA, full=True),
            Drawn("support", _("Được hỗ trợ những gì"), C.TEXTAREA, full=True),
        ),
    ),
    source(),
)
