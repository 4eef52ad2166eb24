"""Kết quả chỉ số: an edition of an index about a unit, as the level above published it."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.voice.choices.satisfaction import IndexCode, NoticeState
from gandan.voice.models.satisfaction import NoticeRow


class IndexResult(Record):
    """One edition. A score and a rank may be missing: then `stated` holds the published words, and nothing is made of them."""

    DAY = "announced_on"

    announced_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    index = models.CharField(max_length=20, choices=IndexCode.choices)
    edition_year = models.PositiveSmallIntegerField()
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    rank = models.PositiveIntegerField(null=True)
    out_of = models.PositiveIntegerField(null=True)
    stated = models.CharField(max_length=200, blank=True, help_text="as the source says it, where it gives no number")
    document = models.CharField(max_length=200, help_text="where it was published")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "voice_index_result"
        indexes = [models.Index(fields=["place", "index", "edition_year"], name="editions_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_edition"),
            models.UniqueConstraint(
                fields=["place", "index", "edition_year"], condition=Q(voided=False), name="a_unit_has_one_result_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=False) | Q(rank__isnull=False) | ~Q(stated=""), name="an_edition_says_something"
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | (Q(out_of__isnull=False) & Q(rank__gte=1) & Q(rank__lte=F("out_of"))),
                name="a_rank_is_of_so_many",
            ),
        ]


class IndexNotice(NoticeRow):
    """Whether an edition is public here, at which revision."""

    result = models.OneToOneField(IndexResult, models.PROTECT, related_name="notice", primary_key=True)
    revision = models.PositiveIntegerField(help_text="of the result that was looked at")

    class Meta:
        db_table = "voice_index_notice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=NoticeState.PUBLISHED.value) | (Q(published_by__isnull=False) & ~Q(published_by=F("proposed_by"))),
                name="a_second_person_publishes_an_index",
            )
        ]
