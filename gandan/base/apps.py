"""Names the room to Django."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """The room `base`."""

    name = "gandan.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
