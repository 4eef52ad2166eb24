"""Cuộc tuyên truyền."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models.record import Record, RecordQuerySet
from gandan.ledger.choices import Grade


class Session(Record):
    """One outreach session: what was spread, how, to whom, where, by whom, and how many came."""

    DAY = "held_on"

    held_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    audience = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    sector = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    form = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    language = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    programme = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    attendance = models.PositiveIntegerField(help_text="lượt người")
    grade = models.SmallIntegerField(choices=Grade.choices, help_text="how the attendance was known")
    women = models.PositiveIntegerField(null=True)
    minority = models.PositiveIntegerField(null=True)
    documented = models.BooleanField(default=False, help_text="minutes, a list or a photograph is kept")
    list_lines = models.PositiveIntegerField(null=True, help_text="lines of the signed list")
    list_kept = models.CharField(max_length=200, blank=True, help_text="where the paper lies")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_session"
        indexes = [models.Index(fields=["place", "-held_on"], name="sessions_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_session"),
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=F("attendance")), name="women_are_part_of_the_attendance"
            ),
            models.CheckConstraint(
                condition=Q(minority__isnull=True) | Q(minority__lte=F("attendance")), name="minority_people_are_part_of_the_attendance"
            ),
        ]
