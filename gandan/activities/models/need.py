"""Nhu cầu: what a village says it needs."""

from django.db import models
from django.db.models import Q

from gandan.activities.choices import Urgency, WorkKind
from gandan.activities.models.record import Record, RecordQuerySet
from gandan.activities.models.survey import Survey
from gandan.activities.models.visit import Visit


class Need(Record):
    """A need of a village, in the order that the village itself gave it. How far it has come is worked out."""

    DAY = "noted_on"

    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="needs")
    survey = models.ForeignKey(Survey, models.PROTECT, null=True, related_name="needs")
    noted_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    kind = models.CharField(max_length=20, choices=WorkKind.choices)
    sector = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    households = models.PositiveIntegerField(null=True, help_text="households concerned")
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    estimate = models.BigIntegerField(null=True, help_text="đồng")
    rank = models.PositiveSmallIntegerField(null=True, help_text="in the village's own order, from 1")
    documented = models.BooleanField(default=False, help_text="minutes are kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_need"
        indexes = [models.Index(fields=["place", "-noted_on"], name="needs_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_need"),
            models.CheckConstraint(condition=Q(estimate__isnull=True) | Q(estimate__gt=0), name="an_estimate_of_a_need_is_some_money"),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(rank__gte=1), name="needs_are_ranked_from_one"),
        ]
