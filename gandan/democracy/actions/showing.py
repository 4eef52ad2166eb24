"""Letting the public see a record: proposed by one, published by a second person, taken back at once by either.

A published record that is corrected is public no more until a second person has looked again: the correction itself proposes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.actions.recording import Acting
from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.base.vietnamese import slug
from gandan.democracy.choices.recommendation import ShowingState
from gandan.democracy.models import Critique, LandProject, LandStep, Opinion, Showing, Supervision
from gandan.democracy.rules.recommendation import why_not_show
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither
SHOWN: Mapping[RecordKind, type[Record]] = {
    RecordKind.SUPERVISION: Supervision, RecordKind.CRITIQUE: Critique, RecordKind.OPINION: Opinion,
    RecordKind.LAND_PROJECT: LandProject, RecordKind.LAND_STEP: LandStep,
}  # fmt: skip
LAND = "land"  # a project and its steps are one public thing
_LONGEST = 90
S = ShowingState


@transaction.atomic
def propose_showing(kind: RecordKind, ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Ask that these records be public as they stand. Returns how many had not been asked for. Raises NotAllowed, RuleBroken."""
    rows = _locked(kind, ids, (Can.CORRECT,), by, today)
    known = {row.record: row for row in Showing.objects.select_for_update().filter(record__in=[row.pk for row in rows])}
    fresh: list[Record] = []
    for row in rows:
        showing = known.get(row.pk) or Showing(record=row.pk, kind=kind.value, slug=_slug(row))
        if showing.state in (S.PROPOSED.value, S.PUBLISHED.value) and showing.revision == row.revision:
            continue
        _set(showing, S.PROPOSED, row.revision, proposed_by=by)
        fresh.append(row)
    _told("propose", kind, fresh, by, now)
    _announce(kind, fresh, now)
    return len(fresh)


@transaction.atomic
def publish_showing(kind: RecordKind, seen: Mapping[UUID, int], *, by: Account, today: date, now: datetime) -> int:
    """Make records public, as the second person. `seen`: the revision of each that was looked at. Returns how many were not yet.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for whoever proposed it, or where it was changed meanwhile.
    """
    rows = _locked(kind, seen, PUBLISHES, by, today)
    known = {row.record: row for row in Showing.objects.select_for_update().filter(record__in=[row.pk for row in rows])}
    fresh: list[Record] = []
    for row in rows:
        showing = known.get(row.pk)
        state = S(showing.state) if showing is not None else S.INTERNAL
        if showing is not None and state is S.PUBLISHED and showing.revision == row.revision:
            continue
        problem = why_not_show(state, proposed_by=showing.proposed_by_id if showing is not None else None, by=by.pk)
        if problem or showing is None:
            raise RuleBroken(problem)
        if seen[row.pk] != row.revision or showing.revision != row.revision:
            raise RuleBroken(gettext("Bản ghi này vừa được sửa. Hãy mở lại, xem rồi công bố."))
        showing.state, showing.published_by, showing.published_at = S.PUBLISHED.value, by, now
        showing.save()
        fresh.append(row)
    _told("publish", kind, fresh, by, now)
    _announce(kind, fresh, now)
    return len(fresh)


@transaction.atomic
def withdraw_showing(kind: RecordKind, ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Take records back at once: whoever may correct or publish them. Returns how many were public, or had been asked for."""
    rows = _locked(kind, ids, (Can.CORRECT, *PUBLISHES), by, today, voided=True)
    return _withdrawn(kind, rows, by, now)


def after_writing(kind: RecordKind, rows: Sequence[Record], acting: Acting) -> None:
    """What was public, or asked for, of corrected records waits for a second person again. Called in that transaction."""
    standing = Showing.objects.select_for_update().filter(record__in=[row.pk for row in rows]).exclude(state=S.INTERNAL.value)
    revisions = {row.pk: row for row in rows}
    moved = [one for one in standing if one.revision != revisions[one.record].revision]
    for one in moved:
        _set(one, S.PROPOSED, revisions[one.record].revision, proposed_by=acting.by)
    changed = [revisions[one.record] for one in moved]
    _told("propose", kind, changed, acting.by, acting.now)
    _announce(kind, rows, acting.now)


def after_voiding(kind: RecordKind, rows: Sequence[Record], acting: Acting) -> None:
    """What is voided is public no more. Called in that transaction."""
    _withdrawn(kind, rows, acting.by, acting.now)


def _withdrawn(kind: RecordKind, rows: Sequence[Record], by: Account | None, now: datetime) -> int:
    standing = Showing.objects.select_for_update().filter(record__in=[row.pk for row in rows]).exclude(state=S.INTERNAL.value)
    taken = {one.record for one in standing}
    for one in standing:
        _set(one, S.INTERNAL, one.revision, proposed_by=None)
    gone = [row for row in rows if row.pk in taken]
    _told("withdraw", kind, gone, by, now)
    _announce(kind, gone, now)
    return len(gone)


def _set(showing: Showing, state: S, revision: int, *, proposed_by: Account | None) -> None:
    showing.state, showing.revision, showing.proposed_by = state.value, revision, proposed_by
    showing.published_by, showing.published_at = None, None
    showing.save()


def _announce(kind: RecordKind, rows: Sequence[Record], now: datetime) -> None:
    if kind is RecordKind.LAND_PROJECT:
        announce(LAND, [row.pk for row in rows], now=now)
    elif kind is RecordKind.LAND_STEP:
        announce(LAND, [row.project_id for row in rows if isinstance(row, LandStep)], now=now)
    else:
        announce(kind.value, [row.pk for row in rows], now=now)


def _told(verb: str, kind: RecordKind, rows: Sequence[Record], by: Account | None, now: datetime) -> None:
    record([Act(verb, kind.value, row.pk, row.revision) for row in rows], by=by, at=now)


def _slug(row: Record) -> str:
    """An address that says what and when, and that nobody else's record has."""
    return f"{slug(row.title)[:_LONGEST].strip('-')}-{row.day:%Y%m%d}-{row.pk.hex[-6:]}"


def _locked(kind: RecordKind, ids: Iterable[UUID], cans: Sequence[Can], by: Account, today: date, *, voided: bool = False) -> list[Record]:
    rows = list(SHOWN[kind]._default_manager.select_for_update().filter(pk__in=list(ids)).order_by("pk"))
    held = [reach(by, can, today) for can in cans]
    if not all(any(may.holds(row.place_id, row.lead_id) for may in held) for row in rows):
        raise NotAllowed(gettext("Tài khoản này được xem bản ghi, không được làm việc này."))
    if not voided and any(row.voided for row in rows):
        raise RuleBroken(gettext("Bản ghi này đã hủy, không công bố được."))
    return rows
