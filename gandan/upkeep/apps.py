"""Names the room to Django."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """The room `upkeep`."""

    name = "gandan.upkeep"
    label = "upkeep"
    default_auto_field = "django.db.models.BigAutoField"
