"""Fixed words of what is recommended, pointed out or raised, and of what may be shown to the public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of it, as the body that answered said. `NONE`: it has not answered."""

    NONE = "", _("chưa trả lời")
    WHOLE = "whole", _("tiếp thu toàn bộ")
    PART = "part", _("tiếp thu một phần")
    NOT = "not", _("không tiếp thu, có giải trình")


class AskedState(models.TextChoices):
    """How far it has come. Worked out from what stands, never stored."""

    WAITING = "waiting", _("chờ trả lời")
    LATE = "late", _("đã qua hạn, cần hỏi lại")
    ANSWERED = "answered", _("đã trả lời")
    FOLLOWED = "followed", _("đã xem lại việc thực hiện")


class ShowingState(models.TextChoices):
    """Whether a record of this room may be seen by the public."""

    INTERNAL = "internal", _("nội bộ")
    PROPOSED = "proposed", _("chờ người thứ hai công bố")
    PUBLISHED = "published", _("đã công bố")
