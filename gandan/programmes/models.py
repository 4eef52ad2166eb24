"""Chương trình, đề án, phong trào; mục tiêu; chỉ tiêu."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from gandan.base.ids import new_id
from gandan.base.sentences import in_language
from gandan.ledger.measures import BY_NUMBER, Measure
from gandan.programmes.choices import ProgrammeKind, ProgrammeState


class Programme(models.Model):
    """A dated document that promises, or a movement. Records name it by its member of the ledger's dimension `programme`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.PositiveIntegerField(default=1)
    voided = models.BooleanField(default=False)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=ProgrammeKind.choices)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=80, blank=True, help_text="as it is cited: 10-ĐA/HU")
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    issuer = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", help_text="where the issuer sat on that day")
    issued_on = models.DateField()
    first = models.DateField()
    last = models.DateField(null=True)
    term = models.CharField(max_length=120, blank=True, help_text="nhiệm kỳ, giai đoạn, as the document words it")
    summary = models.TextField(blank=True)
    file = models.ForeignKey("evidence.StoredFile", models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    member = models.OneToOneField("ledger.Member", models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, help_text="the first day on which it no longer holds")
    withdrawn_why = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "programmes_programme"
        indexes = [models.Index(fields=["place", "-issued_on"], name="programmes_of_a_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "symbol", "issued_on"], condition=Q(voided=False) & ~Q(symbol=""), name="a_document_is_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="a_programme_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(condition=~Q(symbol="") | Q(kind=ProgrammeKind.MOVEMENT), name="a_document_has_a_symbol"),
            models.CheckConstraint(condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_why=""), name="what_is_withdrawn_says_why"),
        ]

    def __str__(self) -> str:
        return self.cited

    @property
    def cited(self) -> str:
        """How a sentence names it: "Đề án 10-ĐA/HU", or the movement's own name."""
        label = str(ProgrammeKind(self.kind).label)
        return f"{label[:1].upper()}{label[1:]} {self.symbol}" if self.symbol else self.title

    @property
    def named(self) -> str:
        """Its symbol and its title, in the language in force."""
        return f"{self.symbol}: {self.titled}" if self.symbol else self.titled

    @property
    def titled(self) -> str:
        """Its title in the language in force."""
        english = (get_language() or "vi").startswith("en")
        return self.title_en if english and self.title_en else self.title

    @property
    def cited_in_vietnamese(self) -> str:
        """The same whatever language is in force: what the ledger keeps."""
        with in_language("vi"):
            return self.cited

    def state_on(self, day: date) -> ProgrammeState:
        """Whether it holds on the day."""
        if self.voided:
            return ProgrammeState.VOIDED
        if self.withdrawn_on is not None and day >= self.withdrawn_on:
            return ProgrammeState.WITHDRAWN
        if day < self.first:
            return ProgrammeState.AHEAD
        return ProgrammeState.OVER if self.last is not None and day > self.last else ProgrammeState.IN_FORCE


class Objective(models.Model):
    """What a programme wants, in its own words."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        db_table = "programmes_objective"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "text"], name="an_objective_stands_once_in_a_programme")]

    def __str__(self) -> str:
        return self.text


class Target(models.Model):
    """A measure, a unit, a span of days and a value. Progress is never stored: it is asked of the ledger."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.PositiveIntegerField(default=1)
    voided = models.BooleanField(default=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="targets")
    objective = models.ForeignKey(Objective, models.SET_NULL, null=True, related_name="targets")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", help_text="the target this is a part of")
    title = models.CharField(max_length=300, blank=True)
    measure = models.SmallIntegerField(help_text="number of a measure of the ledger")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    value = models.BigIntegerField(help_text="as the ledger keeps it: whole đồng, half-days; of a stock the level on the last day")
    where = models.JSONField(default=dict, help_text="member codes by axis")
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "programmes_target"
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="a_target_does_not_end_before_it_begins"),
            models.CheckConstraint(condition=Q(value__gt=0), name="a_target_asks_for_something"),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="a_target_is_not_its_own_part"),
            models.UniqueConstraint(
                fields=["parent", "place"], condition=Q(voided=False, parent__isnull=False), name="a_unit_has_one_part_of_a_target"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.counted.label

    @property
    def counted(self) -> Measure:
        """The measure that it counts in."""
        return BY_NUMBER[self.measure]

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """What narrows it, as questions to the ledger take it."""
        return {str(axis): tuple(codes) for axis, codes in self.where.items()}
