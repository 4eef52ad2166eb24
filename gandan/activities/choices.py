"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordKind(models.TextChoices):
    """The word that stands in the ledger and in the history for a kind of record."""

    SESSION = "session", _("cuộc tuyên truyền")
    CAMPAIGN = "campaign", _("chương trình ra quân")
    GATHERING = "gathering", _("gặp mặt")
    INITIATIVE = "initiative", _("mô hình, điển hình")


class ToldBy(models.TextChoices):
    """By whose word a record was written down: a role, never a name."""

    SELF = "", _("người ghi có mặt")
    VILLAGE_HEAD = "village_head", _("trưởng thôn, bản")
    RESIDENTIAL_HEAD = "residential_head", _("tổ trưởng tổ dân phố")
    CELL_SECRETARY = "cell_secretary", _("bí thư chi bộ")
    FRONT_HEAD = "front_head", _("trưởng ban công tác Mặt trận")
    MASS_HEAD = "mass_head", _("chi hội trưởng, bí thư chi đoàn")
    COMMUNE = "commune", _("cán bộ xã")
    REGISTER = "register", _("sổ, bảng Excel cũ")
