"""Phiếu khảo sát thôn: one visit to one village."""

from django.db import models

from gandan.activities.models.record import Record, RecordQuerySet
from gandan.activities.models.survey import Survey


class Visit(Record):
    """A visit to a village: who was met, by role, and what was answered. A village may be visited again."""

    DAY = "visited_on"

    survey = models.ForeignKey(Survey, models.PROTECT, null=True, related_name="visits")
    visited_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    met = models.CharField(max_length=200, blank=True, help_text="roles of those who were met, never names")
    documented = models.BooleanField(default=False, help_text="minutes are kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_visit"
        indexes = [models.Index(fields=["place", "-visited_on"], name="visits_of_a_place")]
        constraints = [models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_visit")]


class VisitAnswer(models.Model):
    """An answer to a question of the survey, by the question's key."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="answers", db_index=False)
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40, db_index=False)
    value = models.CharField(max_length=500)

    class Meta:
        db_table = "activities_visit_answer"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["visit", "key"], name="a_visit_answers_a_question_once")]

    def __str__(self) -> str:
        return self.value
