"""Đợt khảo sát: what the commune asks its villages, and which of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gandan.activities.choices import QuestionKind
from gandan.activities.models.record import Record, RecordQuerySet


class Survey(Record):
    """A survey of some villages in a span of days, with the few questions that the commune adds to the visit form."""

    DAY = "first_day"

    first_day = models.DateField()
    last_day = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    purpose = models.TextField(blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_survey"
        indexes = [models.Index(fields=["place", "-first_day"], name="surveys_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_survey"),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="a_survey_does_not_end_before_it_begins"),
        ]

    @classmethod
    def touching(cls, units: frozenset[int]) -> Q:
        """Whoever records in a village sees the surveys that ask it."""
        return Q(pk__in=SurveyVillage.objects.filter(unit_id__in=units).values("survey_id"))


class SurveyVillage(models.Model):
    """A village that a survey is to visit."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="villages", db_index=False)
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_survey_village"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["survey", "unit"], name="a_survey_is_to_visit_a_village_once")]

    def __str__(self) -> str:
        return str(self.unit_id)


class SurveyQuestion(models.Model):
    """A question about things, asked in every village. `key` names it in answers, whatever its wording becomes."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions", db_index=False)
    key = models.SlugField(max_length=40, db_index=False)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    options = ArrayField(models.CharField(max_length=120), default=list, blank=True, help_text="what may be chosen")

    class Meta:
        db_table = "activities_survey_question"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["survey", "key"], name="a_question_stands_once_in_a_survey")]

    def __str__(self) -> str:
        return self.text
