"""Field types that several nouns share."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from gandan.activities.choices import ToldBy
from gandan.base.intake import not_after_today
from gandan.ledger.choices import Grade

MOST = 2_000_000  # no single event of a commune reaches it: a slip of the hand does


def _grade(given: object) -> object:
    """A grade by its code, or by its number."""
    if isinstance(given, str) and not given.isdigit():
        return next((grade for grade in Grade if grade.code == given.strip().lower()), given)
    return int(given) if isinstance(given, str) else given


PastDay = Annotated[date, AfterValidator(not_after_today)]
Count = Annotated[int, Field(ge=0, le=MOST)]
GradeField = Annotated[Grade, BeforeValidator(_grade)]
Title = Annotated[str, Field(min_length=1, max_length=300)]
Code = Annotated[str, Field(max_length=80)]
Told = Annotated[ToldBy, Field(default=ToldBy.SELF)]
