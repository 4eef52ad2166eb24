"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportKind(models.TextChoices):
    """What a register holds. The codes are those of the command line and of addresses."""

    SESSIONS = "sessions", _("Cuộc tuyên truyền")
    CAMPAIGNS = "campaigns", _("Chương trình ra quân")
    GATHERINGS = "gatherings", _("Gặp mặt")
    INITIATIVES = "initiatives", _("Mô hình, điển hình")
    OPENING = "opening", _("Số đầu kỳ")


class BatchState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("đã nhận tệp")
    PREVIEWED = "previewed", _("đã xem trước")
    RUNNING = "running", _("đang nhập")
    DONE = "done", _("đã nhập")
    UNDONE = "undone", _("đã hoàn tác")
    FAILED = "failed", _("không nhập được")
