"""What may come in of land clearance: projects and steps, in counts of households. No household, no person, no attitude."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Count, PastDay, Quantity, Short
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import AtMost, Once, Rule
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy
from gandan.democracy.choices.land import LandKind, LandStage, LandUse
from gandan.democracy.intake.recommendation import MOST_ROWS, AskedIn, check_days
from gandan.democracy.rules.land.counts import OF_HOUSEHOLDS

_MOST_HOUSEHOLDS = 100_000


class LandProjectIn(RecordIn):
    """A project that clears land. `households` and `resettled` as its decision prints them; `villages`: those it touches."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        *RecordIn.RULES,
        AtMost("resettled", gettext_lazy("Số hộ phải tái định cư không được lớn hơn số hộ bị ảnh hưởng."), other="households"),
    )

    started_on: PastDay
    kind: LandKind
    use: LandUse = LandUse.FARM
    owner: Short = ""
    decision: Short = ""
    villages: tuple[int, ...] = Field((), max_length=200)
    households: Count = Field(ge=1, le=_MOST_HOUSEHOLDS)
    resettled: Count | None = None
    area: Quantity | None = None
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.started_on,)

    @property
    def stands_at(self) -> tuple[tuple[int, date], ...]:
        return tuple((unit, self.started_on) for unit in (self.place, *self.villages))

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @model_validator(mode="after")
    def touches_a_village_once(self) -> Self:
        """A village stands in it once."""
        if len(set(self.villages)) < len(self.villages):
            raise ValueError(_("Mỗi thôn chỉ chọn một lần cho một dự án."))
        return self


class LandStepIn(RecordIn):
    """A step of a project. `households`: how many more than earlier steps of the kind counted.

    `agreed`, `disagreed`, `other`: exactly as the minutes of the consultation print them, with the number, the day and the place
    where the minutes are kept. `dialogues`: how many were held. `matters`: objections by issue.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (*RecordIn.RULES, Once("matters", gettext_lazy("Mỗi dòng chỉ ghi một lần."), key="id"))

    project: UUID
    stage: LandStage
    taken_on: PastDay
    households: Count | None = Field(None, le=_MOST_HOUSEHOLDS)
    agreed: Count | None = None
    disagreed: Count | None = None
    other: Count | None = None
    minutes_number: str = Field("", max_length=80)
    minutes_on: PastDay | None = None
    minutes_kept: Short = ""
    dialogues: Count = Field(0, le=1000)
    matters: tuple[AskedIn, ...] = Field((), max_length=MOST_ROWS)
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.taken_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return tuple(("topic", one.topic) for one in self.matters)

    @property
    def answers(self) -> tuple[int | None, int | None, int | None]:
        """(agreed, disagreed, other)."""
        return self.agreed, self.disagreed, self.other

    @model_validator(mode="after")
    def says_what_its_step_may(self) -> Self:
        """Households where the step is of households; answers only of a consultation; dialogues only of a dialogue."""
        if self.households is not None and self.stage not in OF_HOUSEHOLDS:
            raise ValueError(_("Bước này không ghi số hộ. Hãy để trống ô số hộ."))
        if any(one is not None for one in self.answers) and self.stage is not LandStage.CONSULTING:
            raise ValueError(_("Số đồng ý, không đồng ý, ý kiến khác chỉ ghi ở bước lấy ý kiến, theo đúng biên bản."))
        if self.dialogues and self.stage is not LandStage.DIALOGUE:
            raise ValueError(_("Số cuộc đối thoại chỉ ghi ở bước đối thoại."))
        if self.stage is LandStage.DIALOGUE and not self.dialogues:
            raise ValueError(_("Hãy ghi số cuộc đối thoại."))
        check_days(self.matters, self.taken_on)
        return self

    @model_validator(mode="after")
    def agrees_with_its_minutes(self) -> Self:
        """The three answers come together, with the minutes that print them, and add up to the households consulted."""
        told = [one for one in self.answers if one is not None]
        if not told:
            return self
        if len(told) < len(self.answers):
            raise ValueError(_("Hãy ghi đủ ba số của biên bản: đồng ý, không đồng ý, ý kiến khác. Không có thì ghi 0."))
        if self.households is None or sum(told) != self.households:
            raise ValueError(_("Đồng ý, không đồng ý và ý kiến khác cộng lại phải bằng số hộ được lấy ý kiến. Hãy xem lại biên bản."))
        if not (self.minutes_number and self.minutes_on and self.minutes_kept):
            raise ValueError(_("Các số này ghi đúng như biên bản: hãy ghi số biên bản, ngày và nơi lưu."))
        if self.minutes_on > self.taken_on:
            raise ValueError(_("Ngày biên bản không được sau ngày của bước này."))
        return self
