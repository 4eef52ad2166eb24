"""Gặp mặt."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models.record import Record, RecordQuerySet
from gandan.ledger.choices import Grade


class Gathering(Record):
    """A meeting with groups of people whom others listen to. Counts by group; no list of who came."""

    DAY = "held_on"

    held_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    programme = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    information = models.TextField(blank=True, help_text="what was told to those who came")
    raised = models.PositiveIntegerField(null=True, help_text="questions and opinions raised")
    answered = models.PositiveIntegerField(null=True, help_text="of them, answered")
    gifts = models.BigIntegerField(null=True, help_text="đồng of budget money; stands on the record only")
    documented = models.BooleanField(default=False, help_text="minutes, a list or a photograph is kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_gathering"
        indexes = [models.Index(fields=["place", "-held_on"], name="gatherings_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_gathering"),
            models.CheckConstraint(condition=Q(answered__isnull=True) | Q(answered__lte=F("raised")), name="what_is_answered_was_raised"),
        ]


class GatheringGroup(models.Model):
    """How many of one group came."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="groups", db_index=False)
    group = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    people = models.PositiveIntegerField(help_text="lượt người")
    grade = models.SmallIntegerField(choices=Grade.choices)

    class Meta:
        db_table = "activities_gathering_group"
        ordering = ["group__position"]
        constraints = [models.UniqueConstraint(fields=["gathering", "group"], name="a_group_stands_once_in_a_gathering")]

    def __str__(self) -> str:
        return f"{self.group}: {self.people}"
