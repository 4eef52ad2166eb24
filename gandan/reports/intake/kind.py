"""What may come in as a unit's own kind of report: one declaration, whoever adapts it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _

MOST_SECTIONS, MOST_LINES, LONGEST_LINE = 60, 40, 1500
Calendar = Literal["", "calendar_month", "nd09", "cut"]
Every = Literal["", "month", "quarter", "half", "year"]


def _line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _nothing(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Line = Annotated[str, BeforeValidator(_line)]
CutOff = Annotated[Annotated[int, Field(ge=1, le=28)] | None, BeforeValidator(_nothing)]
DueDays = Annotated[Annotated[int, Field(ge=0, le=90)] | None, BeforeValidator(_nothing)]


class SectionIn(Intake):
    """A heading (empty: none) with what stands under it: one sentence a line. `order`: where it stands among the others."""

    heading: Annotated[Line, Field(max_length=200)] = ""
    level: Annotated[int, Field(ge=1, le=3)] = 1
    order: Annotated[int, Field(ge=0, le=9999)] = 0
    text: str = ""

    @field_validator("text")
    @classmethod
    def _is_no_book(cls, text: str) -> str:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise ValueError(
                _("Một mục có nhiều nhất %(lines)s dòng, mỗi dòng %(letters)s chữ cái.") % {"lines": MOST_LINES, "letters": LONGEST_LINE}
            )
        return text


class KindIn(Intake):
    """An own kind as a person wrote it. `levels`: which levels owe it; `due_days`: after the last day of the period.

    `figures` and `annexes` are those that stay, `had_figures` and `had_annexes` those that were ticked when the form was drawn:
    what was ticked and is not any more goes out of sentences and tables, what is written newly comes in.
    """

    name: Annotated[Line, Field(min_length=3, max_length=200)]
    subject: Annotated[Line, Field(min_length=3, max_length=300)]
    calendar: Calendar = ""
    cut_off: CutOff = None
    periods: Every = ""
    due_days: DueDays = None
    basis: Annotated[Line, Field(max_length=300)] = ""
    levels: tuple[Annotated[int, Field(ge=0, le=4)], ...] = ()
    role: Annotated[Line, Field(max_length=100)] = ""
    sections: Annotated[tuple[SectionIn, ...], Field(max_length=MOST_SECTIONS)] = ()
    figures: tuple[str, ...] = ()
    had_figures: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    had_annexes: tuple[str, ...] = ()
    valid_from: date
