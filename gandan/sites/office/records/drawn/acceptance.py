"""An acceptance as a page shows it: what was found done of which work items."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind
from gandan.sites.office.records.drawn.parts import BY_PLACE, DOCUMENTED, LEAD, PARTNERS, TITLE, C, Drawn, Linked, Part, source

ACCEPTANCE = (
    Part(
        _("Nghiệm thu gì, ở đâu"),
        (
            TITLE,
            Drawn("accepted_on", _("Ngày nghiệm thu"), C.DATE, must=True),
            Drawn("place", _("Nơi làm"), C.SELECT, "place", must=True),
            LEAD,
            Drawn("campaign", _("Của chương trình ra quân"), C.SELECT, Linked(RecordKind.CAMPAIGN, above=True)),
        ),
    ),
    Part(
        _("Từng phần việc"),
        (
            Drawn("item", _("Phần việc"), C.SELECT, Linked(RecordKind.WORK), full=True, must=True),
            Drawn("quantity", _("Đã làm được"), help=_("Theo đơn vị của phần việc, tính từ lần nghiệm thu trước.")),
            Drawn("households", _("Số hộ được hưởng lợi"), C.COUNT, unit=_("hộ")),
            Drawn("completed", _("Đã hoàn thành"), C.CHECK),
            Drawn("text", _("Nhận xét"), full=True),
        ),
        rows="items",
        key="item",
        add=_("Thêm một phần việc"),
        again=BY_PLACE,
    ),
    Part(
        _("Biên bản"),
        (
            Drawn("taking_part", _("Thành phần tham gia"), C.TEXTAREA, full=True, help=_("Ghi chức danh và cơ quan, không ghi tên.")),
            Drawn("conclusion", _("Kết luận"), C.TEXTAREA, full=True),
        ),
    ),
    source(DOCUMENTED, PARTNERS),
)
