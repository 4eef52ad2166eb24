"""A project of land clearance and its steps, as pages show them: counts of households, and objections by issue."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.land import LandKind, LandStage, LandUse
from gandan.sites.office.records.drawn.parts import BY_PLACE, LEAD, NOTE, PARTNERS, PLACE, TITLE, C, D, Drawn, Linked, Part, source

_HOUSEHOLDS = _("hộ")
_PAPERS = Drawn("documented", _("Có văn bản, biên bản lưu lại"), C.CHECK)

LAND_PROJECT = (
    Part(
        _("Dự án nào, ở đâu"),
        (
            Drawn("title", _("Tên dự án"), full=True, must=True),
            Drawn("kind", _("Loại công trình"), C.SELECT, LandKind, must=True),
            Drawn("started_on", _("Ngày bắt đầu giải phóng mặt bằng"), C.DATE, must=True),
            PLACE,
            Drawn("lead", _("Cơ quan, tổ chức theo dõi"), C.SELECT, "body", must=True),
            Drawn("owner", _("Chủ đầu tư")),
            Drawn("use", _("Đất đang dùng làm gì"), C.SELECT, LandUse, must=True),
            PARTNERS,
        ),
    ),
    Part(
        _("Số liệu theo quyết định"),
        (
            Drawn("decision", _("Văn bản có các số này"), full=True, help=_("Số, ngày, cơ quan. Chỉ ghi số mà văn bản ghi.")),
            Drawn("households", _("Số hộ bị ảnh hưởng"), C.COUNT, unit=_HOUSEHOLDS, must=True),
            Drawn("resettled", _("Trong đó phải tái định cư"), C.COUNT, unit=_HOUSEHOLDS),
            Drawn("area", _("Diện tích thu hồi"), unit="m²"),
        ),
    ),
    Part(
        _("Thôn, bản có dự án"),
        (Drawn("villages", _("Thôn, bản, tổ dân phố"), C.CHECKBOXES, "village", full=True),),
        again=BY_PLACE,
    ),
    Part(_("Căn cứ"), (_PAPERS, NOTE)),
)

LAND_STEP = (
    Part(
        _("Bước nào của dự án nào"),
        (
            Drawn("project", _("Dự án"), C.SELECT, Linked(RecordKind.LAND_PROJECT, above=True), must=True, full=True),
            TITLE,
            Drawn("stage", _("Bước"), C.SELECT, LandStage, must=True),
            Drawn("taken_on", _("Ngày"), C.DATE, must=True),
            PLACE,
            LEAD,
            PARTNERS,
            Drawn(
                "households",
                _("Số hộ thêm ở lần này"),
                C.COUNT,
                unit=_HOUSEHOLDS,
                help=_("Không tính lại hộ đã ghi ở lần trước của cùng bước. Bước không tính theo hộ thì để trống."),
            ),
            Drawn("dialogues", _("Số cuộc đối thoại"), C.COUNT, help=_("Chỉ ghi ở bước đối thoại.")),
        ),
    ),
    Part(
        _("Theo biên bản lấy ý kiến"),
        (
            Drawn("agreed", _("Đồng ý"), C.COUNT, unit=_HOUSEHOLDS, help=_("Ghi đúng như biên bản, đủ cả ba số.")),
            Drawn("disagreed", _("Không đồng ý"), C.COUNT, unit=_HOUSEHOLDS),
            Drawn("other", _("Ý kiến khác"), C.COUNT, unit=_HOUSEHOLDS),
            Drawn("minutes_number", _("Số biên bản")),
            Drawn("minutes_on", _("Ngày biên bản"), C.DATE),
            Drawn("minutes_kept", _("Biên bản lưu ở đâu")),
        ),
    ),
    Part(
        _("Vướng mắc, theo từng việc"),
        (
            Drawn("id", _("Mã dòng"), C.HIDDEN),
            Drawn("text", _("Vướng ở việc gì"), C.TEXTAREA, must=True, full=True, help=_("Ghi việc, không ghi tên người, tên hộ.")),
            Drawn("topic", _("Thuộc nội dung"), C.SELECT, D.TOPIC),
            Drawn("raised", _("Bao nhiêu ý kiến nêu"), C.COUNT, help=_("Để trống: một.")),
            Drawn("owed_by", _("Nơi phải trả lời"), C.SELECT, "body"),
            Drawn("owed_text", _("Nơi phải trả lời, bằng lời"), help=_("Khi nơi ấy không có trong danh sách.")),
            Drawn("due", _("Hạn trả lời"), C.DATE),
            Drawn("answered_on", _("Ngày trả lời"), C.DATE),
            Drawn("answer", _("Trả lời thế nào"), C.TEXTAREA, full=True),
        ),
        rows="matters",
        key="text",
        add=_("Thêm một vướng mắc"),
    ),
    source(_PAPERS),
)
