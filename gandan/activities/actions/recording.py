"""Recording, correcting, voiding and confirming: the same beats for every kind of record.

Checked, saved, told in the history, audited and posted to the ledger, in one transaction, in a fixed number of
statements whatever the size of the batch. One record is a batch of one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext
from pydantic import ValidationError

from gandan.activities.actions.following import photographs_follow, photographs_withdraw
from gandan.activities.actions.linking import Link, check_links
from gandan.activities.actions.saving import Blank, among, among_words, audited, remade, saved, tell, without_collecting
from gandan.activities.choices import RecordKind
from gandan.activities.intake import RecordIn
from gandan.activities.models import Record
from gandan.activities.queries import Presence, check_bodies, check_members, groups_of
from gandan.activities.rules.prices import PriceBook
from gandan.activities.rules.works import Settled
from gandan.base.announcing import announce
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
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
I = TypeVar("I", bound=RecordIn)  # noqa: E741 - I for intake
C = TypeVar("C", bound=Intake)  # what may be a change: a record's intake, or a part of one

WRITTEN = "record_written"  # what one officer wrote, corrected or voided by hand is announced as, new records too
ANNOUNCED = "record"  # what a correction or voiding of a record of any kind is announced as


@dataclass(frozen=True)
class Known:
    """Looked up once for a batch: the actor group of a leading body on a day, norms that price, work items that are accepted."""

    groups: Callable[[int, date], str | None]
    prices: PriceBook = field(default_factory=PriceBook)
    settled: Mapping[UUID, Settled] = field(default_factory=dict)
    more: Mapping[UUID, Any] = field(default_factory=dict)  # Any: what a kind of the rooms above looks up for its lines, by record


@dataclass(frozen=True)
class Acting:
    """Who acts, on which day, at what time, and for which import."""

    by: Account | None
    today: date
    now: datetime
    batch: UUID | None = None


@dataclass(frozen=True)
class Written(Generic[R, I]):
    """A record that was just written. `before` is what it said until now; None: it is new."""

    row: R
    data: I
    before: I | None
    reason: str


@dataclass(frozen=True)
class Recipe(Generic[R, I]):
    """What a kind of record adds to the common beats.

    `fill` puts the intake into the row; `lines` says what it posts; `children` makes the rows that hang on a record;
    `prices` looks up once the norms that a batch needs, `settled` the work items, `more` what else lines rest on.
    Children of a kind are replaced as a whole. `links` are the records it names; `check` raises what only the database can
    tell. `after` and `after_void` do what follows from the writing and the voiding, in the same transaction.
    """

    kind: RecordKind
    model: type[R]
    intake: type[I]
    fill: Callable[[R, I], None]
    lines: Callable[[R, I, Known], Sequence[Line]]
    children: Callable[[R, I, Known], Iterable[models.Model]] = lambda _row, _data, _known: ()
    prices: Callable[[Sequence[tuple[R, I]]], PriceBook] = lambda _rows: PriceBook()
    settled: Callable[[Sequence[tuple[R, I]]], Mapping[UUID, Settled]] = lambda _rows: {}
    more: Callable[[Sequence[tuple[R, I]]], Mapping[UUID, Any]] = lambda _rows: {}  # Any: as in Known
    links: Callable[[I], Iterable[Link]] = lambda _data: ()
    check: Callable[[Sequence[tuple[R, I]]], None] = lambda _rows: None
    after: Callable[[Sequence[Written[R, I]], Acting], None] | None = None
    after_void: Callable[[Sequence[R], str, Acting], None] | None = None


@dataclass(frozen=True)
class Change(Generic[C]):
    """One record to write. `record` None: new. `expected` is the revision its editor saw."""

    data: C
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


@without_collecting()
@transaction.atomic
def record_batch(
    recipe: Recipe[R, I],
    changes: Sequence[Change[I]],
    *,
    by: Account | None,
    today: date,
    now: datetime,
    batch: UUID | None = None,
) -> list[Outcome]:
    """Write records: new ones are recorded, known ones amended where they differ. Repeating changes nothing.

    A change whose `record` or `row_key` is known amends that record. Raises NotAllowed where `by` may not write at
    the place for the leading body (of the record as it will be, and as it was), BadInput for a place that was not
    there that day, an unknown member or body, a record it newly names that `by` does not see; RuleBroken for a voided
    record, or one that somebody changed meanwhile.
    """
    _check(changes)
    _require(by, Can.RECORD, ((change.data.place, change.data.lead) for change in changes), today)
    standing = _standing(recipe, changes)
    _require(by, Can.CORRECT, {(found.place, found.lead) for found in standing.values()}, today)
    told = last_told([found.record for found in standing.values()])
    blank = Blank(recipe.model, recorded_by=by, recorded_at=now, batch=batch)
    fresh: list[tuple[R, I]] = []
    amended: list[tuple[R, I]] = []
    outcomes: list[Outcome] = []
    reasons: dict[UUID, str] = {}
    named: set[Link] = set()
    moved: list[R] = []
    for change in changes:
        found = standing.get(change.record) or standing.get(change.row_key)
        if found is None:
            row = blank.filled(change.record or new_id(), 1, change.row_key)
            fresh.append((row, change.data))
            outcomes.append(Outcome(row.id, 1, "recorded"))
        elif not found.voided and _says_the_same(recipe, told.get(found.record), change.data):
            outcomes.append(Outcome(found.record, found.revision, "unchanged"))
            continue
        else:
            _may_amend(found, change)
            row = blank.filled(found.record, found.revision + 1, None)
            amended.append((row, change.data))
            outcomes.append(Outcome(row.id, row.revision, "amended"))
        if change.reason:
            reasons[row.id] = change.reason
        recipe.fill(row, change.data)
        if found is not None and (found.place, found.lead, found.day) != (row.place_id, row.lead_id, row.day):
            moved.append(row)
        named |= _new_links(recipe, change.data, told.get(found.record) if found is not None else None)
    check_links(named, by=by, today=today)
    written = [*fresh, *amended]
    known = Known(groups_of(data.lead for _, data in written), recipe.prices(written), recipe.settled(written), recipe.more(written))
    recipe.check(written)
    saved(recipe.model, [row for row, _ in fresh], [row for row, _ in amended])
    remade(recipe.model, [(row, recipe.children(row, data, known)) for row, data in written], {row.id for row, _ in amended})
    for verb, rows in (("record", fresh), ("amend", amended)):
        tell(recipe.kind, verb, ((row, data.model_dump_json(), reasons.get(row.id, "")) for row, data in rows), by=by, now=now)
        audited(recipe.kind, verb, (row for row, _ in rows), by=by, now=now)
    post([Posting(recipe.kind, row.id, row.revision, recipe.lines(row, data, known)) for row, data in written])
    photographs_follow(recipe.kind, moved, by=by, now=now)
    announce(ANNOUNCED, (row.id for row, _ in amended), now=now)
    announce(WRITTEN, (row.id for row, _ in written if batch is None and by is not None), now=now)
    if recipe.after is not None and written:
        done = [Written(row, data, read_again(recipe, told.get(row.id)), reasons.get(row.id, "")) for row, data in written]
        recipe.after(done, Acting(by, today, now, batch))
    return outcomes


@transaction.atomic
def void_batch(recipe: Recipe[R, I], ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Let records count nowhere any more; they stay to be read. A reason is asked. Voiding again changes nothing."""
    if not reason.strip():
        raise RuleBroken(gettext("Hãy ghi lý do hủy bản ghi."))
    rows = [row for row in recipe.model._default_manager.select_for_update().filter(pk__in=among(ids)) if not row.voided]
    _require(by, Can.CORRECT, {(row.place_id, row.lead_id) for row in rows}, today)
    snapshots = last_told([row.id for row in rows])
    for row in rows:
        row.voided, row.revision = True, row.revision + 1
    recipe.model._default_manager.filter(pk__in=among(row.id for row in rows)).update(voided=True, revision=F("revision") + 1)
    tell(recipe.kind, "void", ((row, snapshots.get(row.id, {}), reason.strip()) for row in rows), by=by, now=now)
    audited(recipe.kind, "void", rows, by=by, now=now)
    post([Posting(recipe.kind, row.id, row.revision, []) for row in rows])
    photographs_withdraw(recipe.kind, rows, by=by, now=now)
    announce(ANNOUNCED, (row.id for row in rows), now=now)
    announce(WRITTEN, (row.id for row in rows), now=now)
    if recipe.after_void is not None and rows:
        recipe.after_void(rows, reason.strip(), Acting(by, today, now))
    return len(rows)


def restate_batch(recipe: Recipe[R, I], ids: Iterable[UUID], *, reason: str, by: Account | None, now: datetime) -> int:
    """What these records rest on was corrected: each says the same at a new revision, and posts what that means now.

    Called inside the transaction of that correction; whoever may correct it needs no right of their own here.
    """
    standing = recipe.model._default_manager.select_for_update().filter(pk__in=among(ids), voided=False).order_by("pk")
    told = last_told([row.id for row in standing])
    rows: list[tuple[R, I]] = [(row, data) for row in standing if (data := read_again(recipe, told.get(row.id))) is not None]
    for row, _ in rows:
        row.revision += 1
    recipe.model._default_manager.filter(pk__in=among(row.id for row, _ in rows)).update(revision=F("revision") + 1)
    known = Known(groups_of(data.lead for _, data in rows), recipe.prices(rows), recipe.settled(rows), recipe.more(rows))
    tell(recipe.kind, "amend", ((row, data.model_dump_json(), reason) for row, data in rows), by=by, now=now)
    audited(recipe.kind, "amend", (row for row, _ in rows), by=by, now=now)
    post([Posting(recipe.kind, row.id, row.revision, recipe.lines(row, data, known)) for row, data in rows])
    announce(ANNOUNCED, (row.id for row, _ in rows), now=now)
    return len(rows)


@transaction.atomic
def confirm_batch(recipe: Recipe[R, I], ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """The level above has looked at these records as they stand. Returns how many were not yet confirmed so."""
    rows = list(recipe.model._default_manager.select_for_update().filter(pk__in=among(ids), voided=False))
    may = reach(by, Can.CONFIRM, today)
    if not all(may.holds(row.place_id, row.lead_id) for row in rows):
        raise NotAllowed(gettext("Chỉ cấp trên của nơi ghi mới xác nhận được."))
    audited(recipe.kind, "confirm", rows, by=by, now=now)
    return confirm([(recipe.kind, row.id, row.revision) for row in rows], account=by.pk, today=today)


def _check(changes: Sequence[Change[I]]) -> None:
    """What no record may break, looked up for the whole batch."""
    named = [key for change in changes for key in (change.record, change.row_key) if key is not None]
    if len(set(named)) < len(named):
        raise RuleBroken(gettext("Một bản ghi được nêu hai lần trong cùng một lượt. Hãy bỏ dòng trùng."))
    check_members({one for change in changes for one in change.data.members})
    check_bodies({body for change in changes for body in (change.data.lead, *change.data.partners)})
    presence = Presence()
    for change in changes:
        for place, day in change.data.stands_at:
            problem = presence.problem(place, day)
            if problem is not None:
                raise BadInput(problem, field="place")


def _require(by: Account | None, can: Can, places: Iterable[tuple[int, int]], today: date) -> None:
    """`by` None is the product itself."""
    if by is None:
        return
    may = reach(by, can, today)
    if not all(may.holds(place, lead) for place, lead in places):
        word = "ghi" if can is Can.RECORD else "sửa hoặc hủy bản ghi"
        raise NotAllowed(gettext("Tài khoản này không được %(word)s cho nơi, hoặc cho đơn vị chủ trì, đã chọn.") % {"word": word})


class _Standing(NamedTuple):
    """What must be known of a record before it is written again."""

    record: UUID
    row_key: str | None
    revision: int
    voided: bool
    place: int
    lead: int
    day: date


def _standing(recipe: Recipe[R, I], changes: Sequence[Change[I]]) -> dict[UUID | str | None, _Standing]:
    """Records that the changes mean, by identity and by row key, locked."""
    ids = [change.record for change in changes if change.record is not None]
    keys = [change.row_key for change in changes if change.row_key is not None]
    rows = recipe.model._default_manager.select_for_update().values_list(
        "pk", "row_key", "revision", "voided", "place_id", "lead_id", recipe.model.DAY
    )
    found: dict[UUID | str | None, _Standing] = {}
    if ids:
        found.update((row[0], _Standing(*row)) for row in rows.filter(pk__in=among(ids)))
    if keys:
        found.update((row[1], _Standing(*row)) for row in rows.filter(row_key__in=among_words(keys)))
    return found


def _says_the_same(recipe: Recipe[R, I], told: object, data: I) -> bool:
    """Whether the record was last told so. What was told in an older form of the intake is read as today's."""
    return told == data.model_dump(mode="json") or read_again(recipe, told) == data


def read_again(recipe: Recipe[R, I], told: object) -> I | None:
    """What a record last said, as today's intake; None where nothing was said, or not in a way that can still be read."""
    if told is None:
        return None
    try:
        return recipe.intake.model_validate(told)
    except ValidationError:
        return None


def _new_links(recipe: Recipe[R, I], data: I, told: object) -> set[Link]:
    """The records it names that it did not name before: what has been linked stays linked, whatever became of it."""
    named = set(recipe.links(data))
    before = read_again(recipe, told) if named else None
    if before is None:
        return named
    kept = {(link.model, link.record) for link in recipe.links(before)}
    return {link for link in named if (link.model, link.record) not in kept}


def _may_amend(row: _Standing, change: Change[I]) -> None:
    if row.voided:
        raise RuleBroken(gettext("Bản ghi này đã hủy, không sửa được nữa. Hãy ghi một bản ghi mới."))
    if change.expected is not None and change.expected != row.revision:
        raise RuleBroken(gettext("Bản ghi này vừa được người khác sửa. Hãy mở lại, xem rồi sửa tiếp."))


def last_told(ids: Sequence[UUID]) -> dict[UUID, object]:
    """The snapshot of each record's last recording or correction."""
    if not ids:
        return {}
    told = Revision.objects.filter(record__in=among(ids)).exclude(verb="void").order_by("record", "-revision").distinct("record")
    return dict(told.values_list("record", "snapshot"))
