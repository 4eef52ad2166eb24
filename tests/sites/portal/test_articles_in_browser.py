"""An article and a campaign in a real Chromium: nothing for axe to find, nothing wider than the screen, light enough to load first."""

from __future__ import annotations

import gzip
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gandan.evidence.actions import publish_photographs
from gandan.publishing.access import published
from gandan.publishing.rules.article import mark_of
from gandan.sites.ui import assets
from tests.activities.made import campaign
from tests.browser.conftest import DESK, PHONE, Visit, chromium, player, visit
from tests.browser.test_axe import AXE, RUN
from tests.evidence.drawn import kept, picture
from tests.publishing.test_articles import TEXT, made_public, pair, told_in
from tests.sites.portal.conftest import Write
from tests.world import NOW, World, lay_world

__all__ = ["chromium", "pair", "player", "visit"]

LIMIT = 200_000


@pytest.fixture
def world(transactional_db: None) -> World:
    """The cast, in a database that really commits: the pages are served by another thread."""
    return lay_world()


@pytest.fixture
def pages(world: World, told: dict[str, UUID], write: Write, pair: tuple, settings: Settings, tmp_path: Path) -> list[str]:  # type: ignore[type-arg]
    """Addresses of an article with a photograph, and of the campaign it shows."""
    settings.MEDIA_ROOT = tmp_path / "media"
    record = write("campaign", campaign(work=[{"kind": "road", "text": "Đường", "quantity": 350, "unit_text": "m"}]))
    shots = [kept(world.lan, picture(seed), subject=("campaign", record), moment=moment) for seed, moment in ((1, "before"), (2, "after"))]
    publish_photographs([shot.pk for shot in shots], by=world.hoa, now=NOW)
    row = made_public(pair, told_in(f"[ảnh {mark_of(shots[0].pk.hex)}]\n\n{TEXT}"))
    return [f"/bai/{row.slug}/", "/bai/", "/ra-quan/", f"/ra-quan/{published('campaign').get().slug}/"]


@pytest.mark.parametrize("visit", [("light", DESK), ("dark", PHONE)], indirect=True)
def test_articles_and_campaigns_are_open_to_everyone(visit: Visit, pages: list[str]) -> None:
    for path in pages:
        visit.go(path)
        width = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, path
        visit.page.evaluate(AXE.read_text("utf-8"))
        assert visit.page.evaluate(RUN) == [], path
    assert visit.complaints == []


def test_an_article_and_the_map_are_light_to_load(pages: list[str]) -> None:
    entry = assets.entry("portal.ts")
    built = [name.rsplit("/", 1)[-1] for name in (entry.script, *entry.styles, *entry.preloads)]
    code = sum(len(gzip.compress((assets.DIST / "assets" / name).read_bytes())) for name in built)
    fonts = sum(path.stat().st_size for path in (assets.DIST / "assets").glob("be-vietnam-pro-*.woff2"))
    for path in (pages[0], "/ban-do/"):
        assert len(gzip.compress(Client().get(path).content)) + code + fonts <= LIMIT, path
