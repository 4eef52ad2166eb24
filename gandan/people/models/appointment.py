"""Who holds which role where, from when to when."""

from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.people.choices import Role
from gandan.people.models.account import Account
from gandan.people.models.organisation import Organisation


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
