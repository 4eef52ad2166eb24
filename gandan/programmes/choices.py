"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(models.TextChoices):
    """What kind of document, or of movement, it is."""

    RESOLUTION = "resolution", _("nghị quyết")
    SCHEME = "scheme", _("đề án")
    PROGRAMME = "programme", _("chương trình")
    PLAN = "plan", _("kế hoạch")
    MOVEMENT = "movement", _("phong trào")


class ProgrammeState(models.TextChoices):
    """Whether it holds on a day. Worked out, never stored."""

    AHEAD = "ahead", _("chưa tới kỳ")
    IN_FORCE = "in_force", _("đang thực hiện")
    OVER = "over", _("đã hết kỳ")
    WITHDRAWN = "withdrawn", _("đã thôi hiệu lực")
    VOIDED = "voided", _("đã hủy")


class TargetState(models.TextChoices):
    """How far a target has come. Worked out from the ledger, never stored."""

    AHEAD = "ahead", _("chưa tới kỳ")
    UNDER_WAY = "under_way", _("đang thực hiện")
    MET = "met", _("đã đạt")
    SHORT = "short", _("hết kỳ, chưa đạt")
    CUT = "cut", _("dừng khi đơn vị kết thúc")
