"""Lịch của đơn vị: the key of a feed."""

from django.db import models

from gandan.base.ids import new_id


class CalendarKey(models.Model):
    """An account's feed of one unit's calendar. Its address is signed and nowhere kept; a revoked key opens nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "activities_calendar_key"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "unit"], condition=models.Q(revoked_at__isnull=True), name="an_account_has_one_feed_of_a_unit"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
