"""Tiếp dân."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models.record import Record, RecordQuerySet
from gandan.ledger.choices import Grade
from gandan.voice.choices.reception import Declined, Host, ReceptionForm


class Reception(Record):
    """A reception of people: who received them by post, how many came about what, and what became of the matters."""

    DAY = "held_on"

    held_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    form = models.CharField(max_length=12, choices=ReceptionForm.choices)
    host = models.CharField(max_length=14, choices=Host.choices)
    brought = models.PositiveIntegerField(help_text="things that people came about")
    on_the_spot = models.PositiveIntegerField(help_text="of them, settled at once")
    passed_on = models.PositiveIntegerField(help_text="of them, sent to the body that is competent")
    documented = models.BooleanField(default=False, help_text="the book of receptions is kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "voice_reception"
        indexes = [models.Index(fields=["place", "-held_on"], name="receptions_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_reception"),
            models.CheckConstraint(
                condition=Q(brought__gte=F("on_the_spot") + F("passed_on")), name="what_a_reception_settles_was_brought"
            ),
        ]


class ReceptionTurns(models.Model):
    """How many came about one topic."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="turns", db_index=False)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    people = models.PositiveIntegerField(help_text="lượt người")
    grade = models.SmallIntegerField(choices=Grade.choices)

    class Meta:
        db_table = "voice_reception_turns"
        ordering = ["topic__position"]
        constraints = [models.UniqueConstraint(fields=["reception", "topic"], name="a_topic_stands_once_in_a_reception")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.people}"


class ReceptionDeclined(models.Model):
    """How many were not received, for one reason."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="declined", db_index=False)
    why = models.CharField(max_length=10, choices=Declined.choices)
    many = models.PositiveIntegerField()

    class Meta:
        db_table = "voice_reception_declined"
        ordering = ["why"]
        constraints = [models.UniqueConstraint(fields=["reception", "why"], name="a_reason_stands_once_in_a_reception")]

    def __str__(self) -> str:
        return f"{self.get_why_display()}: {self.many}"
