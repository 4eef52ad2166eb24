"""What every record has: an owner, a place, a revision, and how it came to be written down.

Keys to members of dimensions carry no database constraint (decision 0004): members are never deleted, actions look every
code up, and five checks a row would cost more than the row. Keys have an index only where rows are asked for by them: each
kind is asked by place and day, by leading body, by import and by row key.
"""

from datetime import date
from typing import Any, cast

from django.db import models
from django.db.models import Q

from gandan.activities.choices import ToldBy
from gandan.base.ids import new_id


class RecordQuerySet(models.QuerySet[Any]):  # Any: each noun narrows it by its own model
    """Records, asked by state."""

    def standing(self) -> "RecordQuerySet":
        """Those that count: not voided."""
        return self.filter(voided=False)


class Record(models.Model):
    """One event with one owner. `revision` grows with every correction; a voided record counts nowhere and is kept."""

    DAY: str  # the name of the field that holds the day of its lists: the first on which it counts, where it counts

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.PositiveIntegerField(default=1)
    voided = models.BooleanField(default=False)
    title = models.CharField(max_length=300)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    told_by = models.CharField(max_length=20, choices=ToldBy.choices, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    batch = models.UUIDField(null=True, db_index=True, help_text="the import that brought it")
    row_key = models.CharField(max_length=64, null=True, help_text="what a register's row is known by, once a kind")  # noqa: DJ001 - or nothing

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day it counts on, or counts on first."""
        return cast(date, getattr(self, self.DAY))

    @classmethod
    def partners_through(cls) -> tuple[type[models.Model], str]:
        """The table of its partners, and the column there that names the record."""
        field: Any = cls._meta.get_field("partners")  # Any: django-stubs gives a union of every kind of field
        return field.remote_field.through, f"{cls._meta.model_name}_id"

    @classmethod
    def partnered_by(cls, organisation: int) -> Q:
        """The filter for records in which the body is a partner. It multiplies no rows."""
        through, column = cls.partners_through()
        return Q(pk__in=through._default_manager.filter(organisation_id=organisation).values(column))

    @classmethod
    def touching(cls, _units: frozenset[int]) -> Q | None:
        """The filter for records of elsewhere that concern one of these units, and so are seen there; None: there are none."""
        return None
