"""Opinions that build the Party and the government: record, amend, void. What counts is the opinions, matter by matter."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import models

from gandan.activities.actions.parts import partners
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch
from gandan.activities.choices import RecordKind
from gandan.democracy.actions.recommendation import answered_where, check_watching, matter_lines, recommended_values
from gandan.democracy.actions.showing import after_voiding, after_writing
from gandan.democracy.actions.supervision import fill_watching
from gandan.democracy.intake.opinion import OpinionIn
from gandan.democracy.models import Opinion, OpinionMatter
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

_SAID, _TAKEN = measure("opinions.given"), measure("opinions.taken_up")


def _fill(row: Opinion, data: OpinionIn) -> None:
    fill_watching(row, data)
    row.form, row.source, row.toward = data.form.value, data.source.value, data.toward.value


def _children(row: Opinion, data: OpinionIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.matters, start=1):
        yield OpinionMatter(opinion_id=row.id, **recommended_values(one, position))


def _lines(row: Opinion, data: OpinionIn, known: Known) -> Sequence[Line]:
    return list(matter_lines(row, data, known, _SAID, _TAKEN, topic=data.topic))


def _after(written: Sequence[Written[Opinion, OpinionIn]], acting: Acting) -> None:
    after_writing(RecordKind.OPINION, [one.row for one in written if one.before is not None], acting)


def _after_void(rows: Sequence[Opinion], _reason: str, acting: Acting) -> None:
    after_voiding(RecordKind.OPINION, rows, acting)


OPINION: Recipe[Opinion, OpinionIn] = Recipe(
    RecordKind.OPINION, Opinion, OpinionIn, _fill, _lines, _children, more=answered_where, check=check_watching, after=_after,
    after_void=_after_void,
)  # fmt: skip


def record_opinions(batch: Sequence[Change[OpinionIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record opinions, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(OPINION, batch, by=by, today=today, now=now)
