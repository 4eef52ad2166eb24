"""Names the room to Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The room `ledger`."""

    name = "gandan.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
