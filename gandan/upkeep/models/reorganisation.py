"""A reorganisation of units as one act: prepared with a preview, done once."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id


class Reorganisation(models.Model):
    """What a decision changes of units: merged, split, moved, renamed, a level abolished. Prepared, looked at, then done as one act.

    `unit` contains all that it touches. `acts`: the changes in order; `choices`: what becomes of each open target at a unit that
    ends. `preview`: the digest of what was looked at when it was done. Once done, the row is not changed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    decision = models.CharField(max_length=200)
    on = models.DateField(help_text="from this day the units are so")
    file = models.ForeignKey("evidence.StoredFile", models.PROTECT, null=True, related_name="+")
    acts = models.JSONField()
    choices = models.JSONField(default=list)
    preview = models.CharField(max_length=64, blank=True)
    prepared_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    prepared_at = models.DateTimeField()
    done_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "upkeep_reorganisation"
        ordering = ["-on", "-prepared_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, preview="") | (Q(done_at__isnull=False) & ~Q(preview="")),
                name="what_is_done_was_looked_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} ({self.on})"
