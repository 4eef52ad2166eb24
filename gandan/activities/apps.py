"""Names the room to Django."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """The room `activities`."""

    name = "gandan.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"
