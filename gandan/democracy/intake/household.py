"""What may come in as a household of the roll, and as a number of households."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from gandan.activities.intake.parts import Count, PastDay
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _

_MANY_DIGITS = re.compile(r"\d(?:[\s.\-]?\d){7,}")


def _without_papers(text: str) -> str:
    """A name or a household's number; not the number of a paper or a telephone."""
    if _MANY_DIGITS.search(text):
        raise ValueError(_("Sổ hộ không giữ số giấy tờ, số điện thoại. Hãy bỏ dãy số này."))
    return " ".join(text.split())


class HouseholdIn(Intake):
    """A household: its number and who represents it. Nothing else of it may come in."""

    number: Annotated[str, Field(min_length=1, max_length=20), AfterValidator(_without_papers)]
    representative: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_without_papers)]
    valid_from: PastDay


class HouseholdCountIn(Intake):
    """How many households a village had on a day, as it was told, and by what."""

    village: int
    day: PastDay
    households: Count
    source: str = Field(min_length=1, max_length=200)
