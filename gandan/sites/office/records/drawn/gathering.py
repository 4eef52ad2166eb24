"""A gathering as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.ledger.choices import Scale
from gandan.sites.office.records.drawn.parts import (
    DOCUMENTED,
    LEAD,
    PARTNERS,
    PLACE,
    PROGRAMME,
    TITLE,
    TURNS,
    C,
    D,
    Drawn,
    Part,
    grade,
    source,
)

GATHERING = (
    Part(_("Việc gì, ở đâu"), (TITLE, Drawn("held_on", _("Ngày"), C.DATE, must=True), PLACE, LEAD, PARTNERS, PROGRAMME)),
    Part(
        _("Gặp những ai"),
        (
            Drawn("group", _("Nhóm"), C.SELECT, D.GROUP, must=True),
            Drawn("people", _("Số lượt người"), C.COUNT, unit=TURNS, must=True),
            grade(Scale.PEOPLE, "people_grade", _("Cách đếm")),
        ),
        rows="groups",
        key="group",
        add=_("Thêm một nhóm"),
    ),
    Part(
        _("Nội dung"),
        (
            Drawn("information", _("Đã thông tin những gì"), C.TEXTAREA, full=True),
            Drawn("raised", _("Số ý kiến nêu ra"), C.COUNT, help=_("Để trống nếu đã ghi đủ từng ý kiến bên dưới.")),
            Drawn("answered", _("Trong đó đã trả lời"), C.COUNT),
        ),
    ),
    Part(
        _("Từng ý kiến"),
        (
            Drawn("text", _("Hỏi về việc gì"), must=True, full=True, help=_("Ghi việc được hỏi, không ghi tên người hỏi.")),
            Drawn("topic", _("Thuộc nội dung"), C.SELECT, D.TOPIC),
            Drawn("raised", _("Số ý kiến nêu ra"), C.COUNT, help=_("Để trống: một ý kiến.")),
            Drawn("answered", _("Trong đó đã trả lời"), C.COUNT),
            Drawn("answer", _("Đã trả lời thế nào"), C.TEXTAREA, full=True),
            Drawn("owed_by", _("Cơ quan phải trả lời"), C.SELECT, "body"),
            Drawn("due", _("Hạn trả lời"), C.DATE),
        ),
        rows="matters",
        key="text",
        add=_("Thêm một ý kiến"),
    ),
    Part(
        _("Quà tặng"),
        (
            Drawn("gifts", _("Trị giá tất cả quà"), C.COUNT, unit=_("đồng"), help=_("Để trống nếu ghi từng món bên dưới.")),
            grade(Scale.GOODS, "gifts_grade", _("Biết bằng cách nào")),
        ),
    ),
    Part(
        _("Từng món quà"),
        (
            Drawn("item", _("Quà gì"), must=True),
            Drawn("quantity", _("Số lượng"), help=_("Để trống: một phần quà.")),
            Drawn("unit_text", _("Đơn vị tính")),
            Drawn("value", _("Trị giá tất cả"), C.COUNT, unit=_("đồng"), help=_("Để trống: tính theo định mức, nếu có.")),
            grade(Scale.GOODS, "goods_grade", _("Biết bằng cách nào")),
            Drawn("norm", _("Định mức"), C.SELECT, "norm", help=_("Để trống: định mức của nơi gần nhất.")),
        ),
        rows="given",
        key="item",
        add=_("Thêm một món quà"),
    ),
    source(DOCUMENTED),
)
