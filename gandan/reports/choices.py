"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    """How far a report of a unit has come. A report that is returned or taken in stays as it was; what follows is a new revision."""

    DRAFT = "draft", _("đang soạn")
    SENT = "sent", _("đã gửi, chờ cấp trên")
    RETURNED = "returned", _("cấp trên trả lại")
    ACCEPTED = "accepted", _("cấp trên đã nhận")
    ISSUED = "issued", _("đã ban hành")


class Standing(models.TextChoices):
    """What the level above has of a report that is owed. Nothing is not nought."""

    NOTHING = "nothing", _("chưa nhận được")
    WAITING = "waiting", _("đã gửi, chờ xem")
    RETURNED = "returned", _("đã trả lại, chờ gửi lại")
    ACCEPTED = "accepted", _("đã nhận")
    ISSUED = "issued", _("đã ban hành")
