"""Đề nghị khen thưởng, quyết định khen thưởng; tên người, việc công bố và khoảng chỉnh bản in đứng riêng."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from gandan.activities.models import Record, RecordQuerySet
from gandan.emulation.choices import AwardForm, Commended, NoticeState, ProposalState
from gandan.emulation.rules.commending import NEXT, SAYS_WHY

FURTHEST = 500  # tenths of a millimetre a print may be moved: five centimetres


class CommendingRow(models.Model):
    """Who is proposed or commended: a collective by name, a person by role."""

    position = models.PositiveSmallIntegerField()
    row = models.UUIDField(help_text="stays through corrections")
    subject = models.CharField(max_length=12, choices=Commended.choices)
    who = models.CharField(max_length=200, help_text="a collective's name, a person's role")
    address = models.CharField(max_length=200, blank=True, help_text="body or village")
    achievement = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.who


class Proposal(Record):
    """A proposal that some be commended. How far it has come stands in its steps."""

    DAY = "proposed_on"

    proposed_on = models.DateField()
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    form = models.CharField(max_length=12, choices=AwardForm.choices)
    programme = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    collectives = models.PositiveSmallIntegerField()
    individuals = models.PositiveSmallIntegerField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "emulation_proposal"
        indexes = [models.Index(fields=["place", "-proposed_on"], name="proposals_of_a_place")]
        constraints = [models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_proposal")]


class ProposalItem(CommendingRow):
    """A line of a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="items", db_index=False)

    class Meta:
        db_table = "emulation_proposal_item"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["proposal", "row"], name="a_line_stands_once_in_a_proposal")]


class ProposalStep(models.Model):
    """A step of a proposal's review, with its note."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveSmallIntegerField()
    before = models.CharField(max_length=12, choices=ProposalState.choices, blank=True)
    state = models.CharField(max_length=12, choices=ProposalState.choices)
    on = models.DateField()
    note = models.TextField(blank=True)
    taken_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "emulation_proposal_step"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="a_step_of_a_review_has_its_number"),
            models.CheckConstraint(
                condition=reduce(
                    or_, (Q(before=before.value, state__in=[one.value for one in those]) for before, those in NEXT.items() if those)
                ),
                name="a_review_follows_the_table_of_states",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in SAYS_WHY]) | ~Q(note=""), name="what_goes_back_says_why"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.state


class Award(Record):
    """A decision that commends: its number, the body that took it as the decision names it, its form and its list."""

    DAY = "decided_on"

    decided_on = models.DateField()
    number = models.CharField(max_length=80)
    decided_by = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=200, blank=True)
    partners = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="awards")
    form = models.CharField(max_length=12, choices=AwardForm.choices)
    programme = models.ForeignKey("ledger.Member", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    reason = models.TextField(blank=True, help_text="the achievement that all were commended for")
    listed = models.BooleanField(default=False, help_text="the decision lets its list be published")
    names_listed = models.BooleanField(default=False, help_text="with the names of people")
    collectives = models.PositiveSmallIntegerField()
    individuals = models.PositiveSmallIntegerField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        db_table = "emulation_award"
        indexes = [models.Index(fields=["place", "-decided_on"], name="awards_of_a_place")]
        constraints = [
            models.UniqueConstraint(fields=["row_key"], name="a_row_of_a_register_is_one_award"),
            models.CheckConstraint(condition=Q(listed=True) | Q(names_listed=False), name="names_are_published_only_in_a_list"),
        ]


class AwardItem(CommendingRow):
    """A line of a decision."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="items", db_index=False)

    class Meta:
        db_table = "emulation_award_item"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["award", "row"], name="a_line_stands_once_in_a_decision")]


class AwardName(models.Model):
    """The name of a person whom a decision commends. Erasable: counts and lines stay when it goes."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="names", db_index=False)
    row = models.UUIDField()
    name = models.CharField(max_length=120)

    class Meta:
        db_table = "emulation_award_name"
        constraints = [models.UniqueConstraint(fields=["award", "row"], name="a_line_of_a_decision_has_one_name")]

    def __str__(self) -> str:
        return self.name


class AwardNotice(models.Model):
    """Whether the list of a decision is public, at which revision, by whose two hands."""

    award = models.OneToOneField(Award, models.PROTECT, related_name="notice", primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=NoticeState.choices)
    revision = models.PositiveIntegerField(help_text="of the decision that was looked at")
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "emulation_award_notice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=NoticeState.PUBLISHED.value)
                | (Q(published_by__isnull=False) & ~Q(published_by=models.F("proposed_by"))),
                name="a_second_person_publishes_a_list",
            )
        ]

    def __str__(self) -> str:
        return self.slug


class PrintOffset(models.Model):
    """How far a unit moves a print to meet its bought blanks, by template. In tenths of a millimetre."""

    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    template = models.CharField(max_length=60)
    right = models.SmallIntegerField(default=0)
    down = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "emulation_print_offset"
        constraints = [
            models.UniqueConstraint(fields=["unit", "template"], name="a_unit_moves_a_template_once"),
            models.CheckConstraint(
                condition=Q(right__range=(-FURTHEST, FURTHEST)) & Q(down__range=(-FURTHEST, FURTHEST)), name="a_print_stays_on_its_page"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template}: {self.right}, {self.down}"
