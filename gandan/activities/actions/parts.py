"""What the recipes share."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from django.db import models

from gandan.activities.actions.recording import Known
from gandan.activities.intake import RecordIn
from gandan.activities.models import Record
from gandan.ledger.actions.members import member_id
from gandan.ledger.choices import Dimension, Grade


@lru_cache(maxsize=4096)
def member(dimension: str, code: str) -> int:
    """The identity of a member; worked out once, since a register names the same few a hundred thousand times."""
    return member_id(Dimension(dimension), code)


@lru_cache(maxsize=65_536)
def within(*named: tuple[str, str | None]) -> Mapping[Dimension, int]:
    """Members by dimension, of the (dimension, code) pairs that were named. Remembered, and so not to be changed."""
    return MappingProxyType({Dimension(dimension): member(dimension, code) for dimension, code in named if code})


def record_grade(*, documented: bool) -> Grade:
    """How a record itself is known."""
    return Grade.DOCUMENTED if documented else Grade.SELF_DECLARED


def filled(row: Record, data: RecordIn) -> None:
    """Put what every record has into the row."""
    row.place_id, row.lead_id, row.title = data.place, data.lead, data.title
    row.told_by, row.note = data.told_by.value, data.note


def partners(row: Record, data: RecordIn, _known: Known) -> Iterable[models.Model]:
    """The rows that name its partners."""
    through, column = row.partners_through()
    return [through(**{column: row.id, "organisation_id": body}) for body in dict.fromkeys(data.partners)]
