"""Short ways to make intakes and to look at what an act left behind."""

from datetime import date
from typing import Any
from uuid import UUID

from gandan.activities.intake import (
    AcceptanceIn,
    CampaignIn,
    GatheringIn,
    NeedIn,
    NormIn,
    PlanIn,
    ResultIn,
    SessionIn,
    SurveyIn,
    VisitIn,
    WorkItemIn,
)
from gandan.base.models import AuditRecord, Revision
from gandan.ledger.models import Entry
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.world import COMMUNE, PROVINCE, TODAY, VILLAGE

DAY = date(2026, 3, 5)
FRONT, PARTY, UNION, OTHERS = "mat-tran-ban-lim", "dang-uy-ban-lim", "hoi-phu-nu-nui-xanh", "dang-uy-nam-khao"


def _owned(given: dict[str, Any], place: str, lead: str, partners: tuple[str, ...]) -> dict[str, Any]:
    return {"place": unit_id(place), "lead": organisation_id(lead), "partners": tuple(map(organisation_id, partners))} | given


def session(place: str = COMMUNE, lead: str = FRONT, partners: tuple[str, ...] = (), *, today: date = TODAY, **given: Any) -> SessionIn:
    """An outreach session for 47 people, counted on the spot."""
    values = {"held_on": DAY, "title": "Tuyên truyền phòng cháy rừng", "attendance": 47, "grade": "headcount"} | given
    return SessionIn.read(_owned(values, place, lead, partners), today=today)


def campaign(place: str = COMMUNE, lead: str = FRONT, partners: tuple[str, ...] = (), *, today: date = TODAY, **given: Any) -> CampaignIn:
    """A campaign of one day without turnout."""
    values = {"title": "Làm đường thôn Lìm 1", "days": [{"day": DAY}]} | given
    return CampaignIn.read(_owned(values, place, lead, partners), today=today)


def gathering(place: str = COMMUNE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> GatheringIn:
    """A gathering with 12 reputable persons."""
    values = {"held_on": DAY, "title": "Gặp mặt đầu xuân", "groups": [{"group": "reputable", "people": 12, "grade": "signed_list"}]}
    return GatheringIn.read(_owned(values | given, place, lead, partners), today=TODAY)


def survey(place: str = COMMUNE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> SurveyIn:
    """A survey of one village in March, without questions."""
    values = {"first_day": DAY, "last_day": date(2026, 3, 31), "title": "Khảo sát đầu năm", "villages": [unit_id(VILLAGE)]} | given
    return SurveyIn.read(_owned(values, place, lead, partners), today=TODAY)


def visit(place: str = VILLAGE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> VisitIn:
    """A visit at which nothing was told."""
    values = {"visited_on": DAY, "title": "Khảo sát thôn Lìm 1"} | given
    return VisitIn.read(_owned(values, place, lead, partners), today=TODAY)


def need(place: str = VILLAGE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> NeedIn:
    """A road that 30 households need."""
    values = {"noted_on": DAY, "title": "Đường vào xóm trên", "kind": "road", "households": 30} | given
    return NeedIn.read(_owned(values, place, lead, partners), today=TODAY)


def work(place: str = VILLAGE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> WorkItemIn:
    """300 metres of road."""
    values = {"fixed_on": DAY, "title": "Đổ bê tông 300 m đường", "kind": "road", "quantity": 300, "unit": "metre"} | given
    return WorkItemIn.read(_owned(values, place, lead, partners), today=TODAY)


def plan(place: str = COMMUNE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> PlanIn:
    """A plan of one day in March."""
    values = {"first_day": DAY, "last_day": DAY, "title": "Kế hoạch ra quân tháng 3"} | given
    return PlanIn.read(_owned(values, place, lead, partners), today=TODAY)


def acceptance(
    *items: dict[str, Any], place: str = VILLAGE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any
) -> AcceptanceIn:
    """An acceptance of these items, on the day, by signed minutes."""
    values = {"accepted_on": DAY, "title": "Nghiệm thu đường thôn", "documented": True, "items": list(items)} | given
    return AcceptanceIn.read(_owned(values, place, lead, partners), today=TODAY)


def result(*lines: dict[str, Any], place: str = COMMUNE, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> ResultIn:
    """What 18 households earned with organic cinnamon in the first quarter, by their own receipts."""
    told = list(lines) or [{"kind": "product", "text": "vỏ quế khô", "value": 540_000_000, "households": 18, "grade": "receipted"}]
    values = {"first": date(2026, 1, 1), "last": date(2026, 3, 31), "title": "Quế hữu cơ quý I", "model": "Trồng quế hữu cơ"}
    return ResultIn.read(_owned(values | {"lines": told} | given, place, lead, partners), today=TODAY)


def norm(price: int = 150_000, first: date = date(2020, 1, 1), place: str = PROVINCE, **given: Any) -> NormIn:
    """A day of work at 150.000 đồng in the province since 2020."""
    values = {"kind": "labour", "item": "Ngày công", "unit_text": "công", "source": "Quyết định 12/QĐ-UBND"} | given
    return NormIn.read(values | {"price": price, "first": first, "place": unit_id(place)}, today=TODAY)


def verbs(record: UUID) -> tuple[list[str], list[str]]:
    """(verbs of the trail, verbs of the history) of a record, oldest first."""
    trail = AuditRecord.objects.filter(subject=record).order_by("at", "id").values_list("verb", flat=True)
    told = Revision.objects.filter(record=record).order_by("revision").values_list("verb", flat=True)
    return list(trail), list(told)


def standing(record: UUID) -> int:
    """How many entries of a record stand in the ledger."""
    taken_back = Entry.objects.filter(reverses__isnull=False).values("reverses")
    return Entry.objects.filter(source=record, reverses__isnull=True).exclude(id__in=taken_back).count()
