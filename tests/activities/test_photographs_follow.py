"""Photographs go where their records go, and are public no more once these are voided."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from gandan.activities.actions.campaign import record_campaigns, void_campaigns
from gandan.activities.actions.recording import Change
from gandan.evidence.actions import propose_photographs, publish_photographs
from gandan.evidence.models import Photograph
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import PARTY, campaign
from tests.evidence.drawn import kept
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World


@pytest.fixture
def shown(world: World, settings: Settings, tmp_path: Path) -> Photograph:
    """A photograph of a campaign."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (done,) = record_campaigns([Change(campaign())], by=world.lan, today=TODAY, now=NOW)
    return kept(world.lan, subject=("campaign", done.record))


def test_a_record_that_moves_takes_its_photographs_along(world: World, shown: Photograph) -> None:
    moved = campaign(VILLAGE, PARTY, days=[{"day": "2026-03-09"}])
    record_campaigns([Change(moved, record=shown.subject)], by=world.lan, today=TODAY, now=NOW)
    shown.refresh_from_db()
    assert (shown.place_id, shown.lead_id, shown.day) == (unit_id(VILLAGE), organisation_id(PARTY), date(2026, 3, 9))
    record_campaigns([Change(campaign(COMMUNE, title="Chỉ đổi tên"), record=shown.subject)], by=world.lan, today=TODAY, now=NOW)
    shown.refresh_from_db()
    assert shown.place_id == unit_id(COMMUNE)


def test_photographs_of_a_voided_record_are_public_no_more(world: World, shown: Photograph) -> None:
    propose_photographs([shown.pk], by=world.lan, now=NOW)
    publish_photographs([shown.pk], by=world.hoa, now=NOW)
    shown.refresh_from_db()
    assert shown.state == "published"
    void_campaigns([shown.subject], reason="Ghi nhầm", by=world.lan, today=TODAY, now=NOW)
    shown.refresh_from_db()
    assert (shown.state, shown.published_by_id) == ("withdrawn", None)
