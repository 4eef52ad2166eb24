"""A real Chromium in front of the product as it runs, with the cast in its database.

The world's own day is not forced here: a browser's clock cannot be. What happens in these tests happens today.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from gandan.activities.actions.recording import Change
from gandan.base import clock
from gandan.emulation.registry import record_type
from gandan.ledger.actions.sealing import seal
from tests.activities.made import session
from tests.world import COMMUNE, PASSWORD, VILLAGE, World, lay_world

DESK, PHONE = 1280, 390
# A host that is not this machine's own name: a page there is not safe unless it comes by HTTPS.
PLAIN_HOST = "xa-ban-lim.test"
ARGUMENTS = (
    "--no-sandbox", "--disable-quic", "--disable-background-networking", f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1",
)  # fmt: skip


def chromium_path() -> str:
    """Where Chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Không thấy Chromium: hãy chạy `make test`, hoặc cài gói chromium của Debian."
    return found


@pytest.fixture(scope="module")
def player() -> Iterator[Playwright]:
    """What drives browsers, for the tests of one file."""
    # Playwright keeps an event loop in this thread, and Django refuses its database there unless told otherwise.
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as playwright:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright


@pytest.fixture(scope="module")
def chromium(player: Playwright) -> Iterator[Browser]:
    """A browser for the tests of one file."""
    browser = player.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
    yield browser
    browser.close()


@dataclass
class Visit:
    """One browser window of one person, and what its console complained of."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of ours."""
        self.page.goto(self.address + path)

    def sign_in(self, username: str) -> None:
        """Through the page, with the password."""
        self.go("/tai-khoan/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_url(lambda address: "login" not in address)


@pytest.fixture
def people(transactional_db: None) -> World:
    """The cast, with passwords, in a database that really commits."""
    world = lay_world()
    for account in (world.lan, world.hoa, world.thu):
        account.set_password(PASSWORD)
        account.save(update_fields=["password"])
    return world


@pytest.fixture
def year(people: World) -> date:
    """Sessions in each of the last months, at the commune and its village, sealed. The last day of them."""
    today = clock.today()
    for number in range(6):
        day = today - timedelta(days=20 * number + 1)
        place = VILLAGE if number % 3 else COMMUNE
        data = session(place, today=today, held_on=day, attendance=40 + number, grade=("headcount", "estimate")[number % 2])
        record_type("session").record([Change(data)], by=people.lan, today=today, now=clock.now())
    seal(now=clock.now())
    return today


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A window; parametrised by (scheme, width)."""
    scheme: Literal["light", "dark"]
    width: int
    scheme, width = getattr(request, "param", ("light", DESK))
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="vi-VN", reduced_motion="reduce")
    seen = Visit(context.new_page(), live_server.url)
    seen.page.on("console", lambda message: seen.complaints.append(message.text) if message.type in {"error", "warning"} else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
