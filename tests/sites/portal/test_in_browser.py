"""The public pages in a real Chromium: nothing for axe to find, nothing wider than the screen, in light and dark."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

from tests.browser.conftest import DESK, PHONE, Visit, chromium, player, visit
from tests.browser.test_axe import AXE, RUN
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import UPPER_LIM, World, lay_world

__all__ = ["chromium", "player", "visit"]


@pytest.fixture
def world(transactional_db: None) -> World:
    """The cast, in a database that really commits: the pages are served by another thread."""
    return lay_world()


@pytest.mark.parametrize("visit", [("light", DESK), ("dark", PHONE)], indirect=True)
def test_the_public_pages_are_open_to_everyone(visit: Visit, told: dict[str, UUID], write: Write) -> None:
    write("session", minority(UPPER_LIM, 3, "2024-09-09"))
    publish()
    record = reverse("portal:record", args=["session", told["first"]])
    pages = ["/", "/con-so/", "/con-so/luot/", "/con-so/luot/?dia-gioi=nay", "/con-so/luot/ban-ghi/", record]
    pages += ["/mo-hinh/", "/mo-hinh/?q=khong+thay", "/mo-hinh/du-lich/", "/cach-dem/", "/noi/", "/noi/huyen-muong-khe/", "/ban-do/"]
    for path in [*pages, "/ban-do/?so=luot&dia-gioi=nay", reverse("account_login")]:
        visit.go(path)
        width = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, path
        # Into the page's own world, past its content policy, as a browser's tools do.
        visit.page.evaluate(AXE.read_text("utf-8"))
        found = visit.page.evaluate(RUN)
        assert found == [], path
    assert visit.complaints == []
