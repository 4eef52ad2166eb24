"""Fixed words of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Convenor(models.TextChoices):
    """Who called the people together: a role, never a name."""

    VILLAGE_HEAD = "village_head", _("trưởng thôn, bản")
    RESIDENTIAL_HEAD = "residential_head", _("tổ trưởng tổ dân phố")
    FRONT_HEAD = "front_head", _("trưởng ban công tác Mặt trận")
    COMMUNE_CHAIR = "commune_chair", _("Chủ tịch Ủy ban nhân dân xã")
    COMMUNE_FRONT = "commune_front", _("Ủy ban Mặt trận Tổ quốc xã")
