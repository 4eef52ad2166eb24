"""Photographs come in pieces, go on from where they got to, are kept once, and never half."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Self
from unittest import mock
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from gandan.base.ids import new_id
from gandan.evidence.models import Photograph
from gandan.upkeep.actions.photographs import sweep_uploads
from gandan.upkeep.field import parts
from gandan.upkeep.models import Received, Upload
from tests.sites.field.speaking import Line, about, is_signed, picture, told
from tests.upkeep.field.made import item, paired, session_item
from tests.world import NOW, World


@pytest.fixture
def record(line: Line) -> UUID:
    """A session that the phone recorded."""
    made = new_id()
    line.send(session_item(record=made))
    return made


def test_a_photograph_comes_in_pieces_and_goes_on_where_it_got_to(line: Line, record: UUID) -> None:
    content = picture()
    said = about(content, record)
    assert told(line.post("begin", said)) == {"offset": 0, "done": False, "receipt": None}
    assert told(line.patch(said["id"], 0, content[:500])) == {"offset": 500, "done": False, "receipt": None}
    assert told(line.post("begin", said))["offset"] == 500
    assert told(line.get("photograph", said["id"]))["offset"] == 500
    wrong = line.patch(said["id"], 0, content[:500])
    assert (wrong.status_code, told(wrong)["offset"]) == (409, 500)
    done = told(line.patch(said["id"], 500, content[500:]))
    assert (done["offset"], done["done"], done["receipt"]["state"]) == (len(content), True, "received")
    assert is_signed(done["receipt"])
    row = Photograph.objects.get(pk=said["id"])
    assert (row.subject, row.caption, row.moment, row.people, row.blur) == (
        record,
        "Đông đủ bà con",
        "during",
        "adults",
        [[0.1, 0.1, 0.2, 0.2]],
    )
    assert (row.recorded_by_id, row.taken_at is not None, Upload.objects.count()) == (line.phone.device.account_id, True, 0)


def test_sending_a_photograph_again_gives_its_receipt(line: Line, record: UUID) -> None:
    content = picture()
    said = about(content, record)
    line.post("begin", said)
    first = told(line.patch(said["id"], 0, content))["receipt"]
    for again in (line.post("begin", said), line.patch(said["id"], 0, content), line.get("photograph", said["id"])):
        assert told(again)["done"]
        assert told(again)["receipt"] | {"signature": ""} == first | {"signature": ""}
    assert Photograph.objects.count() == 1


def test_bytes_that_all_came_before_the_machine_fell_are_kept_when_it_is_asked_again(line: Line, record: UUID) -> None:
    content = picture()
    said = about(content, record)
    line.post("begin", said)
    parts.append(UUID(said["id"]), content)
    assert told(line.post("begin", said))["receipt"]["state"] == "received"


def test_content_that_is_not_what_was_promised_begins_again(line: Line, record: UUID) -> None:
    content, other = picture(), picture(200)
    said = about(content, record)
    line.post("begin", said)
    wrong = line.patch(said["id"], 0, other[: len(content)].ljust(len(content), b"x"))
    assert (wrong.status_code, told(wrong)["offset"]) == (409, 0)
    too_much = line.patch(said["id"], 0, content + b"x")
    assert (too_much.status_code, told(too_much)["offset"]) == (409, 0)
    assert told(line.patch(said["id"], 0, content))["done"]
    assert Photograph.objects.count() == 1


def test_a_photograph_waits_for_its_record(line: Line) -> None:
    content, record = picture(), new_id()
    said = about(content, record)
    early = line.post("begin", said)
    assert (early.status_code, told(early)["why"]) == (409, "record")
    line.send(session_item(record=record))
    line.post("begin", said)
    assert told(line.patch(said["id"], 0, content))["receipt"]["state"] == "received"


def test_a_photograph_of_anothers_record_is_not_taken_and_tells_nothing(line: Line, record: UUID, world: World) -> None:
    content = picture()
    stranger = Line(paired(world.hung, by=world.hung))
    answer = stranger.post("begin", about(content, record))
    assert (answer.status_code, told(answer)["why"]) == (409, "record")
    assert (Upload.objects.count(), Received.objects.filter(kind="photograph").count()) == (0, 0)


def test_another_phone_does_not_reach_a_photograph_on_its_way(line: Line, record: UUID, world: World) -> None:
    content = picture()
    said = about(content, record)
    line.post("begin", said)
    stranger = Line(paired(world.lan, by=world.lan))
    assert stranger.get("photograph", said["id"]).status_code == 404
    assert stranger.patch(said["id"], 0, content).status_code == 404
    assert stranger.post("begin", said).status_code == 422


def test_a_phone_that_was_paired_again_goes_on_with_a_photograph(line: Line, record: UUID, world: World) -> None:
    content = picture()
    said = about(content, record)
    line.post("begin", said)
    line.patch(said["id"], 0, content[:500])
    again = Line(paired(world.minh, by=world.lan))
    assert told(again.post("begin", said))["offset"] == 500
    assert told(again.patch(said["id"], 500, content[500:]))["receipt"]["state"] == "received"
    assert (Photograph.objects.count(), Upload.objects.count()) == (1, 0)


def test_the_same_picture_of_another_event_is_asked_about(line: Line, record: UUID) -> None:
    content, other = picture(), new_id()
    line.send(session_item(record=other, title="Việc khác", attendance=9))
    first, second = about(content, record), about(content, other)
    for said in (first, second):
        line.post("begin", said)
    assert told(line.patch(first["id"], 0, content))["receipt"]["state"] == "received"
    receipt = told(line.patch(second["id"], 0, content))["receipt"]
    assert (receipt["state"], "giống" in receipt["sentence"]) == ("question", True)


def test_none_is_taken_of_a_religious_gathering_and_of_what_is_no_picture(line: Line, record: UUID) -> None:
    gathering = new_id()
    held = session_item()["data"]
    data = {
        "place": held["place"],
        "lead": held["lead"],
        "title": "Gặp chức sắc",
        "held_on": "2026-11-01",
        "groups": [{"group": "dignitary", "people": 9}],
    }
    line.send(item("gathering", data, record=gathering))
    said = about(picture(), gathering, kind="gathering")
    early = told(line.post("begin", said))
    assert (early["done"], early["receipt"]["state"]) == (True, "refused")
    assert told(line.get("photograph", said["id"]))["receipt"]["state"] == "refused"
    broken = about(b"khong phai anh", record)
    line.post("begin", broken)
    assert told(line.patch(broken["id"], 0, b"khong phai anh"))["receipt"]["state"] == "refused"
    assert Photograph.objects.count() == 0


def test_a_disk_that_is_full_keeps_nothing_half_written(line: Line, record: UUID) -> None:
    content = picture()
    said = about(content, record)
    line.post("begin", said)
    line.patch(said["id"], 0, content[:300])
    opened = Path.open

    class Full:
        def __init__(self, file: Any) -> None:
            self._file = file

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_more: object) -> None:
            self._file.close()

        def write(self, given: bytes) -> int:
            self._file.write(given[:10])
            self._file.flush()
            raise OSError(28, "No space left on device")

    def full(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        file = opened(path, mode, *more, **named)
        return Full(file) if mode == "ab" else file

    with mock.patch.object(Path, "open", full):
        answer = line.patch(said["id"], 300, content[300:])
    assert (answer.status_code, "đầy" in told(answer)["sentence"]) == (507, True)
    assert told(line.get("photograph", said["id"]))["offset"] == 300
    assert told(line.patch(said["id"], 300, content[300:]))["receipt"]["state"] == "received"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"size": 13_000_000}, 413), ({"size": 0}, 422), ({"sha256": "x"}, 422), ({"people": ""}, 422), ({"id": "x"}, 422), ({"more": 1}, 422),
     ({"blur": [[0, 0, 2, 2]]}, 422)],
)  # fmt: skip
def test_what_is_wrongly_announced_is_refused_in_a_sentence(line: Line, record: UUID, wrong: dict[str, object], status: int) -> None:
    answer = line.post("begin", about(picture(), record) | wrong)
    assert (answer.status_code, bool(told(answer)["sentence"])) == (status, True)


@pytest.mark.parametrize("offset", ["", "-1", "x", "1" * 30])
def test_an_offset_that_is_none_is_400(line: Line, record: UUID, offset: str) -> None:
    said = about(picture(), record)
    line.post("begin", said)
    assert line.patch(said["id"], offset, b"x").status_code == 400
    assert Client().patch(reverse("field:photograph", args=[said["id"]]), b"x", headers=line.headers).status_code == 400


def test_a_campaigns_day_gives_its_photographs_to_the_campaign(line: Line) -> None:
    held = session_item()["data"]
    day = {
        "place": held["place"],
        "lead": held["lead"],
        "title": "Làm đường",
        "day": "2026-11-20",
        "turnout": [{"force": "people", "people": 30}],
    }
    campaign = new_id()
    line.send(item("campaign_day", day, record=campaign))
    said = about(picture(), campaign, kind="campaign", moment="before")
    line.post("begin", said)
    assert told(line.patch(said["id"], 0, picture()))["receipt"]["state"] == "received"


def test_what_was_begun_and_left_is_swept_after_two_weeks(line: Line, record: UUID) -> None:
    content = picture()
    old, stray = about(content, record), new_id()
    line.post("begin", old)
    line.patch(old["id"], 0, content[:100])
    parts.append(stray, b"left over")
    assert sweep_uploads(now=NOW + timedelta(days=13)) == 1
    assert (parts.size_of(stray), parts.size_of(UUID(old["id"]))) == (0, 100)
    assert sweep_uploads(now=NOW + timedelta(days=15)) == 2
    assert (list((Path(settings.MEDIA_ROOT) / "uploads").iterdir()), Upload.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_the_same_photograph_sent_by_six_at_once_is_kept_once(committing: Callable[..., list[Any]]) -> None:
    from tests.world import lay_world

    world = lay_world()
    line, record, content = Line(paired(world.minh, by=world.lan)), new_id(), picture()
    line.send(session_item(record=record))
    said = about(content, record)

    def work(_number: int) -> Any:
        answer = told(line.post("begin", said))
        while not answer.get("done"):
            answer = told(line.patch(said["id"], answer["offset"], content[answer["offset"] :][:700]))
        return answer["receipt"]["state"]

    assert committing(work, 6) == ["received"] * 6
    assert (Photograph.objects.count(), Received.objects.filter(kind="photograph").count(), Upload.objects.count()) == (1, 1, 0)
