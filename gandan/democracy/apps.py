"""Names the room to Django."""

from django.apps import AppConfig


class DemocracyConfig(AppConfig):
    """The room `democracy`."""

    name = "gandan.democracy"
    label = "democracy"
    default_auto_field = "django.db.models.BigAutoField"
