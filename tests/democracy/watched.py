"""Short ways to make supervisions, critiques, opinions, and projects of land clearance with their steps."""

from datetime import date
from typing import Any
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.democracy.actions.critique import record_critiques
from gandan.democracy.actions.land import record_land_projects, record_land_steps
from gandan.democracy.actions.opinion import record_opinions
from gandan.democracy.actions.supervision import record_supervisions
from gandan.democracy.intake.critique import CritiqueIn
from gandan.democracy.intake.land import LandProjectIn, LandStepIn
from gandan.democracy.intake.opinion import OpinionIn
from gandan.democracy.intake.supervision import SupervisionIn
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World

DAY = date(2026, 3, 5)
FRONT, GOVERNMENT = "mat-tran-ban-lim", "uy-ban-ban-lim"
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}


def _owned(given: dict[str, Any], place: str, lead: str) -> dict[str, Any]:
    return {"place": unit_id(place), "lead": organisation_id(lead)} | given


def row(text: str = "Nạo vét mương đầu thôn", **given: Any) -> dict[str, Any]:
    """A recommendation that the government owes an answer to until the end of March."""
    return {"text": text, "owed_by": organisation_id(GOVERNMENT), "due": date(2026, 3, 31)} | given


def supervision(place: str = COMMUNE, lead: str = FRONT, **given: Any) -> SupervisionIn:
    """The Front looked at the road of the village and recommended one thing."""
    values = {"held_on": DAY, "title": "Giám sát làm đường thôn Lìm 1", "watcher": "front", "matters": [row()], "documented": True}
    return SupervisionIn.read(_owned(values | given, place, lead), today=TODAY)


def critique(place: str = COMMUNE, lead: str = FRONT, **given: Any) -> CritiqueIn:
    """The Front criticised the draft of a plan, in two points."""
    values = {"held_on": DAY, "title": "Phản biện đề án thu gom rác", "draft": "Đề án thu gom rác thải", "documented": True}
    rows = [row("Điểm tập kết quá gần trường học"), row("Chưa rõ mức thu của hộ nghèo")]
    return CritiqueIn.read(_owned(values | {"matters": rows} | given, place, lead), today=TODAY)


def opinion(place: str = COMMUNE, lead: str = FRONT, **given: Any) -> OpinionIn:
    """Twelve opinions on the opening hours of the one-stop office, three on the loudspeaker."""
    values = {"held_on": DAY, "title": "Góp ý xây dựng chính quyền quý I", "documented": True}
    rows = [row("Giờ làm việc của bộ phận một cửa", raised=12), row("Loa truyền thanh phát quá sớm", raised=3)]
    return OpinionIn.read(_owned(values | {"matters": rows} | given, place, lead), today=TODAY)


def project(place: str = COMMUNE, lead: str = GOVERNMENT, **given: Any) -> LandProjectIn:
    """A road that affects 46 households of the village, 9 of whom are to be resettled."""
    values = {"started_on": DAY, "title": "Đường nối sân bay (minh họa)", "kind": "road", "households": 46, "resettled": 9}
    more = {"area": "12500", "villages": [unit_id(VILLAGE)], "documented": True, "decision": "Quyết định 01/QĐ-MINHHOA"}
    return LandProjectIn.read(_owned(values | more | given, place, lead), today=TODAY)


def step(of: UUID, place: str = COMMUNE, lead: str = GOVERNMENT, **given: Any) -> LandStepIn:
    """A briefing of all 46 households."""
    values = {"project": of, "taken_on": DAY, "title": "Họp phổ biến", "stage": "briefing", "households": 46, "documented": True}
    return LandStepIn.read(_owned(values | given, place, lead), today=TODAY)


def consulting(of: UUID, agreed: int, disagreed: int, other: int, **given: Any) -> LandStepIn:
    """A consultation as its minutes print it."""
    told: dict[str, Any] = {"stage": "consulting", "title": "Lấy ý kiến phương án", "households": agreed + disagreed + other}
    minutes: dict[str, Any] = {"minutes_number": "02/BB", "minutes_on": DAY, "minutes_kept": "Ủy ban nhân dân xã"}
    return step(of, **told, **minutes, agreed=agreed, disagreed=disagreed, other=other, **given)


def supervised(world: World, by: Account | None = None, **given: Any) -> UUID:
    return record_supervisions([Change(supervision(**given))], by=by or world.lan, **WHEN)[0].record


def criticised(world: World, **given: Any) -> UUID:
    return record_critiques([Change(critique(**given))], by=world.lan, **WHEN)[0].record


def given_opinions(world: World, **given: Any) -> UUID:
    return record_opinions([Change(opinion(**given))], by=world.lan, **WHEN)[0].record


def projected(world: World, **given: Any) -> UUID:
    return record_land_projects([Change(project(**given))], by=world.lan, **WHEN)[0].record


def stepped(world: World, of: UUID, by: Account | None = None, **given: Any) -> UUID:
    return record_land_steps([Change(step(of, **given))], by=by or world.lan, **WHEN)[0].record


def consulted(world: World, of: UUID, agreed: int, disagreed: int, other: int, **given: Any) -> UUID:
    return record_land_steps([Change(consulting(of, agreed, disagreed, other, **given))], by=world.lan, **WHEN)[0].record
