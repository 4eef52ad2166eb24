"""Fixed words of draws."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DrawState(models.TextChoices):
    """How far a draw has come. `START`: it is being prepared and may be changed freely."""

    START = "", _("đang chuẩn bị")
    PROPOSED = "proposed", _("chờ người thứ hai công bố")
    RETURNED = "returned", _("trả lại để sửa")
    COMMITTED = "committed", _("đã công bố danh sách, quy tắc")
    GATHERING = "gathering", _("đang nhận dấu niêm phong")
    OPENING = "opening", _("đang mở mã bí mật")
    CLOSED = "closed", _("đã khóa, chờ số công khai")
    VALUED = "valued", _("đã ghi số công khai, chờ người thứ hai")
    DRAWN = "drawn", _("đã bốc thăm")
    CANCELLED = "cancelled", _("đã hủy")

    @property
    def happened(self) -> str:
        """What was done when it came into this state, as a list of stages says it."""
        return str(_HAPPENED[self.value])


_HAPPENED = {
    "": _("lập cuộc bốc thăm"),
    "proposed": _("đề nghị công bố"),
    "returned": _("trả lại để sửa"),
    "committed": _("công bố danh sách, quy tắc"),
    "gathering": _("mở nhận dấu niêm phong"),
    "opening": _("khóa danh sách dấu niêm phong"),
    "closed": _("khóa việc mở mã, chờ số công khai"),
    "valued": _("ghi số công khai"),
    "drawn": _("bốc thăm, có kết quả"),
    "cancelled": _("hủy công khai"),
}


class PresentRole(models.TextChoices):
    """Who is present at a draw, by role and never by name."""

    HOUSEHOLDS = "households", _("đại diện hộ bốc thăm")
    VILLAGE = "village", _("thôn, bản, tổ dân phố")
    FRONT = "front", _("Mặt trận Tổ quốc")
    SUPERVISION = "supervision", _("Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng")
    GOVERNMENT = "government", _("Ủy ban nhân dân xã")
    OWNER = "owner", _("chủ đầu tư, đơn vị bồi thường")
    OTHERS = "others", _("người dân, người chứng kiến khác")


class PublicSource(models.TextChoices):
    """Kinds of public values, as a form offers them; what each is stands in `rules/draw_values.toml`."""

    XSMB = "xsmb", _("xổ số kiến thiết miền Bắc, toàn bộ 27 số trúng thưởng trong ngày")
    DRAND = "drand", _("số ngẫu nhiên công khai drand (quicknet), vòng theo giờ đã định")
    ILLUSTRATION = "minh_hoa", _("dãy số minh họa (chỉ cho bản dùng thử)")
