"""Short ways to make meetings and decisions of thôn Lìm 1, with its 97 households."""

from datetime import date
from typing import Any
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.democracy.actions.decision import record_decisions
from gandan.democracy.actions.meeting import record_meetings
from gandan.democracy.intake.decision import DecisionIn
from gandan.democracy.intake.meeting import MeetingIn
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.world import NOW, TODAY, VILLAGE, World

DAY = date(2026, 3, 5)
FRONT = "mat-tran-ban-lim"
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
SOURCE = "Sổ hộ của thôn ngày 05/03/2026"


def meeting(place: str = VILLAGE, lead: str = FRONT, **given: Any) -> MeetingIn:
    """A meeting of 80 of 97 households."""
    values = {
        "place": unit_id(place), "lead": organisation_id(lead), "title": "Họp thôn Lìm 1 quý I", "held_on": DAY,
        "agenda": [{"text": "Mức đóng góp làm đường ngõ"}], "households_total": 97, "total_source": SOURCE, "represented": 80,
        "represented_grade": "signed_list",
    }  # fmt: skip
    return MeetingIn.read(values | given, today=TODAY)


def decision(place: str = VILLAGE, lead: str = FRONT, **given: Any) -> DecisionIn:
    """A matter that 97 households are asked about: the spending of what they gave."""
    values = {
        "place": unit_id(place), "lead": organisation_id(lead), "title": "Thu, chi quỹ làm đường ngõ", "put_on": DAY,
        "matter": "funds", "scope": "village", "proposal": "Mỗi hộ góp 300.000 đồng làm đường ngõ, chi công khai.",
        "total": 97, "total_source": SOURCE,
    }  # fmt: skip
    return DecisionIn.read(values | given, today=TODAY)


def counted(in_favour: int, against: int = 0, channel: str = "paper", **given: Any) -> dict[str, Any]:
    """What a decision says once its ballots are counted."""
    return {"decided_on": DAY, "tallies": [{"channel": channel, "votes_for": in_favour, "votes_against": against} | given]}


def met(world: World, **given: Any) -> UUID:
    """A meeting that was recorded."""
    return record_meetings([Change(meeting(**given))], by=world.lan, **WHEN)[0].record


def put(world: World, **given: Any) -> UUID:
    """A decision that was recorded."""
    return record_decisions([Change(decision(**given))], by=world.lan, **WHEN)[0].record
