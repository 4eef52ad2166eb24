"""Fixed words of publishing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleState(models.TextChoices):
    """How far the text that is worked on is on its way to the public. What is public meanwhile stands apart."""

    DRAFT = "draft", _("đang viết")
    PROPOSED = "proposed", _("chờ người thứ hai")
    PUBLISHED = "published", _("đang công khai")
    WITHDRAWN = "withdrawn", _("đã rút")
