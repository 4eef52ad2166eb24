"""Social critiques: record, amend, void."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import models

from gandan.activities.actions.parts import partners
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch
from gandan.activities.choices import RecordKind
from gandan.democracy.actions.recommendation import answered_where, check_watching, matter_lines, recommended_values
from gandan.democracy.actions.showing import after_voiding, after_writing
from gandan.democracy.actions.supervision import fill_watching, held_line
from gandan.democracy.intake.critique import CritiqueIn
from gandan.democracy.models import Critique, CritiquePoint
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

_HELD, _SAID, _TAKEN = measure("critiques.held"), measure("critiques.recommended"), measure("critiques.taken_up")


def _fill(row: Critique, data: CritiqueIn) -> None:
    fill_watching(row, data)
    row.draft, row.form, row.watcher = data.draft, data.form.value, data.watcher.value


def _children(row: Critique, data: CritiqueIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.matters, start=1):
        yield CritiquePoint(critique_id=row.id, **recommended_values(one, position))


def _lines(row: Critique, data: CritiqueIn, known: Known) -> Sequence[Line]:
    return [held_line(data, known, _HELD), *matter_lines(row, data, known, _SAID, _TAKEN, topic=data.topic)]


def _after(written: Sequence[Written[Critique, CritiqueIn]], acting: Acting) -> None:
    after_writing(RecordKind.CRITIQUE, [one.row for one in written if one.before is not None], acting)


def _after_void(rows: Sequence[Critique], _reason: str, acting: Acting) -> None:
    after_voiding(RecordKind.CRITIQUE, rows, acting)


CRITIQUE: Recipe[Critique, CritiqueIn] = Recipe(
    RecordKind.CRITIQUE, Critique, CritiqueIn, _fill, _lines, _children, more=answered_where, check=check_watching, after=_after,
    after_void=_after_void,
)  # fmt: skip


def record_critiques(batch: Sequence[Change[CritiqueIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record critiques, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(CRITIQUE, batch, by=by, today=today, now=now)
