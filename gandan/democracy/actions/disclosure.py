"""Disclosures: record, amend, void. One counts once, on the first day on which it was made known."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models

from gandan.activities.actions.parts import filled, partners, record_grade, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.democracy.actions.disclosure_lists import drop_lists
from gandan.democracy.actions.disclosure_notices import recheck_notices, take_back_notices
from gandan.democracy.intake.disclosure import DisclosureIn
from gandan.democracy.models import Disclosure, DisclosureWay
from gandan.democracy.queries.disclosure import photographed
from gandan.democracy.rules.disclosure import clock_of, spanned
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

KIND = RecordKind.DISCLOSURE
_POSTED = measure("disclosures.posted")


def _fill(row: Disclosure, data: DisclosureIn) -> None:
    filled(row, data)
    row.item, row.decided_on, row.number, row.decided_by = data.item, data.decided_on, data.number, data.decided_by
    row.summary, row.link = data.summary, data.link
    row.withdrawn_on, row.withdrawn_why = data.withdrawn_on, data.withdrawn_why
    row.due_on = clock_of(data.item, data.decided_on).due_on
    row.posted_on, row.until = spanned([(one.first, one.last) for one in data.ways])


def _children(row: Disclosure, data: DisclosureIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.ways, start=1):
        yield DisclosureWay(
            disclosure_id=row.id, position=position, way=one.way.value, where=one.where, first=one.first, last=one.last
        )  # fmt: skip


def _proved(rows: Sequence[tuple[Disclosure, DisclosureIn]]) -> Mapping[UUID, bool]:
    """Which of them a photograph or a link proves, as they are written."""
    shown = photographed([row.id for row, _data in rows if row.revision > 1])
    return {row.id: bool(data.link) or row.id in shown for row, data in rows}


def _lines(row: Disclosure, data: DisclosureIn, known: Known) -> Sequence[Line]:
    """One item, on its first day of posting; nothing while it was not posted."""
    if row.posted_on is None:
        return ()
    axes = within((Dimension.ACTOR_GROUP.value, known.groups(data.lead, row.posted_on)))
    grade = record_grade(documented=known.more.get(row.id, False))
    return [Line(_POSTED, 1, data.place, row.posted_on, grade, data.lead, axes)]


def _after(written: Sequence[Written[Disclosure, DisclosureIn]], acting: Acting) -> None:
    """What the second person looked at must still be what is said; the public copies follow."""
    recheck_notices([one.row.pk for one in written if one.before is not None], by=acting.by, now=acting.now)
    announce(KIND.value, [one.row.pk for one in written], now=acting.now)


def _after_void(rows: Sequence[Disclosure], _reason: str, acting: Acting) -> None:
    """What was recorded by mistake names nobody and is public nowhere."""
    ids = [row.pk for row in rows]
    drop_lists(ids, by=acting.by, now=acting.now)
    take_back_notices(ids, by=acting.by, now=acting.now)
    announce(KIND.value, ids, now=acting.now)


DISCLOSURE: Recipe[Disclosure, DisclosureIn] = Recipe(
    KIND, Disclosure, DisclosureIn, _fill, _lines, _children, more=_proved, after=_after, after_void=_after_void
)


def record_disclosures(
    batch: Sequence[Change[DisclosureIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record disclosures, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(DISCLOSURE, batch, by=by, today=today, now=now, batch=imported)


def void_disclosures(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void disclosures that were recorded by mistake: names of their lists are erased, public pages withdrawn."""
    return void_batch(DISCLOSURE, ids, reason=reason, by=by, today=today, now=now)
