"""What every record has: an owner, a place, a revision, and how it came to be written down."""

from django.db import models

from gandan.activities.choices import ToldBy
from gandan.base.ids import new_id


class RecordQuerySet(models.QuerySet["Record"]):
    """Records, asked by state."""

    def standing(self) -> "RecordQuerySet":
        """Those that count: not voided."""
        return self.filter(voided=False)


class Record(models.Model):
    """One event with one owner. `revision` grows with every correction; a voided record counts nowhere and is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.PositiveIntegerField(default=1)
    voided = models.BooleanField(default=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    lead = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    told_by = models.CharField(max_length=20, choices=ToldBy.choices, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    batch = models.UUIDField(null=True, db_index=True, help_text="the import that brought it")
    row_key = models.CharField(max_length=64, null=True, unique=True, help_text="what a register's row is known by")

    class Meta:
        abstract = True
