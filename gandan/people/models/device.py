"""Máy ghi: the phone of a recorder."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.people.models.account import Account


class Device(models.Model):
    """A phone that records for an account. Of its invitation and its secret only digests are kept.

    Invited, then paired once within seven days, then used until it is revoked. `public_key`: what its files are signed by (JWK).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="devices")
    name = models.CharField(max_length=80, help_text="what people call it: the phone of a village")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the invitation")
    secret_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what it signs in with")
    public_key = models.JSONField(null=True)
    invited_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    paired_at = models.DateTimeField(null=True)
    last_seen_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "people_device"
        constraints = [
            models.CheckConstraint(
                condition=Q(paired_at__isnull=True, secret_hash="", public_key__isnull=True)
                | Q(paired_at__isnull=False, public_key__isnull=False) & ~Q(secret_hash=""),
                name="a_paired_device_has_a_secret_and_a_key",
            )
        ]

    def __str__(self) -> str:
        return self.name
