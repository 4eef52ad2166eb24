"""What may come in as an article: one declaration for the form, whoever writes it."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _
from gandan.publishing.rules.article import why_not_alike, why_not_written

LONGEST = 40_000  # letters of a text


def _line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_line)]


class ArticleIn(Intake):
    """An article as it was written. `unit`: identity of the unit that issues it. English may be missing, but then wholly.

    `changed`: what is different from what is public, in the words that readers will see.
    """

    unit: int
    issuer: Annotated[Line, Field(min_length=3, max_length=200)]
    headline: Annotated[Line, Field(min_length=10, max_length=200)]
    lead: Annotated[Line, Field(min_length=20, max_length=800)]
    text: str = Field(min_length=1, max_length=LONGEST)
    headline_en: Annotated[Line, Field(max_length=200)] = ""
    lead_en: Annotated[Line, Field(max_length=800)] = ""
    text_en: str = Field("", max_length=LONGEST)
    changed: Annotated[Line, Field(max_length=300)] = ""

    @model_validator(mode="after")
    def reads_well(self) -> Self:
        """The text has paragraphs, and English says the same or nothing."""
        problem = why_not_written(self.text) or why_not_alike(self.text, self.text_en)
        if problem:
            raise ValueError(problem)
        given = [bool(one.strip()) for one in (self.headline_en, self.lead_en, self.text_en)]
        if any(given) and not all(given):
            raise ValueError(_("Bản tiếng Anh cần đủ tên bài, lời dẫn và nội dung; hoặc để trống cả ba."))
        return self
