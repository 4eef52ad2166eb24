"""A session as a page shows it."""

from django.utils.translation import gettext_lazy as _

from gandan.ledger.choices import Scale
from gandan.sites.office.records.drawn.parts import (
    DOCUMENTED,
    LEAD,
    PARTNERS,
    PLACE,
    PROGRAMME,
    SECTOR,
    TITLE,
    TURNS,
    C,
    D,
    Drawn,
    Part,
    grade,
    source,
)

SESSION = (
    Part(_("Việc gì, ở đâu"), (TITLE, Drawn("held_on", _("Ngày"), C.DATE, must=True), PLACE, LEAD, PARTNERS)),
    Part(
        _("Bao nhiêu người dự"),
        (
            Drawn("attendance", _("Số lượt người dự"), C.COUNT, unit=TURNS, must=True),
            grade(Scale.PEOPLE),
            Drawn("women", _("Trong đó phụ nữ"), C.COUNT, unit=TURNS),
            Drawn("minority", _("Trong đó người dân tộc thiểu số"), C.COUNT, unit=TURNS),
        ),
    ),
    Part(
        _("Nội dung, hình thức"),
        (
            Drawn("audience", _("Đối tượng"), C.SELECT, D.AUDIENCE),
            SECTOR,
            Drawn("topic", _("Nội dung"), C.SELECT, D.TOPIC),
            Drawn("form", _("Hình thức"), C.SELECT, D.FORM),
            Drawn("language", _("Ngôn ngữ"), C.SELECT, D.LANGUAGE),
            PROGRAMME,
        ),
    ),
    source(
        DOCUMENTED,
        Drawn("list_lines", _("Số dòng của danh sách ký"), C.COUNT),
        Drawn("list_kept", _("Danh sách giấy cất ở đâu"), help=_("Không chụp danh sách; chỉ ghi nơi cất giữ.")),
    ),
)
