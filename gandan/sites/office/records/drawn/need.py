"""A need of a village as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind, Urgency, WorkKind
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, SECTOR, C, Drawn, Linked, Part, source

NEED = (
    Part(
        _("Thôn cần gì"),
        (
            Drawn("title", _("Cần gì"), full=True, must=True, help=_("Ghi việc, không ghi tên người dân.")),
            Drawn("noted_on", _("Ngày ghi nhận"), C.DATE, must=True),
            Drawn("place", _("Thôn, bản, tổ dân phố"), C.SELECT, "place", must=True),
            LEAD,
            Drawn("survey", _("Thuộc đợt khảo sát"), C.SELECT, Linked(RecordKind.SURVEY, above=True)),
            Drawn("visit", _("Ghi ở phiếu khảo sát"), C.SELECT, Linked(RecordKind.VISIT)),
        ),
    ),
    Part(
        _("Cần đến mức nào"),
        (
            Drawn("kind", _("Loại việc"), C.SELECT, WorkKind),
            SECTOR,
            Drawn("urgency", _("Mức cần"), C.SELECT, Urgency),
            Drawn("rank", _("Thứ tự thôn tự xếp"), C.COUNT, help=_("1 là cần nhất.")),
            Drawn("households", _("Số hộ liên quan"), C.COUNT, unit=_("hộ")),
            Drawn("estimate", _("Ước kinh phí"), C.COUNT, unit=_("đồng")),
        ),
    ),
    source(DOCUMENTED, PARTNERS),
)
