"""A disclosure as a page shows it. Documents and lists of people are not among its fields."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gandan.democracy.choices.disclosure import WayKind
from gandan.democracy.rules.disclosure import items
from gandan.sites.office.records.drawn.parts import NOTE, PARTNERS, TITLE, TOLD, C, Drawn, Part
from gandan.sites.ui.fields import Option
from gandan.sites.ui.quantities import in_english


def item_name(vi: str, en: str) -> str:
    """The name of a head in the reader's language."""
    return en if in_english() else vi


# Said only when it is printed: the reader's language is not known here.
_name = lazy(item_name, str)
ITEMS = tuple(Option(one.code, _name(one.vi, one.en)) for one in items())

DISCLOSURE = (
    Part(
        _("Công khai việc gì"),
        (
            TITLE,
            Drawn("item", _("Thuộc mục"), C.SELECT, ITEMS, must=True, full=True),
            Drawn("decided_on", _("Ngày quyết định, ngày ban hành"), C.DATE, must=True),
            Drawn("number", _("Số văn bản"), help=_("Ví dụ: 125/QĐ-UBND.")),
            Drawn("decided_by", _("Cơ quan ra văn bản"), help=_("Ghi đúng như văn bản ghi.")),
            Drawn("place", _("Nơi phải công khai"), C.SELECT, "place", must=True),
            Drawn("lead", _("Cơ quan chịu trách nhiệm công khai"), C.SELECT, "body", must=True),
            PARTNERS,
            Drawn(
                "summary", _("Nội dung chính"), C.TEXTAREA, full=True, help=_("Người dân đọc đoạn này. Không ghi họ tên, số điện thoại.")
            ),
        ),
    ),
    Part(
        _("Đã công khai ở đâu, từ ngày nào"),
        (
            Drawn("way", _("Cách công khai"), C.SELECT, WayKind, must=True),
            Drawn("where", _("Ở đâu"), help=_("Ví dụ: nhà văn hóa bản Nà Mạ.")),
            Drawn("first", _("Từ ngày"), C.DATE, must=True),
            Drawn("last", _("Đến ngày"), C.DATE, help=_("Để trống: cho đến khi có thông báo.")),
        ),
        rows="ways",
        key="first",
        add=_("Thêm một nơi công khai"),
    ),
    Part(
        _("Bằng chứng, gỡ trước hạn"),
        (
            Drawn(
                "link", _("Địa chỉ trang đã đăng"), full=True, help=_("Bắt đầu bằng https://. Ảnh niêm yết thì thêm ở trang của bản ghi.")
            ),
            Drawn("withdrawn_on", _("Gỡ trước hạn ngày"), C.DATE),
            Drawn("withdrawn_why", _("Vì sao gỡ")),
        ),
    ),
    Part(_("Căn cứ"), (TOLD, NOTE)),
)
