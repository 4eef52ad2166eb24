"""Results of indices: record, amend, void. They post nothing: an index is not a sum of what happened here."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gandan.activities.actions.parts import filled, partners
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.base.errors import BadInput, RuleBroken
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.queries import spans_on
from gandan.voice.actions.index_notices import take_back_results
from gandan.voice.intake.index_result import IndexIn
from gandan.voice.models import IndexResult
from gandan.voice.rules.index_result import why_not_edition


def _fill(row: IndexResult, data: IndexIn) -> None:
    filled(row, data)
    row.announced_on, row.index, row.edition_year = data.announced_on, data.index.value, data.edition_year
    row.score, row.rank, row.out_of = data.score, data.rank, data.out_of
    row.stated, row.document = data.stated, data.document


def _nothing(_row: IndexResult, _data: IndexIn, _known: Known) -> Sequence[Line]:
    return ()


def _children(row: IndexResult, data: IndexIn, known: Known) -> Iterable[models.Model]:
    return partners(row, data, known)


def _check(rows: Sequence[tuple[IndexResult, IndexIn]]) -> None:
    """A unit has one result an edition, and communes have none from before they were ranked as communes."""
    told: set[tuple[int, str, int]] = set()
    ours = [row.pk for row, _ in rows]
    for _row, data in rows:
        span = spans_on(data.counted_on[0]).filter(unit=data.place).first()
        problem = why_not_edition(data.index.value, level=span.level if span is not None else 0, year=data.edition_year)
        if problem:
            raise BadInput(problem, field="edition_year")
        key = (data.place, data.index.value, data.edition_year)
        standing = IndexResult.objects.filter(
            ~Q(pk__in=ours), place=data.place, index=data.index.value, edition_year=data.edition_year, voided=False
        )
        if key in told or standing.exists():
            raise RuleBroken(
                gettext("%(index)s năm %(year)s của nơi này đã được ghi. Hãy sửa bản ghi ấy.")
                % {"index": str(data.index.label).capitalize(), "year": data.edition_year}
            )
        told.add(key)


def _after(written: Sequence[Written[IndexResult, IndexIn]], acting: Acting) -> None:
    """What was public of a corrected result is internal again, until two people have looked at it."""
    take_back_results([one.row.pk for one in written if one.before is not None], by=acting.by, now=acting.now)


def _after_void(rows: Sequence[IndexResult], _reason: str, acting: Acting) -> None:
    take_back_results([row.pk for row in rows], by=acting.by, now=acting.now)


INDEX: Recipe[IndexResult, IndexIn] = Recipe(
    RecordKind.INDEX, IndexResult, IndexIn, _fill, _nothing, _children, check=_check, after=_after, after_void=_after_void
)


def record_index_results(batch: Sequence[Change[IndexIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record editions, or amend those that are known. See `record_batch` for what is raised; RuleBroken where a unit's edition stands."""
    return record_batch(INDEX, batch, by=by, today=today, now=now)


def void_index_results(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void editions, with a reason."""
    return void_batch(INDEX, ids, reason=reason, by=by, today=today, now=now)
