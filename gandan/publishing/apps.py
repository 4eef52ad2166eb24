"""Names the room to Django, and lets its public copies follow what they were made from."""

from functools import partial

from django.apps import AppConfig

from gandan.base.announcing import follow


class PublishingConfig(AppConfig):
    """The room `publishing`."""

    name = "gandan.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow every kind that is announced."""
        from gandan.publishing.actions.figures import follow_records
        from gandan.publishing.actions.following import follow_sources
        from gandan.publishing.actions.telling import follow_campaigns, follow_figures, follow_photographs
        from gandan.publishing.kinds import ALL

        for kind in ALL:
            follow(kind.kind, partial(follow_sources, kind))
        follow("record", follow_records)
        follow("record", follow_campaigns)
        follow("photograph", follow_photographs)
        follow("figure", follow_figures)
