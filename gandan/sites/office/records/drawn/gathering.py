"""A gathering as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.ledger.choices import Scale
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, PLACE, TITLE, TURNS, C, D, Drawn, Part, grade, source

GATHERING = (
    Part(_("Việc gì, ở đâu"), (TITLE, Drawn("held_on", _("Ngày"), C.DATE, must=True), PLACE, LEAD, PARTNERS)),
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
            Drawn("raised", _("Số ý kiến nêu ra"), C.COUNT),
            Drawn("answered", _("Trong đó đã trả lời"), C.COUNT),
            Drawn("gifts", _("Quà tặng từ ngân sách"), C.COUNT, unit=_("đồng")),
        ),
    ),
    source(DOCUMENTED),
)
