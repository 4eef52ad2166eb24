"""Dialogues: record, amend, void, confirm. What was public of a dialogue that is changed is internal again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import models

from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch
from gandan.activities.choices import RecordKind
from gandan.activities.queries import check_bodies
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.voice.actions.dialogue_notices import take_back_answers
from gandan.voice.intake.dialogue import DialogueIn
from gandan.voice.models import Dialogue, DialogueHearers, DialogueMatter
from gandan.voice.rules.dialogue import by_topic

D = Dimension
_HELD, _ATTENDANCE = measure("dialogues.held"), measure("dialogues.attendance")
_RAISED, _ANSWERED = measure("dialogues.raised"), measure("dialogues.answered")


def _fill(row: Dialogue, data: DialogueIn) -> None:
    filled(row, data)
    row.held_on, row.host, row.information, row.documented = data.held_on, data.host.value, data.information, data.documented
    row.raised, row.answered = (data.all_raised, data.all_answered) if data.matters else (data.raised, data.answered)


def _children(row: Dialogue, data: DialogueIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for one in data.hearers:
        yield DialogueHearers(dialogue_id=row.id, audience_id=member(D.AUDIENCE, one.audience), people=one.people, grade=int(one.grade))
    for position, matter in enumerate(data.matters, start=1):
        yield DialogueMatter(
            dialogue_id=row.id, position=position, topic_id=member(D.TOPIC, matter.topic) if matter.topic else None, text=matter.text,
            raised=matter.raised, answered=matter.answered, answer=matter.answer, owed_by_id=matter.owed_by, due=matter.due,
        )  # fmt: skip


def _check(rows: Sequence[tuple[Dialogue, DialogueIn]]) -> None:
    """Whoever owes an answer is a body that was recorded."""
    owing = {one.owed_by for _, data in rows for one in data.matters if one.owed_by is not None}
    if owing:
        check_bodies(owing)


def _lines(_row: Dialogue, data: DialogueIn, known: Known) -> Sequence[Line]:
    """One dialogue counts once, told apart by audience only where a single one came; questions under their topic."""
    group, grade = (D.ACTOR_GROUP.value, known.groups(data.lead, data.held_on)), record_grade(documented=data.documented)
    only = ((D.AUDIENCE.value, data.hearers[0].audience),) if len(data.hearers) == 1 else ()
    asked = {
        _RAISED: by_topic(((one.topic, one.raised) for one in data.matters), data.all_raised),
        _ANSWERED: by_topic(((one.topic, one.answered) for one in data.matters), data.all_answered),
    }
    return [
        Line(_HELD, 1, data.place, data.held_on, grade, data.lead, within(group, *only)),
        *(
            Line(_ATTENDANCE, one.people, data.place, data.held_on, one.grade, data.lead, within(group, (D.AUDIENCE.value, one.audience)))
            for one in data.hearers
            if one.people
        ),
        *(
            Line(what, many, data.place, data.held_on, grade, data.lead, within(group, (D.TOPIC.value, topic)))
            for what, rows in asked.items()
            for topic, many in rows.items()
        ),
    ]


def _after(written: Sequence[Written[Dialogue, DialogueIn]], acting: Acting) -> None:
    take_back_answers([one.row for one in written if one.before is not None], by=acting.by, now=acting.now)


def _after_void(rows: Sequence[Dialogue], _reason: str, acting: Acting) -> None:
    take_back_answers(rows, by=acting.by, now=acting.now)


DIALOGUE: Recipe[Dialogue, DialogueIn] = Recipe(
    RecordKind.DIALOGUE, Dialogue, DialogueIn, _fill, _lines, _children, check=_check, after=_after, after_void=_after_void
)


def record_dialogues(batch: Sequence[Change[DialogueIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record dialogues, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(DIALOGUE, batch, by=by, today=today, now=now)
