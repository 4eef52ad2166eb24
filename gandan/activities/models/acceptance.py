"""Nghiệm thu: what was found done of which work items."""

from django.db import models
from django.db.models import Q

from gandan.activities.models.campaign import Campaign
from gandan.activities.models.record import Record, RecordQuerySet
from gandan.activities.models.work import WorkItem


class Acceptance(Record):
    """An acceptance of work items, in whole or in part. What it finds done is what the ledger counts."""

    DAY = "accepted_on"

    accepted_on = models.DateField()
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="acceptances")
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    documented = models.BooleanField(default=False, help_text="signed minutes are kept")
    taking_part = models.TextField(blank=True, help_text="roles and bodies, never names")
    conclusion = models.TextField(blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_acceptance"
        indexes = [models.Index(fields=["place", "-accepted_on"], name="acceptances_of_a_place")]
        constraints = [models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_acceptance")]


class AcceptanceItem(models.Model):
    """What was found of one work item: how much is done, whether it is completed."""

    acceptance = models.ForeignKey(Acceptance, models.CASCADE, related_name="items", db_index=False)
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(WorkItem, models.PROTECT, related_name="accepted")
    quantity = models.DecimalField(max_digits=17, decimal_places=3, null=True, help_text="done, in the item's own unit")
    completed = models.BooleanField()
    households = models.PositiveIntegerField(null=True, help_text="households that benefit")
    text = models.CharField(max_length=300, blank=True, help_text="what was found")

    class Meta:
        db_table = "activities_acceptance_item"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["acceptance", "item"], name="an_acceptance_looks_at_a_work_item_once"),
            models.CheckConstraint(condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="what_was_accepted_is_some_quantity"),
        ]

    def __str__(self) -> str:
        return self.text or str(self.item_id)
