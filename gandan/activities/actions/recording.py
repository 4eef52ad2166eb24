"""Recording, correcting, voiding and confirming: the same beats for every kind of record.

Checked, saved, told in the history, audited and posted to the ledger, in one transaction, in a fixed number of
statements whatever the size of the batch. One record is a batch of one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db import transaction

from gandan.activities.choices import RecordKind
from gandan.activities.models.record import Record
from gandan.base.audit import Act, record as audit
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import Intake
from gandan.base.models import Revision
from gandan.ledger.actions.confirming import confirm
from gandan.ledger.actions.posting import post
from gandan.ledger.rules.lines import Line, Posting
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

R = TypeVar("R", bound=Record)
I = TypeVar("I", bound=Intake)  # noqa: E741 - I for intake


@dataclass(frozen=True)
class Recipe(Generic[R, I]):
    """What a kind of record adds to the common beats.

    `fill` puts the intake into the row; `lines` says what it posts (given the batch's `Known`); `children` replaces
    rows that hang on the records, set-based. `know` looks up once what a whole batch needs.
    """

    kind: RecordKind
    model: type[R]
    fill: Callable[[R, I], None]
    lines: Callable[[R, I, "Known"], Sequence[Line]]
    children: Callable[[Sequence[tuple[R, I]]], None]
    members: Callable[[I], Iterable[tuple[str, str | None]]]


@dataclass(frozen=True)
class Known:
    """Looked up once for a batch: the actor group of each leading body by (body, day), unit prices by norm."""

    groups: Callable[[int, date], str | None]
    prices: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Change(Generic[I]):
    """One record to write. `record` None: new. `expected` is the revision its editor saw."""

    data: I
    record: UUID | None = None
    expected: int | None = None
    reason: str = ""
    row_key: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a change: recorded, amended or unchanged."""

    record: UUID
    revision: int
    verb: str


@transaction.atomic
def record_batch(
    recipe: Recipe[R, I],
    changes: Sequence[Change[I]],
    *,
    by: Account | None,
    today: date,
    now: datetime,
    known: Known,
    batch: UUID | None = None,
) -> list[Outcome]:
    """Write records: new ones are recorded, known ones amended where they differ. Repeating changes nothing.

    A change whose `record` or `row_key` is known amends that record. Raises NotAllowed where `by` may not write at
    the place for the leading body, RuleBroken for a voided record, or one that somebody changed meanwhile.
    """
    _require(by, changes, today)
    standing = _standing(recipe, changes)
    told = _last_told([row.id for row in standing.values()])
    fresh: list[tuple[R, I]] = []
    amended: list[tuple[R, I]] = []
    outcomes: list[Outcome] = []
    reasons: dict[UUID, str] = {}
    for change in changes:
        row = standing.get(change.record) or standing.get(change.row_key)
        if row is None:
            row = recipe.model(
                id=change.record or new_id(), recorded_by=by, recorded_at=now, batch=batch, row_key=change.row_key
            )
            fresh.append((row, change.data))
            outcomes.append(Outcome(row.id, 1, "recorded"))
        elif not row.voided and told.get(row.id) == change.data.model_dump(mode="json"):
            outcomes.append(Outcome(row.id, row.revision, "unchanged"))
            continue
        else:
            _may_amend(row, change)
            row.revision += 1
            amended.append((row, change.data))
            outcomes.append(Outcome(row.id, row.revision, "amended"))
        reasons[row.id] = change.reason
        recipe.fill(row, change.data)
    _save(recipe, fresh, amended)
    _tell(recipe.kind, fresh, "record", reasons, by, now)
    _tell(recipe.kind, amended, "amend", reasons, by, now)
    post([Posting(recipe.kind, row.id, row.revision, recipe.lines(row, data, known)) for row, data in fresh + amended])
    return outcomes


@transaction.atomic
def void_batch(
    recipe: Recipe[R, I], ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime
) -> int:
    """Let records count nowhere any more; they stay to be read. A reason is asked. Voiding again changes nothing."""
    if not reason.strip():
        raise RuleBroken("Hãy ghi lý do hủy bản ghi.")
    rows = [row for row in recipe.model._default_manager.select_for_update().filter(pk__in=list(ids)) if not row.voided]
    may = reach(by, Can.CORRECT, today) if by is not None else None
    if may is not None and not all(may.holds(row.place_id, row.lead_id) for row in rows):
        raise NotAllowed("Tài khoản này không được hủy bản ghi ở đây.")
    snapshots = _last_told([row.id for row in rows])
    for row in rows:
        row.voided, row.revision = True, row.revision + 1
    recipe.model._default_manager.bulk_update(rows, ["voided", "revision"], batch_size=2000)
    _insert_revisions(recipe.kind, [(row, snapshots.get(row.id, {}), reason) for row in rows], "void", by, now)
    audit((Act("void", recipe.kind, row.id, row.revision) for row in rows), by=by, at=now)
    post([Posting(recipe.kind, row.id, row.revision, []) for row in rows])
    return len(rows)


@transaction.atomic
def confirm_batch(recipe: Recipe[R, I], ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """The level above has looked at these records as they stand. Returns how many were not yet confirmed so."""
    rows = list(recipe.model._default_manager.select_for_update().filter(pk__in=list(ids), voided=False))
    may = reach(by, Can.CONFIRM, today)
    if not all(may.holds(row.place_id, row.lead_id) for row in rows):
        raise NotAllowed("Chỉ cấp trên của nơi ghi mới xác nhận được.")
    audit((Act("confirm", recipe.kind, row.id, row.revision) for row in rows), by=by, at=now)
    return confirm([(recipe.kind, row.id, row.revision) for row in rows], account=by.pk, today=today)


def _require(by: Account | None, changes: Sequence[Change[I]], today: date) -> None:
    if by is None:
        return
    may = reach(by, Can.RECORD, today)
    for change in changes:
        if not may.holds(_place(change.data), _lead(change.data)):
            raise NotAllowed("Tài khoản này không được ghi cho nơi, hoặc cho đơn vị chủ trì, đã chọn.")


def _place(data: Intake) -> int:
    return int(data.place)  # type: ignore[attr-defined]  # every record's intake has it


def _lead(data: Intake) -> int:
    return int(data.lead)  # type: ignore[attr-defined]  # every record's intake has it


def _standing(recipe: Recipe[R, I], changes: Sequence[Change[I]]) -> dict[UUID | str | None, R]:
    """Rows that the changes mean, by identity and by row key, locked."""
    ids = [change.record for change in changes if change.record is not None]
    keys = [change.row_key for change in changes if change.row_key is not None]
    rows = recipe.model._default_manager.select_for_update()
    found: dict[UUID | str | None, R] = {row.id: row for row in rows.filter(pk__in=ids)} if ids else {}
    if keys:
        found.update((row.row_key, row) for row in rows.filter(row_key__in=keys))
    found.pop(None, None)
    return found


def _may_amend(row: Record, change: Change[I]) -> None:
    if row.voided:
        raise RuleBroken("Bản ghi này đã hủy, không sửa được nữa. Hãy ghi một bản ghi mới.")
    if change.expected is not None and change.expected != row.revision:
        raise RuleBroken("Bản ghi này vừa được người khác sửa. Hãy mở lại, xem rồi sửa tiếp.")


def _save(recipe: Recipe[R, I], fresh: Sequence[tuple[R, I]], amended: Sequence[tuple[R, I]]) -> None:
    manager = recipe.model._default_manager
    manager.bulk_create([row for row, _ in fresh], batch_size=2000)
    if amended:
        kept = {"id", "recorded_by", "recorded_at", "batch", "row_key"}
        fields = [f.name for f in recipe.model._meta.concrete_fields if f.name not in kept]
        manager.bulk_update([row for row, _ in amended], fields, batch_size=1000)
    recipe.children([*fresh, *amended])


def _last_told(ids: Sequence[UUID]) -> dict[UUID, object]:
    """The snapshot of each record's last recording or correction."""
    told = Revision.objects.filter(record__in=ids).exclude(verb="void").order_by("record", "revision")
    return dict(told.values_list("record", "snapshot"))


def _tell(
    kind: RecordKind,
    rows: Sequence[tuple[R, I]],
    verb: str,
    reasons: dict[UUID, str],
    by: Account | None,
    now: datetime,
) -> None:
    told = [(row, data.model_dump(mode="json"), reasons.get(row.id, "")) for row, data in rows]
    _insert_revisions(kind, told, verb, by, now)
    audit((Act(verb, kind, row.id, row.revision) for row, _ in rows), by=by, at=now)


def _insert_revisions(
    kind: RecordKind, told: Iterable[tuple[Record, object, str]], verb: str, by: Account | None, now: datetime
) -> None:
    Revision.objects.bulk_create(
        [
            Revision(
                kind=kind, record=row.id, revision=row.revision, at=now, account=by.pk if by else None, verb=verb,
                reason=reason, snapshot=snapshot,
            )
            for row, snapshot, reason in told
        ],
        batch_size=2000,
    )  # fmt: skip
