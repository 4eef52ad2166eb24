"""The phone of a recorder in a real Chromium: offline from the second visit, killed, its clock wrong, its network in pieces."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, Route, expect
from pytest_django.live_server_helper import LiveServer

from gandan.activities.models import Campaign, Gathering, Session
from gandan.base import clock
from gandan.evidence.models import Photograph
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.queries.totals import totals
from gandan.places.actions import unit_id
from gandan.upkeep.models import Aside, Received, Upload
from tests.browser.conftest import PLAIN_HOST
from tests.browser.handset import HOME, Handset, invitation
from tests.evidence.drawn import saved, scene
from tests.world import VILLAGE, World

LONG_AGO = datetime(2019, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def handset(player: Playwright, live_server: LiveServer, people: World, tmp_path: Path, settings: Any) -> Iterator[Handset]:
    """Anh Minh's phone, not paired yet."""
    settings.MEDIA_ROOT = tmp_path / "files"
    held = Handset(player, live_server.url, tmp_path / "phone")
    yield held
    held.close()


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Twenty photographs of twenty scenes."""
    made = [tmp_path / f"{number}.jpg" for number in range(20)]
    for number, path in enumerate(made):
        path.write_bytes(saved(scene(number + 1)))
    return made


def total(code: str) -> int:
    """What the ledger says of the village."""
    return totals(Question(unit_id(VILLAGE), measure(code), None, clock.today())).value or 0


def test_twenty_records_and_twenty_photographs_outlive_everything(handset: Handset, people: World, pictures: list[Path]) -> None:
    handset.open()
    handset.pair(invitation(people.minh, by=people.lan))
    handset.close()
    _write_offline(handset, pictures)
    held = handset.held()
    assert ([one["state"] for one in held["items"]], len(held["photographs"]), held["drafts"]) == (["waiting"] * 20, 20, [])
    assert (Received.objects.count(), Session.objects.count()) == (0, 0)
    _network_in_pieces(handset)

    assert (Session.objects.count(), Gathering.objects.count(), Campaign.objects.count()) == (16, 2, 2)
    assert Received.objects.exclude(kind="photograph").count() == 20
    assert (Photograph.objects.count(), Upload.objects.count(), Aside.objects.count()) == (20, 0, 0)
    assert len(set(Photograph.objects.values_list("subject", flat=True))) == 20
    assert total("outreach.attendance") == sum(range(10, 18)) + 31 + sum(range(50, 57))
    assert (total("outreach.sessions"), total("gatherings.attendance"), total("campaigns.turnout")) == (16, 11, 81)
    held = handset.held()
    for rows in (held["items"], held["photographs"]):
        assert [one["receipt"]["state"] for one in rows] == ["received"] * 20
    handset.page.get_by_role("link", name="Xem tất cả (20)").click()
    expect(handset.page.locator(".list .tag")).to_have_text(["Xã đã nhận"] * 20)
    assert [one for one in handset.complaints if "ERR_" not in one] == []


def _write_offline(handset: Handset, pictures: list[Path]) -> None:
    """From the second visit on without any network; killed in the middle of the eleventh record; then with a clock of years ago."""
    handset.open(offline=True)
    handset.go()
    handset.unlock()
    expect(handset.page.locator(".net")).to_have_text("Chưa có mạng, vẫn ghi được")
    for number in range(8):
        handset.fill_session(f"Tuyên truyền lần {number + 1}", 10 + number)
        handset.photograph(pictures[number])
        handset.save()
    for number in range(2):
        handset.fill_gathering(f"Gặp mặt lần {number + 1}", 5 + number)
        handset.photograph(pictures[8 + number])
        handset.save()
    handset.fill_session("Cuộc thứ mười một", 31)
    handset.photograph(pictures[10])
    handset.page.wait_for_timeout(400)  # a draft is kept a quarter of a second after the last touch
    handset.kill()

    handset.open(offline=True, now=LONG_AGO)
    handset.go()
    handset.unlock()
    expect(handset.page.get_by_text("Ngày giờ của máy này có vẻ sai")).to_be_visible()
    handset.page.get_by_text("Ghi tiếp").click()
    expect(handset.page.get_by_label("Nói về việc gì?")).to_have_value("Cuộc thứ mười một")
    handset.save()
    for number in range(2):
        handset.fill_campaign_day(f"Ra quân lần {number + 1}", 40 + number)
        handset.photograph(pictures[11 + number])
        handset.save()
    for number in range(7):
        handset.fill_session(f"Tuyên truyền chiều {number + 1}", 50 + number)
        handset.photograph(pictures[13 + number])
        handset.save()


def _network_in_pieces(handset: Handset) -> None:
    """Every third request is broken off, and the network itself comes and goes, until nothing waits; then it is well."""
    asked = {"count": 0}

    def broken(route: Route) -> None:
        asked["count"] += 1
        if asked["count"] % 3 == 0:
            route.abort()
        else:
            route.continue_()

    handset.context.route(lambda address: HOME in address, broken)
    deadline = time.monotonic() + 180
    while handset.still_waiting() > 3 and time.monotonic() < deadline:
        handset.context.set_offline(offline=False)
        handset.page.wait_for_timeout(700)
        handset.context.set_offline(offline=True)
        handset.page.wait_for_timeout(100)
    handset.context.set_offline(offline=False)
    while handset.still_waiting() and time.monotonic() < deadline:
        handset.page.locator(".net").click()  # by itself it waits longer and longer
        handset.page.wait_for_timeout(300)
    assert asked["count"] > 20
    handset.context.unroute_all()
    handset.page.locator(".net").click()
    expect(handset.page.locator(".net")).to_have_text("Đã gửi hết")


ZALO = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Zalo android/24"


@pytest.mark.parametrize("hash_", ["/", "moi=mot-ma-moi-nao-do-dai", "/ghi/session"])
def test_inside_zalo_nothing_can_be_typed(chromium: Browser, live_server: LiveServer, hash_: str) -> None:
    context = chromium.new_context(user_agent=ZALO, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{live_server.url}{HOME}#{hash_}")
    expect(page.get_by_role("heading", name="Mở bằng Chrome")).to_be_visible()
    expect(page.get_by_text("Trang này đang mở bên trong Zalo.")).to_be_visible()
    assert page.locator("input, select, textarea").count() == 0
    context.close()


def test_by_plain_http_nothing_can_be_typed(chromium: Browser, live_server: LiveServer, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, PLAIN_HOST]
    context = chromium.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(f"{live_server.url.replace('localhost', PLAIN_HOST)}{HOME}")
    expect(page.get_by_role("heading", name="Mở bằng Chrome")).to_be_visible()
    expect(page.get_by_text("Hỏi xã đường dẫn bắt đầu bằng https://")).to_be_visible()
    assert page.locator("input, select, textarea").count() == 0
    context.close()
