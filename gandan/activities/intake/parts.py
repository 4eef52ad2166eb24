"""Field types that several nouns share."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from gandan.base.intake import Among, not_after_today
from gandan.base.intake.reading import EARLIEST, TOO_EARLY
from gandan.base.intake.schema import PAST_DAY
from gandan.base.sentences import gettext_lazy as _
from gandan.ledger.choices import Grade, Scale

MOST = 2_000_000  # no single event of a commune reaches it: a slip of the hand does
MOST_DONG = 10_000_000_000_000
_AHEAD = timedelta(days=2 * 366)


_BY_CODE = {grade.code: grade for grade in Grade}


def _grade(given: object) -> object:
    """A grade by its code, or by its number."""
    if isinstance(given, str) and not given.isdigit():
        return _BY_CODE.get(given.strip().lower(), given)
    return int(given) if isinstance(given, str) else given


def _plain_decimal(given: Decimal) -> Decimal:
    """One way of writing a quantity, so that 2,50 and 2,5 are the same record."""
    plain = given.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _not_too_far(day: date, info: ValidationInfo) -> date:
    """A day that may lie ahead: within two years of today."""
    today = (info.context or {}).get("today")
    if today is not None and day > today + _AHEAD:
        raise ValueError(str(_("Ngày này quá xa. Hãy ghi ngày trong vòng hai năm tới.")))
    if day.year < EARLIEST:
        raise ValueError(str(TOO_EARLY))
    return day


PastDay = Annotated[date, AfterValidator(not_after_today), Field(json_schema_extra=PAST_DAY)]
PlannedDay = Annotated[date, AfterValidator(_not_too_far)]
Count = Annotated[int, Field(ge=0, le=MOST)]
Dong = Annotated[int, Field(gt=0, le=MOST_DONG)]
Quantity = Annotated[Decimal, Field(gt=0, le=MOST_DONG, max_digits=17, decimal_places=3), AfterValidator(_plain_decimal)]
GradeField = Annotated[Grade, BeforeValidator(_grade), WithJsonSchema({"type": "string", "enum": [grade.code for grade in Grade]})]
Title = Annotated[str, Field(min_length=1, max_length=300)]
Text = Annotated[str, Field(max_length=4000)]
Short = Annotated[str, Field(max_length=200)]
Code = Annotated[str, Field(min_length=1, max_length=80)]


def counts_people(field: str = "grade") -> Among:
    """The rule that a grade fits a number of people: a receipt does not count people."""
    return Among(field, _("Cách đếm này không dùng cho số người."), values=(*Scale.PEOPLE.value, Grade.INHERITED))
