"""Names the room to Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The room `places`."""

    name = "gandan.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
