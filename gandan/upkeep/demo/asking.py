"""How surveys, visits, plans and acceptances of the demonstration are worded; the same in both of its districts."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from gandan.activities.choices import Giver, QuestionKind, WorkKind
from gandan.activities.intake import (
    AcceptanceIn,
    AcceptedIn,
    AnswerIn,
    PlanForceIn,
    PlanIn,
    PlanMaterialIn,
    PlanStepIn,
    QuestionIn,
    SurveyIn,
    VisitIn,
    VisitNeedIn,
)
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.wishes import shown

ILLUSTRATIVE: Final = "Dữ liệu minh họa."
_HALL: Final = ("còn tốt", "cần sửa", "chưa có")
QUESTIONS: Final = (
    QuestionIn(key="road", text="Đường trục của thôn, bản đã cứng hóa hết chưa?", kind=QuestionKind.YES_NO),
    QuestionIn(key="houses", text="Còn bao nhiêu nhà tạm, nhà dột nát?", kind=QuestionKind.COUNT),
    QuestionIn(key="hall", text="Nhà văn hóa hiện thế nào?", kind=QuestionKind.CHOICE, options=_HALL),
    QuestionIn(key="hands", text="Bà con góp được gì: ngày công, vật liệu, đất?", kind=QuestionKind.TEXT),
)
_MET: Final = (
    "trưởng bản, bí thư chi bộ, đại diện các hộ", "trưởng bản, trưởng ban công tác Mặt trận, người có uy tín",
    "bí thư chi bộ, chi hội trưởng phụ nữ, đại diện các hộ",
)  # fmt: skip
_HANDS: Final = (
    "mỗi hộ hai ngày công",
    "ngày công, tre và gỗ của bản",
    "ngày công và cát sỏi lấy ở suối",
    "ngày công; hộ ven đường hiến đất",
)
_TAKING_PART: Final = "Ban giám sát đầu tư của cộng đồng, trưởng bản, Ủy ban MTTQ xã, đại diện các hộ hưởng lợi"
_CONCLUSION: Final = "Khối lượng đúng như biên bản đo tại chỗ; bàn giao cho bản quản lý, sử dụng."
_CONCLUSION_PART: Final = "Phần đã làm dùng được; phần còn lại làm tiếp khi có vật liệu."


def survey(place: int, lead: int, name: str, year: int, days: tuple[date, date], villages: Sequence[int]) -> SurveyIn:
    """A survey of all villages of a commune."""
    return SurveyIn(
        place=place, lead=lead, title=f"Khảo sát nhu cầu các thôn, bản năm {year}, {name}", first_day=days[0], last_day=days[1],
        purpose="Nghe bà con nêu việc cần làm, xếp theo thứ tự của bản, làm căn cứ chọn phần việc ra quân trong năm.",
        villages=tuple(villages), questions=QUESTIONS, note=ILLUSTRATIVE,
    )  # fmt: skip


def visit(of: UUID, place: int, lead: int, village: str, day: date, needs: Sequence[VisitNeedIn], chance: Chance) -> VisitIn:
    """A visit to one village, its needs in the village's order. What it answers agrees with what it needs."""
    wanted = {need.kind: need for need in needs}
    houses = wanted[WorkKind.HOUSE].households if WorkKind.HOUSE in wanted else chance.choice((0, 0, 1, 3))
    answers = (
        AnswerIn(key="road", value="no" if WorkKind.ROAD in wanted else chance.choice(("yes", "no"))),
        AnswerIn(key="houses", value=str(houses)),
        AnswerIn(key="hall", value="cần sửa" if WorkKind.HALL in wanted else "còn tốt"),
        AnswerIn(key="hands", value=chance.choice(_HANDS)),
    )
    return VisitIn(
        survey=of, place=place, lead=lead, title=f"Phiếu khảo sát {shown(village)}", visited_on=day, met=chance.choice(_MET),
        documented=chance.random() < 0.8, answers=answers, needs=tuple(needs), note=ILLUSTRATIVE,
    )  # fmt: skip


def plan(
    place: int,
    lead: int,
    title: str,
    days: tuple[date, date],
    items: Sequence[UUID],
    *,
    steps: Sequence[PlanStepIn],
    materials: Sequence[PlanMaterialIn],
    issued: tuple[str, date] | None,
) -> PlanIn:
    """A plan with whom it invites."""
    forces = (
        PlanForceIn(force="cadres", body="Cán bộ, công chức xã và cán bộ cấp trên được phân công", people=22),
        PlanForceIn(force="armed_forces", body="Công an, dân quân xã", people=12),
        PlanForceIn(force="people", body="Mỗi hộ một người theo phân công của bản", people=110),
    )
    return PlanIn(
        place=place, lead=lead, title=title, first_day=days[0], last_day=days[1], items=tuple(items), forces=forces,
        purpose="Làm đúng việc bà con đã nêu khi khảo sát; xong việc nào nghiệm thu việc ấy, công khai phần đóng góp.",
        materials=tuple(materials), calendar=tuple(steps), note=ILLUSTRATIVE,
        issued_number=issued[0] if issued else "", issued_on=issued[1] if issued else None,
    )  # fmt: skip


def acceptance(place: int, lead: int, title: str, day: date, items: Sequence[AcceptedIn], campaign: UUID | None) -> AcceptanceIn:
    """Signed minutes of what was found done."""
    whole = all(one.completed for one in items)
    return AcceptanceIn(
        place=place, lead=lead, title=title, accepted_on=day, campaign=campaign, documented=True, taking_part=_TAKING_PART,
        conclusion=_CONCLUSION if whole else _CONCLUSION_PART, items=tuple(items), note=ILLUSTRATIVE,
    )  # fmt: skip


def material(item: str, unit: str, needed: int, promised: int | None) -> PlanMaterialIn:
    """Material that households promise in part."""
    return PlanMaterialIn.model_validate(
        {"item": item, "unit_text": unit, "needed": needed, "promised": promised, "giver": Giver.HOUSEHOLDS if promised else Giver.NONE}
    )
