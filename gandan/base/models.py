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


class Revision(models.Model):
    """What a record said at a revision, who changed it and why. Erasable: it may hold people's words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=16)
    record = models.UUIDField()
    revision = models.PositiveIntegerField()
    at = models.DateTimeField()
    account = models.UUIDField(null=True)
    verb = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    snapshot = models.JSONField()

    class Meta:
        db_table = "base_revision"
        constraints = [models.UniqueConstraint(fields=["record", "revision", "verb"], name="a_revision_is_told_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record} r{self.revision}"
