"""Dự án và bước giải phóng mặt bằng, trong số lượng: no household and no person has a row here."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.democracy.choices.land import LandKind, LandStage, LandUse
from gandan.democracy.models.recommendation import AskedRow


class LandProject(Record):
    """A project that clears land: how many households it affects, as its decision says."""

    DAY = "started_on"

    started_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    kind = models.CharField(max_length=12, choices=LandKind.choices)
    use = models.CharField(max_length=8, choices=LandUse.choices)
    owner = models.CharField(max_length=200, blank=True, help_text="chủ đầu tư, in words")
    decision = models.CharField(max_length=200, blank=True, help_text="the paper that prints the numbers")
    households = models.PositiveIntegerField()
    resettled = models.PositiveIntegerField(null=True)
    area = models.DecimalField(max_digits=17, decimal_places=3, null=True, help_text="m²")
    documented = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_land_project"
        indexes = [models.Index(fields=["place", "-started_on"], name="land_projects_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_land_project"),
            models.CheckConstraint(condition=Q(households__gte=1), name="land_clearance_affects_households"),
            models.CheckConstraint(
                condition=Q(resettled__isnull=True) | Q(resettled__lte=F("households")), name="who_is_resettled_was_affected"
            ),
        ]

    @classmethod
    def touching(cls, units: frozenset[int]) -> Q:
        """Whoever works where a village is touched sees the project."""
        return Q(pk__in=LandVillage.objects.filter(unit_id__in=units).values("project_id"))


class LandVillage(models.Model):
    """A village that a project touches."""

    project = models.ForeignKey(LandProject, models.CASCADE, related_name="villages", db_index=False)
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")

    class Meta:
        db_table = "democracy_land_village"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["project", "unit"], name="a_land_project_touches_a_village_once")]

    def __str__(self) -> str:
        return str(self.unit_id)


class LandStep(Record):
    """A step of a project, in counts. What the minutes of a consultation print stands as they print it."""

    DAY = "taken_on"

    taken_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    project = models.ForeignKey(LandProject, models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=12, choices=LandStage.choices)
    households = models.PositiveIntegerField(null=True, help_text="more than earlier steps of the kind counted")
    agreed = models.PositiveIntegerField(null=True)
    disagreed = models.PositiveIntegerField(null=True)
    other = models.PositiveIntegerField(null=True)
    minutes_number = models.CharField(max_length=80, blank=True)
    minutes_on = models.DateField(null=True)
    minutes_kept = models.CharField(max_length=200, blank=True, help_text="where the minutes are kept")
    dialogues = models.PositiveIntegerField(default=0)
    documented = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_land_step"
        indexes = [models.Index(fields=["place", "-taken_on"], name="land_steps_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_land_step"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, disagreed__isnull=True, other__isnull=True)
                | Q(stage=LandStage.CONSULTING.value, households=F("agreed") + F("disagreed") + F("other")),
                name="answers_add_up_to_those_consulted",
            ),
        ]


class LandObjection(AskedRow):
    """An objection by issue: how many raised it, the answer, who owes it."""

    step = models.ForeignKey(LandStep, models.CASCADE, related_name="matters", db_index=False)

    class Meta:
        db_table = "democracy_land_objection"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["step", "row"], name="an_objection_stands_once_in_a_step")]
