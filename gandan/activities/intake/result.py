"""What may come in as a result: what came of work for people's living and production, over a period."""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, field_validator, model_validator

from gandan.activities.choices import ResultKind
from gandan.activities.intake.parts import Code, Count, Dong, GradeField, PastDay, Quantity, Short
from gandan.activities.intake.record import RecordIn
from gandan.activities.rules.results import BUILT, COUNTED, IN_DONG, is_built
from gandan.base.intake import Among, Forbids, Intake, Requires, Rule, When
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy
from gandan.base.vietnamese import folded
from gandan.ledger.choices import Grade, Scale

_K = ResultKind
_MONEY = (When("kind", IN_DONG),)
_COUNTS = (When("kind", (_K.POVERTY, _K.JOBS)),)
_BUILT = gettext_lazy("Đường và nhà đã được tính khi nghiệm thu. Hãy ghi ở mục Nghiệm thu, không ghi lại ở đây.")


class ResultLineIn(Intake):
    """One result. `value`: đồng of products or of income; `households` that came out of poverty, or took part; `jobs`.

    `quantity` in `unit_text` says how much was made, and is counted nowhere. `grade` is of money; whether counts are
    documented is a matter of the whole record.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        Requires("value", gettext_lazy("Sản phẩm và thu nhập phải ghi giá trị bằng đồng."), _MONEY),
        Forbids("value", gettext_lazy("Giá trị bằng đồng chỉ ghi với sản phẩm và thu nhập."), _COUNTS),
        Requires("text", gettext_lazy("Hãy ghi sản phẩm gì: chè, quế, lợn, cá, ..."), (When("kind", (_K.PRODUCT,)),)),
        Requires("households", gettext_lazy("Hãy ghi bao nhiêu hộ thoát nghèo."), (When("kind", (_K.POVERTY,)),)),
        Requires("jobs", gettext_lazy("Hãy ghi bao nhiêu việc làm."), (When("kind", (_K.JOBS,)),)),
        Forbids("jobs", gettext_lazy("Số việc làm chỉ ghi với dòng việc làm."), (When("kind", (_K.PRODUCT, _K.INCOME, _K.POVERTY)),)),
        Among("grade", gettext_lazy("Cách biết này không dùng cho tiền."), values=(*Scale.GOODS.value, Grade.INHERITED)),
    )

    kind: ResultKind
    text: Short = ""
    quantity: Quantity | None = None
    unit_text: str = Field("", max_length=40)
    value: Dong | None = None
    households: Count | None = None
    jobs: Count | None = None
    grade: GradeField = Grade.UNKNOWN

    @field_validator("kind", mode="before")
    @classmethod
    def is_not_built(cls, given: object) -> object:
        """Roads and houses are counted by acceptances, and by them alone."""
        if isinstance(given, str) and not isinstance(given, ResultKind) and folded(given).strip() in BUILT:
            raise ValueError(str(_BUILT))
        return given

    @model_validator(mode="after")
    def leaves_works_alone(self) -> Self:
        """A product that is a road or a house is a work: an acceptance has counted it."""
        if is_built(self.text, self.unit_text):
            raise ValueError(str(_BUILT))
        return self

    @property
    def counted(self) -> int:
        """How much it counts in its measure."""
        found: int | None = getattr(self, COUNTED[self.kind][1])
        return found or 0


class ResultIn(RecordIn):
    """A result (kết quả đời sống, sản xuất) of a period; it counts on the period's last day.

    `model` names the production model in words (mô hình sản xuất): it is no "Dân vận khéo" model, and stands in no register.
    `reference`: where it is described. `documented`: a list, a decision or minutes is kept of what was counted.
    """

    first: PastDay
    last: PastDay
    model: Short = ""
    reference: Short = ""
    sector: Code | None = None
    programme: Code | None = None
    documented: bool = False
    lines: tuple[ResultLineIn, ...] = Field(min_length=1, max_length=100)

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.last,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return (("sector", self.sector), ("programme", self.programme))

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        """The period has an order, and no thing is told twice in it."""
        if self.last < self.first:
            raise ValueError(_("Ngày cuối của kỳ không được trước ngày đầu."))
        told = [(one.kind, folded(one.text)) for one in self.lines]
        if len(set(told)) < len(told):
            raise ValueError(_("Mỗi sản phẩm, mỗi loại kết quả chỉ ghi một dòng. Hãy cộng lại thành một dòng."))
        return self
