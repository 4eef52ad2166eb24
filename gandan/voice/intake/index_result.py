"""What may come in as a result of an index: an edition, as the level above published it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from gandan.activities.intake.parts import PastDay, Short
from gandan.activities.intake.record import RecordIn
from gandan.base.sentences import gettext as _
from gandan.voice.choices.satisfaction import IndexCode
from gandan.voice.rules.index_result import assessed_on, index_of

_Ordinal = Annotated[int, Field(ge=1, le=20_000)]


class IndexIn(RecordIn):
    """An edition of an index about the unit `place`. `score` in points, two decimals; `rank` of `out_of` units of its level.

    Where the source gives neither, `stated` holds what it says ("đứng top đầu"): no number is made of words.
    """

    announced_on: PastDay
    index: IndexCode
    edition_year: Annotated[int, Field(ge=2005, le=2100)]
    score: Annotated[Decimal, Field(ge=0, max_digits=5, decimal_places=2)] | None = None
    rank: _Ordinal | None = None
    out_of: _Ordinal | None = None
    stated: Short = ""
    document: Annotated[str, Field(min_length=1, max_length=200)]

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (assessed_on(self.edition_year, self.announced_on),)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @model_validator(mode="after")
    def says_something(self) -> Self:
        """A score, a rank of so many, or words."""
        if self.score is None and self.rank is None and not self.stated:
            raise ValueError(_("Hãy ghi điểm, thứ hạng, hoặc đúng lời của văn bản nếu văn bản không có số."))
        if self.score is not None and self.score > index_of(self.index.value).most:
            raise ValueError(_("Điểm cao nhất của chỉ số này là %(most)s.") % {"most": index_of(self.index.value).most})
        if self.rank is not None and (self.out_of is None or self.rank > self.out_of):
            raise ValueError(_("Hạng phải kèm tổng số đơn vị được xếp, và không vượt quá số đó."))
        if self.announced_on.year < self.edition_year:
            raise ValueError(_("Kết quả không thể công bố trước năm được đánh giá."))
        return self
