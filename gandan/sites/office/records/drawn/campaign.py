"""A campaign as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import Giver, Giving, Purse, RecordKind, WorkKind
from gandan.ledger.choices import Scale
from gandan.sites.office.records.drawn.parts import (
    BY_PLACE,
    DOCUMENTED,
    LEAD,
    PARTNERS,
    PLACE,
    PROGRAMME,
    SECTOR,
    TITLE,
    TURNS,
    C,
    Drawn,
    Linked,
    Part,
    grade,
    source,
)

CAMPAIGN = (
    Part(
        _("Việc gì, ở đâu"),
        (
            TITLE,
            PLACE,
            LEAD,
            SECTOR,
            Drawn("plan", _("Theo kế hoạch ra quân"), C.SELECT, Linked(RecordKind.PLAN, above=True)),
            PROGRAMME,
            Drawn("programme_text", _("Chương trình, đề án"), help=_("Bằng lời, nếu chưa có trong danh sách.")),
            PARTNERS,
        ),
    ),
    Part(
        _("Ngày ra quân và lực lượng"),
        (
            Drawn("day", _("Ngày"), C.DATE, must=True),
            Drawn("cadres", _("Cán bộ, công chức, viên chức"), C.COUNT, unit=TURNS),
            grade(Scale.PEOPLE, "cadres_grade", _("Cách đếm")),
            Drawn("armed_forces", _("Lực lượng vũ trang"), C.COUNT, unit=TURNS),
            grade(Scale.PEOPLE, "armed_forces_grade", _("Cách đếm")),
            Drawn("people", _("Nhân dân"), C.COUNT, unit=TURNS),
            grade(Scale.PEOPLE, "people_grade", _("Cách đếm")),
            Drawn("party", _("Trong đó đảng viên"), C.COUNT, unit=TURNS),
            grade(Scale.PEOPLE, "party_grade", _("Cách đếm")),
        ),
        rows="days",
        key="day",
        add=_("Thêm một ngày"),
    ),
    Part(
        _("Phần việc đã làm"),
        (
            Drawn("item", _("Thuộc phần việc đã chốt"), C.SELECT, Linked(RecordKind.WORK), full=True),
            Drawn("kind", _("Loại việc"), C.SELECT, WorkKind),
            Drawn("text", _("Làm gì"), must=True),
            Drawn("day", _("Đo ngày nào"), C.DATE),
            Drawn("unit_text", _("Đơn vị tính"), help=_("km, ngôi nhà, cây, ...")),
            Drawn("quantity", _("Khối lượng")),
        ),
        rows="work",
        add=_("Thêm một phần việc"),
        again=BY_PLACE,
    ),
    Part(
        _("Đóng góp"),
        (
            Drawn("kind", _("Loại"), C.SELECT, Giving),
            Drawn("purse", _("Nguồn"), C.SELECT, Purse),
            Drawn("day", _("Ngày"), C.DATE, must=True),
            Drawn("item", _("Hiện vật, việc gì")),
            Drawn("unit_text", _("Đơn vị tính"), help=_("Chỉ với hiện vật: tấn, bao, m³, ...")),
            Drawn("quantity", _("Số lượng"), help=_("Tiền: đồng. Ngày công: được ghi nửa ngày. Đất: m²."), must=True),
            grade(Scale.GOODS, "goods_grade", _("Biết bằng cách nào")),
            Drawn("norm", _("Định mức"), C.SELECT, "norm", help=_("Để trống: định mức của nơi gần nhất.")),
            Drawn("giver", _("Ai đóng góp"), C.SELECT, Giver, help=_("Ghi theo nhóm, không ghi tên.")),
        ),
        rows="contributions",
        add=_("Thêm một đóng góp"),
    ),
    source(Drawn("basis", _("Kế hoạch, văn bản làm căn cứ"), full=True), DOCUMENTED),
)
