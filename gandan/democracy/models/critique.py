"""Phản biện xã hội."""

from django.db import models

from gandan.activities.models import Record, RecordQuerySet
from gandan.democracy.choices.critique import CritiqueForm
from gandan.democracy.choices.supervision import Watcher
from gandan.democracy.models.recommendation import RecommendationRow


class Critique(Record):
    """A social critique of a draft document. Its points are its rows."""

    DAY = "held_on"

    held_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    watcher = models.CharField(max_length=12, choices=Watcher.choices)
    draft = models.CharField(max_length=300, help_text="what the draft is called")
    form = models.CharField(max_length=12, choices=CritiqueForm.choices)
    body = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False, help_text="drafted it")
    body_text = models.CharField(max_length=200, blank=True)
    documented = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_critique"
        indexes = [models.Index(fields=["place", "-held_on"], name="critiques_of_a_place")]
        constraints = [models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_critique")]


class CritiquePoint(RecommendationRow):
    """A point of a critique."""

    critique = models.ForeignKey(Critique, models.CASCADE, related_name="matters", db_index=False)

    class Meta:
        db_table = "democracy_critique_point"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["critique", "row"], name="a_point_stands_once_in_a_critique")]
