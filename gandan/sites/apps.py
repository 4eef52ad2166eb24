"""Names the room to Django."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    """The room `sites`."""

    name = "gandan.sites"
    label = "sites"
    default_auto_field = "django.db.models.BigAutoField"
