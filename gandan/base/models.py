"""The audit trail: who did what to which record, when. Inserted, never changed (grants and a trigger hold it)."""

from django.db import models

from gandan.base.ids import new_id


class AuditRecord(models.Model):
    """One act. It holds no text of people: reasons and names stand in erasable rows of the record's own room."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    account = models.UUIDField(null=True, help_text="who acted; empty for the product itself")
    verb = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    revision = models.PositiveIntegerField(null=True)
    values = models.JSONField(default=dict, help_text="plain facts only: counts, dates, codes")

    class Meta:
        db_table = "base_audit"
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_by_subject"),
            models.Index(fields=["account", "at"], name="audit_by_account"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject}"
