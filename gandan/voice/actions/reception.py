"""Receptions: record, amend, void, confirm. A reception counts once; turns by topic."""

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
from gandan.voice.intake.reception import ReceptionIn
from gandan.voice.models import Reception, ReceptionDeclined, ReceptionTurns

D = Dimension
_HELD, _TURNS = measure("receptions.held"), measure("receptions.turns")


def _fill(row: Reception, data: ReceptionIn) -> None:
    filled(row, data)
    row.held_on, row.form, row.host = data.held_on, data.form.value, data.host.value
    row.brought, row.on_the_spot, row.passed_on = data.brought, data.on_the_spot, data.passed_on
    row.documented = data.documented


def _children(row: Reception, data: ReceptionIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for one in data.turns:
        yield ReceptionTurns(reception_id=row.id, topic_id=member(D.TOPIC, one.topic), people=one.people, grade=int(one.grade))
    for declined in data.declined:
        yield ReceptionDeclined(reception_id=row.id, why=declined.why.value, many=declined.many)


def _lines(_row: Reception, data: ReceptionIn, known: Known) -> Sequence[Line]:
    """One reception counts once, told apart by topic only where everybody came about one; turns under their topic."""
    group = (D.ACTOR_GROUP.value, known.groups(data.lead, data.held_on))
    only = ((D.TOPIC.value, data.turns[0].topic),) if len(data.turns) == 1 else ()
    return [
        Line(_HELD, 1, data.place, data.held_on, record_grade(documented=data.documented), data.lead, within(group, *only)),
        *(
            Line(_TURNS, one.people, data.place, data.held_on, one.grade, data.lead, within(group, (D.TOPIC.value, one.topic)))
            for one in data.turns
            if one.people
        ),
    ]


RECEPTION: Recipe[Reception, ReceptionIn] = Recipe(RecordKind.RECEPTION, Reception, ReceptionIn, _fill, _lines, _children)


def record_receptions(batch: Sequence[Change[ReceptionIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record receptions, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(RECEPTION, batch, by=by, today=today, now=now)
