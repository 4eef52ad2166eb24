"""Rows with a life: what was said about a matter, who owes the answer, what became of it. They name no person."""

from django.db import models

from gandan.democracy.choices.recommendation import Outcome


class AskedRow(models.Model):
    """What was raised about one thing, how often, and what was answered."""

    position = models.PositiveSmallIntegerField()
    row = models.UUIDField(help_text="stays through corrections")
    text = models.CharField(max_length=500)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    raised = models.PositiveIntegerField(help_text="how often it was raised")
    owed_by = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", help_text="who owes the answer")
    owed_text = models.CharField(max_length=200, blank=True, help_text="a body that is not recorded, in words")
    due = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class RecommendationRow(AskedRow):
    """The same with what became of it, and what was seen when somebody looked again."""

    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    reason = models.TextField(blank=True, help_text="why not, or not all")
    followed_on = models.DateField(null=True)
    seen = models.TextField(blank=True)

    class Meta:
        abstract = True
