"""Names the room to Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room `reports`."""

    name = "gandan.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
