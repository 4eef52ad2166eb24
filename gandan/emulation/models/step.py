"""Steps in the life of an initiative."""

from django.db import models
from django.db.models import F, Q

from gandan.base.ids import new_id
from gandan.emulation.choices import Level, Stage
from gandan.emulation.models.initiative import Initiative
from gandan.emulation.rules.life import NEXT


def _allowed() -> Q:
    """The table of the rules as a condition: a changed table asks for a migration."""
    allowed = Q()
    for before, those in NEXT.items():
        if those:
            allowed |= Q(before=before.value, state__in=[state.value for state in those])
    return allowed


class InitiativeStep(models.Model):
    """One step: from `before` into `state`. The database holds that the rules' table has the pair, and (by a foreign key of
    the migration) that `before` is the state of the step with the number before this one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveSmallIntegerField(help_text="from 1")
    previous = models.PositiveSmallIntegerField(null=True, help_text="the number before; empty for the first")
    before = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    state = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField()
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    decision_number = models.CharField(max_length=80, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    due_on = models.DateField(null=True, help_text="when it is to be looked at again")
    note = models.TextField(blank=True)
    told_by_record = models.BooleanField(default=False, help_text="worked out from what the record said, not taken as a step")
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "emulation_step"
        ordering = ["initiative", "number"]
        constraints = [
            models.CheckConstraint(condition=_allowed(), name="a_step_follows_the_table_of_states"),
            models.UniqueConstraint(fields=["initiative", "number", "state"], name="a_step_is_taken_once"),
            models.UniqueConstraint(fields=["initiative", "number"], name="a_step_has_its_number"),
            models.CheckConstraint(
                condition=Q(number=1, previous__isnull=True, before="") | (Q(number__gt=1, previous=F("number") - 1) & ~Q(before="")),
                name="steps_follow_one_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="recognised") | ~Q(level="") | Q(told_by_record=True), name="a_recognition_names_its_level"
            ),
            models.CheckConstraint(condition=~Q(state="stopped") | ~Q(note=""), name="a_stop_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.number} {self.state}"
