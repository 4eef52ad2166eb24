"""Organisations in time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gandan.base.ids import new_id
from gandan.people.choices import ActorGroup


class Organisation(models.Model):
    """The identity of a body; its name, group and seat stand in its versions."""

    id = models.BigIntegerField(primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)

    class Meta:
        db_table = "people_organisation"

    def __str__(self) -> str:
        return self.slug


class OrganisationVersion(models.Model):
    """What a body is called, which group it belongs to and where it sits, in a span of days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    group = models.CharField(max_length=20, choices=ActorGroup.choices)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    valid = DateRangeField()
    legal_basis = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=400)
    folded = models.CharField(max_length=200)

    class Meta:
        db_table = "people_organisation_version"
        constraints = [
            ExclusionConstraint(
                name="one_version_of_an_organisation_a_day",
                expressions=[
                    (Func(F("organisation"), F("organisation"), models.Value("[]"), function="int8range"), "&&"),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationSuccession(models.Model):
    """Which body took over from which, and by what decision."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions")
    on = models.DateField()
    legal_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "people_organisation_succession"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="one_succession_of_organisations"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="an_organisation_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
