"""Góp ý xây dựng Đảng, xây dựng chính quyền."""

from django.db import models

from gandan.activities.models import Record, RecordQuerySet
from gandan.democracy.choices.opinion import OpinionForm, OpinionSource, Toward
from gandan.democracy.models.recommendation import RecommendationRow


class Opinion(Record):
    """Opinions given at one occasion by a group. What they were about, and how many, are its rows."""

    DAY = "held_on"

    held_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    form = models.CharField(max_length=12, choices=OpinionForm.choices)
    source = models.CharField(max_length=12, choices=OpinionSource.choices)
    toward = models.CharField(max_length=12, choices=Toward.choices)
    body = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False, help_text="said to it")
    body_text = models.CharField(max_length=200, blank=True)
    documented = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_opinion"
        indexes = [models.Index(fields=["place", "-held_on"], name="opinions_of_a_place")]
        constraints = [models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_opinion")]


class OpinionMatter(RecommendationRow):
    """One thing that opinions were about, and how many."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="matters", db_index=False)

    class Meta:
        db_table = "democracy_opinion_matter"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["opinion", "row"], name="a_matter_stands_once_among_opinions")]
