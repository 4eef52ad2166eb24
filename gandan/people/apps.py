"""Names the room to Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "gandan.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
