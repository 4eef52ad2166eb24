"""Support that was handed over to an initiative."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.emulation.choices import SupportKind, SupportPurse
from gandan.emulation.models.initiative import Initiative


class Support(models.Model):
    """One handing over: when, from which body, what, how much. Goods are worth what a norm says; money is receipted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="supports")
    on = models.DateField()
    giver = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=SupportKind.choices)
    purse = models.CharField(max_length=8, choices=SupportPurse.choices)
    item = models.CharField(max_length=200, help_text="what was handed over")
    quantity = models.DecimalField(max_digits=17, decimal_places=3, help_text="of `unit_text`; đồng of money")
    unit_text = models.CharField(max_length=40, blank=True)
    norm = models.ForeignKey("activities.Norm", models.PROTECT, null=True, related_name="+", db_index=False)
    value = models.BigIntegerField(null=True, help_text="đồng; empty where no norm prices it")
    receipt = models.CharField(max_length=200, blank=True, help_text="the paper of money: its number, and where it is kept")
    note = models.TextField(blank=True)
    voided = models.BooleanField(default=False)
    void_reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "emulation_support"
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="support_is_something"),
            models.CheckConstraint(condition=~Q(kind="money") | ~Q(receipt=""), name="money_handed_over_is_receipted"),
            models.CheckConstraint(condition=Q(voided=False) | ~Q(void_reason=""), name="voided_support_says_why"),
        ]

    def __str__(self) -> str:
        return self.item
