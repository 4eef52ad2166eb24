"""What may come in as a norm: a dated price with its source."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from gandan.activities.choices import NormKind
from gandan.activities.intake.parts import Dong
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _


class NormIn(Intake):
    """A price of an item at a place and below it, from a day, perhaps until a day (included).

    `price`: đồng for one `unit_text`; of labour for one whole day of work. `source`: the decision it comes from.
    """

    kind: NormKind
    item: str = Field(min_length=1, max_length=120)
    unit_text: str = Field(min_length=1, max_length=40)
    price: Dong
    place: int
    first: date
    last: date | None = None
    source: str = Field(min_length=1, max_length=300)

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        """A norm holds for a day at least."""
        if self.last is not None and self.last < self.first:
            raise ValueError(_("Ngày hết hiệu lực không được trước ngày có hiệu lực."))
        return self
