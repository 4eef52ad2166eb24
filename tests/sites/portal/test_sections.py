"""The menu of the portal: what there is, and no more; a dozen sections fit a phone and a wide screen."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gandan.places.actions import unit_id
from gandan.publishing.models import Published
from gandan.sites.portal.sections import SECTIONS, menu
from gandan.sites.ui.shell import PUBLIC_SLOTS, NavItem, Shell
from tests.browser.conftest import DESK, PHONE, Visit, chromium, player, visit
from tests.browser.test_axe import AXE, RUN
from tests.world import NOW, OTHER_COMMUNE, TODAY, World, lay_world
from tests.world import world as cast

__all__ = ["cast", "chromium", "player", "visit"]


def fill_every_section() -> None:
    """Something public of every kind that a section shows."""
    for kind in sorted({kind for one in SECTIONS for kind in one.kinds} - {"story"}):
        Published.objects.create(
            kind=kind, source=uuid4(), slug=f"mot-{kind}".replace("_", "-"), place_id=unit_id(OTHER_COMMUNE), day=TODAY, title="Một điều",
            title_en="One thing", content={"a": 1}, digest="0" * 64, published_at=NOW, changed_at=NOW,
        )  # fmt: skip


def test_every_section_has_its_own_key_and_a_page() -> None:
    assert len({one.key for one in SECTIONS}) == len(SECTIONS)
    addresses = [reverse(f"portal:{one.route}") for one in SECTIONS]
    assert len(set(addresses)) == len(addresses)


def test_a_section_shows_where_something_of_it_is_public() -> None:
    assert [item.href for item in menu((), "method")] == [reverse(f"portal:{one.route}") for one in SECTIONS if not one.kinds]
    everything = menu({kind for one in SECTIONS for kind in one.kinds}, "figures")
    assert len(everything) == len(SECTIONS)
    assert [item.href for item in everything if item.current] == [reverse("portal:figures")]


@pytest.mark.parametrize(
    ("many", "at_once"), [(1, 1), (PUBLIC_SLOTS, PUBLIC_SLOTS), (PUBLIC_SLOTS + 1, PUBLIC_SLOTS - 1), (12, PUBLIC_SLOTS - 1)]
)
def test_a_wide_screen_names_few_at_once_and_every_one_somewhere(many: int, at_once: int) -> None:
    sections = tuple(NavItem(str(number), f"/{number}/", "", current=number == many - 1) for number in range(many))
    shell = Shell(nav=(*sections, NavItem("Đăng nhập", "/vao/", "")))
    assert len(shell.on_wide) == at_once
    assert (*shell.on_wide, *shell.wide_rest, shell.way_in) == shell.nav
    assert shell.wide_rest_is_current == (many > PUBLIC_SLOTS)


def test_a_crawler_reads_the_sections_that_are_there(cast: World) -> None:
    assert Client().get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    fill_every_section()
    told = Client().get("/robots.txt").content.decode().splitlines()
    assert "Allow: /$" in told
    assert {f"Allow: {reverse(f'portal:{one.route}')}" for one in SECTIONS if one.key != "home"} <= set(told)
    assert told[-1] == "Disallow: /"


@pytest.mark.parametrize("visit", [("light", DESK), ("dark", PHONE)], indirect=True)
def test_a_menu_of_all_sections_fits_and_opens_without_a_script(visit: Visit, transactional_db: None) -> None:
    lay_world()
    fill_every_section()
    visit.go(reverse("portal:method"))
    summary = visit.page.locator("summary:visible").first
    summary.click()
    last = visit.page.get_by_role("link", name="Cách đếm").locator("visible=true").first
    assert last.is_visible()
    width = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0
    visit.page.evaluate(AXE.read_text("utf-8"))
    assert visit.page.evaluate(RUN) == []
