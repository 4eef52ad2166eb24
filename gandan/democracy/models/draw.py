"""Bốc thăm: the draw itself, its stages, what people handed in and opened. Stages and what was handed in are never changed."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.base.ids import new_id
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.rules.draw_stages import NEXT, SAYS_WHY, SECOND

S = DrawState
_FIXED = (S.PROPOSED, S.COMMITTED, S.OPENING, S.CLOSED, S.VALUED, S.DRAWN)


class Draw(Record):
    """A draw. How far it has come stands in its stages; once announced its facts are not changed."""

    DAY = "draw_on"

    draw_on = models.DateField(help_text="the day of the public value")
    venue = models.CharField(max_length=200)
    number = models.CharField(max_length=80)
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()
    value = models.CharField(max_length=80, help_text="code of the public value")
    value_at = models.TimeField(null=True)
    names_listed = models.BooleanField(default=False, help_text="the decision lets names be published")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_draw"
        indexes = [models.Index(fields=["place", "-draw_on"], name="draws_of_a_place")]
        constraints = [models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_draw")]


class DrawParticipant(models.Model):
    """Who draws, by code, in the order of the list."""

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="participants", db_index=False)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    group = models.CharField(max_length=200, blank=True, help_text="village or group, in words; never a name")

    class Meta:
        db_table = "democracy_draw_participant"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["draw", "code"], name="a_participant_stands_once_in_a_draw")]

    def __str__(self) -> str:
        return self.code


class DrawLot(models.Model):
    """What is drawn, in the order of the list."""

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="lots", db_index=False)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "democracy_draw_lot"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["draw", "code"], name="a_lot_stands_once_in_a_draw")]

    def __str__(self) -> str:
        return self.code


class DrawName(models.Model):
    """The name behind a code, where the decision publishes names. Erasable: without its salt the announced hash says nothing."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="names", db_index=False)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    salt = models.CharField(max_length=32)

    class Meta:
        db_table = "democracy_draw_name"
        constraints = [models.UniqueConstraint(fields=["draw", "code"], name="a_participant_has_one_name")]

    def __str__(self) -> str:
        return self.code


class DrawStage(models.Model):
    """A stage: from `before` into `state`, with the document that it fixed and its digest. Never changed, never deleted.

    The database holds the table of states, that stages follow one another (a foreign key of the migration), that a second
    person announces and draws, and that a draw is drawn once.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="stages", db_index=False)
    number = models.PositiveSmallIntegerField(help_text="from 1")
    previous = models.PositiveSmallIntegerField(null=True, help_text="the number before; empty for the first")
    before = models.CharField(max_length=12, choices=DrawState.choices, blank=True)
    state = models.CharField(max_length=12, choices=DrawState.choices)
    at = models.DateTimeField()
    taken_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    first_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    why = models.TextField(blank=True)
    document = models.TextField(blank=True, help_text="canonical JSON")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the document")

    class Meta:
        db_table = "democracy_draw_stage"
        ordering = ["draw", "number"]
        constraints = [
            models.CheckConstraint(
                condition=reduce(
                    or_, (Q(before=before.value, state__in=[one.value for one in those]) for before, those in NEXT.items() if those)
                ),
                name="a_draw_follows_the_table_of_states",
            ),
            models.UniqueConstraint(fields=["draw", "number"], name="a_stage_has_its_number"),
            models.UniqueConstraint(fields=["draw", "number", "state"], name="a_stage_is_taken_once"),
            models.UniqueConstraint(fields=["draw"], condition=Q(state=S.DRAWN.value), name="a_draw_is_drawn_once"),
            models.CheckConstraint(
                condition=Q(number=1, previous__isnull=True, before="") | (Q(number__gt=1, previous=F("number") - 1) & ~Q(before="")),
                name="stages_follow_one_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in SECOND]) | (Q(first_by__isnull=False) & ~Q(first_by=F("taken_by"))),
                name="a_second_person_announces_and_draws",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in _FIXED]) | (~Q(document="") & ~Q(digest="")), name="a_stage_fixes_a_document"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in SAYS_WHY]) | ~Q(why=""), name="what_is_cancelled_or_returned_says_why"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.state

    @property
    def happened(self) -> str:
        """What was done, in words."""
        return DrawState(self.state).happened


class DrawCommitment(models.Model):
    """What a participant handed in: the hash of a secret. Once, never changed."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="commitments", db_index=False)
    participant = models.CharField(max_length=20)
    commitment = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "democracy_draw_commitment"
        constraints = [
            models.UniqueConstraint(fields=["draw", "participant"], name="a_participant_hands_in_once"),
            models.CheckConstraint(condition=Q(commitment__regex=r"^[0-9a-f]{64}$"), name="a_commitment_is_a_hash"),
        ]

    def __str__(self) -> str:
        return self.participant


class DrawOpening(models.Model):
    """The secret behind a commitment, opened by whoever handed it in. Once, never changed."""

    append_only = True

    commitment = models.OneToOneField(DrawCommitment, models.PROTECT, related_name="opening", primary_key=True)
    secret = models.CharField(max_length=23)
    at = models.DateTimeField()

    class Meta:
        db_table = "democracy_draw_opening"

    def __str__(self) -> str:
        return self.secret
