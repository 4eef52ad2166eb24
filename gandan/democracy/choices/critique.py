"""Fixed words of social critique."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CritiqueForm(models.TextChoices):
    """How a draft was criticised."""

    CONFERENCE = "conference", _("hội nghị phản biện")
    LETTER = "letter", _("góp ý bằng văn bản")
    DIALOGUE = "dialogue", _("đối thoại trực tiếp")
