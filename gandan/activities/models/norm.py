"""Định mức: a dated, sourced price."""

from datetime import date, timedelta
from typing import cast

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gandan.activities.choices import NormKind
from gandan.base.ids import new_id


class Norm(models.Model):
    """What one unit of an item is worth at a place and below it, in a span of days. Its price is never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=NormKind.choices)
    item = models.CharField(max_length=120)
    item_key = models.BigIntegerField(help_text="identity of (kind, item): what may not overlap")
    unit_text = models.CharField(max_length=40, help_text="công, bao, m³, ...")
    price = models.BigIntegerField(help_text="đồng per unit; of labour per whole day")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    valid = DateRangeField()
    source = models.CharField(max_length=300, help_text="the decision it comes from")
    member = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False, help_text="recorded by mistake, and never used")
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "activities_norm"
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=0), name="a_norm_has_a_price"),
            ExclusionConstraint(
                name="one_norm_of_an_item_at_a_place_a_day",
                expressions=[
                    (Func(F("place"), F("place"), models.Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func(F("item_key"), F("item_key"), models.Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn=False),
            ),
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def first(self) -> date:
        """The day from which it holds."""
        return cast(date, self.valid.lower)

    @property
    def last(self) -> date | None:
        """The last day on which it holds; None: until further notice."""
        end = self.valid.upper
        return end - timedelta(days=1) if isinstance(end, date) else None
