"""A meeting of the people as pages show it: an invitation first, minutes afterwards."""

from django.utils.translation import gettext_lazy as _

from gandan.democracy.choices.meeting import Convenor
from gandan.ledger.choices import Scale
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, TITLE, C, Drawn, Part, grade, source

_HOUSEHOLDS = _("hộ")

MEETING = (
    Part(
        _("Họp gì, ở đâu, ngày nào"),
        (
            TITLE, Drawn("held_on", _("Ngày họp"), C.DATE, must=True), Drawn("begins_at", _("Giờ họp"), C.TIME),
            Drawn("place", _("Thôn, bản, tổ dân phố (hoặc xã)"), C.SELECT, "place", must=True),
            Drawn("venue", _("Họp tại"), help=_("Ví dụ: nhà văn hóa thôn.")),
            Drawn("convenor", _("Ai triệu tập"), C.SELECT, Convenor, must=True), LEAD, PARTNERS,
        ),
    ),
    Part(
        _("Chương trình họp"),
        (Drawn("text", _("Nội dung"), must=True, full=True, help=_("Ghi việc đưa ra bàn, không ghi tên người dân.")),),
        rows="agenda", key="text", add=_("Thêm một nội dung"),
    ),
    Part(
        _("Số hộ"),
        (
            Drawn("households_total", _("Tổng số hộ vào ngày họp"), C.COUNT, unit=_HOUSEHOLDS),
            Drawn("total_source", _("Tổng số hộ lấy từ đâu"), help=_("Ví dụ: sổ hộ của thôn ngày 05/03/2026.")),
            Drawn(
                "quorum", _("Số hộ phải có mặt mới họp được"), C.COUNT, unit=_HOUSEHOLDS,
                help=_("Để trống nếu chưa xác minh được quy định; khi ấy trang chỉ nhắc."),
            ),
            Drawn("quorum_source", _("Theo văn bản nào")),
        ),
    ),
    Part(
        _("Họp xong thì ghi"),
        (
            Drawn("represented", _("Số hộ có đại diện dự họp"), C.COUNT, unit=_HOUSEHOLDS, help=_("Để trống khi chưa họp.")),
            grade(Scale.PEOPLE, "represented_grade", _("Cách đếm")),
            Drawn(
                "secretary_votes", _("Số tán thành chọn thư ký, cách biểu quyết, tổ kiểm phiếu"), C.COUNT, unit=_HOUSEHOLDS,
                help=_("Tính trên số hộ dự họp."),
            ),
            Drawn("counters", _("Số người của tổ kiểm phiếu"), C.COUNT, unit=_("người")),
            Drawn(
                "discussion", _("Diễn biến, ý kiến về từng việc"), C.TEXTAREA, full=True, help=_("Ghi ý kiến về việc, không ghi ai nói.")
            ),
        ),
    ),
    source(DOCUMENTED),
)  # fmt: skip
