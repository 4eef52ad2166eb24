"""Levels of the tree and ways one unit becomes another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """From the country down. Levels below the commune are set up by the commune itself."""

    COUNTRY = 0, _("cả nước")
    PROVINCE = 1, _("cấp tỉnh")
    DISTRICT = 2, _("cấp huyện")
    COMMUNE = 3, _("cấp xã")
    VILLAGE = 4, _("thôn, bản, tổ dân phố")
    CLUSTER = 5, _("cụm dân cư")


class SuccessionKind(models.TextChoices):
    """How a unit, or part of it, became another."""

    MERGE = "merge", _("nhập")
    SPLIT = "split", _("tách")
    TRANSFER = "transfer", _("điều chỉnh một phần")
    RENAME = "rename", _("đổi tên, đổi mã")
    ABOLISH = "abolish", _("bỏ cấp")
