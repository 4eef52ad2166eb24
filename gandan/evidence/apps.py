"""Names the room to Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The room `evidence`."""

    name = "gandan.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
