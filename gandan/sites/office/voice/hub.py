"""The hub "Ý kiến Nhân dân": what people say, ask and answer. Each part of it stands in the table below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import page


@dataclass(frozen=True)
class Entry:
    """A part of the hub. `address` and `arguments` name a page of the office; where it is not mounted, the part is not shown."""

    title: Promise
    about: Promise
    icon: str
    address: str
    arguments: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        """Where it leads."""
        return at(self.address, *self.arguments)


# A part adds one line.
ENTRIES: Final[tuple[Entry, ...]] = (
    Entry(
        _("Phản ánh, kiến nghị"),
        _("Người dân gửi bằng mã QR: tiếp nhận, chuyển, trả lời, công khai câu trả lời."),
        "sessions",
        "feedback:inbox",
    ),
    Entry(
        _("Tiếp dân, đối thoại, đơn thư"),
        _("Mỗi kỳ, mỗi cuộc một bản ghi: bao nhiêu lượt, về việc gì, trả lời đến đâu. Không ghi ai đến, ai hỏi."),
        "activities",
        "receptions:home",
    ),
    Entry(
        _("Sự hài lòng"),
        _("Mã một lần ở quầy, phiếu giấy, gọi điện: năm yếu tố, kèm số phiếu và khoảng tin cậy; chính quyền thân thiện."),
        "check",
        "satisfaction:results",
    ),
    Entry(
        _("Chỉ số hằng năm"),
        _("SIPAS, PAR INDEX như cấp trên công bố: điểm, hạng, nguồn; chuỗi của xã không nối với huyện cũ."),
        "figures",
        "satisfaction:indices",
    ),
)


@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    """Every part of what people say."""
    return page(request, "office/voice/hub.html", {"shell": shell_of(request, "voice"), "entries": [one for one in ENTRIES if one.href]})
