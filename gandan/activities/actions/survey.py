"""Surveys: record, amend, void, confirm. They post nothing: what counts is the visits."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext

from gandan.activities.actions.parts import filled, partners
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.intake import SurveyIn
from gandan.activities.models import Survey, SurveyQuestion, SurveyVillage
from gandan.base.errors import BadInput
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.queries import lineage, names_of


def _fill(row: Survey, data: SurveyIn) -> None:
    filled(row, data)
    row.first_day, row.last_day, row.purpose = data.first_day, data.last_day, data.purpose


def _children(row: Survey, data: SurveyIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, unit in enumerate(data.villages, start=1):
        yield SurveyVillage(survey_id=row.id, position=position, unit_id=unit)
    for position, one in enumerate(data.questions, start=1):
        yield SurveyQuestion(
            survey_id=row.id, key=one.key, position=position, text=one.text, kind=one.kind.value, options=list(one.options)
        )


def _check(rows: Sequence[tuple[Survey, SurveyIn]]) -> None:
    """A survey asks villages of its own place."""
    tree = lineage()
    for _, data in rows:
        for unit in data.villages:
            if data.place not in tree.chain(unit, data.first_day):
                raise BadInput(
                    gettext("%(unit)s không thuộc nơi tổ chức đợt khảo sát. Hãy chọn các thôn trong địa bàn.")
                    % {"unit": names_of([unit])[unit].full_name},
                    field="villages",
                )


def _lines(_row: Survey, _data: SurveyIn, _known: Known) -> Sequence[Line]:
    return ()


SURVEY: Recipe[Survey, SurveyIn] = Recipe(RecordKind.SURVEY, Survey, SurveyIn, _fill, _lines, _children, check=_check)


def record_surveys(
    batch: Sequence[Change[SurveyIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record surveys, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(SURVEY, batch, by=by, today=today, now=now, batch=imported)


def void_surveys(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void surveys, with a reason."""
    return void_batch(SURVEY, ids, reason=reason, by=by, today=today, now=now)


def confirm_surveys(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm surveys as they stand."""
    return confirm_batch(SURVEY, ids, by=by, today=today, now=now)
