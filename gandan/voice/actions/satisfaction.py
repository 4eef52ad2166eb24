"""Batches of answers on paper and by phone: record, amend, void. They count on the day on which they were gathered."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models

from gandan.activities.actions.parts import filled, partners, record_grade
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.voice.actions.counter_code import factor_lines
from gandan.voice.choices.satisfaction import Channel
from gandan.voice.intake.satisfaction import PaperAnswersIn
from gandan.voice.models import PaperAnswers, PaperCount
from gandan.voice.queries.satisfaction import notices_touching
from gandan.voice.rules.satisfaction import questionnaire_on, sums_of


def _fill(row: PaperAnswers, data: PaperAnswersIn) -> None:
    filled(row, data)
    row.collected_on, row.channel, row.documented = data.collected_on, data.channel.value, data.documented
    row.served, row.asked, row.answered = data.served, data.asked, data.answered
    row.questionnaire = questionnaire_on(data.collected_on).code


def _children(row: PaperAnswers, data: PaperAnswersIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.counts, start=1):
        yield PaperCount(
            paper_id=row.id, position=position, question=one.question.value, s1=one.s1, s2=one.s2, s3=one.s3, s4=one.s4, s5=one.s5
        )


def _lines(_row: PaperAnswers, data: PaperAnswersIn, known: Known) -> Sequence[Line]:
    return factor_lines(
        sums_of(questionnaire_on(data.collected_on), data.told()), channel=Channel(data.channel.value), place=data.place, lead=data.lead,
        day=data.collected_on, group=known.groups(data.lead, data.collected_on), grade=record_grade(documented=data.documented),
    )  # fmt: skip


def _after(written: Sequence[Written[PaperAnswers, PaperAnswersIn]], acting: Acting) -> None:
    touched = [(said.place, said.collected_on) for one in written for said in (one.data, one.before) if said is not None]
    announce("satisfaction", notices_touching(touched), now=acting.now)


def _after_void(rows: Sequence[PaperAnswers], _reason: str, acting: Acting) -> None:
    announce("satisfaction", notices_touching([(row.place_id, row.collected_on) for row in rows]), now=acting.now)


PAPER_ANSWERS: Recipe[PaperAnswers, PaperAnswersIn] = Recipe(
    RecordKind.PAPER_ANSWERS, PaperAnswers, PaperAnswersIn, _fill, _lines, _children, after=_after, after_void=_after_void
)


def record_paper_answers(batch: Sequence[Change[PaperAnswersIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record batches of answers, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(PAPER_ANSWERS, batch, by=by, today=today, now=now)


def void_paper_answers(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void batches, with a reason."""
    return void_batch(PAPER_ANSWERS, ids, reason=reason, by=by, today=today, now=now)
