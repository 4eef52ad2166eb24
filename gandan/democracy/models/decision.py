"""Việc dân bàn, quyết định: what was put, how it was counted, what follows, and whether it is public."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Campaign, Record, RecordQuerySet
from gandan.democracy.choices.decision import Ballot, Channel, CountedOf, DecisionState, Matter, NoticeState, Paper, Scope, ToldTo
from gandan.democracy.models.meeting import Meeting


class Decision(Record):
    """A matter put to the people. `state` is what the rule of its day makes of its tallies."""

    DAY = "put_on"

    put_on = models.DateField()
    decided_on = models.DateField(null=True, help_text="the day of the count; empty: ballots are still coming in")
    matter = models.CharField(max_length=20, choices=Matter.choices)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    proposal = models.TextField(help_text="the very words that were put")
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="decisions")
    ballot = models.CharField(max_length=10, choices=Ballot.choices)
    counted_of = models.CharField(max_length=20, choices=CountedOf.choices, help_text="of what number the threshold is a share")
    total = models.PositiveIntegerField(null=True, help_text="that number on the day")
    total_source = models.CharField(max_length=200, blank=True)
    votes_for = models.PositiveIntegerField(default=0)
    votes_against = models.PositiveIntegerField(default=0)
    votes_none = models.PositiveIntegerField(default=0)
    votes_invalid = models.PositiveIntegerField(default=0)
    rule = models.CharField(max_length=60, help_text="code of the threshold rule that was applied")
    state = models.CharField(max_length=10, choices=DecisionState.choices)
    paper = models.CharField(max_length=12, choices=Paper.choices, blank=True)
    number = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    by_residents = models.BooleanField(default=False)
    consents = models.PositiveIntegerField(null=True, help_text="households that agreed to put it")
    consents_since = models.DateField(null=True)
    draft_posted_on = models.DateField(null=True, help_text="hương ước: the draft was posted")
    dossier_sent_on = models.DateField(null=True, help_text="hương ước: the dossier went to the commune")
    documented = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_decision"
        indexes = [models.Index(fields=["place", "-put_on"], name="decisions_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_decision"),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=F("votes_for") + F("votes_against") + F("votes_none") + F("votes_invalid")),
                name="no_more_ballots_than_there_are_households",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, state=DecisionState.OPEN.value)
                | Q(decided_on__isnull=False, total__isnull=False) & ~Q(state=DecisionState.OPEN.value),
                name="what_is_decided_was_counted",
            ),
        ]


class Tally(models.Model):
    """What came in through one channel."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="tallies", db_index=False)
    position = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()
    votes_none = models.PositiveIntegerField()
    votes_invalid = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "democracy_tally"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["decision", "channel"], name="a_channel_is_tallied_once")]

    def __str__(self) -> str:
        return self.channel

    @property
    def ballots(self) -> int:
        """All that came in."""
        return self.votes_for + self.votes_against + self.votes_none + self.votes_invalid


class Telling(models.Model):
    """Who must be told of a decision, by when where that is said, and when it was done."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="tellings", db_index=False)
    position = models.PositiveSmallIntegerField()
    to = models.CharField(max_length=12, choices=ToldTo.choices)
    done_on = models.DateField(null=True)

    class Meta:
        db_table = "democracy_telling"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["decision", "to"], name="each_is_told_of_a_decision_once")]

    def __str__(self) -> str:
        return self.to


class DecisionBasis(models.Model):
    """A decision of the people on which contributions to a campaign rest."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="bases", db_index=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")

    class Meta:
        db_table = "democracy_decision_basis"
        constraints = [models.UniqueConstraint(fields=["decision", "campaign"], name="a_campaign_rests_on_a_decision_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.decision_id}"


class DecisionNotice(models.Model):
    """Whether a decision is public, at which revision, by whose two hands."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="notice", primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=NoticeState.choices)
    revision = models.PositiveIntegerField(help_text="of the decision that was looked at")
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "democracy_decision_notice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=NoticeState.PUBLISHED.value) | (Q(published_by__isnull=False) & ~Q(published_by=F("proposed_by"))),
                name="a_second_person_publishes_a_decision",
            )
        ]

    def __str__(self) -> str:
        return self.slug
