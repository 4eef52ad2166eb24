"""Scores that appraisers give, each with its evidence. Never public."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.emulation.models.initiative import Initiative


class Appraiser(models.Model):
    """An account that was named to appraise one initiative, beside those who may confirm there."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="appraisers", db_index=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    named_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    named_at = models.DateTimeField()

    class Meta:
        db_table = "emulation_appraiser"
        constraints = [models.UniqueConstraint(fields=["initiative", "account"], name="an_appraiser_is_named_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.initiative_id}"


class Appraisal(models.Model):
    """What one appraiser gave an initiative by one rubric. Scoring again makes a new revision; the earlier one stays told."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="appraisals", db_index=False)
    rubric = models.CharField(max_length=60, help_text="the code of a rubric file")
    appraiser = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    on = models.DateField()
    revision = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "emulation_appraisal"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "rubric", "appraiser"], name="an_appraiser_scores_once_a_rubric"),
        ]

    def __str__(self) -> str:
        return f"{self.rubric} {self.initiative_id}"


class AppraisalScore(models.Model):
    """Tenths of a point for one criterion, and what they rest on."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="scores", db_index=False)
    criterion = models.CharField(max_length=40)
    tenths = models.PositiveSmallIntegerField()
    evidence = models.TextField(blank=True)
    photographs = models.ManyToManyField("evidence.Photograph", related_name="+", blank=True)

    class Meta:
        db_table = "emulation_score"
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "criterion"], name="a_criterion_is_scored_once"),
            models.CheckConstraint(condition=Q(tenths__lte=1000), name="a_score_is_at_most_a_hundred"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.tenths / 10}"
