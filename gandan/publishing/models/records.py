"""Records that stand behind public figures, and the numbers of their lists."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.publishing.models.published import Published


class PublishedRecord(models.Model):
    """What anybody may read of one record. A withdrawn one keeps its address and says nothing more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=30)
    record = models.UUIDField()
    revision = models.PositiveIntegerField(help_text="of the record it was made from")
    content = models.JSONField(default=dict, help_text="a RecordCopy")
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "publishing_record"
        constraints = [
            models.UniqueConstraint(fields=["record", "kind"], name="a_record_has_one_public_page"),
            models.CheckConstraint(condition=Q(withdrawn_at__isnull=True) | Q(content={}), name="a_withdrawn_record_says_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class PublishedLine(models.Model):
    """One number of a figure's list: what a record adds in a year, at a unit of then and of today. `value` empty: not told."""

    figure = models.ForeignKey(Published, models.CASCADE, related_name="lines", db_index=False)
    record = models.ForeignKey(PublishedRecord, models.CASCADE, null=True, related_name="lines", help_text="empty: it has no page")
    kind = models.CharField(max_length=30)
    source = models.UUIDField()
    day = models.DateField()
    year = models.PositiveSmallIntegerField()
    unit_then = models.CharField(max_length=120, blank=True, help_text="slug of the row of the table by unit")
    unit_now = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=300, help_text="village and commune, as they were called")
    body = models.CharField(max_length=300, blank=True)
    value = models.BigIntegerField(null=True)
    grades = models.JSONField(default=list, help_text="codes of grades")
    parts = models.JSONField(default=list, help_text="PartCopy: the lines of the ledger within")

    class Meta:
        db_table = "publishing_line"
        indexes = [models.Index(fields=["figure", "-day"], name="public_lines_of_a_figure")]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "kind", "source", "year", "unit_then", "unit_now"], name="a_number_of_a_list_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"
