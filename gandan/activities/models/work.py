"""Phần việc, công trình: what was settled to be done."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.choices import WorkKind, WorkUnit
from gandan.activities.models.need import Need
from gandan.activities.models.record import Record, RecordQuerySet


class WorkItem(Record):
    """A work item that a place has settled on. How much of it is done is worked out from what was accepted."""

    DAY = "fixed_on"

    fixed_on = models.DateField(help_text="the day it was settled")
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    kind = models.CharField(max_length=20, choices=WorkKind.choices)
    sector = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    quantity = models.DecimalField(max_digits=17, decimal_places=3, null=True, help_text="planned")
    unit = models.CharField(max_length=20, choices=WorkUnit.choices)
    unit_text = models.CharField(max_length=40, blank=True, help_text="the unit in words, where it is another")
    estimate = models.BigIntegerField(null=True, help_text="đồng")
    households = models.PositiveIntegerField(null=True, help_text="households that will benefit")
    deadline = models.DateField(null=True)
    basis = models.TextField(blank=True, help_text="a decision of the villagers, a resolution, a letter")
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_to", help_text="whose rest it is")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_work"
        indexes = [models.Index(fields=["place", "-fixed_on"], name="works_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_work_item"),
            models.CheckConstraint(condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="a_work_item_plans_something"),
            models.CheckConstraint(condition=Q(estimate__isnull=True) | Q(estimate__gt=0), name="an_estimate_of_a_work_item_is_some_money"),
            models.CheckConstraint(condition=~Q(carried_from=F("id")), name="a_work_item_is_not_its_own_rest"),
        ]


class WorkNeed(models.Model):
    """A need that a work item answers."""

    item = models.ForeignKey(WorkItem, models.CASCADE, related_name="needs", db_index=False)
    position = models.PositiveSmallIntegerField()
    need = models.ForeignKey(Need, models.PROTECT, related_name="works")

    class Meta:
        db_table = "activities_work_need"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "need"], name="a_work_item_answers_a_need_once")]

    def __str__(self) -> str:
        return str(self.need_id)
