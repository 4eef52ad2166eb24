"""Which records of a kind lie within reach. `access` is the door; walks that pass several kinds ask here."""

from django.db.models import Q

from gandan.activities.models import Record
from gandan.people.access import Reach


def within(model: type[Record], where: Reach) -> Q:
    """The filter for records within reach, to look at: those of elsewhere that concern a place within reach too."""
    allowed = where.rows(partnered=model.partnered_by)
    concerning = model.touching(where.covered) if where.units else None
    return allowed if concerning is None else allowed | concerning
