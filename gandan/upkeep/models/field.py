"""What phones sent: one row an item for ever, so that an item has one receipt; what must be settled; photographs on their way."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.upkeep.choices import AsideReason, ReceiptState, Verdict


class Received(models.Model):
    """An item that a phone sent, and what became of it: its receipt. `payload` holds people's words and is emptied after 90 days.

    `id` is the item's own, made on the phone: that it stands once here is what makes sending safe to repeat. `made_at` is what the
    phone's clock said; `similar`: the record that it was asked about.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    device = models.ForeignKey("people.Device", models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    form = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was sent")
    payload = models.JSONField(null=True)
    made_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReceiptState.choices)
    record = models.UUIDField(null=True)
    revision = models.PositiveIntegerField(null=True)
    sentence = models.TextField(blank=True)
    field = models.CharField(max_length=200, blank=True)
    similar = models.UUIDField(null=True)

    class Meta:
        db_table = "upkeep_received"
        indexes = [
            models.Index(fields=["device", "-received_at"], name="received_from_a_device"),
            models.Index(fields=["received_at"], name="received_and_not_emptied", condition=Q(payload__isnull=False)),
            models.Index(fields=["record"], name="received_that_asks", condition=Q(state="question")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["received", "question"]) | Q(record__isnull=False), name="what_is_recorded_has_a_record"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.state}"


class Aside(models.Model):
    """What was sent and could not simply be recorded: another edit of the same record, or other content under a known id.

    Both stay until somebody of the commune takes one. `record`: the record it would change.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Received, models.PROTECT, related_name="asides")
    reason = models.CharField(max_length=10, choices=AsideReason.choices)
    device = models.ForeignKey("people.Device", models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    form = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    payload = models.JSONField(null=True)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    record = models.UUIDField(null=True)
    made_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    revision = models.PositiveIntegerField(null=True, help_text="that the record has since it was taken")

    class Meta:
        db_table = "upkeep_aside"
        ordering = ["received_at"]
        indexes = [models.Index(fields=["place", "received_at"], name="asides_that_wait", condition=Q(settled_at__isnull=True))]
        constraints = [
            models.UniqueConstraint(fields=["item", "digest"], name="what_was_sent_is_aside_once"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, verdict="") | (Q(settled_at__isnull=False) & ~Q(verdict="")),
                name="what_is_settled_has_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"


class Upload(models.Model):
    """A photograph on its way in: what was said of it, and what it must turn out to be. Its bytes so far stand in a file."""

    id = models.UUIDField(primary_key=True, editable=False)
    device = models.ForeignKey("people.Device", models.PROTECT, related_name="+", db_index=False)
    about = models.JSONField()
    digest = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    begun_at = models.DateTimeField()

    class Meta:
        db_table = "upkeep_upload"

    def __str__(self) -> str:
        return str(self.id)
