"""Loại báo cáo của đơn vị: chép từ một loại có sẵn và điều chỉnh. Mỗi lần sửa là một bản mới, bản cũ còn nguyên."""

from django.db import models

from gandan.base.ids import new_id


class OwnKind(models.Model):
    """A kind of report of a unit's own. `code` is unique in the whole product, and no shipped kind has it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_constraint=False)
    code = models.CharField(max_length=60)
    base = models.CharField(max_length=60, help_text="code of the kind that it was copied from")
    made_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "reports_own_kind"
        constraints = [models.UniqueConstraint(fields=["code"], name="a_code_names_one_kind_of_report")]

    def __str__(self) -> str:
        return self.code


class OwnKindVersion(models.Model):
    """What an own kind says from a day on. Of the versions whose day has come, the newest holds; one that `ends` it says: no more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.ForeignKey(OwnKind, models.PROTECT, related_name="versions", db_index=False)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    ends = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    spec = models.JSONField(help_text="what a kind's file says; read by the same model")
    made_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "reports_own_kind_version"
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="a_version_of_a_kind_stands_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="versions_of_a_kind_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"
