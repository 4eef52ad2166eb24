"""Trao đổi giữa các máy: khóa của máy này, máy đã xác nhận, báo cáo nhận từ máy khác, biên nhận mang về."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.reports.choices import ReportState
from gandan.reports.models.submission import Submission


class InstanceKey(models.Model):
    """The key that this instance signs with: one, made when it is first needed. It stands in the database so that a backup holds it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    private = models.BinaryField(max_length=32)
    public = models.CharField(max_length=64, help_text="Ed25519, in hexadecimal")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "reports_instance_key"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="an_instance_has_one_key")]

    def __str__(self) -> str:
        return self.public


class KnownInstance(models.Model):
    """Another instance whose key somebody accepted, after comparing its fingerprint.

    It speaks for `unit` and the units below; `kept_by` is the unit on whose behalf it was accepted, and only there it counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    public_key = models.CharField(max_length=64)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_constraint=False)
    kept_by = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_constraint=False)
    confirmed_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    confirmed_at = models.DateTimeField()
    ended_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True, help_text="trusted no more from then on")

    class Meta:
        db_table = "reports_known_instance"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["public_key", "kept_by"], condition=Q(ended_at__isnull=True), name="a_unit_knows_an_instance_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ReceivedReport(models.Model):
    """A report that came from another instance, as it was sent there. Its figures are its own; none stands in the ledger here."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="the report's own on the instance that sent it")
    instance = models.ForeignKey(KnownInstance, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=60)
    kind_version = models.PositiveIntegerField()
    period = models.CharField(max_length=30)
    first = models.DateField(null=True)
    last = models.DateField()
    revision = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=ReportState.choices, default=ReportState.SENT)
    nothing_to_report = models.BooleanField(default=False)
    document = models.JSONField()
    layout = models.CharField(max_length=60)
    answers = models.JSONField(help_text="questions with their values, units by slug")
    words_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    position = models.BigIntegerField(help_text="of the ledger of the instance that sent it")
    head = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    sent_at = models.DateTimeField()
    brought_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    brought_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "reports_received_report"
        indexes = [models.Index(fields=["kind", "period", "unit"], name="received_reports_of_a_period")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "period", "revision"], name="a_revision_is_received_once"),
            models.CheckConstraint(
                condition=Q(state="sent", decided_by__isnull=True, decided_at__isnull=True)
                | Q(state__in=["returned", "accepted"], decided_by__isnull=False, decided_at__isnull=False),
                name="what_was_received_is_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period} r{self.revision}"

    @property
    def printed_head(self) -> str:
        """`position:head` of the ledger it rests on."""
        return f"{self.position}:{self.head}"


class ReceivedWords(models.Model):
    """What people wrote of a received report: judgement, where its sender sent it along, and why it was returned. Erasable."""

    report = models.OneToOneField(ReceivedReport, models.PROTECT, primary_key=True, related_name="words")
    judgement = models.JSONField(null=True, help_text="empty: it was not sent along")
    because = models.TextField(blank=True)

    class Meta:
        db_table = "reports_received_words"

    def __str__(self) -> str:
        return str(self.report_id)


class BroughtReceipt(models.Model):
    """The signed answer of another instance to a report that was sent from here."""

    submission = models.OneToOneField(Submission, models.PROTECT, primary_key=True, related_name="receipt")
    instance = models.ForeignKey(KnownInstance, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=ReportState.choices)
    decided_at = models.DateTimeField()
    signature = models.CharField(max_length=128)
    brought_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    brought_at = models.DateTimeField()

    append_only = True

    class Meta:
        db_table = "reports_brought_receipt"

    def __str__(self) -> str:
        return f"{self.submission_id} {self.state}"
