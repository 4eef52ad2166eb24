"""A small public story over the cast's old district, with records inside and outside of what it publishes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from gandan.activities.actions.recording import Change
from gandan.activities.intake import RecordIn
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.registry import record_type
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from gandan.publishing import declared
from gandan.publishing.actions.stories import publish_story
from tests.activities.made import FRONT, gathering, session
from tests.world import LOWER_LIM, NOW, OTHER_COMMUNE, TODAY, UPPER_LIM, World, world

__all__ = ["world"]

Write = Callable[[str, RecordIn], UUID]


@pytest.fixture(autouse=True)
def _the_casts_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def story(world: World, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> declared.Story:
    """The story of huyện Mường Khe, declared and not published yet."""
    shutil.copy(Path(__file__).with_name("story.toml"), tmp_path / "story.toml")
    monkeypatch.setattr(declared, "FOLDER", tmp_path)
    settings.DEMONSTRATION = True
    return declared.stories(tmp_path)[0]


def publish() -> None:
    """The story is made public as the ledger stands; again: anew."""
    publish_story("muong-khe", by=None, today=TODAY, now=NOW)


@pytest.fixture
def write(world: World) -> Write:
    """Write a record down, as bác Hòa of the province; returns its id."""

    def written(kind: str, data: RecordIn) -> UUID:
        return record_type(kind).record([Change(data)], by=world.hoa, today=TODAY, now=NOW)[0].record

    return written


def minority(
    place: str, attendance: int, day: str = "2024-03-05", *, title: str = "Họp bản", note: str = "", grade: str = "headcount"
) -> RecordIn:
    """A session that the story publishes."""
    return session(place=place, held_on=day, audience="ethnic_minority", attendance=attendance, title=title, note=note, grade=grade)


def model(title: str, place: str = UPPER_LIM, **given: object) -> InitiativeIn:
    """A model kept up since 2023."""
    values = {"place": unit_id(place), "lead": organisation_id(FRONT), "title": title, "since": "2023-03-01"}
    return InitiativeIn.read(values | given, today=TODAY)


@pytest.fixture
def told(story: declared.Story, write: Write) -> dict[str, UUID]:
    """The story is public: records behind it, and some that are none of it."""
    made = {
        "first": write("session", minority(UPPER_LIM, 40, note="Ghi chú nội bộ", title="Bàn việc giữ rừng")),
        "second": write("session", minority(LOWER_LIM, 50, "2024-05-06")),
        "third": write("session", minority(OTHER_COMMUNE, 60, "2024-06-07")),
        "outside": write("session", session(place=UPPER_LIM, held_on="2024-03-05", title="Cuộc cho mọi người")),
        "earlier": write("session", minority(UPPER_LIM, 33, "2023-03-05", title="Cuộc năm trước")),
        "gathering": write(
            "gathering",
            gathering(
                place=UPPER_LIM, held_on="2024-02-15",
                groups=[{"group": group, "people": people, "grade": "headcount"} for group, people in (("reputable", 12), ("ritual", 7))],
            ),
        ),
        "model": write("initiative", model("Du lịch cộng đồng bản Lìm", description="Nhà sàn đón khách. Cùng một bảng giá.")),
        "untold": write("initiative", model("Mô hình không kể tên")),
    }  # fmt: skip
    publish()
    return made


@pytest.fixture
def anyone() -> Client:
    """A browser in which nobody is signed in."""
    return Client()
