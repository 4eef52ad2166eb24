"""A survey as a page shows it: which villages, when, and the questions that the commune adds."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import QuestionKind
from gandan.sites.office.records.drawn.parts import BY_PLACE, LEAD, PARTNERS, TITLE, C, Drawn, Part, source

_ANYWHERE = _("Nơi khảo sát")

SURVEY = (
    Part(
        _("Khảo sát việc gì, ở đâu"),
        (
            TITLE,
            Drawn("place", _ANYWHERE, C.SELECT, "place", must=True, help=_("Thường là xã; các thôn chọn ở dưới.")),
            LEAD,
            Drawn("first_day", _("Từ ngày"), C.DATE, must=True),
            Drawn("last_day", _("Đến ngày"), C.DATE, must=True),
            Drawn("purpose", _("Mục đích"), C.TEXTAREA, full=True),
        ),
    ),
    Part(
        _("Khảo sát những thôn nào"),
        (Drawn("villages", _("Thôn, bản, tổ dân phố"), C.CHECKBOXES, "village", full=True, must=True),),
        again=BY_PLACE,
    ),
    Part(
        _("Câu hỏi thêm của xã"),
        (
            Drawn("key", "", C.HIDDEN),
            Drawn("text", _("Câu hỏi"), must=True, full=True, help=_("Hỏi về việc và vật của thôn, không hỏi ai nghĩ gì.")),
            Drawn("kind", _("Trả lời bằng"), C.SELECT, QuestionKind),
            Drawn("options", _("Các mục để chọn"), help=_("Chỉ với “chọn một”: ghi các mục cách nhau bằng dấu chấm phẩy.")),
        ),
        rows="questions",
        key="text",
        add=_("Thêm một câu hỏi"),
    ),
    source(PARTNERS),
)
