"""The question whether two registrations are one initiative."""

from django.db import models
from django.db.models import F, Q

from gandan.base.ids import new_id
from gandan.emulation.choices import TwinAnswer
from gandan.emulation.models.initiative import Initiative


class Twin(models.Model):
    """`one` looks like `other`, which was there before. Kept with the answer that was given."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    one = models.ForeignKey(Initiative, models.PROTECT, related_name="twins")
    other = models.ForeignKey(Initiative, models.PROTECT, related_name="+")
    alike = models.PositiveSmallIntegerField(help_text="percent")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=TwinAnswer.choices, blank=True)
    because = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "emulation_twin"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_initiatives_are_asked_about_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="an_initiative_is_not_its_own_twin"),
            models.CheckConstraint(condition=~Q(answer="other") | ~Q(because=""), name="another_initiative_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"
