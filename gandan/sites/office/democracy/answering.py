"""Writing down what became of one recommendation, point, matter or objection: the form, and what it found wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.intake import IntakeRefused
from gandan.base.periods import read_date
from gandan.democracy.choices.recommendation import Outcome
from gandan.democracy.models import CritiquePoint, LandObjection, OpinionMatter, Recommendation
from gandan.sites.ui.fields import Control, Field, Option

Row = Recommendation | CritiquePoint | OpinionMatter | LandObjection
Errors = Mapping[str, Sequence[str]]
_DAYS = ("answered_on", "followed_on")
OF_OBJECTION = ("answered_on", "answer")
OF_RECOMMENDATION = ("answered_on", "outcome", "answer", "reason", "followed_on", "seen")


def names_for(row: Row) -> tuple[str, ...]:
    """What is asked about a row: an objection is answered, the others are taken up or not and looked at again."""
    return OF_OBJECTION if isinstance(row, LandObjection) else OF_RECOMMENDATION


def values_of(row: Row, day: date) -> dict[str, str]:
    """What the form begins with: what stands, and today where nothing was answered."""
    told = {name: getattr(row, name) for name in names_for(row)}
    if row.answered_on is None:
        told["answered_on"] = day
    return {name: value.isoformat() if isinstance(value, date) else str(value or "") for name, value in told.items()}


def typed_answer(row: Row, given: QueryDict) -> dict[str, str]:
    """What was typed."""
    return {name: given.get(name, "").strip() for name in names_for(row)}


def as_fields(typed: Mapping[str, str]) -> dict[str, object]:
    """What was typed, as the intake takes it: no day is None."""
    return {name: (_day(value) if name in _DAYS else value) for name, value in typed.items()}


def errors_from(refused: Exception, row: Row) -> dict[str, list[str]]:
    """Sentences by field of the form; what is about the whole row stands with its first field."""
    names, found = names_for(row), dict[str, list[str]]()
    if isinstance(refused, IntakeRefused):
        told = [(error.field.rsplit(".", 1)[-1], error.message) for error in refused.errors]
    else:
        told = [(refused.field if isinstance(refused, BadInput) else "", str(refused))]
    for name, message in told:
        found.setdefault(name if name in names else names[0], []).append(message)
    return found


def answer_fields(row: Row, values: Mapping[str, str], errors: Errors) -> tuple[Field, ...]:
    """The fields."""

    def field(name: str, label: str, control: Control, help: str = "", *, full: bool = True) -> Field:  # noqa: A002 - as Field's
        return Field(name, label, control, values.get(name, ""), errors=tuple(errors.get(name, ())), help=help, full=full)

    chosen = values.get("outcome", "")
    outcomes = tuple(Option(value, str(label), selected=value == chosen) for value, label in Outcome.choices)
    drawn = {
        "answered_on": field("answered_on", _("Ngày trả lời"), Control.DATE, full=False),
        "outcome": Field(
            "outcome", _("Kết quả tiếp thu"), Control.SELECT, chosen, outcomes, errors=tuple(errors.get("outcome", ())),
        ),
        "answer": field("answer", _("Trả lời thế nào"), Control.TEXTAREA, _("Ghi đúng ý của nơi trả lời, không ghi tên người.")),
        "reason": field("reason", _("Vì sao chưa tiếp thu, hoặc chưa tiếp thu hết"), Control.TEXTAREA),
        "followed_on": field("followed_on", _("Ngày xem lại việc thực hiện"), Control.DATE, full=False),
        "seen": field("seen", _("Khi xem lại thấy gì"), Control.TEXTAREA),
    }  # fmt: skip
    return tuple(drawn[name] for name in names_for(row))


def _day(text: str) -> object:
    try:
        return read_date(text).isoformat() if text else None
    except BadInput:
        return text  # the intake says what is wrong
