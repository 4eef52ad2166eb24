"""A model or exemplar as a page shows it: the ten items of the registration form, and what became of it."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind
from gandan.emulation.choices import Level, Registration, Setting
from gandan.sites.office.records.drawn.parts import (
    DOCUMENTED,
    PARTNERS,
    PLACE,
    PROGRAMME,
    SECTOR,
    C,
    D,
    Drawn,
    Linked,
    Part,
    Words,
    source,
)


def _told(name: str, label: Words, help_: Words = "") -> Drawn:
    return Drawn(name, label, C.TEXTAREA, help=help_, full=True)


INITIATIVE = (
    Part(
        _("Mô hình nào, của ai"),
        (
            Drawn("title", _("Tên mô hình, điển hình"), full=True, must=True, help=_("Điển hình cá nhân: ghi chức danh, không ghi tên.")),
            Drawn("subject", _("Loại"), C.SELECT, D.SUBJECT),
            SECTOR,
            Drawn("registration", _("Đăng ký"), C.SELECT, Registration),
            Drawn("registered_on", _("Ngày đăng ký"), C.DATE),
            PLACE,
            Drawn("setting", _("Nơi sinh hoạt"), C.SELECT, Setting),
            Drawn("lead", _("Cơ quan, tổ chức phụ trách"), C.SELECT, "body", must=True),
            PARTNERS,
            PROGRAMME,
        ),
    ),
    Part(
        _("Làm gì, vì sao, cho ai"),
        (
            _told("situation", _("Thực trạng, lý do")),
            _told("aims", _("Mục tiêu, tiêu chí")),
            _told("description", _("Cách làm"), _("Nội dung, cách thức: ai làm, làm khi nào, làm ra sao.")),
            _told("beneficiaries", _("Đối tượng"), _("Nhóm người được hưởng, không ghi tên.")),
            _told("parts_played", _("Vai trò từng bên")),
            _told("outputs", _("Sản phẩm, kết quả kiểm chứng được")),
            _told("prospects", _("Khả năng duy trì, nhân rộng")),
        ),
    ),
    Part(
        _("Nguồn lực"),
        (
            Drawn("budget", _("Ngân sách"), C.COUNT, unit=_("đồng")),
            Drawn("donated", _("Xã hội hóa"), C.COUNT, unit=_("đồng")),
            Drawn("labour_days", _("Ngày công"), C.COUNT, unit=_("ngày")),
            _told("resources", _("Cơ sở vật chất, nhân lực")),
        ),
    ),
    Part(
        _("Từ bao giờ"),
        (
            Drawn("since", _("Bắt đầu từ ngày"), C.DATE, must=True),
            Drawn("assess_on", _("Thời điểm đánh giá"), C.DATE, help=_("Đến ngày ấy, mô hình hiện ở Việc hôm nay.")),
            Drawn("until", _("Không còn duy trì từ ngày"), C.DATE, help=_("Để trống nếu đang duy trì.")),
            Drawn("ended_why", _("Vì sao dừng"), full=True),
            _told("schedule", _("Tiến độ")),
        ),
    ),
    Part(
        _("Quyết định công nhận"),
        (
            Drawn("decision_number", _("Số quyết định")),
            Drawn("decided_by", _("Cơ quan ban hành")),
            Drawn("decided_on", _("Ngày quyết định"), C.DATE),
            Drawn("level", _("Cấp công nhận"), C.SELECT, Level),
        ),
    ),
    Part(
        _("Kết quả"),
        (
            _told("results", _("Kết quả")),
            _told("support", _("Được hỗ trợ những gì"), _("Bằng lời; hiện vật và tiền đã trao thì ghi ở trang của mô hình.")),
        ),
    ),
    Part(
        _("Học từ đâu"),
        (
            Drawn("learned_from", _("Học theo mô hình"), C.SELECT, Linked(RecordKind.INITIATIVE, anywhere=True), full=True),
            _told("learned_how", _("Làm lại ở đây ra sao")),
        ),
    ),
    Part(
        _("Nếu được hỏi có trùng mô hình khác không"),
        (
            Drawn(
                "different_because",
                _("Đúng là mô hình khác, vì"),
                full=True,
                help=_("Chỉ ghi khi phần mềm hỏi: mô hình này giống một mô hình đã có."),
            ),
        ),
    ),
    source(DOCUMENTED),
)
