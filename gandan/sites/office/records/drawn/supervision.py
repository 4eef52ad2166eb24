"""A supervision, a social critique and opinions given, as pages show them: by matter, in bodies and counts."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.critique import CritiqueForm
from gandan.democracy.choices.opinion import OpinionForm, OpinionSource, Toward
from gandan.democracy.choices.recommendation import Outcome
from gandan.democracy.choices.supervision import Watcher, WatchForm
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, PLACE, TITLE, C, D, Drawn, Linked, Part, Words, source

_DAY = Drawn("held_on", _("Ngày"), C.DATE, must=True)
_TOPIC = Drawn("topic", _("Thuộc nội dung"), C.SELECT, D.TOPIC)
_WATCHER = Drawn("watcher", _("Bên giám sát, phản biện"), C.SELECT, Watcher, must=True)
_IN_WORDS = _("Khi nơi ấy không có trong danh sách.")


def _matters(title: Words, text: Words, raised: Words) -> Part:
    """Rows with their whole life; `text` and `raised` in the words of the kind."""
    return Part(
        title,
        (
            Drawn("id", _("Mã dòng"), C.HIDDEN),
            Drawn("text", text, C.TEXTAREA, must=True, full=True, help=_("Ghi việc, không ghi tên người.")),
            Drawn("topic", _("Thuộc nội dung"), C.SELECT, D.TOPIC),
            Drawn("raised", raised, C.COUNT, help=_("Để trống: một.")),
            Drawn("owed_by", _("Nơi phải trả lời"), C.SELECT, "body"),
            Drawn("owed_text", _("Nơi phải trả lời, bằng lời"), help=_IN_WORDS),
            Drawn("due", _("Hạn trả lời"), C.DATE),
            Drawn("answered_on", _("Ngày trả lời"), C.DATE),
            Drawn("outcome", _("Kết quả tiếp thu"), C.SELECT, Outcome),
            Drawn("answer", _("Trả lời thế nào"), C.TEXTAREA, full=True),
            Drawn("reason", _("Vì sao chưa tiếp thu, hoặc chưa tiếp thu hết"), C.TEXTAREA, full=True),
            Drawn("followed_on", _("Ngày xem lại việc thực hiện"), C.DATE),
            Drawn("seen", _("Khi xem lại thấy gì"), C.TEXTAREA, full=True),
        ),
        rows="matters",
        key="text",
        add=_("Thêm một dòng"),
    )


SUPERVISION = (
    Part(
        _("Giám sát việc gì, ở đâu"),
        (
            TITLE,
            _DAY,
            Drawn("last_day", _("Đến ngày"), C.DATE, help=_("Để trống nếu trong một ngày.")),
            PLACE,
            LEAD,
            _WATCHER,
            Drawn("board", _("Ban nào"), C.SELECT, "board", help=_("Chỉ với hai ban của nhân dân.")),
            Drawn("form", _("Hình thức"), C.SELECT, WatchForm, must=True),
            _TOPIC,
            PARTNERS,
        ),
    ),
    Part(
        _("Giám sát nơi nào"),
        (
            Drawn("body", _("Cơ quan, tổ chức được giám sát"), C.SELECT, "body"),
            Drawn("body_text", _("Cơ quan, tổ chức được giám sát, bằng lời"), help=_IN_WORDS),
            Drawn("work", _("Phần việc, công trình được giám sát"), C.SELECT, Linked(RecordKind.WORK, above=True), full=True),
            Drawn(
                "land_project",
                _("Dự án giải phóng mặt bằng được giám sát"),
                C.SELECT,
                Linked(RecordKind.LAND_PROJECT, above=True),
                full=True,
            ),
            Drawn("found", _("Thấy gì"), C.TEXTAREA, full=True, help=_("Ghi việc đã làm được và việc còn vướng, không ghi tên người.")),
        ),
    ),
    _matters(_("Kiến nghị"), _("Kiến nghị gì"), _("Số kiến nghị")),
    source(DOCUMENTED),
)

CRITIQUE = (
    Part(
        _("Phản biện dự thảo nào"),
        (
            TITLE,
            Drawn("draft", _("Tên dự thảo"), must=True, full=True),
            _DAY,
            PLACE,
            LEAD,
            _WATCHER,
            Drawn("form", _("Hình thức"), C.SELECT, CritiqueForm, must=True),
            Drawn("body", _("Cơ quan soạn dự thảo"), C.SELECT, "body"),
            Drawn("body_text", _("Cơ quan soạn dự thảo, bằng lời"), help=_IN_WORDS),
            _TOPIC,
            PARTNERS,
        ),
    ),
    _matters(_("Ý kiến phản biện"), _("Ý kiến gì"), _("Số ý kiến")),
    source(DOCUMENTED),
)

OPINION = (
    Part(
        _("Góp ý trong dịp nào"),
        (
            TITLE,
            _DAY,
            PLACE,
            LEAD,
            Drawn("toward", _("Góp ý về"), C.SELECT, Toward, must=True),
            Drawn("form", _("Hình thức"), C.SELECT, OpinionForm, must=True),
            Drawn("source", _("Ai góp ý"), C.SELECT, OpinionSource, must=True, help=_("Ghi theo nhóm, không ghi tên.")),
            Drawn("body", _("Góp ý với cơ quan, tổ chức"), C.SELECT, "body"),
            Drawn("body_text", _("Góp ý với cơ quan, tổ chức, bằng lời"), help=_IN_WORDS),
            _TOPIC,
            PARTNERS,
        ),
    ),
    _matters(_("Từng việc được góp ý"), _("Góp ý về việc gì"), _("Số ý kiến")),
    source(DOCUMENTED),
)
