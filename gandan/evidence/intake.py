"""What may come in with a photograph: one declaration for the page, the phone and a handed-in file."""

from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _
from gandan.evidence.choices import Moment, People

MOST_BOXES = 60
Part = Annotated[float, Field(ge=0, le=1)]


class PhotographIn(Intake):
    """What people say of a photograph. `blur`: boxes (x, y, width, height) as parts of the upright picture, 0..1.

    `consent`: where the signed consent of the guardian, or of the sick person, is kept; never a name. `taken_at` is a
    claim of the phone's clock.
    """

    caption: Annotated[str, Field(max_length=300)] = ""
    moment: Moment = Moment.OTHER
    people: People
    consent: Annotated[str, Field(max_length=200)] = ""
    blur: Annotated[tuple[tuple[Part, Part, Part, Part], ...], Field(max_length=MOST_BOXES)] = ()
    taken_at: AwareDatetime | None = None
    keep_location: bool = False

    @model_validator(mode="after")
    def boxes_lie_inside(self) -> Self:
        """A box that runs out of the picture would blur less than its maker saw."""
        for x, y, width, height in self.blur:
            if x + width > 1.001 or y + height > 1.001 or width <= 0 or height <= 0:
                raise ValueError(_("Vùng làm mờ nằm ngoài ảnh. Hãy khoanh lại."))
        return self
