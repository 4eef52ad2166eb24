"""A campaign is public with its photographs, in counts; it goes when they go, and follows what is corrected."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gandan.base.ids import new_id
from gandan.base.sentences import in_language
from gandan.emulation.registry import record_type
from gandan.evidence.actions import publish_photographs, withdraw_photographs
from gandan.publishing.access import published
from gandan.publishing.actions.following import follow_all
from gandan.publishing.kinds.campaign import CAMPAIGN
from tests.activities.made import campaign
from tests.evidence.drawn import kept, picture
from tests.sites.portal.conftest import Write
from tests.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def road(world: World, write: Write) -> UUID:
    """A day of work on a road, with people's support."""
    given = [{"kind": "money", "purse": "people", "day": "2026-03-05", "quantity": 9_787_000, "grade": "receipted"}]
    work = [{"kind": "road", "text": "Đoạn trước nhà ông Bí Mật", "quantity": 350, "unit_text": "m"}]
    return write("campaign", campaign(contributions=given, work=work, note="Ghi chú nội bộ"))


def shown(world: World, record: UUID) -> list[UUID]:
    rows = []
    for seed, moment in ((1, "before"), (2, "after")):
        row = kept(world.lan, picture(seed), subject=("campaign", record), moment=moment)
        publish_photographs([row.pk], by=world.hoa, now=NOW)
        rows.append(row.pk)
    return rows


def test_a_campaign_is_public_with_its_photographs_and_goes_with_them(world: World, road: UUID, anyone: Client) -> None:
    assert not published("campaign")
    photographs = shown(world, road)
    row = published("campaign").get()
    page = anyone.get(f"/ra-quan/{row.slug}/").content.decode()
    assert "Đường giao thông: 350 m" in page
    assert "Gần 10 triệu đồng" in page
    assert "<before-after" in page
    assert "Ghi chú nội bộ" not in page
    assert "Bí Mật" not in page
    assert "Làm đường thôn Lìm 1" in anyone.get("/ra-quan/").content.decode()
    withdraw_photographs(photographs, by=world.hoa, now=NOW)
    assert anyone.get(f"/ra-quan/{row.slug}/").status_code == 410


def test_a_campaign_that_is_voided_is_public_no_more(world: World, road: UUID, anyone: Client) -> None:
    shown(world, road)
    row = published("campaign").get()
    record_type("campaign").void([road], reason="Ghi nhầm", by=world.hoa, today=TODAY, now=NOW)
    assert anyone.get(f"/ra-quan/{row.slug}/").status_code == 410


def test_english_hedges_in_its_own_words(world: World, road: UUID, anyone: Client) -> None:
    shown(world, road)
    page = anyone.get(f"/ra-quan/{published('campaign').get().slug}/", headers={"accept-language": "en"}).content.decode()
    assert "Nearly 10 million đồng" in page


def test_an_officer_who_reads_english_publishes_the_same_copy(world: World, road: UUID) -> None:
    with in_language("en"):
        shown(world, road)
    row = published("campaign").get()
    assert row.content["given"] == [{"vi": "gần 10 triệu đồng", "en": "nearly 10 million đồng"}]
    assert follow_all([CAMPAIGN], now=NOW) == 0


def test_a_photograph_of_something_else_makes_no_campaign_public(world: World, road: UUID) -> None:
    row = kept(world.lan, picture(3), subject=("session", new_id()))
    publish_photographs([row.pk], by=world.hoa, now=NOW)
    assert not published("campaign")
