"""Sự hài lòng: codes that answer once, answers in fives, batches on paper and by phone, and what of it is public.

No answer of one person is kept anywhere: an answer is added to the counts of a bundle at once, and a code knows only on
which day it was used. So nobody can see who answered what, the operator included.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.base.ids import new_id
from gandan.voice.choices.satisfaction import AskedChannel, NoticeState
from gandan.voice.rules.satisfaction import TOGETHER


class OfficeDay(models.Model):
    """A day of one office: how many transactions it had, how many codes were issued against them and used."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False, help_text="the office")
    day = models.DateField()
    questionnaire = models.CharField(max_length=40)
    transactions = models.PositiveIntegerField(help_text="as an officer typed them; never fewer than answers")
    issued = models.PositiveIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)
    valid_until = models.DateField(help_text="the last day on which its codes answer")
    opened_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField()

    class Meta:
        db_table = "voice_office_day"
        indexes = [models.Index(fields=["unit", "-day"], name="days_of_an_office")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "lead", "day"], name="an_office_has_a_day_once"),
            models.CheckConstraint(condition=Q(used__lte=F("issued")), name="no_more_answers_than_codes"),
            models.CheckConstraint(condition=Q(used__lte=F("transactions")), name="no_more_answers_than_transactions"),
            models.CheckConstraint(condition=Q(day__lte=F("valid_until")), name="a_code_answers_on_its_day_at_least"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"

    @property
    def unused(self) -> int:
        """Codes that nobody has answered with."""
        return self.issued - self.used


class CounterCode(models.Model):
    """A code, known by its digest only. `used_on`: the day, and nothing finer."""

    digest = models.CharField(primary_key=True, max_length=64)
    office_day = models.ForeignKey(OfficeDay, models.PROTECT, related_name="codes")
    used_on = models.DateField(null=True)

    class Meta:
        db_table = "voice_counter_code"

    def __str__(self) -> str:
        return self.digest[:6]


class AnswerBundle(models.Model):
    """Answers of one office, counted together five by five. `day`: the day of the last code in it; it counts on that day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    questionnaire = models.CharField(max_length=40)
    day = models.DateField()
    answers = models.PositiveSmallIntegerField(default=0)
    counted = models.BooleanField(default=False, help_text="it stands in the ledger and takes no more answers")

    class Meta:
        db_table = "voice_answer_bundle"
        indexes = [models.Index(fields=["unit", "-day"], name="bundles_of_an_office")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "lead", "questionnaire"], condition=Q(counted=False), name="an_office_has_one_open_bundle"
            ),
            models.CheckConstraint(
                condition=Q(counted=True, answers=TOGETHER) | Q(counted=False, answers__lt=TOGETHER), name="a_bundle_counts_when_it_is_full"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class BundleCount(models.Model):
    """How many of a bundle gave a question a score. No row is one person's; rows have no order in time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    bundle = models.ForeignKey(AnswerBundle, models.CASCADE, related_name="counts", db_index=False)
    question = models.CharField(max_length=20)
    score = models.PositiveSmallIntegerField()
    many = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "voice_bundle_count"
        constraints = [
            models.UniqueConstraint(fields=["bundle", "question", "score"], name="a_score_stands_once_in_a_bundle"),
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="a_score_is_of_five"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.score}"


class PaperAnswers(Record):
    """A batch of answers on paper or by phone: of how many people served how many were asked and answered, and what they said."""

    DAY = "collected_on"

    collected_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    channel = models.CharField(max_length=12, choices=AskedChannel.choices)
    questionnaire = models.CharField(max_length=40)
    served = models.PositiveIntegerField(null=True, help_text="people served in the period, where it is known")
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    documented = models.BooleanField(default=False, help_text="the papers, or the list of calls, are kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "voice_paper_answers"
        indexes = [models.Index(fields=["place", "-collected_on"], name="paper_answers_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_batch_of_answers"),
            models.CheckConstraint(condition=Q(answered__lte=F("asked")), name="no_more_answered_than_were_asked"),
            models.CheckConstraint(condition=Q(served__isnull=True) | Q(asked__lte=F("served")), name="no_more_asked_than_were_served"),
        ]


class PaperCount(models.Model):
    """The answers of a batch to one question."""

    paper = models.ForeignKey(PaperAnswers, models.CASCADE, related_name="counts", db_index=False)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=20)
    s1 = models.PositiveIntegerField(default=0)
    s2 = models.PositiveIntegerField(default=0)
    s3 = models.PositiveIntegerField(default=0)
    s4 = models.PositiveIntegerField(default=0)
    s5 = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "voice_paper_count"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["paper", "question"], name="a_question_stands_once_in_a_batch")]

    def __str__(self) -> str:
        return self.question


class NoticeRow(models.Model):
    """How public something is, by whose two hands."""

    state = models.CharField(max_length=12, choices=NoticeState.choices)
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.state


_SECOND = ~Q(state=NoticeState.PUBLISHED.value) | (Q(published_by__isnull=False) & ~Q(published_by=F("proposed_by")))


class SatisfactionNotice(NoticeRow):
    """The results of a unit for a period, as the unit lets the public read them. Periods of a unit do not overlap."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        db_table = "voice_satisfaction_notice"
        constraints = [
            models.UniqueConstraint(fields=["unit", "first", "last"], name="a_period_of_a_unit_is_published_once"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="a_published_period_has_an_order"),
            models.CheckConstraint(condition=_SECOND, name="a_second_person_publishes_satisfaction"),
        ]
