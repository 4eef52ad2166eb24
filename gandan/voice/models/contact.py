"""How a sender of feedback wants to be reached: closed, and kept no longer than the matter."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id


class Contact(models.Model):
    """Name and telephone or e-mail, given by a sender who asked to be contacted. Closed: `people.closed.acting_as` only.

    The public form may put rows in and can never read them. The feedback is named by its identity alone: the two stand behind
    different logins.
    """

    closed = True
    closed_place = "unit_id"
    closed_inbox = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", help_text="whose officers may call")
    feedback = models.UUIDField()
    name = models.CharField(max_length=120)
    reach = models.CharField(max_length=120, help_text="a telephone number or an e-mail address, as typed")
    given_at = models.DateTimeField()

    class Meta:
        db_table = "voice_contact"
        constraints = [
            models.UniqueConstraint(fields=["feedback", "unit"], name="feedback_has_one_contact_at_a_unit"),
            models.CheckConstraint(condition=~Q(reach=""), name="a_contact_can_be_reached"),
        ]

    def __str__(self) -> str:
        return str(self.feedback)
