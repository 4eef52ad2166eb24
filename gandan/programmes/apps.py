"""Names the room to Django."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """The room `programmes`."""

    name = "gandan.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"
