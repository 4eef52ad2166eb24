"""Đối thoại với Nhân dân."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models.record import Record, RecordQuerySet
from gandan.ledger.choices import Grade
from gandan.voice.choices.reception import DialogueNoticeState, Host


class Dialogue(Record):
    """A dialogue with people: with whom in counts, what was asked and answered. No list of who came or who asked."""

    DAY = "held_on"

    held_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    host = models.CharField(max_length=14, choices=Host.choices)
    information = models.TextField(blank=True, help_text="what was told to those who came")
    raised = models.PositiveIntegerField(null=True, help_text="questions raised")
    answered = models.PositiveIntegerField(null=True, help_text="of them, answered")
    documented = models.BooleanField(default=False, help_text="minutes, a list or a photograph is kept")

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "voice_dialogue"
        indexes = [models.Index(fields=["place", "-held_on"], name="dialogues_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_dialogue"),
            models.CheckConstraint(
                condition=Q(answered__isnull=True) | Q(answered__lte=F("raised")), name="what_a_dialogue_answers_was_raised"
            ),
        ]


class DialogueHearers(models.Model):
    """How many of one audience came."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="hearers", db_index=False)
    audience = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    people = models.PositiveIntegerField(help_text="lượt người")
    grade = models.SmallIntegerField(choices=Grade.choices)

    class Meta:
        db_table = "voice_dialogue_hearers"
        ordering = ["audience__position"]
        constraints = [models.UniqueConstraint(fields=["dialogue", "audience"], name="an_audience_stands_once_in_a_dialogue")]

    def __str__(self) -> str:
        return f"{self.audience}: {self.people}"


class DialogueMatter(models.Model):
    """What was asked at a dialogue about one thing, and who owes the answer. It names no one who asked."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="matters", db_index=False)
    position = models.PositiveSmallIntegerField()
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    text = models.CharField(max_length=200)
    raised = models.PositiveIntegerField(help_text="how often it was raised")
    answered = models.PositiveIntegerField(help_text="of them, answered")
    answer = models.TextField(blank=True)
    owed_by = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", help_text="who owes the answer")
    due = models.DateField(null=True)

    class Meta:
        db_table = "voice_dialogue_matter"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "position"], name="a_matter_of_a_dialogue_has_its_place"),
            models.CheckConstraint(condition=Q(raised__gte=1, answered__lte=F("raised")), name="what_is_answered_of_a_dialogue_was_raised"),
        ]

    def __str__(self) -> str:
        return self.text


class DialogueNotice(models.Model):
    """Whether the matters of a dialogue and their answers are public, at which revision, by whose two hands."""

    dialogue = models.OneToOneField(Dialogue, models.PROTECT, related_name="notice", primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=DialogueNoticeState.choices)
    revision = models.PositiveIntegerField(help_text="of the dialogue that was looked at")
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "voice_dialogue_notice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=DialogueNoticeState.PUBLISHED.value)
                | (Q(published_by__isnull=False) & ~Q(published_by=F("proposed_by"))),
                name="a_second_person_publishes_a_dialogue",
            )
        ]

    def __str__(self) -> str:
        return self.slug
