"""A draw, as pages show it. Names of people are not among its fields; its stages have pages of their own."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.draw import PublicSource
from gandan.sites.office.records.drawn.parts import PARTNERS, TITLE, C, Drawn, Linked, Part, source

DRAW = (
    Part(
        _("Bốc thăm gì, khi nào"),
        (
            TITLE,
            Drawn("place", _("Nơi"), C.SELECT, "place", must=True),
            Drawn("lead", _("Cơ quan, tổ chức chủ trì"), C.SELECT, "body", must=True),
            Drawn("venue", _("Địa điểm"), must=True, help=_("Ví dụ: nhà văn hóa thôn.")),
            Drawn("draw_on", _("Ngày bốc thăm"), C.DATE, must=True, help=_("Cũng là ngày của số công khai.")),
            PARTNERS,
        ),
    ),
    Part(
        _("Văn bản phê duyệt"),
        (
            Drawn("number", _("Số văn bản phê duyệt danh sách, phương án"), must=True),
            Drawn("decided_by", _("Cơ quan ban hành"), must=True),
            Drawn("decided_on", _("Ngày ban hành"), C.DATE, must=True),
            Drawn("names_listed", _("Văn bản cho công bố họ tên người bốc thăm"), C.CHECK),
            Drawn("replaces", _("Bốc lại thay cho cuộc đã hủy"), C.SELECT, Linked(RecordKind.DRAW)),
        ),
    ),
    Part(
        _("Số công khai"),
        (
            Drawn(
                "value", _("Loại số, định trước"), C.SELECT, PublicSource, must=True,
                help=_("Không ai trong phòng biết trước và chọn được số này; mọi việc khác phải khóa xong trước giờ có số."),
            ),
            Drawn("value_at", _("Giờ lấy số"), C.TIME, help=_("Chỉ ghi với loại số có nhiều lần trong ngày.")),
        ),
    ),
    Part(
        _("Ai bốc thăm"),
        (
            Drawn("code", _("Mã người bốc"), must=True, help=_("Ví dụ: H01. Không ghi họ tên, số giấy tờ.")),
            Drawn("group", _("Thôn, bản, nhóm hộ")),
        ),
        rows="participants", key="code", add=_("Thêm một mã"),
    ),
    Part(
        _("Bốc được gì"),
        (
            Drawn("code", _("Mã suất"), must=True, help=_("Ví dụ: L01.")),
            Drawn("label", _("Là gì"), help=_("Ví dụ: lô 120 m², mặt đường nội bộ.")),
        ),
        rows="lots", key="code", add=_("Thêm một suất"),
    ),
    source(),
)  # fmt: skip
