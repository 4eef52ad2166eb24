"""Kế hoạch ra quân: which work items, with whom, with what, when."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.choices import Giver
from gandan.activities.models.record import Record, RecordQuerySet
from gandan.activities.models.work import WorkItem


class Plan(Record):
    """The plan of a campaign. Its days may lie ahead."""

    DAY = "first_day"

    first_day = models.DateField()
    last_day = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    purpose = models.TextField(blank=True)
    issued_number = models.CharField(max_length=80, blank=True, help_text="số, ký hiệu of the plan as issued")
    issued_on = models.DateField(null=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_plan"
        indexes = [models.Index(fields=["place", "-first_day"], name="plans_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_plan"),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="a_plan_does_not_end_before_it_begins"),
        ]

    @classmethod
    def touching(cls, units: frozenset[int]) -> Q:
        """Whoever records in a village sees the plans that bring people out to its work items."""
        return Q(pk__in=PlanItem.objects.filter(item__place_id__in=units).values("plan_id"))


class PlanItem(models.Model):
    """A work item that a plan takes on."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items", db_index=False)
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(WorkItem, models.PROTECT, related_name="plans")

    class Meta:
        db_table = "activities_plan_item"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "item"], name="a_plan_takes_on_a_work_item_once")]

    def __str__(self) -> str:
        return str(self.item_id)


class PlanForce(models.Model):
    """Who is invited: which force, of which body, how many people a day."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="forces")
    position = models.PositiveSmallIntegerField()
    force = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    body = models.CharField(max_length=200, blank=True, help_text="cơ quan, đơn vị, thôn, as people write it")
    people = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "activities_plan_force"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.body or str(self.force)


class PlanMaterial(models.Model):
    """What is needed, and how much of it is promised by whom, as a group."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="materials")
    position = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=200)
    unit_text = models.CharField(max_length=40, blank=True)
    needed = models.DecimalField(max_digits=17, decimal_places=3)
    promised = models.DecimalField(max_digits=17, decimal_places=3, null=True)
    giver = models.CharField(max_length=20, choices=Giver.choices, blank=True)

    class Meta:
        db_table = "activities_plan_material"
        ordering = ["position"]
        constraints = [models.CheckConstraint(condition=Q(needed__gt=0), name="a_plan_needs_some_of_a_material")]

    def __str__(self) -> str:
        return self.item


class PlanStep(models.Model):
    """A line of the plan's calendar."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="calendar")
    position = models.PositiveSmallIntegerField()
    day = models.DateField()
    time = models.TimeField(null=True)
    text = models.CharField(max_length=300)
    place_text = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "activities_plan_step"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text
