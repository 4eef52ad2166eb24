"""Names the room to Django."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """The room `upkeep`."""

    name = "gandan.upkeep"
    label = "upkeep"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ask about a record as soon as it is written by hand."""
        from gandan.activities.actions.recording import WRITTEN
        from gandan.base.announcing import follow
        from gandan.upkeep.doubts.finding import find_for_records

        follow(WRITTEN, find_for_records)
