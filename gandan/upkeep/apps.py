"""Names the room to Django."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """The room `upkeep`."""

    name = "gandan.upkeep"
    label = "upkeep"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ask about a record as soon as it is written by hand, about a report before it is sent; let rooms know of the answer."""
        from gandan.activities.actions.recording import WRITTEN
        from gandan.base.announcing import follow
        from gandan.ledger.actions.doubting import ANSWERED
        from gandan.reports.cycle.actions import DRAWN
        from gandan.upkeep.doubts.alike import write_back
        from gandan.upkeep.doubts.finding import find_for_records, find_for_reports

        follow(WRITTEN, find_for_records)
        follow(DRAWN, find_for_reports)
        follow(ANSWERED, write_back)
