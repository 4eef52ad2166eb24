"""What may come in: a dated document or movement with its objectives, and a target of it."""

from datetime import date, timedelta
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from gandan.base.errors import BadInput
from gandan.base.intake import Intake, not_after_today
from gandan.base.intake.reading import EARLIEST, TOO_EARLY
from gandan.base.intake.schema import PAST_DAY
from gandan.base.sentences import gettext as _
from gandan.ledger.choices import Kind
from gandan.ledger.measures import measure
from gandan.ledger.rollups import ORGANISATION
from gandan.programmes.choices import ProgrammeKind
from gandan.programmes.rules.symbols import cited

_AHEAD = timedelta(days=30 * 366)
_MOST = 10_000_000_000_000


def _not_too_far(day: date, info: ValidationInfo) -> date:
    """A day that may lie ahead: within thirty years of today."""
    today = (info.context or {}).get("today")
    if (today is not None and day > today + _AHEAD) or day.year < EARLIEST:
        raise ValueError(str(TOO_EARLY))
    return day


PastDay = Annotated[date, AfterValidator(not_after_today), Field(json_schema_extra=PAST_DAY)]
AnyDay = Annotated[date, AfterValidator(_not_too_far)]
Sentence = Annotated[str, Field(min_length=1, max_length=500)]


def _cited(text: str) -> str:
    """The symbol as it is cited; nothing stays nothing."""
    if not text:
        return ""
    try:
        symbol = cited(text).symbol
    except BadInput as refused:
        raise ValueError(str(refused)) from refused
    return symbol.code if symbol.number is None else symbol.text


class ProgrammeIn(Intake):
    """A document that promises, or a movement. `issuer` is the identity of a body; `slug` is made from the symbol where empty."""

    kind: ProgrammeKind
    symbol: Annotated[str, Field(max_length=80), AfterValidator(_cited)] = ""
    title: str = Field(min_length=1, max_length=300)
    title_en: str = Field("", max_length=300)
    issuer: int
    issued_on: PastDay
    first: AnyDay
    last: AnyDay | None = None
    term: str = Field("", max_length=120)
    summary: str = Field("", max_length=4000)
    parent: UUID | None = None
    objectives: tuple[Sentence, ...] = Field((), max_length=40)
    slug: str = Field("", max_length=80, pattern=r"^[a-z0-9-]*$")

    @property
    def number(self) -> int | None:
        """The number in its symbol."""
        return cited(self.symbol).symbol.number if self.symbol else None

    @model_validator(mode="after")
    def is_a_dated_document(self) -> Self:
        """A document has a symbol, a movement may have none; it does not end before it begins."""
        if not self.symbol and self.kind is not ProgrammeKind.MOVEMENT:
            raise ValueError(_("Văn bản phải có số, ký hiệu, ví dụ 10-ĐA/HU. Chỉ phong trào mới để trống được."))
        if self.last is not None and self.last < self.first:
            raise ValueError(_("Ngày hết hiệu lực không được trước ngày bắt đầu."))
        if len(set(self.objectives)) < len(self.objectives):
            raise ValueError(_("Mỗi mục tiêu chỉ ghi một lần."))
        return self


class TargetIn(Intake):
    """A target: a measure, a unit, a span of days and a value as the ledger keeps it (whole đồng, half-days).

    A stock's value is the level to stand on `last`. `where`: (axis, member code) pairs that narrow what counts. `parent`: the
    target of which this is a sub-unit's part. `objective`: its number among the programme's objectives, from 1.
    """

    programme: UUID
    title: str = Field("", max_length=300)
    measure: str = Field(min_length=1, max_length=80)
    place: int
    first: AnyDay
    last: AnyDay
    value: int = Field(gt=0, le=_MOST)
    where: tuple[tuple[str, str], ...] = Field((), max_length=12)
    parent: UUID | None = None
    objective: int | None = Field(None, ge=1, le=40)
    note: str = Field("", max_length=500)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """What narrows it, as questions to the ledger take it: codes by axis, in order."""
        axes = sorted({axis for axis, _code in self.where})
        return {axis: tuple(sorted({code for one, code in self.where if one == axis})) for axis in axes}

    @model_validator(mode="after")
    def can_be_followed(self) -> Self:
        """The ledger can answer it: a flow or a stock, told apart by what its measure carries."""
        try:
            known = measure(self.measure)
        except BadInput as refused:
            raise ValueError(str(refused)) from refused
        if known.kind not in (Kind.FLOW, Kind.STOCK):
            raise ValueError(_("Chỉ tiêu phải là một số đếm được: tỷ lệ, bình quân và số người không trùng không giao được."))
        carried = {dimension.value for dimension in known.dimensions} | {ORGANISATION}
        strange = sorted({axis for axis, _code in self.where} - carried)
        if strange:
            raise ValueError(_("“%(name)s” không chia theo %(strange)s.") % {"name": known.label, "strange": ", ".join(strange)})
        if self.last < self.first:
            raise ValueError(_("Ngày cuối của chỉ tiêu không được trước ngày đầu."))
        return self
