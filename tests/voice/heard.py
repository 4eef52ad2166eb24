"""Short ways to write receptions, dialogues and petitions down."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.voice.actions.dialogue import record_dialogues
from gandan.voice.intake.dialogue import DialogueIn
from gandan.voice.intake.petition import PetitionsIn
from gandan.voice.intake.reception import ReceptionIn
from tests.world import COMMUNE, NOW, TODAY, World

DAY = date(2026, 3, 5)
OFFICE = "uy-ban-ban-lim"
MATTER = {
    "topic": "countryside", "text": "Đường vào bản Mo lầy lội mùa mưa", "raised": 3, "answered": 3,
    "answer": "Xã đã đưa vào kế hoạch làm đường quý II; thôn cử người giám sát.",
}  # fmt: skip
OPEN_MATTER = {
    "topic": "clearance",
    "text": "Khi nào chi trả bồi thường đoạn qua thôn",
    "raised": 2,
    "answered": 0,
    "due": date(2026, 4, 5),
}


def _owned(given: dict[str, Any], place: str) -> dict[str, Any]:
    return {"place": World.at(place), "lead": World.body(OFFICE), "documented": True} | given


def reception(place: str = COMMUNE, **given: Any) -> ReceptionIn:
    """A regular reception: 7 turns about two topics, 5 matters of which 2 were settled at once and 1 passed on."""
    turns = [{"topic": "clearance", "people": 4, "grade": "signed_list"}, {"topic": "countryside", "people": 3, "grade": "headcount"}]
    values = {
        "title": "Tiếp dân định kỳ tháng 3", "held_on": DAY, "form": "regular", "host": "chair", "turns": turns, "brought": 5,
        "on_the_spot": 2, "passed_on": 1, "declined": [{"why": "settled", "many": 1}],
    }  # fmt: skip
    return ReceptionIn.read(_owned(values | given, place), today=TODAY)


def dialogue(place: str = COMMUNE, **given: Any) -> DialogueIn:
    """A dialogue with 62 people of two audiences; five questions, three of them answered."""
    hearers = [{"audience": "farmers", "people": 40, "grade": "signed_list"}, {"audience": "women", "people": 22, "grade": "headcount"}]
    values = {
        "title": "Đối thoại về làm đường, giải phóng mặt bằng", "held_on": DAY, "host": "party_head", "hearers": hearers,
        "matters": [MATTER, OPEN_MATTER | {"owed_by": World.body(OFFICE)}],
    }  # fmt: skip
    return DialogueIn.read(_owned(values | given, place), today=TODAY)


def petitions(place: str = COMMUNE, **given: Any) -> PetitionsIn:
    """The first quarter: 9 letters received, 5 settled."""
    letters = [
        {
            "kind": "khieu_nai",
            "topic": "clearance",
            "carried": 1,
            "received": 3,
            "competent": 2,
            "transferred": 1,
            "settled": 2,
            "in_time": 1,
        },
        {"kind": "to_cao", "received": 1, "transferred": 1},
        {"kind": "kien_nghi", "topic": "environment", "received": 5, "competent": 4, "transferred": 1, "settled": 3, "in_time": 3},
    ]
    values = {"title": "Đơn thư quý I/2026", "first": date(2026, 1, 1), "last": date(2026, 3, 31), "letters": letters}
    return PetitionsIn.read(_owned(values | given, place), today=TODAY)


def dialogue_held(world: World, **given: Any) -> UUID:
    """A dialogue, recorded by chị Lan."""
    return record_dialogues([Change(dialogue(**given))], by=world.lan, today=TODAY, now=NOW)[0].record
