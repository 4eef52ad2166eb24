"""A plan with everything in it, its campaign and two acceptances, in the cast's province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gandan.activities.actions.norm import record_norms
from gandan.activities.actions.recording import Change
from gandan.activities.actions.work import carry_on_rest
from gandan.activities.choices import RecordKind
from gandan.activities.intake import RecordIn
from gandan.emulation.registry import record_type
from gandan.people.actions import organisation_id
from tests.activities.made import acceptance, campaign, need, norm, plan, survey, work
from tests.world import NOW, OTHER_VILLAGE, TODAY, VILLAGE

PARTY, GOVERNMENT, FRONT, UNION = "dang-uy-ban-lim", "uy-ban-ban-lim", "mat-tran-ban-lim", "hoi-phu-nu-nui-xanh"
BEGUN, ENDED = date(2026, 3, 12), date(2026, 3, 14)


@dataclass(frozen=True)
class Papers:
    """What stands in the database, by identity."""

    road: UUID
    hall: UUID
    plan: UUID
    campaign: UUID
    first: UUID
    second: UUID
    rest: UUID


def written(kind: str, data: RecordIn) -> UUID:
    """A record, as the product itself writes it down."""
    return record_type(kind).record([Change(data)], by=None, today=TODAY, now=NOW)[0].record


def opened(kind: RecordKind, record: UUID) -> str:
    """An address as a face would give it."""
    return f"https://gandan.example/ban-ghi/{kind.value}/{record}/"


def whole_plan(works: list[UUID], lead: str = PARTY, **given: Any) -> UUID:
    """A plan of three days with forces, materials and a calendar."""
    values: dict[str, Any] = {
        "title": "Kế hoạch ra quân làm đường giao thông, tu sửa nhà văn hóa thôn Lìm 1",
        "first_day": BEGUN, "last_day": ENDED, "items": works,
        "purpose": "Giúp Nhân dân thôn Lìm 1 đi lại thuận lợi trước mùa mưa, có nơi sinh hoạt chung.\n- Huy động đúng việc, đủ lực lượng, "
        "an toàn lao động, không phô trương.\n- Khối lượng hoàn thành được nghiệm thu cùng Nhân dân và công khai.",
        "forces": [
            {"force": "cadres", "body": "Cán bộ, công chức xã", "people": 25},
            {"force": "armed_forces", "body": "Ban Chỉ huy Quân sự xã, Công an xã", "people": 20},
            {"force": "people", "body": "Nhân dân thôn Lìm 1", "people": 60},
        ],
        "materials": [
            {"item": "xi măng", "unit_text": "tấn", "needed": "42.5", "promised": "30", "giver": "firms"},
            {"item": "cát", "unit_text": "m³", "needed": "80", "promised": "80", "giver": "households"},
            {"item": "đá 1x2", "unit_text": "m³", "needed": "120"},
        ],
        "calendar": [
            {"day": BEGUN, "time": "07:00", "text": "lễ ra quân, phân công các tổ", "place_text": "nhà văn hóa thôn Lìm 1"},
            {"day": "2026-03-13", "time": "07:00", "text": "đổ bê tông 300 m đường xóm trên", "place_text": "xóm trên"},
            {"day": ENDED, "text": "dọn mặt bằng, tổng kết, nghiệm thu cùng Nhân dân"},
        ],
    }  # fmt: skip
    return written("plan", plan(lead=lead, **(values | given)))


def lay_papers() -> Papers:
    """A survey, its need, two work items, a Party plan, the Front's campaign, two acceptances and the rest of the hall."""
    record_norms([norm()], by=None, today=TODAY, now=NOW)
    asked = written("survey", survey(title="Khảo sát nhu cầu các thôn đầu năm 2026", first_day="2026-01-05", last_day="2026-01-20"))
    wanted = written("need", need(survey=asked, noted_on="2026-01-08"))
    road = written("work", work(
        title="Bê tông hóa đường xóm trên", estimate=412_500_000, households=30, deadline="2026-04-30", needs=[wanted],
        basis="Biên bản họp thôn Lìm 1 ngày 10/02/2026: 48 trên 50 hộ dự họp đồng ý góp công",
    ))  # fmt: skip
    hall = written("work", work(
        lead=GOVERNMENT, title="Tu sửa nhà văn hóa thôn", kind="hall", quantity="2.5", unit="other", unit_text="gian", households=52,
    ))  # fmt: skip
    planned = whole_plan([road, hall], partners=(FRONT, GOVERNMENT))
    held = written("campaign", campaign(
        place=VILLAGE, title="Ra quân làm đường xóm trên", plan=planned,
        days=[{"day": BEGUN, "turnout": [{"force": "people", "people": 61, "grade": "headcount"}]}, {"day": ENDED}],
        contributions=[
            {"kind": "money", "day": BEGUN, "quantity": 18_350_000, "grade": "receipted", "giver": "benefactors"},
            {"kind": "money", "day": ENDED, "quantity": 2_000_000, "giver": "households"},
            {"kind": "labour", "day": BEGUN, "quantity": 185, "grade": "village_confirmed"},
            {"kind": "labour", "day": ENDED, "quantity": 60},
            {"kind": "land", "day": BEGUN, "quantity": 240, "grade": "village_confirmed"},
            {"kind": "goods", "day": BEGUN, "item": "luồng", "quantity": 40, "unit_text": "cây"},
            {"kind": "money", "purse": "budget", "day": BEGUN, "quantity": 50_000_000, "grade": "receipted"},
        ],
    ))  # fmt: skip
    taking_part = "- Đại diện chi bộ, trưởng thôn, ban công tác Mặt trận thôn Lìm 1\n- Công chức địa chính - xây dựng xã"
    first = written("acceptance", acceptance(
        {"item": road, "quantity": 180, "households": 18, "text": "mặt đường rộng 2,5 m, dày 16 cm, đúng thiết kế"},
        {"item": hall, "quantity": "1.5", "completed": False, "households": 52, "text": "còn sơn tường, thay cửa"},
        title="Nghiệm thu đợt 1", accepted_on=ENDED, campaign=held, taking_part=taking_part, partners=(GOVERNMENT,),
        conclusion="Đoạn đường đã đổ bê tông bảo đảm chất lượng, đưa vào sử dụng.\nThôn tiếp tục vận động hoàn thành phần còn lại.",
    ))  # fmt: skip
    second = written("acceptance", acceptance(
        {"item": road, "quantity": 120, "completed": True, "households": 12}, title="Nghiệm thu đường xóm trên", accepted_on="2026-04-20",
    ))  # fmt: skip
    rest = carry_on_rest(hall, by=None, today=TODAY, now=NOW, deadline=date(2026, 12, 31)).record
    return Papers(road, hall, planned, held, first, second, rest)


def elsewhere() -> UUID:
    """A work item of the other commune."""
    lead = organisation_id("dang-uy-nam-khao")
    return written("work", work(place=OTHER_VILLAGE, title="Việc của xã khác").model_copy(update={"lead": lead}))
