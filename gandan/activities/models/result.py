"""Kết quả đời sống, sản xuất."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.choices import ResultKind
from gandan.activities.models.record import Record, RecordQuerySet
from gandan.ledger.choices import Grade

_MONEY = ["product", "income"]


class Result(Record):
    """What came of work for people's living and production in a period. It counts on the last day."""

    DAY = "last"

    first = models.DateField()
    last = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    model = models.CharField(max_length=200, blank=True, help_text="the production model, in words; no Dân vận khéo model")
    reference = models.CharField(max_length=200, blank=True, help_text="where the production model is described")
    sector = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    programme = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    documented = models.BooleanField(default=False, help_text="a list, a decision or minutes is kept of what was counted")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "activities_result"
        indexes = [models.Index(fields=["place", "-last"], name="results_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_result"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="a_result_does_not_end_before_it_begins"),
        ]


class ResultLine(models.Model):
    """One result of the period: a value, an income, households out of poverty, or jobs."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="lines", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ResultKind.choices)
    text = models.CharField(max_length=200, blank=True)
    quantity = models.DecimalField(max_digits=17, decimal_places=3, null=True, help_text="how much was made; counted nowhere")
    unit_text = models.CharField(max_length=40, blank=True)
    value = models.BigIntegerField(null=True, help_text="đồng")
    households = models.PositiveIntegerField(null=True, help_text="out of poverty, or taking part")
    jobs = models.PositiveIntegerField(null=True)
    grade = models.SmallIntegerField(choices=Grade.choices, help_text="how the money was known")

    class Meta:
        db_table = "activities_result_line"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["result", "position"], name="a_line_of_a_result_has_its_place"),
            models.CheckConstraint(
                condition=Q(kind__in=_MONEY, value__isnull=False, value__gt=0, jobs__isnull=True)
                | Q(kind="poverty", value__isnull=True, households__isnull=False, jobs__isnull=True)
                | Q(kind="jobs", value__isnull=True, jobs__isnull=False),
                name="a_result_is_told_in_its_own_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()
