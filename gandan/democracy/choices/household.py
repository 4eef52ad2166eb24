"""Fixed words of households."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CountBasis(models.TextChoices):
    """By whose word it is known how many households a village had on a day."""

    TOLD = "told", _("theo thôn báo, theo thống kê")
    ROLL = "roll", _("đếm từ sổ hộ")
