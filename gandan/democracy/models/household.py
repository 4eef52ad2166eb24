"""Sổ hộ: who represents which household, and how many households a village had. Nothing else of a household is kept."""

from django.db import models
from django.db.models import F, Q

from gandan.base.ids import new_id
from gandan.democracy.choices.decision import Channel
from gandan.democracy.choices.household import CountBasis


class Household(models.Model):
    """A household of a village, by its number and who represents it, from a day to a day (`valid_to` is its last).

    Closed: read only inside `acting_as`. No papers' numbers, no ethnicity, no poverty, no opinion.
    """

    closed = True
    closed_place = "unit_id"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", help_text="the commune that keeps the roll")
    village = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, help_text="số hộ, as the village counts them")
    representative = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="the last day on which it stood in the roll")

    class Meta:
        db_table = "democracy_household"
        constraints = [
            models.UniqueConstraint(fields=["village", "number"], condition=Q(valid_to__isnull=True), name="a_number_is_one_household_now"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="a_household_does_not_end_before_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class BallotMark(models.Model):
    """That a household has handed in its ballot of a decision, through which channel. Never what it chose.

    Closed, like the roll. The decision is named by its identity alone: the two stand behind different logins.
    """

    closed = True
    closed_place = "unit_id"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", help_text="the commune that keeps the roll")
    decision = models.UUIDField()
    household = models.ForeignKey(Household, models.PROTECT, related_name="marks", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    marked_on = models.DateField()
    marked_by = models.UUIDField(help_text="the account that marked it")

    class Meta:
        db_table = "democracy_ballot_mark"
        constraints = [models.UniqueConstraint(fields=["decision", "household"], name="a_household_has_one_ballot")]

    def __str__(self) -> str:
        return str(self.household_id)


class BallotCount(models.Model):
    """How many households were marked for a decision through a channel: what may be known without opening the roll."""

    decision = models.UUIDField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    marks = models.PositiveIntegerField()

    class Meta:
        db_table = "democracy_ballot_count"
        constraints = [models.UniqueConstraint(fields=["decision", "channel"], name="a_channel_of_a_decision_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.marks}"


class HouseholdCount(models.Model):
    """How many households a village had on a day, told or counted from the roll. Open: a number, no household."""

    village = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    basis = models.CharField(max_length=10, choices=CountBasis.choices)
    households = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "democracy_household_count"
        constraints = [
            models.UniqueConstraint(fields=["village", "day", "basis"], name="households_of_a_village_are_counted_once_a_day"),
            models.CheckConstraint(
                condition=Q(basis=CountBasis.ROLL.value) | ~Q(source=""), name="a_told_number_of_households_has_a_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id}, {self.day}: {self.households}"
