"""Nhật ký xem dữ liệu cá nhân."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from gandan.base.ids import new_id
from gandan.people.choices import Purpose


class Look(models.Model):
    """One look at personal data: whose, why, about what, of which units. Committed before the first row is read.

    The closed tables open for it alone: their policies read this row (decision 0014). It holds no person's data.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    account = models.UUIDField(null=True, help_text="who looked; empty for the product itself, which only erases")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    about = models.CharField(max_length=80, help_text="a kind and an identity or a short code, never people's words")
    units = ArrayField(models.BigIntegerField(), help_text="whose rows are open")

    class Meta:
        db_table = "people_look"
        indexes = [
            GinIndex(fields=["units"], name="looks_by_unit"),
            models.Index(fields=["account", "at"], name="looks_by_account"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(units__len__gt=0), name="a_look_is_at_a_unit"),
            models.CheckConstraint(
                condition=models.Q(account__isnull=False) | models.Q(purpose=Purpose.ERASE), name="the_product_itself_only_erases"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.about}"
