"""A result for people's living and production as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import ResultKind
from gandan.ledger.choices import Scale
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, PROGRAMME, SECTOR, TITLE, C, Drawn, Part, grade, source

RESULT = (
    Part(
        _("Kết quả gì, ở đâu, kỳ nào"),
        (
            TITLE,
            Drawn("first", _("Từ ngày"), C.DATE, must=True),
            Drawn("last", _("Đến ngày"), C.DATE, must=True, help=_("Kết quả được tính vào ngày cuối của kỳ.")),
            Drawn("place", _("Nơi có kết quả"), C.SELECT, "place", must=True),
            LEAD,
            SECTOR,
            Drawn("model", _("Tên mô hình sản xuất"), help=_("Ví dụ: trồng quế hữu cơ. Không phải tên mô hình “Dân vận khéo”.")),
            Drawn("reference", _("Mô tả mô hình ở đâu"), help=_("Số văn bản, tên tài liệu, địa chỉ trang, nếu có.")),
            PARTNERS,
            PROGRAMME,
        ),
    ),
    Part(
        _("Từng kết quả"),
        (
            Drawn(
                "kind", _("Loại kết quả"), C.SELECT, ResultKind, must=True, help=_("Đường và nhà đã tính khi nghiệm thu, không ghi ở đây.")
            ),
            Drawn("text", _("Sản phẩm, việc gì")),
            Drawn("quantity", _("Sản lượng")),
            Drawn("unit_text", _("Đơn vị tính"), help=_("tấn, con, lít, ...")),
            Drawn("value", _("Giá trị, thu nhập"), C.COUNT, unit=_("đồng")),
            grade(Scale.GOODS, "goods_grade", _("Tiền biết bằng cách nào")),
            Drawn("households", _("Số hộ"), C.COUNT, unit=_("hộ"), help=_("Hộ tham gia, hoặc hộ thoát nghèo.")),
            Drawn("jobs", _("Số việc làm"), C.COUNT, unit=_("việc làm")),
        ),
        rows="lines",
        add=_("Thêm một kết quả"),
    ),
    source(DOCUMENTED),
)
