"""Imports: the file as it came, what was made of it, and how columns were matched last time."""

from typing import Any
from uuid import UUID

from django.db import models

from gandan.base.ids import new_id
from gandan.upkeep.choices import BatchState, ImportKind


def kept_as(batch: "ImportBatch", filename: str) -> str:
    """Where a register is kept: under its own identity, whatever people called it."""
    suffix = "".join(char for char in filename.rpartition(".")[2].lower() if char.isalnum())[:5]
    return f"imports/{batch.id}.{suffix or 'xlsx'}"


class ImportBatch(models.Model):
    """One register file brought in for one unit. What it recorded names it (`batch`); undoing it voids that, as one act.

    `matching`: corrections of columns, sheet -> {column letter: field code}. `report`: what was found (see
    `imports.report`). `brought`: identities of what cannot name its batch (opening figures).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    lead = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", help_text="leads where a line names nobody"
    )
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=kept_as, max_length=120)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.UPLOADED)
    create_villages = models.BooleanField(default=False)
    create_organisations = models.BooleanField(default=False)
    matching = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    brought = models.JSONField(default=list)
    problem = models.TextField(blank=True, help_text="why it could not be read or run, one sentence")
    uploaded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_why = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "upkeep_import"
        ordering = ["-uploaded_at"]
        indexes = [models.Index(fields=["unit", "-uploaded_at"], name="imports_of_a_unit")]

    def __str__(self) -> str:
        return self.filename

    @property
    def counts(self) -> dict[str, int]:
        """Rows by what became of them; empty before the preview."""
        found: Any = self.report.get("counts", {})  # Any: JSON
        return dict(found)

    @property
    def opening_ids(self) -> list[UUID]:
        """The opening figures that it took over."""
        return [UUID(one) for one in self.brought]


class ColumnMatching(models.Model):
    """How a person matched the columns of sheets with these headings, remembered for the unit."""

    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    signature = models.CharField(max_length=64, help_text="of the headings")
    matching = models.JSONField(help_text="column letter -> field code, empty: none")

    class Meta:
        db_table = "upkeep_column_matching"
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "signature"], name="one_matching_of_a_heading")]

    def __str__(self) -> str:
        return self.signature[:12]


class ImportProgress(models.Model):
    """How far a running import is. Written beside its transaction, so it refers to the batch by number only."""

    batch = models.UUIDField(primary_key=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "upkeep_import_progress"

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"
