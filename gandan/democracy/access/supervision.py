"""The only door to supervisions, critiques, opinions and boards of the people."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.activities.access import record_for, visible_records
from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.base.errors import NotAllowed, NotFound
from gandan.democracy.models import Board, Critique, Opinion, Supervision
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

WATCHED: Mapping[RecordKind, type[Supervision] | type[Critique] | type[Opinion]] = {
    RecordKind.SUPERVISION: Supervision, RecordKind.CRITIQUE: Critique, RecordKind.OPINION: Opinion,
}  # fmt: skip


def visible_watched(account: Account | None, on: date) -> dict[RecordKind, QuerySet[Any]]:  # Any: each kind its own model
    """Supervisions, critiques and opinions that the account may see, by kind."""
    return {kind: visible_records(model, account, on) for kind, model in WATCHED.items()}


def watched_for(
    kind: str, account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE
) -> Supervision | Critique | Opinion:  # fmt: skip
    """One of them by its kind's word. NotFound where it is unseen or of another kind, NotAllowed where it may be seen but not this."""
    model = next((model for known, model in WATCHED.items() if known.value == kind), None)
    if model is None:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    return record_for(model, account, record, on, to=to)


def may_publish(account: Account | None, row: Record, on: date) -> bool:
    """Whether the account's role lets it publish the record. Who proposed it is asked apart."""
    return any(reach(account, can, on).holds(row.place_id, row.lead_id) for can in (Can.REPORT, Can.CONFIRM))


def visible_boards(account: Account | None, on: date) -> QuerySet[Board]:
    """Boards of the units that the account sees, of every body's records or one's."""
    where = reach(account, Can.SEE, on)
    allowed = Q(unit_id__in=where.covered) if where.units else Q(pk__in=[])
    for inside, _body in where.covered_lines:
        allowed |= Q(unit_id__in=inside)
    return Board.objects.filter(allowed)


def board_for(account: Account | None, board: UUID, on: date, *, to: Can = Can.SEE) -> Board:
    """One board. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    row = visible_boards(account, on).filter(pk=board).first()
    if row is None:
        raise NotFound(_("Không tìm thấy ban này trong phạm vi của tài khoản."))
    if to is not Can.SEE and not reach(account, to, on).holds(row.unit_id):
        raise NotAllowed(_("Tài khoản này được xem, không được làm việc này."))
    return row
