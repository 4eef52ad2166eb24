"""Chương trình ra quân: its days, turnout, what it did (phần việc đã làm) and contributions (đóng góp)."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.choices import Giver, Giving, Purse, WorkKind
from gandan.activities.models.norm import Norm
from gandan.activities.models.plan import Plan
from gandan.activities.models.record import Record, RecordQuerySet
from gandan.activities.models.work import WorkItem
from gandan.ledger.choices import Grade


class Campaign(Record):
    """A campaign of one or more days at one place. It counts once, on its first day."""

    DAY = "first_day"

    first_day = models.DateField(help_text="of its days, kept beside them to be sorted and filtered by")
    last_day = models.DateField()
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="campaigns")
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    sector = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    basis = models.TextField(blank=True, help_text="the plan, survey or letter it rests on")
    programme = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    programme_text = models.CharField(max_length=200, blank=True, help_text="chương trình, đề án, as people write it")
    documented = models.BooleanField(default=False, help_text="minutes, a plan or a photograph is kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_campaign"
        indexes = [models.Index(fields=["place", "-first_day"], name="campaigns_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_campaign"),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="a_campaign_does_not_end_before_it_begins"),
        ]


class CampaignDay(models.Model):
    """A day of a campaign. `party`: party members among the turnout, never added to it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="days", db_index=False)
    day = models.DateField()
    party = models.PositiveIntegerField(null=True, help_text="lượt đảng viên, trong đó")
    party_grade = models.SmallIntegerField(choices=Grade.choices)

    class Meta:
        db_table = "activities_campaign_day"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["campaign", "day"], name="a_day_stands_once_in_a_campaign")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class Turnout(models.Model):
    """How many of one force turned out on a day."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="turnout", db_index=False)
    day = models.DateField()
    force = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    people = models.PositiveIntegerField(help_text="lượt người")
    grade = models.SmallIntegerField(choices=Grade.choices)

    class Meta:
        db_table = "activities_turnout"
        ordering = ["day", "force__position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "day", "force"], name="a_force_turns_out_once_a_day")]

    def __str__(self) -> str:
        return f"{self.people} ({self.day:%d/%m/%Y})"


class CampaignWork(models.Model):
    """What a campaign did: how much of which work item, perhaps on which of its days."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="work")
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(WorkItem, models.PROTECT, null=True, related_name="done_by")
    day = models.DateField(null=True, help_text="the day it was measured, where that was told")
    kind = models.CharField(max_length=20, choices=WorkKind.choices)
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=17, decimal_places=3, null=True)
    unit_text = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "activities_campaign_work"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class Contribution(models.Model):
    """What was given: a quantity and, through a dated norm, a value that is computed, never typed."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="contributions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Giving.choices)
    purse = models.CharField(max_length=10, choices=Purse.choices)
    day = models.DateField()
    item = models.CharField(max_length=200, blank=True)
    quantity = models.DecimalField(max_digits=17, decimal_places=3, help_text="đồng, half-days, m², or the unit of the goods")
    unit_text = models.CharField(max_length=40, blank=True)
    norm = models.ForeignKey(Norm, models.PROTECT, null=True, related_name="contributions")
    value = models.BigIntegerField(null=True, help_text="đồng; empty where no norm priced it, and for land")
    grade = models.SmallIntegerField(choices=Grade.choices, help_text="how the quantity was known")
    giver = models.CharField(max_length=20, choices=Giver.choices, blank=True)

    class Meta:
        db_table = "activities_contribution"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="a_contribution_gives_something"),
            models.CheckConstraint(condition=~Q(purse="budget") | Q(kind__in=["money", "goods"]), name="the_budget_gives_money_and_goods"),
            models.CheckConstraint(condition=~Q(kind="land") | Q(value__isnull=True), name="land_is_never_valued"),
            models.CheckConstraint(condition=Q(norm__isnull=True) | Q(kind__in=["goods", "labour"]), name="a_norm_prices_goods_and_labour"),
        ]

    def __str__(self) -> str:
        return self.item or self.get_kind_display()
