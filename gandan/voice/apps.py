"""Names the room to Django."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """The room `voice`."""

    name = "gandan.voice"
    label = "voice"
    default_auto_field = "django.db.models.BigAutoField"
