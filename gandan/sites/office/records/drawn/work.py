"""A work item as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind, WorkKind, WorkUnit
from gandan.sites.office.records.drawn.parts import BY_PLACE, LEAD, PARTNERS, SECTOR, TITLE, C, Drawn, Linked, Part, source

WORK = (
    Part(
        _("Việc gì, ở đâu"),
        (
            TITLE,
            Drawn("fixed_on", _("Ngày chốt"), C.DATE, must=True),
            Drawn("place", _("Nơi làm"), C.SELECT, "place", must=True),
            LEAD,
            Drawn("kind", _("Loại việc"), C.SELECT, WorkKind),
            SECTOR,
        ),
    ),
    Part(
        _("Bao nhiêu, cho ai, bao giờ xong"),
        (
            Drawn("quantity", _("Khối lượng dự kiến")),
            Drawn("unit", _("Tính bằng"), C.SELECT, WorkUnit),
            Drawn("unit_text", _("Đơn vị khác"), help=_("Chỉ khi chọn “đơn vị khác”.")),
            Drawn("households", _("Số hộ được hưởng lợi"), C.COUNT, unit=_("hộ")),
            Drawn("estimate", _("Ước kinh phí"), C.COUNT, unit=_("đồng")),
            Drawn("deadline", _("Hạn hoàn thành"), C.DATE),
        ),
    ),
    Part(
        _("Đáp ứng những nhu cầu nào"),
        (
            Drawn("needs", _("Nhu cầu đã ghi nhận"), C.CHECKBOXES, Linked(RecordKind.NEED), full=True),
            Drawn("carried_from", _("Phần còn lại của"), C.HIDDEN, Linked(RecordKind.WORK)),
        ),
        again=BY_PLACE,
    ),
    source(Drawn("basis", _("Nghị quyết, quyết định của dân, văn bản làm căn cứ"), C.TEXTAREA, full=True), PARTNERS),
)
