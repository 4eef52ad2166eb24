"""The plan of a campaign as a page shows it: its work items, forces, materials and calendar."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import Giver, RecordKind
from gandan.sites.office.records.drawn.parts import BY_PLACE, LEAD, PARTNERS, TITLE, C, D, Drawn, Linked, Part, source

PLAN = (
    Part(
        _("Kế hoạch gì, ở đâu, ngày nào"),
        (
            TITLE,
            Drawn("first_day", _("Từ ngày"), C.DATE, must=True),
            Drawn("last_day", _("Đến ngày"), C.DATE, must=True),
            Drawn("place", _("Nơi ra quân"), C.SELECT, "place", must=True),
            LEAD,
            Drawn("purpose", _("Mục đích, yêu cầu"), C.TEXTAREA, full=True),
        ),
    ),
    Part(
        _("Làm những phần việc nào"),
        (Drawn("items", _("Phần việc còn phải làm"), C.CHECKBOXES, Linked(RecordKind.WORK, only_open=True), full=True),),
        again=BY_PLACE,
    ),
    Part(
        _("Mời những lực lượng nào"),
        (
            Drawn("force", _("Lực lượng"), C.SELECT, D.FORCE, must=True),
            Drawn("body", _("Cơ quan, đơn vị, thôn"), help=_("Không ghi tên người.")),
            Drawn("people", _("Số người mỗi ngày"), C.COUNT, unit=_("người")),
        ),
        rows="forces",
        key="body",
        add=_("Thêm một lực lượng"),
    ),
    Part(
        _("Vật liệu, dụng cụ"),
        (
            Drawn("item", _("Hiện vật, việc gì"), must=True),
            Drawn("unit_text", _("Đơn vị tính")),
            Drawn("needed", _("Cần"), must=True),
            Drawn("promised", _("Đã hứa")),
            Drawn("giver", _("Ai hứa"), C.SELECT, Giver, help=_("Ghi theo nhóm, không ghi tên.")),
        ),
        rows="materials",
        key="item",
        add=_("Thêm một thứ"),
    ),
    Part(
        _("Lịch"),
        (
            Drawn("day", _("Ngày"), C.DATE, must=True),
            Drawn("time", _("Giờ"), C.TIME),
            Drawn("text", _("Làm gì"), must=True),
            Drawn("place_text", _("Ở đâu")),
        ),
        rows="calendar",
        key="text",
        add=_("Thêm một dòng lịch"),
    ),
    source(Drawn("issued_number", _("Số, ký hiệu kế hoạch đã ban hành")), Drawn("issued_on", _("Ngày ban hành"), C.DATE), PARTNERS),
)
