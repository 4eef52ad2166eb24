"""A proposal for commendation and a decision that commends, as pages show them. Names of people are not among their fields."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind
from gandan.emulation.choices import AwardForm, Commended
from gandan.sites.office.records.drawn.parts import PARTNERS, TITLE, C, D, Drawn, Linked, Part, source

_FORM = Drawn("form", _("Hình thức khen"), C.SELECT, AwardForm, must=True)
_PROGRAMME = Drawn("programme", _("Phong trào, chương trình"), C.SELECT, D.PROGRAMME)
_PLACE = Drawn("place", _("Nơi"), C.SELECT, "place", must=True)
_WHO = (
    Drawn("id", _("Mã dòng"), C.HIDDEN),
    Drawn("subject", _("Tập thể hay cá nhân"), C.SELECT, Commended, must=True),
    Drawn("who", _("Tên tập thể, hoặc vai trò của cá nhân"), must=True, help=_("Cá nhân ghi vai trò, ví dụ “Người có uy tín”.")),
    Drawn("address", _("Đơn vị, thôn, bản")),
    Drawn("achievement", _("Thành tích")),
)

PROPOSAL = (
    Part(
        _("Đề nghị gì, của ai"),
        (
            TITLE, Drawn("proposed_on", _("Ngày đề nghị"), C.DATE, must=True), _PLACE,
            Drawn("lead", _("Cơ quan, tổ chức đề nghị"), C.SELECT, "body", must=True), _FORM, _PROGRAMME, PARTNERS,
        ),
    ),
    Part(_("Đề nghị khen những ai"), _WHO, rows="commended", key="who", add=_("Thêm một dòng")),
    source(),
)  # fmt: skip

AWARD = (
    Part(
        _("Quyết định nào"),
        (
            TITLE, Drawn("number", _("Số quyết định"), must=True, help=_("Ví dụ: 125/QĐ-UBND.")),
            Drawn("decided_on", _("Ngày quyết định"), C.DATE, must=True),
            Drawn("decided_by", _("Người, cơ quan ra quyết định"), must=True, help=_("Ghi đúng như quyết định ghi.")),
            Drawn("signer_title", _("Chức danh người ký"), help=_("Ví dụ: Chủ tịch. Không ghi họ tên.")),
            _PLACE, Drawn("lead", _("Cơ quan, tổ chức giữ sổ"), C.SELECT, "body", must=True), _FORM, _PROGRAMME,
            Drawn("proposal", _("Theo đề nghị"), C.SELECT, Linked(RecordKind.PROPOSAL, above=True)), PARTNERS,
            Drawn("reason", _("Thành tích chung"), C.TEXTAREA, full=True, help=_("In lên giấy khen khi dòng không ghi thành tích riêng.")),
        ),
    ),
    Part(_("Khen những ai"), _WHO, rows="commended", key="who", add=_("Thêm một dòng")),
    Part(
        _("Công bố"),
        (
            Drawn("listed", _("Quyết định cho công bố danh sách"), C.CHECK),
            Drawn("names_listed", _("Danh sách công bố có họ tên cá nhân"), C.CHECK),
        ),
    ),
    source(),
)  # fmt: skip
