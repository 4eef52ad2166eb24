"""Which records of this room are public, by whose two hands."""

from django.db import models
from django.db.models import Q

from gandan.democracy.choices.recommendation import ShowingState


class Showing(models.Model):
    """Whether a record may be seen by the public, and at which revision it was looked at. `kind` and `record` name it."""

    kind = models.CharField(max_length=16)
    record = models.UUIDField(primary_key=True)
    slug = models.SlugField(max_length=120)
    state = models.CharField(max_length=12, choices=ShowingState.choices)
    revision = models.PositiveIntegerField(help_text="of the record that was looked at")
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "democracy_showing"
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="an_address_of_a_kind_shows_one_record"),
            models.CheckConstraint(
                condition=~Q(state=ShowingState.PUBLISHED.value)
                | (Q(published_by__isnull=False) & ~Q(published_by=models.F("proposed_by"))),
                name="a_second_person_shows_a_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
