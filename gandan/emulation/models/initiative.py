"""Mô hình, điển hình."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.emulation.choices import Level, Registration, Setting


class Initiative(Record):
    """A model or exemplar: what it is, whose it is, since when, until when and why, and who recognised it."""

    DAY = "since"

    since = models.DateField()
    until = models.DateField(null=True, help_text="the first day on which it is no longer maintained")
    ended_why = models.CharField(max_length=500, blank=True)
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    subject = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    sector = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    decision_number = models.CharField(max_length=80, blank=True)
    decided_by = models.CharField(max_length=200, blank=True, help_text="the deciding body, as its decision names it")
    decided_on = models.DateField(null=True)
    description = models.TextField(blank=True)
    results = models.TextField(blank=True)
    support = models.TextField(blank=True, help_text="support that it received")
    registration = models.CharField(max_length=10, choices=Registration.choices, default=Registration.NEW)
    registered_on = models.DateField(null=True, help_text="the day of its registration form")
    documented = models.BooleanField(default=False, help_text="the registration form is kept")
    setting = models.CharField(max_length=12, choices=Setting.choices, blank=True)
    situation = models.TextField(blank=True, help_text="why it was begun")
    aims = models.TextField(blank=True)
    beneficiaries = models.TextField(blank=True, help_text="whom it is for, as groups")
    parts_played = models.TextField(blank=True, help_text="what each body does in it")
    resources = models.TextField(blank=True)
    budget = models.BigIntegerField(null=True, help_text="đồng of the budget")
    donated = models.BigIntegerField(null=True, help_text="đồng of people and firms")
    labour_days = models.PositiveIntegerField(null=True, help_text="whole days of work")
    schedule = models.TextField(blank=True)
    assess_on = models.DateField(null=True, help_text="when it is to be assessed")
    outputs = models.TextField(blank=True, help_text="what can be verified")
    prospects = models.TextField(blank=True, help_text="whether it will last and spread")
    level = models.CharField(max_length=10, choices=Level.choices, blank=True, help_text="the highest at which it was recognised")
    programme = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    learned_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="learned_by", help_text="from which it was learned")
    learned_how = models.TextField(blank=True, help_text="how it went here")
    different_because = models.TextField(blank=True, help_text="why it is not the one it resembles")
    search = models.TextField(blank=True, help_text="its words without marks, to be found by")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "emulation_initiative"
        indexes = [
            models.Index(fields=["place", "-since"], name="initiatives_of_a_place"),
            GinIndex(SearchVector("search", config="simple"), name="initiatives_by_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_initiative"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="an_initiative_ends_after_it_began"),
            models.CheckConstraint(condition=Q(until__isnull=True) | ~Q(ended_why=""), name="what_has_ended_says_why"),
            models.CheckConstraint(condition=~Q(learned_from=F("id")), name="an_initiative_is_not_learned_from_itself"),
            models.CheckConstraint(condition=Q(learned_how="") | Q(learned_from__isnull=False), name="what_was_learned_says_from_where"),
        ]
