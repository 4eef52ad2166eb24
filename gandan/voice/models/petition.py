"""Đơn thư, in counts."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models.record import Record, RecordQuerySet
from gandan.voice.choices.reception import PetitionKind


class Petitions(Record):
    """Letters that a body received in a span, in counts. Neither their words nor their writers are kept."""

    DAY = "last"

    first = models.DateField()
    last = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    documented = models.BooleanField(default=False, help_text="the book of letters is kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "voice_petitions"
        indexes = [models.Index(fields=["place", "-last"], name="petitions_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_span_of_petitions"),
            models.CheckConstraint(
                condition=Q(first__lte=F("last"), first__year=F("last__year")), name="petitions_are_of_a_span_within_a_year"
            ),
        ]


class PetitionLine(models.Model):
    """Letters of one kind about one topic."""

    petitions = models.ForeignKey(Petitions, models.CASCADE, related_name="lines", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PetitionKind.choices)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    carried = models.PositiveIntegerField(help_text="open from the span before")
    received = models.PositiveIntegerField()
    competent = models.PositiveIntegerField(help_text="of those received, for this body to settle")
    transferred = models.PositiveIntegerField(help_text="of those received, sent to the competent body")
    settled = models.PositiveIntegerField()
    in_time = models.PositiveIntegerField(help_text="of those settled, in time")

    class Meta:
        db_table = "voice_petition_line"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["petitions", "position"], name="a_line_of_petitions_has_its_place"),
            models.CheckConstraint(
                condition=Q(
                    received__gte=F("competent") + F("transferred"),
                    settled__lte=F("carried") + F("competent"),
                    in_time__lte=F("settled"),
                ),
                name="petitions_settled_came_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.received}"
