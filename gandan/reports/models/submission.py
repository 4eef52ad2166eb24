"""Báo cáo của một đơn vị cho một kỳ; lời của cán bộ và ý kiến của cấp trên đứng riêng, xóa được."""

from django.db import models
from django.db.models import F, Q

from gandan.base.ids import new_id
from gandan.reports.choices import ReportState


class Submission(models.Model):
    """A report of a unit for a period, at a revision. Its id is the document that the ledger froze the answers of.

    Once sent, what it holds never changes (a trigger holds it); a corrected report is the next revision, beside it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=60)
    kind_version = models.PositiveIntegerField()
    period = models.CharField(max_length=30, help_text="2025-03, 2025-Q1, 2025-H1, 2025, or two days")
    first = models.DateField(null=True, help_text="empty: from where the kind says")
    last = models.DateField()
    revision = models.PositiveIntegerField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    state = models.CharField(max_length=12, choices=ReportState.choices, default=ReportState.DRAFT)
    nothing_to_report = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    document = models.JSONField(null=True, help_text="as sent, with marks where the officer's words stand")
    layout = models.CharField(max_length=60, blank=True)
    words_hash = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    position = models.BigIntegerField(null=True)
    head = models.CharField(max_length=64, blank=True)
    sent_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    sent_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    received_at = models.DateTimeField(null=True, help_text="when it was returned, accepted or issued")
    received_from = models.ForeignKey(
        "reports.KnownInstance", models.PROTECT, null=True, related_name="+", db_index=False,
        help_text="the level above works on another instance: its signed receipt says so",
    )  # fmt: skip

    class Meta:
        db_table = "reports_submission"
        indexes = [models.Index(fields=["kind", "period", "unit"], name="reports_of_a_period")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "period", "revision"], name="a_revision_of_a_report_stands_once"),
            models.UniqueConstraint(
                fields=["unit", "kind", "period"], condition=Q(state="draft"), name="one_draft_of_a_report_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", document__isnull=True, position__isnull=True, content_hash="", sent_by__isnull=True)
                | (~Q(state="draft") & Q(document__isnull=False, position__isnull=False, sent_at__isnull=False) & ~Q(content_hash="")),
                name="what_is_sent_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sent"], received_by__isnull=True, received_from__isnull=True)
                | (
                    Q(state__in=["returned", "accepted"], received_by__isnull=False, received_from__isnull=True)
                    & ~Q(received_by=F("sent_by"))
                )
                | Q(state__in=["returned", "accepted"], received_by__isnull=True, received_from__isnull=False)
                | Q(state="issued", received_by__isnull=False, received_from__isnull=True),
                name="another_hand_takes_a_report_in",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.period} r{self.revision}"

    @property
    def printed_head(self) -> str:
        """`position:head`, as it is printed and as `verify --head` takes it; empty before sending."""
        return f"{self.position}:{self.head}" if self.position is not None else ""


class SubmissionWords(models.Model):
    """What people wrote for a report: judgement, the dress of the paper, why it was returned. Erasable; in no search or export."""

    submission = models.OneToOneField(Submission, models.PROTECT, primary_key=True, related_name="words")
    judgement = models.JSONField(default=dict)
    paper = models.JSONField(default=dict, help_text="number, place, role, day of the document")
    because = models.TextField(blank=True)

    class Meta:
        db_table = "reports_submission_words"

    def __str__(self) -> str:
        return str(self.submission_id)


class LineNote(models.Model):
    """A question of the level above about one line of a report, and the author's answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="notes")
    line = models.CharField(max_length=80, help_text="an answer of the document, or a block of its text")
    question = models.TextField()
    asked_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "reports_line_note"
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="an_answered_note_has_an_answer",
            )
        ]

    def __str__(self) -> str:
        return self.line
