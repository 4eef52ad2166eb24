"""What photographs of records do when the records move or are voided. An import may move or undo a hundred thousand at once."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.evidence.actions import follow_subjects, withdraw_subjects
from gandan.people.models import Account

T = TypeVar("T")
_AT_ONCE = 10_000  # a statement takes at most 65,535 parameters


def photographs_follow(kind: RecordKind, moved: Sequence[Record], *, by: Account | None, now: datetime) -> None:
    """Photographs lie where their record lies, and belong to whoever leads it."""
    for some in _pieces(moved):
        follow_subjects([(kind.value, row.id, row.place_id, row.lead_id, row.day) for row in some], by=by, now=now)


def photographs_withdraw(kind: RecordKind, voided: Sequence[Record], *, by: Account | None, now: datetime) -> None:
    """What shows a voided record is public no more."""
    for some in _pieces(voided):
        withdraw_subjects({(kind.value, row.id) for row in some}, by=by, now=now)


def _pieces(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[first : first + _AT_ONCE] for first in range(0, len(rows), _AT_ONCE))
