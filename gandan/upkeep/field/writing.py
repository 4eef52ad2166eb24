"""How a kind of item becomes records: the acts of the rooms below, whole groups at once, each refusal told to the item that deserves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from gandan.activities.actions.campaign_day import add_campaign_days
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.choices import RecordKind
from gandan.base.errors import BadInput, GandanError
from gandan.base.intake import Intake
from gandan.emulation.registry import RECORDS
from gandan.people.models import Account
from gandan.upkeep.field.items import Item

Made = Change[Any]  # Any: each kind has its own intake


@dataclass(frozen=True)
class Refusal:
    """Why an item was not recorded. `wholly`: by a rule about the record as it stands, not by the input."""

    sentence: str
    field: str
    wholly: bool = False


@dataclass(frozen=True)
class Writer:
    """What writes a kind of item. `record_kind`: what it makes or changes; `adds`: whatever is there already, no edit of it."""

    record_kind: RecordKind
    write: Callable[..., list[Outcome]]
    adds: bool = False


WRITERS: Final[dict[str, Writer]] = {
    **{
        kind.value: Writer(kind, RECORDS[kind].record)
        for kind in (RecordKind.SESSION, RecordKind.GATHERING, RecordKind.VISIT, RecordKind.CAMPAIGN)
    },
    "campaign_day": Writer(RecordKind.CAMPAIGN, add_campaign_days, adds=True),
}


def change_of(item: Item, data: Intake) -> Made:
    """The change that an item asks for. Nobody's edit is written over blindly: one that saw no revision expects none."""
    return Change(data, record=item.record, expected=item.expected)


def write(kind: str, changes: Sequence[Made], *, by: Account, today: date, now: datetime) -> list[Outcome | Refusal]:
    """Write changes of one kind, in one act where nothing is refused; else in halves, so that each refusal finds its item.

    A few refused among fifty cost a few more statements, not fifty times as many. Runs inside the caller's transaction; every
    writer is atomic by itself, so that what is refused leaves nothing.
    """
    if not changes:
        return []
    try:
        return list(WRITERS[kind].write(changes, by=by, today=today, now=now))
    except (GandanError, DataError, IntegrityError) as refused:
        if len(changes) == 1:
            return [_refusal(refused)]
    half = len(changes) // 2
    return [
        *write(kind, changes[:half], by=by, today=today, now=now),
        *write(kind, changes[half:], by=by, today=today, now=now),
    ]


def _refusal(refused: Exception) -> Refusal:
    if isinstance(refused, BadInput):
        return Refusal(str(refused), refused.field)
    if isinstance(refused, GandanError):
        return Refusal(str(refused), "", wholly=True)
    return Refusal(_("Máy của xã không ghi được mục này. Hãy mở lại, xem từng ô rồi lưu lại."), "")
