"""Gặp mặt."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models.norm import Norm
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
    gifts = models.BigIntegerField(null=True, help_text="đồng of all gifts, where they are not told one by one")
    gifts_grade = models.SmallIntegerField(choices=Grade.choices, default=Grade.UNKNOWN)
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


class GatheringMatter(models.Model):
    """What was asked at a gathering about one thing, and who owes the answer. It names no one who asked."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="matters", db_index=False)
    position = models.PositiveSmallIntegerField()
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    text = models.CharField(max_length=200)
    raised = models.PositiveIntegerField(help_text="how often it was raised")
    answered = models.PositiveIntegerField(help_text="of them, answered")
    answer = models.TextField(blank=True)
    owed_by = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", help_text="who owes the answer")
    due = models.DateField(null=True)

    class Meta:
        db_table = "activities_gathering_matter"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "position"], name="a_matter_of_a_gathering_has_its_place"),
            models.CheckConstraint(condition=Q(raised__gte=1, answered__lte=F("raised")), name="what_is_answered_of_a_matter_was_raised"),
        ]

    def __str__(self) -> str:
        return self.text


class GatheringGift(models.Model):
    """A gift, with what it is worth: typed, or its quantity at a norm; empty where neither is known."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="given", db_index=False)
    position = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=17, decimal_places=3)
    unit_text = models.CharField(max_length=40, blank=True)
    norm = models.ForeignKey(Norm, models.PROTECT, null=True, related_name="gifts")
    value = models.BigIntegerField(null=True, help_text="đồng")
    grade = models.SmallIntegerField(choices=Grade.choices)

    class Meta:
        db_table = "activities_gathering_gift"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "position"], name="a_gift_of_a_gathering_has_its_place"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="a_gift_is_some_quantity"),
        ]

    def __str__(self) -> str:
        return self.item
