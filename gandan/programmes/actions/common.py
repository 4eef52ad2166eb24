"""What the writes of this room share: the change, the outcome, the history, who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.base.intake import Intake
from gandan.base.models import Revision
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.programmes.models import Programme, Target

I = TypeVar("I", bound=Intake)  # noqa: E741 - I for intake


@dataclass(frozen=True)
class NewFile:
    """A document's file as it came: its content and the name it had."""

    content: bytes
    name: str


@dataclass(frozen=True)
class Change(Generic[I]):
    """One thing to write. `record` None: new. `expected`: the revision its editor saw. `file` None: as it was."""

    data: I
    record: UUID | None = None
    expected: int | None = None
    reason: str = ""
    file: NewFile | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a change: recorded, amended or unchanged."""

    record: UUID
    revision: int
    verb: str


Told = tuple[UUID, int, dict[str, Any]]  # Any: an intake as JSON


def tell(kind: str, verb: str, told: Iterable[tuple[Told, str]], *, by: Account | None, now: datetime) -> None:
    """Write ((identity, revision, snapshot), reason) into the history and the trail."""
    rows = list(told)
    who = by.pk if by is not None else None
    Revision.objects.bulk_create(
        Revision(kind=kind, record=one, revision=revision, at=now, account=who, verb=verb, reason=reason, snapshot=snapshot)
        for (one, revision, snapshot), reason in rows
    )
    record([Act(verb, kind, one, revision) for (one, revision, _snapshot), _reason in rows], by=by, at=now)


def last_told(ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:  # Any: an intake as JSON
    """The snapshot of the last recording or correction of each. One query."""
    rows = Revision.objects.filter(record__in=list(ids), verb__in=("record", "amend")).order_by("record", "-revision").distinct("record")
    return dict(rows.values_list("record", "snapshot"))


def require_issuer(by: Account | None, can: Can, rows: Iterable[tuple[int, int]], today: date) -> None:
    """Raise NotAllowed unless `by` may do it for each (unit, issuing body). `by` None is the product itself."""
    if by is None:
        return
    held = reach(by, can, today)
    if not all(held.holds(unit, body) for unit, body in rows):
        raise NotAllowed(_("Tài khoản này không được ghi thay cho cơ quan ban hành đã chọn."))


def may_change(row: Programme | Target, expected: int | None) -> None:
    """Raise RuleBroken for what was voided, or changed by somebody meanwhile."""
    if row.voided:
        raise RuleBroken(_("Mục này đã hủy, không sửa được nữa. Hãy ghi một mục mới."))
    if expected is not None and expected != row.revision:
        raise RuleBroken(_("Mục này vừa được người khác sửa. Hãy mở lại, xem rồi sửa tiếp."))
