"""A matter put to the people as pages show it. Its result is worked out by the rule of its day, and is no field."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.decision import Ballot, Channel, CountedOf, Matter, Paper, Scope, ToldTo
from gandan.sites.office.records.drawn.parts import DOCUMENTED, LEAD, PARTNERS, TITLE, C, Drawn, Linked, Part, source
from gandan.sites.ui.fields import Option

_BALLOTS = _("phiếu")
_COUNTED_OF = tuple(Option(one.value, one.label) for one in (CountedOf.RULE, CountedOf.ALL_HOUSEHOLDS, CountedOf.ALL_VOTERS))  # type: ignore[arg-type]  # translated where it is shown

DECISION = (
    Part(
        _("Việc gì, đưa ra ở đâu"),
        (
            TITLE, Drawn("put_on", _("Ngày đưa ra lấy ý kiến"), C.DATE, must=True),
            Drawn("matter", _("Thuộc loại việc"), C.SELECT, Matter, must=True, help=_("Tỷ lệ thông qua theo loại việc và theo ngày.")),
            Drawn("scope", _("Phạm vi"), C.SELECT, Scope, must=True),
            Drawn("place", _("Thôn, bản, tổ dân phố (hoặc xã)"), C.SELECT, "place", must=True), LEAD,
            Drawn("proposal", _("Nguyên văn nội dung đưa ra"), C.TEXTAREA, full=True, must=True),
            Drawn("meeting", _("Đưa ra tại cuộc họp"), C.SELECT, Linked(RecordKind.MEETING), full=True), PARTNERS,
        ),
        again=_("Lấy các cuộc họp của nơi đã chọn"),
    ),
    Part(
        _("Lấy ý kiến"),
        (
            Drawn("ballot", _("Cách biểu quyết"), C.RADIO, Ballot),
            Drawn("counted_of", _("Tính trên"), C.SELECT, _COUNTED_OF, help=_("Đến hết ngày 30/6/2023 có thể tính trên tất cả cử tri.")),
            Drawn("total", _("Tổng số hộ (hoặc cử tri)"), C.COUNT),
            Drawn("total_source", _("Tổng số lấy từ đâu")),
        ),
    ),
    Part(
        _("Kết quả kiểm phiếu"),
        (
            Drawn("channel", _("Hình thức"), C.SELECT, Channel, must=True),
            Drawn("votes_for", _("Tán thành"), C.COUNT, unit=_BALLOTS),
            Drawn("votes_against", _("Không tán thành"), C.COUNT, unit=_BALLOTS),
            Drawn("votes_none", _("Ý kiến khác, không ý kiến"), C.COUNT, unit=_BALLOTS),
            Drawn("votes_invalid", _("Không hợp lệ"), C.COUNT, unit=_BALLOTS),
            Drawn("source", _("Kết quả lấy từ đâu"), help=_("Với biểu quyết trực tuyến của tỉnh thì phải ghi.")),
        ),
        rows="tallies", key="channel", add=_("Thêm một hình thức"),
    ),
    Part(
        _("Văn bản của dân"),
        (
            Drawn("decided_on", _("Ngày có kết quả"), C.DATE, help=_("Để trống khi đang lấy ý kiến.")),
            Drawn("paper", _("Loại văn bản"), C.SELECT, Paper), Drawn("number", _("Số văn bản")),
            Drawn("issued_on", _("Ngày văn bản"), C.DATE), Drawn("effective_on", _("Có hiệu lực từ ngày"), C.DATE),
        ),
    ),
    Part(
        _("Báo kết quả cho ai"),
        (Drawn("to", _("Nơi được báo"), C.SELECT, ToldTo, must=True), Drawn("done_on", _("Đã báo ngày"), C.DATE)),
        rows="tellings", key="to", add=_("Thêm một nơi"),
    ),
    Part(
        _("Người dân tự đề xuất; hương ước, quy ước"),
        (
            Drawn("by_residents", _("Việc do người dân tự đề xuất"), C.CHECK),
            Drawn("consents", _("Số hộ đồng ý đề xuất"), C.COUNT, unit=_("hộ")),
            Drawn("consents_since", _("Ngày của ý kiến đồng ý sớm nhất"), C.DATE),
            Drawn("draft_posted_on", _("Hương ước: ngày niêm yết dự thảo"), C.DATE),
            Drawn("dossier_sent_on", _("Hương ước: ngày gửi hồ sơ lên xã"), C.DATE),
        ),
    ),
    source(DOCUMENTED),
)  # fmt: skip
