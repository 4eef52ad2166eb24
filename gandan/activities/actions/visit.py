"""Visits to villages: record, amend, void, confirm. A visit records the needs that were told at it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from uuid import UUID, uuid5

from django.db import models
from django.utils.translation import gettext

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.need import NEED
from gandan.activities.actions.parts import filled, partners, record_grade, within
from gandan.activities.actions.recording import (
    Acting,
    Change,
    Known,
    Outcome,
    Recipe,
    Written,
    confirm_batch,
    last_told,
    read_again,
    record_batch,
    void_batch,
)
from gandan.activities.choices import QuestionKind, RecordKind
from gandan.activities.intake import NeedIn, VisitIn, VisitNeedIn
from gandan.activities.models import Need, Survey, SurveyQuestion, Visit, VisitAnswer
from gandan.activities.rules.questions import answer_problem
from gandan.base.errors import BadInput, RuleBroken
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

_VISITS = measure("surveys.visits")
_Held = Mapping[UUID, bool]  # needs of visits that are in the database: whether each is voided


def _fill(row: Visit, data: VisitIn) -> None:
    filled(row, data)
    row.survey_id, row.visited_on, row.met, row.documented = data.survey, data.visited_on, data.met, data.documented


def _children(row: Visit, data: VisitIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.answers, start=1):
        yield VisitAnswer(visit_id=row.id, position=position, key=one.key, value=one.value)


def _lines(_row: Visit, data: VisitIn, known: Known) -> Sequence[Line]:
    members = within((Dimension.ACTOR_GROUP.value, known.groups(data.lead, data.visited_on)))
    return [Line(_VISITS, 1, data.place, data.visited_on, record_grade(documented=data.documented), data.lead, members)]


def _links(data: VisitIn) -> Iterable[Link]:
    return links("survey", Survey, data.survey)


def _check(rows: Sequence[tuple[Visit, VisitIn]]) -> None:
    """An answer fits its question. One to a question that the survey no longer asks is kept: the phone had not heard."""
    surveys = {data.survey for _, data in rows if data.survey is not None and data.answers}
    if not surveys:
        return
    asked = {(one.survey_id, one.key): one for one in SurveyQuestion.objects.filter(survey__in=surveys)}
    for _, data in rows:
        for number, answer in enumerate(data.answers):
            question = asked.get((data.survey, answer.key)) if data.survey is not None else None
            if question is None:
                continue
            problem = answer_problem(QuestionKind(question.kind), tuple(question.options), answer.value)
            if problem is not None:
                raise BadInput(problem, field=f"answers.{number}.value")


def _write_needs(written: Sequence[Written[Visit, VisitIn]], acting: Acting) -> None:
    """Record the needs told at each visit; of an amended one only those told otherwise than before, and void the dropped."""
    held = _held([one.row.id for one in written], {need.id for one in written for need in one.data.needs if need.id is not None})
    changes: list[Change[NeedIn]] = []
    dropped: dict[str, list[UUID]] = {}
    for one in written:
        before = _told_before(one, held)
        told = _told_now(one, before, held)
        changes += [
            Change(data, record=need, reason=one.reason) for need, data in told.items() if need not in before or before[need] != data
        ]
        gone = [need for need in before if need not in told and not held[need]]
        if gone:
            dropped.setdefault(one.reason or gettext("Không còn trong phiếu khảo sát thôn."), []).extend(gone)
    if changes:
        merged = _merged(changes, {need: data for one in written for need, data in _told_before(one, held).items()})
        record_batch(NEED, merged, by=acting.by, today=acting.today, now=acting.now, batch=acting.batch)
    for reason, needs in dropped.items():
        void_batch(NEED, needs, reason=reason, by=acting.by, today=acting.today, now=acting.now)


def _held(visits: Sequence[UUID], named: set[UUID]) -> dict[UUID, bool]:
    rows = list(Need.objects.filter(models.Q(visit__in=visits) | models.Q(pk__in=named)).values_list("pk", "voided", "visit"))
    if any(visit not in visits for _, _, visit in rows):
        raise RuleBroken(gettext("Có nhu cầu thuộc phiếu khảo sát khác. Hãy ghi thành nhu cầu mới."))
    return {need: voided for need, voided, _ in rows}


def _numbered(visit: UUID, position: int) -> Iterator[UUID]:
    """The identities that a need without its own may have: a need that was voided is never written again, the next is taken."""
    yield uuid5(visit, str(position))
    yield from (uuid5(visit, f"{position}:{turn}") for turn in count(2))


def _told_before(one: Written[Visit, VisitIn], held: _Held) -> dict[UUID, NeedIn]:
    if one.before is None:
        return {}
    told: dict[UUID, NeedIn] = {}
    for position, need in enumerate(one.before.needs, start=1):
        known = [need.id] if need.id is not None else []
        if need.id is None:
            for number in _numbered(one.row.id, position):
                if number not in held:
                    break
                known = [number]
        told.update({number: _need_in(one.row.id, one.before, need, position) for number in known if number in held})
    return told


def _told_now(one: Written[Visit, VisitIn], before: Mapping[UUID, NeedIn], held: _Held) -> dict[UUID, NeedIn]:
    told: dict[UUID, NeedIn] = {}
    for position, need in enumerate(one.data.needs, start=1):
        data = _need_in(one.row.id, one.data, need, position)
        told[need.id or _number_for(one.row.id, position, data, before, held)] = data
    return told


def _number_for(visit: UUID, position: int, data: NeedIn, before: Mapping[UUID, NeedIn], held: _Held) -> UUID:
    for number in _numbered(visit, position):
        if not held.get(number, False) or before.get(number) == data:
            return number
    raise AssertionError  # the numbers do not end


def _need_in(visit: UUID, data: VisitIn, need: VisitNeedIn, position: int) -> NeedIn:
    return NeedIn(
        place=data.place, lead=data.lead, partners=data.partners, title=need.title, told_by=data.told_by, note=need.note, visit=visit,
        survey=data.survey, noted_on=data.visited_on, kind=need.kind, sector=need.sector, households=need.households,
        urgency=need.urgency, estimate=need.estimate, rank=position, documented=data.documented,
    )  # fmt: skip


def _merged(changes: Sequence[Change[NeedIn]], before: Mapping[UUID, NeedIn]) -> list[Change[NeedIn]]:
    """What the commune has corrected on a need itself stays, unless the visit now tells that very thing otherwise."""
    own = last_told([need for need in (change.record for change in changes) if need is not None and need in before])
    merged = []
    for change in changes:
        held = read_again(NEED, own.get(change.record)) if change.record is not None else None
        was = before.get(change.record) if change.record is not None else None
        if held is None or was is None:
            merged.append(change)
            continue
        new = {name: value for name, value in change.data if value != getattr(was, name)}
        merged.append(Change(held.model_copy(update=new), record=change.record, reason=change.reason))
    return merged


def _void_needs(rows: Sequence[Visit], reason: str, acting: Acting) -> None:
    needs = Need.objects.filter(visit__in=[row.id for row in rows], voided=False).values_list("pk", flat=True)
    void_batch(NEED, list(needs), reason=reason, by=acting.by, today=acting.today, now=acting.now)


VISIT: Recipe[Visit, VisitIn] = Recipe(
    RecordKind.VISIT, Visit, VisitIn, _fill, _lines, _children, links=_links, check=_check, after=_write_needs, after_void=_void_needs
)


def record_visits(
    batch: Sequence[Change[VisitIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record visits with the needs told at them, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(VISIT, batch, by=by, today=today, now=now, batch=imported)


def void_visits(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void visits and the needs told at them, with a reason."""
    return void_batch(VISIT, ids, reason=reason, by=by, today=today, now=now)


def confirm_visits(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm visits as they stand."""
    return confirm_batch(VISIT, ids, by=by, today=today, now=now)
