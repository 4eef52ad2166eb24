"""Điểm danh bằng mã QR: a gate that counts who comes, without knowing who."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models.campaign import Campaign
from gandan.activities.models.plan import Plan
from gandan.base.ids import new_id


class Gate(models.Model):
    """Where people of one force check in on one day of a campaign, or of a plan whose campaign is not recorded yet.

    `token` is in its public address. While it is open a phone is told from another by a value that the phone made up;
    once it is closed only `counted` remains.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="gates")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="gates")
    day = models.DateField()
    force = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    token = models.CharField(max_length=40, unique=True)
    opened_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    counted = models.PositiveIntegerField(null=True, help_text="lượt, once it is closed")
    last_second = models.DateTimeField(null=True, help_text="of the last check-in, to hold back a flood; empty once closed")
    in_last_second = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "activities_gate"
        constraints = [
            models.CheckConstraint(
                condition=Q(campaign__isnull=True, plan__isnull=False) | Q(campaign__isnull=False, plan__isnull=True),
                name="a_gate_is_of_a_campaign_or_of_a_plan",
            ),
            models.CheckConstraint(condition=Q(opens_at__lt=F("closes_at")), name="a_gate_opens_before_it_closes"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, counted__isnull=True) | Q(closed_at__isnull=False, counted__isnull=False),
                name="a_closed_gate_has_its_count",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class CheckIn(models.Model):
    """One phone that checked in at a gate, by a value it made up for this gate alone. Gone when the gate is closed."""

    gate = models.ForeignKey(Gate, models.CASCADE, related_name="check_ins", db_index=False)
    browser = models.UUIDField()
    at = models.DateTimeField(help_text="rounded to five minutes")

    class Meta:
        db_table = "activities_check_in"
        constraints = [models.UniqueConstraint(fields=["gate", "browser"], name="a_phone_checks_in_once_at_a_gate")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
