"""Fixed words of supervision by boards of the people, the Front and mass organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BoardKind(models.TextChoices):
    """Which board of the people it is."""

    INSPECTION = "inspection", _("Ban Thanh tra nhân dân")
    INVESTMENT = "investment", _("Ban Giám sát đầu tư của cộng đồng")


class Watcher(models.TextChoices):
    """Who supervised, as a kind of body. A board of the people is named besides, where it was written down."""

    INSPECTION = "inspection", _("Ban Thanh tra nhân dân")
    INVESTMENT = "investment", _("Ban Giám sát đầu tư của cộng đồng")
    FRONT = "front", _("Mặt trận Tổ quốc")
    MASS = "mass", _("đoàn thể chính trị - xã hội")


class WatchForm(models.TextChoices):
    """How it was supervised."""

    TEAM = "team", _("đoàn giám sát")
    ON_SITE = "on_site", _("xem tại chỗ")
    PAPERS = "papers", _("qua văn bản, báo cáo")
    MEETING = "meeting", _("tại cuộc họp")
    OTHER = "other", _("hình thức khác")
