"""Facts about units (appended, sealed by the ledger) and what is worked out from them (spans, ancestors)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gandan.places.choices import Level, SuccessionKind


class Unit(models.Model):
    """The identity of a unit through time. Its slug is unique in time; name and code are not a key."""

    id = models.BigIntegerField(primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    invented = models.BooleanField(default=False, help_text="for practice; never a real place")

    class Meta:
        db_table = "places_unit"

    def __str__(self) -> str:
        return self.slug


class UnitVersion(models.Model):
    """A fact: from this day on the unit is so, or (`exists` false) is no more. Later facts of one day win."""

    append_only = True

    id = models.UUIDField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    valid_from = models.DateField()
    exists = models.BooleanField(default=True)
    name = models.CharField(max_length=120, blank=True, help_text="without its kind: Xuân Hòa")
    kind = models.CharField(max_length=30, blank=True, help_text="Xã, Thị trấn, Bản, ...")
    level = models.SmallIntegerField(choices=Level.choices)
    code = models.CharField(max_length=20, blank=True)
    code_scheme = models.CharField(max_length=20, blank=True, help_text="gso: Tổng cục Thống kê")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    position = models.IntegerField(default=0, help_text="official order among its siblings")
    legal_basis = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=120, blank=True)
    digest = models.BinaryField(max_length=32)
    recorded = models.BigIntegerField(db_index=True, help_text="order of recording; later facts win")

    class Meta:
        db_table = "places_unit_version"
        indexes = [models.Index(fields=["unit", "valid_from"], name="unit_versions_in_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


class Succession(models.Model):
    """A fact: on this day `predecessor`, whole or in part, became `successor`."""

    append_only = True

    id = models.UUIDField(primary_key=True)
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="predecessions")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    whole = models.BooleanField(help_text="all of the predecessor went to this successor")
    legal_basis = models.CharField(max_length=200, blank=True)
    digest = models.BinaryField(max_length=32)
    recorded = models.BigIntegerField(db_index=True)

    class Meta:
        db_table = "places_succession"
        constraints = [
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="a_unit_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.on})"


class UnitSpan(models.Model):
    """Worked out from the facts: what a unit was in a span of days. No two spans of a unit overlap."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="spans")
    valid = DateRangeField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)
    level = models.SmallIntegerField(choices=Level.choices)
    code = models.CharField(max_length=20, blank=True)
    code_scheme = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="child_spans")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    position = models.IntegerField(default=0)
    sort_key = models.CharField(max_length=400)
    folded = models.CharField(max_length=160)

    class Meta:
        db_table = "places_unit_span"
        indexes = [
            models.Index(fields=["folded"], name="units_by_folded_name", opclasses=["text_pattern_ops"]),
            models.Index(fields=["code"], name="units_by_code"),
            models.Index(fields=["parent", "position"], name="units_by_parent"),
        ]
        constraints = [
            ExclusionConstraint(
                name="one_span_of_a_unit_a_day",
                expressions=[
                    (Func(F("unit"), F("unit"), models.Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Kind and name as written in a document: Xã Xuân Hòa."""
        return f"{self.kind} {self.name}".strip()


class UnitAncestor(models.Model):
    """Worked out: in a span of days `unit` lay in the subtree of `ancestor` (itself included, depth 0)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    ancestor = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    ancestor_level = models.SmallIntegerField()
    depth = models.SmallIntegerField()
    valid = DateRangeField()

    class Meta:
        db_table = "places_unit_ancestor"
        indexes = [
            models.Index(fields=["unit"], name="ancestors_of_a_unit"),
            models.Index(fields=["ancestor"], name="descendants_of_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} in {self.ancestor_id}"


class GazetteerStamp(models.Model):
    """One row that changes with every recorded fact, so that remembered trees know when they are old."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    stamp = models.UUIDField()
    recorded = models.BigIntegerField(help_text="the highest `recorded` given out")

    class Meta:
        db_table = "places_stamp"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_stamp")]

    def __str__(self) -> str:
        return str(self.stamp)
