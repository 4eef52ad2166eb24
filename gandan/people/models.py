"""Tables of accounts, organisations in time and appointments."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gandan.base.ids import new_id
from gandan.people.choices import ActorGroup, Role


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts for sign-in; they are opened by `people.actions.open_accounts`."""


class Account(AbstractBaseUser):
    """Someone who signs in. A login name and the name shown; nothing else about the person is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120, help_text="as shown on screens")
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False, help_text="may be entered from the demonstration's front page")

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "people_account"

    def __str__(self) -> str:
        return self.name or self.username


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


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments, asked by day."""

    def in_force(self, on: date) -> "AppointmentQuerySet":
        """Those that hold on the day `on`."""
        return self.filter(valid__contains=on, revoked=False)


class Appointment(models.Model):
    """An account holds a role at a unit (and its subtree) from a day to a day, perhaps for one organisation only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", help_text="empty: every body's records"
    )
    valid = DateRangeField()
    revoked = models.BooleanField(default=False)
    decision = models.CharField(max_length=200, blank=True, help_text="the dated decision it rests on")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        db_table = "people_appointment"
        constraints = [models.CheckConstraint(condition=~Q(role="inspector") | ~Q(decision=""), name="an_inspector_names_a_decision")]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"
