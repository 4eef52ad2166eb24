"""Receptions, dialogues and petitions as pages show them. Nobody's name is among their fields."""

from django.utils.translation import gettext_lazy as _

from gandan.ledger.choices import Scale
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, PLACE, TURNS, C, D, Drawn, Part, grade, source
from gandan.voice.choices.reception import Declined, Host, PetitionKind, ReceptionForm

_HOST = Drawn("host", _("Ai chủ trì (chức danh)"), C.SELECT, Host, must=True, blank=True)
_TOPIC = Drawn("topic", _("Thuộc nội dung"), C.SELECT, D.TOPIC)
_TITLE = Drawn("title", _("Tên kỳ, nội dung chính"), full=True, must=True, help=_("Ghi việc, không ghi tên người dân."))
_LETTERS = _("đơn")
_MATTERS = _("việc")

RECEPTION = (
    Part(
        _("Kỳ tiếp dân nào, ở đâu"),
        (
            _TITLE, Drawn("held_on", _("Ngày"), C.DATE, must=True), PLACE, LEAD,
            Drawn("form", _("Tiếp dân"), C.SELECT, ReceptionForm, must=True), _HOST, PARTNERS,
        ),
    ),
    Part(
        _("Bao nhiêu lượt người, về việc gì"),
        (
            Drawn("topic", _("Về việc gì"), C.SELECT, D.TOPIC, must=True),
            Drawn("people", _("Số lượt người"), C.COUNT, unit=TURNS, must=True),
            grade(Scale.PEOPLE, "people_grade", _("Cách đếm")),
        ),
        rows="turns",
        key="topic",
        add=_("Thêm một nội dung"),
    ),
    Part(
        _("Các việc được nêu"),
        (
            Drawn("brought", _("Số việc được nêu"), C.COUNT, unit=_MATTERS),
            Drawn("on_the_spot", _("Giải quyết, trả lời ngay"), C.COUNT, unit=_MATTERS),
            Drawn("passed_on", _("Chuyển nơi có thẩm quyền"), C.COUNT, unit=_MATTERS, help=_("Số còn lại là việc đang xem xét.")),
        ),
    ),
    Part(
        _("Từ chối tiếp"),
        (
            Drawn("why", _("Lý do"), C.SELECT, Declined, must=True, blank=True),
            Drawn("many", _("Số lượt"), C.COUNT, unit=_("lượt"), must=True, help=_("Chỉ ghi số, không ghi là ai.")),
        ),
        rows="declined",
        key="why",
        add=_("Thêm một lý do"),
    ),
    source(DOCUMENTED),
)  # fmt: skip

DIALOGUE = (
    Part(
        _("Cuộc đối thoại nào, ở đâu"),
        (_TITLE, Drawn("held_on", _("Ngày"), C.DATE, must=True), PLACE, LEAD, _HOST, PARTNERS),
    ),
    Part(
        _("Đối thoại với những ai"),
        (
            Drawn("audience", _("Đối tượng"), C.SELECT, D.AUDIENCE, must=True, blank=True),
            Drawn("people", _("Số lượt người"), C.COUNT, unit=TURNS, must=True),
            grade(Scale.PEOPLE, "people_grade", _("Cách đếm")),
        ),
        rows="hearers",
        key="audience",
        add=_("Thêm một đối tượng"),
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
            _TOPIC,
            Drawn("raised", _("Số ý kiến nêu ra"), C.COUNT, help=_("Để trống: một ý kiến.")),
            Drawn("answered", _("Trong đó đã trả lời"), C.COUNT),
            Drawn("answer", _("Đã trả lời thế nào"), C.TEXTAREA, full=True, help=_("Có thể được công khai sau khi người thứ hai xem.")),
            Drawn("owed_by", _("Cơ quan phải trả lời"), C.SELECT, "body"),
            Drawn("due", _("Hạn trả lời"), C.DATE),
        ),
        rows="matters",
        key="text",
        add=_("Thêm một ý kiến"),
    ),
    source(DOCUMENTED),
)

PETITIONS = (
    Part(
        _("Đơn thư của kỳ nào, nơi nào nhận"),
        (
            _TITLE, Drawn("first", _("Từ ngày"), C.DATE, must=True), Drawn("last", _("Đến ngày"), C.DATE, must=True), PLACE,
            Drawn("lead", _("Cơ quan tiếp nhận"), C.SELECT, "body", must=True), PARTNERS,
        ),
    ),
    Part(
        _("Theo loại đơn và nội dung"),
        (
            Drawn(
                "kind", _("Loại đơn"), C.SELECT, PetitionKind, must=True, blank=True, help=_("Tố cáo chỉ đếm số đơn, không ghi gì khác.")
            ),
            _TOPIC,
            Drawn("carried", _("Kỳ trước chuyển sang"), C.COUNT, unit=_LETTERS),
            Drawn("received", _("Tiếp nhận trong kỳ"), C.COUNT, unit=_LETTERS),
            Drawn("competent", _("Thuộc thẩm quyền"), C.COUNT, unit=_LETTERS),
            Drawn("transferred", _("Chuyển nơi có thẩm quyền"), C.COUNT, unit=_LETTERS),
            Drawn("settled", _("Đã giải quyết"), C.COUNT, unit=_LETTERS),
            Drawn("in_time", _("Trong đó đúng hạn"), C.COUNT, unit=_LETTERS),
        ),
        rows="letters",
        key="kind",
        add=_("Thêm một dòng"),
    ),
    source(DOCUMENTED),
)  # fmt: skip
