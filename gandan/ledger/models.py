"""Tables of the ledger. Entries, seals and confirmations are only ever inserted: grants and triggers hold it.

Entries carry no database foreign keys (decision 0004): what they point to is never deleted (no role may), and
`post` accepts only rows it has looked up; twelve checks a row would cost more than the row.
"""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.ledger.choices import Dimension, DoubtState, Grade, RightBecause, SealedKind


class Origin(models.Model):
    """An instance of the product whose entries stand here. Number 0 is this one until it is told otherwise."""

    number = models.SmallIntegerField(primary_key=True)
    name = models.CharField(max_length=120)

    class Meta:
        db_table = "ledger_origin"

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A value of a dimension: a sector, an audience, a force, a norm. Upper rooms point to it; it is never deleted."""

    append_only = True

    id = models.BigIntegerField(primary_key=True)
    dimension = models.CharField(max_length=20, choices=Dimension.choices)
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    position = models.IntegerField(default=0)

    class Meta:
        db_table = "ledger_member"
        constraints = [models.UniqueConstraint(fields=["dimension", "code"], name="a_member_stands_once_in_its_dimension")]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One line of the ledger: a quantity of a measure, at a place, on a day, from a source, known in some way."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    origin = models.SmallIntegerField()
    measure = models.SmallIntegerField()
    grade = models.SmallIntegerField(choices=Grade.choices)
    quantity = models.BigIntegerField()
    occurred_on = models.DateField()
    placed_on = models.DateField(help_text="the day whose tree the place belongs to; a closing keeps its opening's")
    place = models.BigIntegerField(help_text="places.Unit, as it was on `placed_on`")
    organisation = models.BigIntegerField(null=True)
    source_kind = models.CharField(max_length=16)
    source = models.UUIDField()
    revision = models.IntegerField(help_text="the revision of the source that posted it")
    ordinal = models.IntegerField(help_text="its number among the lines of that posting")
    stands_for = models.IntegerField(help_text="the revision whose confirmation covers it; a reversal's is its entry's")
    cause = models.UUIDField(null=True)
    reverses = models.UUIDField(null=True)
    closes = models.UUIDField(null=True, help_text="the stock entry that it ends")
    audience = models.BigIntegerField(null=True)
    sector = models.BigIntegerField(null=True)
    actor_group = models.BigIntegerField(null=True)
    form = models.BigIntegerField(null=True)
    language = models.BigIntegerField(null=True)
    topic = models.BigIntegerField(null=True)
    force = models.BigIntegerField(null=True)
    kind = models.BigIntegerField(null=True)
    group = models.BigIntegerField(null=True)
    subject = models.BigIntegerField(null=True)
    norm = models.BigIntegerField(null=True)
    programme = models.BigIntegerField(null=True)
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_entry"
        indexes = [
            models.Index(fields=["place", "measure", "occurred_on"], name="entries_of_a_place"),
            models.Index(fields=["measure", "occurred_on"], name="entries_of_a_measure"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "revision", "ordinal"], name="a_line_is_posted_once"),
            models.UniqueConstraint(fields=["reverses"], condition=Q(reverses__isnull=False), name="an_entry_is_reversed_once"),
            models.CheckConstraint(condition=~Q(quantity=0), name="an_entry_moves_something"),
            models.CheckConstraint(condition=Q(placed_on__lte=models.F("occurred_on")), name="a_place_is_of_its_day_or_before"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.quantity}"


class Confirmation(models.Model):
    """The level above has looked at a source as it stood at a revision. It moves no quantity."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source_kind = models.CharField(max_length=16)
    source = models.UUIDField()
    revision = models.IntegerField()
    confirmed_on = models.DateField()
    account = models.UUIDField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_confirmation"
        constraints = [
            models.UniqueConstraint(fields=["source", "revision"], name="a_revision_is_confirmed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} r{self.revision}"


class Unsealed(models.Model):
    """What is posted and not yet in the sealed sequence. Inserted by the writer, deleted by the sequencer."""

    id = models.BigAutoField(primary_key=True)
    kind = models.SmallIntegerField(choices=SealedKind.choices)
    subject = models.UUIDField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_unsealed"

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Watermark(models.Model):
    """The sequencer's lock, the last position given out and the head of the chain, one row an origin."""

    origin = models.SmallIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)
    head = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_watermark"

    def __str__(self) -> str:
        return f"{self.origin}: {self.position}"


class Seal(models.Model):
    """A position in the sequence given to an entry, a confirmation or a fact about places."""

    append_only = True

    pk = models.CompositePrimaryKey("origin", "position")
    origin = models.SmallIntegerField()
    position = models.BigIntegerField()
    kind = models.SmallIntegerField(choices=SealedKind.choices)
    subject = models.UUIDField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_seal"
        constraints = [models.UniqueConstraint(fields=["subject"], name="a_subject_is_sealed_once")]

    def __str__(self) -> str:
        return f"{self.origin}/{self.position}"


class SealBatch(models.Model):
    """A run of positions sealed together, chained to the run before it: head = sha256(previous head, digests)."""

    append_only = True

    pk = models.CompositePrimaryKey("origin", "last")
    origin = models.SmallIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    head = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_seal_batch"

    def __str__(self) -> str:
        return f"{self.origin}: {self.first}–{self.last}"


class Rollup(models.Model):
    """Sums of sealed entries by declared combination, place, length of time and grade. Rebuilt by `verify --rebuild`.

    `own`: entries placed at the unit itself; otherwise those of its subtree on their day.
    """

    id = models.BigAutoField(primary_key=True)
    combination = models.SmallIntegerField()
    measure = models.SmallIntegerField()
    place = models.BigIntegerField()
    own = models.BooleanField()
    grain = models.SmallIntegerField(help_text="1 day, 2 half-month, 3 month, 4 year")
    first = models.DateField()
    member1 = models.BigIntegerField(default=0)
    member2 = models.BigIntegerField(default=0)
    grade = models.SmallIntegerField()
    quantity = models.BigIntegerField()
    lines = models.BigIntegerField()
    confirmed = models.BigIntegerField()
    confirmed_lines = models.BigIntegerField()

    class Meta:
        db_table = "ledger_rollup"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "combination", "place", "grain", "first", "own", "member1", "member2", "grade"],
                include=["quantity", "lines", "confirmed"],
                name="a_rollup_cell_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}/{self.combination} {self.place} {self.first}"


class OpeningFigure(models.Model):
    """A total taken over from a signed report: it opens to its document, until detail replaces it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.IntegerField(default=1)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    measure = models.SmallIntegerField()
    first = models.DateField()
    last = models.DateField()
    value = models.BigIntegerField()
    audience = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    document = models.CharField(max_length=300)
    page = models.CharField(max_length=60, blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "ledger_opening_figure"
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=models.F("last")), name="a_period_does_not_end_before_it_begins"),
            models.UniqueConstraint(
                fields=["unit", "measure", "first", "last", "audience"],
                condition=Q(withdrawn_on__isnull=True),
                nulls_distinct=False,
                name="a_total_is_taken_over_once",
            ),
        ]

    def __str__(self) -> str:
        return self.document


class FrozenAnswer(models.Model):
    """An answer as it stood when a document was sent; `verify` recomputes it at its position."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.UUIDField()
    question = models.JSONField()
    value = models.BigIntegerField()
    lines = models.BigIntegerField()
    position = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_frozen_answer"
        indexes = [models.Index(fields=["document"], name="answers_of_a_document")]

    def __str__(self) -> str:
        return f"{self.value} @ {self.position}"


class Doubt(models.Model):
    """A question about a figure, to its author. It holds numbers only; `key` says the same question once.

    `lead` is empty where it is about a unit's total. The level above sees it from `sent_at` on, never what was mended before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", help_text="whose book it stands in")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    first = models.DateField(null=True, help_text="empty: from the beginning")
    last = models.DateField()
    subject_kind = models.CharField(max_length=30, blank=True)
    subject = models.UUIDField(null=True, db_index=True, help_text="the record whose author is asked first")
    other = models.UUIDField(null=True, db_index=True, help_text="the record it is compared with")
    key = models.CharField(max_length=64, unique=True)
    facts = models.JSONField(help_text="whole numbers by name")
    found_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, help_text="when a report that rests on it was sent up")
    state = models.CharField(max_length=16, choices=DoubtState.choices, default=DoubtState.ASKED)
    because = models.CharField(max_length=16, choices=RightBecause.choices, blank=True)

    class Meta:
        db_table = "ledger_doubt"
        indexes = [models.Index(fields=["unit", "state"], name="doubts_of_a_unit")]
        constraints = [
            models.CheckConstraint(condition=~Q(state="right_because") | ~Q(because=""), name="what_is_right_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.facts}"


class DoubtAnswer(models.Model):
    """Who answered, and in what words: beside the doubt, so that words can be erased and the numbers stay."""

    doubt = models.OneToOneField(Doubt, models.CASCADE, primary_key=True, related_name="answer")
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "ledger_doubt_answer"

    def __str__(self) -> str:
        return str(self.doubt_id)


class Inhabitants(models.Model):
    """How many people live at a place, as a paper said on a day. Only to ask about figures; it is counted in no report."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(help_text="the day of the number")
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=200, help_text="the paper it is taken from")

    class Meta:
        db_table = "ledger_inhabitants"
        constraints = [
            models.UniqueConstraint(fields=["unit", "on"], name="inhabitants_of_a_place_stand_once_a_day"),
            models.CheckConstraint(condition=Q(people__gt=0), name="somebody_lives_there"),
        ]

    def __str__(self) -> str:
        return f"{self.people} ({self.on:%d/%m/%Y})"
