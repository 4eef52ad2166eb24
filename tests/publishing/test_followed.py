"""Public copies of commendations and photographs follow their own rooms, in the same transaction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from gandan.emulation.actions.commendation_names import erase_names, replay_name_erasures
from gandan.emulation.actions.commendation_notices import propose_list, publish_list
from gandan.emulation.models import AwardName
from gandan.evidence.actions import (
    Description,
    describe_photographs,
    follow_subjects,
    publish_photographs,
    replay_erasures,
    withdraw_subjects,
)
from gandan.places.actions import unit_id
from gandan.publishing.access import Withdrawn, published, published_one
from gandan.publishing.models import Published
from tests.emulation.test_commendations import awarded, named, persons
from tests.evidence.drawn import kept, picture
from tests.sites.portal.conftest import story, told, write
from tests.world import NOW, OTHER_COMMUNE, TODAY, World, world

__all__ = ["story", "told", "world", "write"]

NAME = "Nguyễn Văn Mẫu"


@pytest.fixture(autouse=True)
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def everything() -> str:
    """All that stands in public, as one text."""
    rows = Published.objects.values_list("title", "title_en", "summary", "summary_en", "content")
    return json.dumps(list(rows), ensure_ascii=False)


def a_named_list(world: World) -> Any:  # Any: the identity of a decision
    """A public list with the name of a person whom the decision lets be named."""
    record = awarded(world, names_listed=True)
    named(record, world, NAME)
    propose_list(record, by=world.lan, today=TODAY, now=NOW)
    publish_list(record, seen=1, by=world.van, today=TODAY, now=NOW)
    return record


def test_a_name_that_is_erased_leaves_the_public_list_at_once(world: World) -> None:
    record = a_named_list(world)
    assert NAME in everything()
    assert erase_names(record, persons(record), by=world.lan, today=TODAY, now=NOW) == 1
    assert NAME not in everything()
    copy = published("award").get()
    assert [one["called"] for one in copy.content["recipients"]] == ["Chi hội Phụ nữ thôn Lìm 1", "Người có uy tín", "Bí thư chi bộ"]


def test_a_restored_database_shows_no_erased_name_and_no_erased_photograph(world: World) -> None:
    record = a_named_list(world)
    photograph = kept(world.lan, picture(1), caption="Đường vào bản")
    publish_photographs([photograph.pk], by=world.hoa, now=NOW)
    listed = [(line, "award_name") for line in persons(record)]
    replay_name_erasures(listed, now=NOW)
    replay_erasures([(photograph.pk, "photograph")], now=NOW)
    assert NAME not in everything()
    assert "Đường vào bản" not in everything()
    assert not AwardName.objects.filter(award=record).exists()


def test_a_photograph_that_is_described_anew_waits_for_its_second_person_again(world: World) -> None:
    row = kept(world.lan, picture(1), caption="Đường vào bản")
    publish_photographs([row.pk], by=world.hoa, now=NOW)
    assert published("photograph").count() == 1
    describe_photographs([Description(row.pk, caption="Đường vào bản Lìm")], by=world.lan, now=NOW)
    with pytest.raises(Withdrawn):
        published_one("photograph", str(row.pk))
    assert "Đường vào bản" not in everything()
    publish_photographs([row.pk], by=world.hoa, now=NOW)
    assert published_one("photograph", str(row.pk)).title == "Đường vào bản Lìm"


def test_a_photograph_goes_where_its_record_goes(world: World) -> None:
    row = kept(world.lan, picture(1))
    publish_photographs([row.pk], by=world.hoa, now=NOW)
    follow_subjects([(row.subject_kind, row.subject, unit_id(OTHER_COMMUNE), row.lead_id, TODAY)], by=None, now=NOW)
    moved = published_one("photograph", str(row.pk))
    assert (moved.place_id, moved.day, moved.content["place"]) == (unit_id(OTHER_COMMUNE), TODAY, "Xã Nậm Khao")
    withdraw_subjects([(row.subject_kind, row.subject)], by=None, now=NOW)
    assert not published("photograph").exists()


def test_what_undoes_the_act_undoes_the_copy(world: World) -> None:
    row = kept(world.lan, picture(1))
    with transaction.atomic():
        publish_photographs([row.pk], by=world.hoa, now=NOW)
        assert published("photograph").exists()
        transaction.set_rollback(True)
    assert not Published.objects.exists()


def test_pages_cost_the_same_however_much_is_public(world: World, told: object) -> None:
    addresses = ("/", "/con-so/", "/con-so/cuoc/", "/con-so/cuoc/ban-ghi/", "/mo-hinh/", "/mo-hinh/du-lich/", "/anh/", "/cach-dem/")

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            Client().get(address)
            with CaptureQueriesContext(connection) as seen:
                assert Client().get(address).status_code == 200
            counts.append(len(seen))
        return counts

    publish_photographs([kept(world.lan, picture(1)).pk], by=world.hoa, now=NOW)
    once = asked()
    for seed in (2, 3, 4):
        publish_photographs([kept(world.lan, picture(seed)).pk], by=world.hoa, now=NOW)
    assert asked() == once
    assert max(once) <= 12
