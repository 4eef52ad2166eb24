"""Petitions of a span: record, amend, void, confirm. They count on the last day of the span."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import models

from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, record_batch
from gandan.activities.choices import RecordKind
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.voice.intake.petition import PetitionsIn
from gandan.voice.models import PetitionLine, Petitions

D = Dimension
_RECEIVED, _SETTLED = measure("petitions.received"), measure("petitions.settled")


def _fill(row: Petitions, data: PetitionsIn) -> None:
    filled(row, data)
    row.first, row.last, row.documented = data.first, data.last, data.documented


def _children(row: Petitions, data: PetitionsIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.letters, start=1):
        yield PetitionLine(
            petitions_id=row.id, position=position, kind=one.kind.value, topic_id=member(D.TOPIC, one.topic) if one.topic else None,
            carried=one.carried, received=one.received, competent=one.competent, transferred=one.transferred, settled=one.settled,
            in_time=one.in_time,
        )  # fmt: skip


def _lines(_row: Petitions, data: PetitionsIn, known: Known) -> Sequence[Line]:
    """Received and settled, by kind and topic. What is carried over counted in its own span."""
    group, grade = (D.ACTOR_GROUP.value, known.groups(data.lead, data.last)), record_grade(documented=data.documented)
    return [
        Line(
            what, many, data.place, data.last, grade, data.lead,
            within(group, (D.TOPIC.value, one.topic), (D.KIND.value, one.kind.value)),
        )
        for one in data.letters
        for what, many in ((_RECEIVED, one.received), (_SETTLED, one.settled))
        if many
    ]  # fmt: skip


PETITIONS: Recipe[Petitions, PetitionsIn] = Recipe(RecordKind.PETITIONS, Petitions, PetitionsIn, _fill, _lines, _children)


def record_petitions(batch: Sequence[Change[PetitionsIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record spans of petitions, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(PETITIONS, batch, by=by, today=today, now=now)
