"""Names the room to Django."""

from django.apps import AppConfig


class EmulationConfig(AppConfig):
    """The room `emulation`."""

    name = "gandan.emulation"
    label = "emulation"
    default_auto_field = "django.db.models.BigAutoField"
