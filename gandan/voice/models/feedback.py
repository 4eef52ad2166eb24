"""Feedback: what was sent, its steps, its words apart, and what of it is public."""

from django.db import models
from django.db.models import F, Q

from gandan.base.ids import new_id
from gandan.voice.choices.feedback import Channel, Concerns, Notice, Refusal, State
from gandan.voice.rules.feedback import NEXT


def _allowed() -> Q:
    """The table of the rules as a condition: a changed table asks for a migration."""
    allowed = Q()
    for before, those in NEXT.items():
        if those:
            allowed |= Q(before=before.value, state__in=[state.value for state in those])
    return allowed


class Feedback(models.Model):
    """One phản ánh, kiến nghị: a matter at a place. It never says who sent it; contact details stand in a closed table.

    `handler` is the unit whose officers answer, `body` perhaps one body of it; neither is whom it concerns (`concerned_level`).
    `matter` and `words` are the sender's: erased when their purpose is over, while steps and counts stay.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the receipt code, which is not kept")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, related_name="+", db_index=False)
    concerns = models.CharField(max_length=10, choices=Concerns.choices)
    concerned_level = models.SmallIntegerField(null=True, help_text="level of whom it is about; empty: of nobody")
    handler = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    handler_level = models.SmallIntegerField()
    body = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    matter = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    has_picture = models.BooleanField(default=False)
    has_contact = models.BooleanField(default=False, help_text="the sender asked to be contacted; the details are in the closed table")
    received_on = models.DateField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, help_text="of the last step")
    steps_taken = models.PositiveSmallIntegerField(default=0)
    transfer_due_on = models.DateField()
    due_on = models.DateField(help_text="the last day for an answer")
    answered_on = models.DateField(null=True, help_text="of the answer that stands")
    closed_on = models.DateField(null=True)
    satisfied = models.BooleanField(null=True, help_text="what the sender said of the answer that stands")
    reopened = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    revision = models.PositiveIntegerField(default=1)
    erased_at = models.DateTimeField(null=True, help_text="when words and photograph were erased")
    contact_erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "voice_feedback"
        indexes = [
            models.Index(fields=["handler", "state", "due_on"], name="feedback_of_a_handler"),
            models.Index(fields=["place", "-received_on"], name="feedback_of_a_place"),
            models.Index(fields=["state", "closed_on"], name="feedback_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(concerned_level__isnull=True) | Q(handler_level__lt=F("concerned_level")),
                name="feedback_never_goes_to_whom_it_concerns",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="feedback_is_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(state__in=["merged", "closed"]), name="merged_feedback_is_merged"
            ),
            models.CheckConstraint(condition=~Q(state="answered") | Q(answered_on__isnull=False), name="an_answer_has_its_day"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(matter="", words=""), name="erased_feedback_has_no_words_left"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class FeedbackStep(models.Model):
    """One step: from `before` into `state`. No words: those stand in `FeedbackWords`, and can be erased.

    The database holds that the rules' table has the pair, and (by a foreign key of the migration) that `before` is the state of the
    step with the number before this one.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveSmallIntegerField(help_text="from 1")
    previous = models.PositiveSmallIntegerField(null=True, help_text="the number before; empty for the first")
    before = models.CharField(max_length=12, choices=State.choices, blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    on = models.DateField()
    at = models.DateTimeField()
    taken_by = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, related_name="+", db_index=False, help_text="empty: the sender, or the product"
    )
    by_sender = models.BooleanField(default=False)
    to_unit = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    to_body = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    refusal = models.CharField(max_length=12, choices=Refusal.choices, blank=True)

    class Meta:
        db_table = "voice_feedback_step"
        ordering = ["feedback", "number"]
        constraints = [
            models.CheckConstraint(condition=_allowed(), name="a_step_of_feedback_follows_the_table_of_states"),
            models.UniqueConstraint(fields=["feedback", "number", "state"], name="a_step_of_feedback_is_taken_once"),
            models.UniqueConstraint(fields=["feedback", "number"], name="a_step_of_feedback_has_its_number"),
            models.CheckConstraint(
                condition=Q(number=1, previous__isnull=True, before="") | (Q(number__gt=1, previous=F("number") - 1) & ~Q(before="")),
                name="steps_of_feedback_follow_one_another",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(refusal=""), name="a_refusal_gives_its_reason"),
            models.CheckConstraint(condition=~Q(state="transferred") | Q(to_unit__isnull=False), name="a_transfer_names_where_to"),
        ]

    def __str__(self) -> str:
        return f"{self.feedback_id} {self.number} {self.state}"


class FeedbackWords(models.Model):
    """What was said at a step: a reason, an answer. Erasable, apart from the step."""

    step = models.OneToOneField(FeedbackStep, models.PROTECT, related_name="said", primary_key=True)
    text = models.TextField()

    class Meta:
        db_table = "voice_feedback_words"

    def __str__(self) -> str:
        return str(self.step_id)


class FeedbackPicture(models.Model):
    """The photograph that came with feedback, without metadata. Private: no page of the public shows it."""

    feedback = models.OneToOneField(Feedback, models.PROTECT, related_name="picture", primary_key=True)
    file = models.ForeignKey("evidence.StoredFile", models.PROTECT, null=True, related_name="+", help_text="empty: erased")
    width = models.PositiveIntegerField(help_text="pixels")
    height = models.PositiveIntegerField()

    class Meta:
        db_table = "voice_feedback_picture"

    def __str__(self) -> str:
        return str(self.feedback_id)


class FeedbackNotice(models.Model):
    """What of a question and its answer is public, or is proposed to be: the words as they were screened, and by whose two hands."""

    feedback = models.OneToOneField(Feedback, models.PROTECT, related_name="notice", primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=Notice.choices)
    matter = models.CharField(max_length=200, blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1, help_text="grows with every change of the words")
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "voice_feedback_notice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=Notice.PUBLISHED.value) | (Q(published_by__isnull=False) & ~Q(published_by=F("proposed_by"))),
                name="a_second_person_publishes_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(state=Notice.INTERNAL.value) | (~Q(matter="") & ~Q(question="") & ~Q(answer="")),
                name="a_public_answer_has_its_question",
            ),
        ]

    def __str__(self) -> str:
        return self.slug
