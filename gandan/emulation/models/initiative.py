"""Mô hình, điển hình."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet


class Initiative(Record):
    """A model or exemplar: what it is, whose it is, since when, until when and why, and who recognised it."""

    DAY = "since"

    since = models.DateField()
    until = models.DateField(null=True, help_text="the first day on which it is no longer maintained")
    ended_why = models.CharField(max_length=500, blank=True)
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    subject = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    sector = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    decision_number = models.CharField(max_length=80, blank=True)
    decided_by = models.CharField(max_length=200, blank=True, help_text="the deciding body, as its decision names it")
    decided_on = models.DateField(null=True)
    description = models.TextField(blank=True)
    results = models.TextField(blank=True)
    support = models.TextField(blank=True, help_text="support that it received")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "emulation_initiative"
        indexes = [models.Index(fields=["place", "-since"], name="initiatives_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_initiative"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="an_initiative_ends_after_it_began"),
            models.CheckConstraint(condition=Q(until__isnull=True) | ~Q(ended_why=""), name="what_has_ended_says_why"),
        ]
