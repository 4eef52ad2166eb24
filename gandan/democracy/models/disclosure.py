"""Nội dung công khai; tệp kèm theo, danh sách theo quyết định và việc đưa lên trang công khai đứng riêng."""

from django.db import models
from django.db.models import F, Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.base.ids import new_id
from gandan.democracy.choices.disclosure import DisclosureNoticeState, ListShows, WayKind


class Disclosure(Record):
    """What must be made known to the people: under which head, by which decision, by when, where it hangs. Its state is worked out."""

    DAY = "decided_on"

    item = models.CharField(max_length=40, help_text="a head of disclosure_items.toml")
    decided_on = models.DateField()
    number = models.CharField(max_length=80, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    summary = models.TextField(blank=True)
    due_on = models.DateField(help_text="the last day of its clock, kept beside it to be filtered by")
    posted_on = models.DateField(null=True, help_text="of its ways, kept beside them to be filtered by")
    until = models.DateField(null=True, help_text="the last day of all ways; empty: not posted, or until further notice")
    link = models.CharField(max_length=300, blank=True, help_text="where it can be seen on a website")
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "democracy_disclosure"
        indexes = [
            models.Index(fields=["place", "-decided_on"], name="disclosures_of_a_place"),
            models.Index(fields=["due_on"], condition=Q(posted_on__isnull=True, voided=False), name="disclosures_not_posted"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_disclosure"),
            models.CheckConstraint(condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_why=""), name="a_withdrawn_disclosure_says_why"),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(posted_on__gte=F("decided_on")), name="nothing_is_posted_before_it_is_decided"
            ),
        ]


class DisclosureWay(models.Model):
    """One way in which it was made known: where, from when to when."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="ways", db_index=False)
    position = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=12, choices=WayKind.choices)
    where = models.CharField(max_length=200, blank=True)
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        db_table = "democracy_disclosure_way"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "position"], name="a_way_of_a_disclosure_has_its_place"),
            models.CheckConstraint(condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="a_posting_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.way}: {self.where}"


class DisclosureFile(models.Model):
    """A document that is disclosed: the decision, the plan, the budget."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="files")
    file = models.ForeignKey("evidence.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kept_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "democracy_disclosure_file"
        ordering = ["kept_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["disclosure", "file"], name="a_document_is_disclosed_once")]

    def __str__(self) -> str:
        return self.name


class PublishedList(models.Model):
    """A list that a decision lets be published: how many in each village, for ever; their names in rows of their own, for a while."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    disclosure = models.OneToOneField(Disclosure, models.PROTECT, related_name="list")
    shows = models.CharField(max_length=16, choices=ListShows.choices)
    allowed_by = models.CharField(max_length=200, blank=True, help_text="where the decision lets it: Điều 3")
    keep_until = models.DateField(null=True, help_text="the last day of the names")
    total = models.PositiveIntegerField()
    counts = models.JSONField(default=list, help_text="[village, number of people or households]; no names")
    names_gone_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        db_table = "democracy_published_list"
        indexes = [models.Index(fields=["keep_until"], condition=Q(names_gone_at__isnull=True), name="lists_with_names")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shows="counts") | (Q(keep_until__isnull=False) & ~Q(allowed_by="")),
                name="names_are_public_by_a_decision_and_for_a_while",
            )
        ]

    def __str__(self) -> str:
        return f"{self.shows}: {self.total}"


class PublishedName(models.Model):
    """The name of a person on a list that a decision lets be published. Erasable: counts stay when it goes."""

    list = models.ForeignKey(PublishedList, models.PROTECT, related_name="names", db_index=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    village = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "democracy_published_name"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["list", "position"], name="a_line_of_a_list_has_one_name")]

    def __str__(self) -> str:
        return self.name


class DisclosureNotice(models.Model):
    """Whether a disclosure, with its documents and its list, is on the public pages, and by whose two hands."""

    disclosure = models.OneToOneField(Disclosure, models.PROTECT, related_name="notice", primary_key=True)
    state = models.CharField(max_length=12, choices=DisclosureNoticeState.choices)
    said = models.CharField(max_length=64, help_text="SHA-256 of what was looked at")
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "democracy_disclosure_notice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published_by__isnull=False) & ~Q(published_by=F("proposed_by"))),
                name="a_second_person_publishes_a_disclosure",
            )
        ]

    def __str__(self) -> str:
        return self.state
