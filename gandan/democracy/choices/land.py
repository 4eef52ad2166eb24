"""Fixed words of land clearance. Steps are those of every dated procedure; which of them a procedure has is data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LandKind(models.TextChoices):
    """What land is cleared for."""

    ROAD = "road", _("đường giao thông")
    STREET = "street", _("đường phố, chỉnh trang đô thị")
    AIRPORT = "airport", _("sân bay, công trình đi kèm")
    RESETTLEMENT = "resettlement", _("khu tái định cư")
    WATER = "water", _("thủy lợi, thủy điện")
    SCHOOL = "school", _("trường học, trạm y tế, nhà văn hóa")
    INDUSTRY = "industry", _("cụm công nghiệp, sản xuất")
    OTHER = "other", _("công trình khác")


class LandUse(models.TextChoices):
    """What the land is used for now: the time to give notice rests on it."""

    FARM = "farm", _("đất nông nghiệp")
    BUILT = "built", _("đất phi nông nghiệp")
    BOTH = "both", _("có cả hai")


class LandStage(models.TextChoices):
    """A step of the procedure. It says what was done for how many households, never what anybody thinks."""

    BRIEFING = "briefing", _("họp phổ biến")
    NOTICE = "notice", _("thông báo thu hồi đất")
    INVENTORY = "inventory", _("kiểm đếm")
    POSTING = "posting", _("niêm yết phương án")
    CONSULTING = "consulting", _("lấy ý kiến về phương án")
    DIALOGUE = "dialogue", _("đối thoại")
    APPROVAL = "approval", _("thẩm định, phê duyệt phương án")
    PAYMENT = "payment", _("chi trả, bố trí tái định cư")
    DECISION = "decision", _("quyết định thu hồi đất")
    HANDOVER = "handover", _("bàn giao mặt bằng")
