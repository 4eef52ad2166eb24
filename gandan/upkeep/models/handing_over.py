"""Handing over work to a successor as one act: what was handed over, line by line, and what became of each line."""

from django.db import models
from django.db.models import F, Q

from gandan.base.ids import new_id
from gandan.upkeep.choices import Handed, HandedState


class HandingOver(models.Model):
    """Work at a unit handed from an account to another, or to whoever works at `to_unit`. Signed off once, with its lines.

    `organisation`: the giver answered for one body only. `body` draws up the minutes. `receiver` None: whoever records at `to_unit`.
    Before it is signed off it has no lines: they are gathered anew at every look.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    giver = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    on = models.DateField(help_text="the day of the minutes")
    decision = models.CharField(max_length=200, blank=True, help_text="what it rests on, where there is such a paper")
    prepared_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    prepared_at = models.DateTimeField()
    signed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    signed_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    received_at = models.DateTimeField(null=True, help_text="when the last line was answered")

    class Meta:
        db_table = "upkeep_handing_over"
        ordering = ["-on", "-prepared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["giver", "unit"], condition=Q(signed_at__isnull=True), name="one_handing_over_is_prepared_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | ~Q(receiver=F("giver")), name="nobody_hands_over_to_himself"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True, received_at__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="what_is_received_was_signed_off",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, received_by__isnull=True)
                | (Q(received_at__isnull=False, received_by__isnull=False) & ~Q(received_by=F("giver"))),
                name="another_hand_receives",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.giver} ({self.on})"


class HandingOverLine(models.Model):
    """One thing that is handed over, or how many of a kind. `subject` is empty for a number; `title` names no private person."""

    handing = models.ForeignKey(HandingOver, models.CASCADE, related_name="lines", db_index=False)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Handed.choices)
    subject = models.UUIDField(null=True, db_index=True)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=300)
    number = models.PositiveIntegerField(default=1, help_text="how many it stands for")
    state = models.CharField(max_length=10, choices=HandedState.choices, default=HandedState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "upkeep_handing_over_line"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["handing", "position"], name="a_line_handed_over_has_its_place"),
            models.UniqueConstraint(fields=["handing", "kind", "subject"], name="a_thing_is_handed_over_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(state="waiting") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="an_answered_line_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(reason="") | (~Q(state="refused") & Q(reason="")), name="what_is_refused_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title
