"""What may come in as opinions that build the Party and the government: by matter and group, in counts."""

from typing import Self

from pydantic import Field, model_validator

from gandan.base.sentences import gettext as _
from gandan.democracy.choices.opinion import OpinionForm, OpinionSource, Toward
from gandan.democracy.intake.recommendation import MOST_ROWS, RecommendationIn
from gandan.democracy.intake.supervision import WatchingIn


class OpinionIn(WatchingIn):
    """Opinions given at one occasion (góp ý). `matters`: each thing they were about, and how many were about it."""

    form: OpinionForm = OpinionForm.CONFERENCE
    source: OpinionSource = OpinionSource.PEOPLE
    toward: Toward = Toward.GOVERNMENT
    matters: tuple[RecommendationIn, ...] = Field((), max_length=MOST_ROWS)

    @model_validator(mode="after")
    def is_about_something(self) -> Self:
        """Opinions are written down by matter."""
        if not self.matters:
            raise ValueError(_("Hãy ghi ít nhất một việc được góp ý."))
        return self
