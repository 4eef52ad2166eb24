"""What a form of one record asks: its declaration, and for a visit the questions that its survey adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.access import record_for
from gandan.activities.choices import QuestionKind, RecordKind
from gandan.activities.models import Survey, SurveyQuestion
from gandan.activities.rules.questions import NO, YES
from gandan.base.errors import NotFound
from gandan.people.models import Account
from gandan.sites.office.records.drawn import PARTS, Drawn, Part
from gandan.sites.office.records.rows import ANSWER
from gandan.sites.ui.fields import Control, Option

Values = Mapping[str, Any]  # Any: what a form or a snapshot holds


def parts_for(kind: RecordKind, values: Values, account: Account, day: date) -> tuple[Part, ...]:
    """The parts of a form or a page of the record that says `values`. Two queries for a visit of a survey, else none."""
    parts = PARTS[kind]
    if kind is not RecordKind.VISIT:
        return parts
    questions = list(questions_of(values.get("survey"), account, day))
    fields = tuple(_asked(one) for one in questions) + tuple(_asked_before(values, {one.key for one in questions}))
    return (parts[0], Part(_("Câu hỏi của đợt khảo sát"), fields), *parts[1:]) if fields else parts


def questions_of(survey: object, account: Account, day: date) -> Iterator[SurveyQuestion]:
    """The questions of a survey that the account sees; none for anything else."""
    try:
        row = record_for(Survey, account, UUID(str(survey)), day)
    except (ValueError, NotFound):
        return
    yield from row.questions.all()


def _asked(one: SurveyQuestion) -> Drawn:
    name, kind = f"{ANSWER}{one.key}", QuestionKind(one.kind)
    if kind is QuestionKind.YES_NO:
        return Drawn(
            name, one.text, Control.RADIO, (Option(YES, _("Có")), Option(NO, _("Không")), Option("", _("Chưa trả lời"))), full=True
        )
    if kind is QuestionKind.CHOICE:
        return Drawn(
            name, one.text, Control.SELECT, (Option("", _("Chưa trả lời")), *(Option(word, word) for word in one.options)), full=True
        )
    return Drawn(name, one.text, Control.COUNT if kind is QuestionKind.COUNT else Control.TEXT, full=True)


def _asked_before(values: Values, known: set[str]) -> Iterator[Drawn]:
    """Answers to questions that the survey no longer asks are kept: the village did answer them."""
    told = [str(one["key"]) for one in values.get("answers", ())]
    told += [name.removeprefix(ANSWER) for name in values if name.startswith(ANSWER)]
    for key in dict.fromkeys(told):
        if key not in known:
            yield Drawn(f"{ANSWER}{key}", _("Câu hỏi trước đây (%(key)s)") % {"key": key}, full=True)
