"""Họp dân."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.democracy.choices.meeting import Convenor
from gandan.ledger.choices import Grade


class Meeting(Record):
    """A meeting of the households of a village or a commune. It was held when it says how many were represented."""

    DAY = "held_on"

    held_on = models.DateField()
    begins_at = models.TimeField(null=True)
    venue = models.CharField(max_length=200, blank=True)
    convenor = models.CharField(max_length=20, choices=Convenor.choices)
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    households_total = models.PositiveIntegerField(null=True, help_text="households of the place on that day")
    total_source = models.CharField(max_length=200, blank=True)
    quorum = models.PositiveIntegerField(null=True, help_text="households that must be represented, where the officer set it")
    quorum_source = models.CharField(max_length=200, blank=True)
    represented = models.PositiveIntegerField(null=True, help_text="households represented; empty: not held yet")
    represented_grade = models.SmallIntegerField(choices=Grade.choices, default=Grade.UNKNOWN)
    secretary_votes = models.PositiveIntegerField(null=True, help_text="in favour of secretary, way of voting and counting team")
    counters = models.PositiveSmallIntegerField(null=True, help_text="people in the counting team")
    discussion = models.TextField(blank=True, help_text="what was said about the matters; it names nobody")
    documented = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_meeting"
        indexes = [models.Index(fields=["place", "-held_on"], name="meetings_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_meeting"),
            models.CheckConstraint(
                condition=Q(represented__isnull=True) | Q(households_total__isnull=True) | Q(represented__lte=F("households_total")),
                name="who_is_represented_lives_there",
            ),
        ]


class AgendaItem(models.Model):
    """A line of a meeting's agenda."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", db_index=False)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        db_table = "democracy_agenda_item"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="a_line_of_an_agenda_has_its_place")]

    def __str__(self) -> str:
        return self.text
