"""Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng; giám sát và kiến nghị."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.base.ids import new_id
from gandan.democracy.choices.supervision import BoardKind, Watcher, WatchForm
from gandan.democracy.models.recommendation import RecommendationRow


class Board(models.Model):
    """A board of the people: of which unit, in which term, how many members, recognised by which decision. It names nobody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=BoardKind.choices)
    of_what = models.CharField(max_length=200, blank=True, help_text="what an investment board supervises")
    first = models.DateField(help_text="the term began")
    last = models.DateField(null=True, help_text="the last day of the term, or the day the board ended")
    members = models.PositiveSmallIntegerField()
    women = models.PositiveSmallIntegerField(null=True)
    recognised_by = models.CharField(max_length=200, blank=True)
    decision = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "democracy_board"
        constraints = [
            models.CheckConstraint(condition=Q(last__isnull=True) | Q(first__lte=F("last")), name="a_term_does_not_end_before_it_begins"),
            models.CheckConstraint(condition=Q(members__gte=1), name="a_board_has_members"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id}"


class Supervision(Record):
    """What was supervised, by whom, on which days, what was found. Its recommendations are its rows."""

    DAY = "held_on"

    held_on = models.DateField()
    last_day = models.DateField(null=True)
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    topic = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    watcher = models.CharField(max_length=12, choices=Watcher.choices)
    board = models.ForeignKey(Board, models.PROTECT, null=True, related_name="supervisions")
    form = models.CharField(max_length=12, choices=WatchForm.choices)
    body = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    body_text = models.CharField(max_length=200, blank=True)
    work = models.ForeignKey("activities.WorkItem", models.PROTECT, null=True, related_name="+")
    land_project = models.ForeignKey("democracy.LandProject", models.PROTECT, null=True, related_name="supervisions")
    found = models.TextField(blank=True)
    documented = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_supervision"
        indexes = [models.Index(fields=["place", "-held_on"], name="supervisions_of_a_place")]
        constraints = [models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_supervision")]


class Recommendation(RecommendationRow):
    """What a supervision recommended."""

    supervision = models.ForeignKey(Supervision, models.CASCADE, related_name="matters", db_index=False)

    class Meta:
        db_table = "democracy_recommendation"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["supervision", "row"], name="a_recommendation_stands_once")]
