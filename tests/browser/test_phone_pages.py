"""The pages of the phone: nothing for axe to say in daylight and at night, light enough for a weak network, few taps to a record."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, Response, expect
from pytest_django.live_server_helper import LiveServer

from gandan.activities.actions.recording import Change
from gandan.base import clock
from gandan.emulation.registry import record_type
from gandan.sites.ui.assets import DIST
from gandan.upkeep.models import Received
from tests.activities.made import session
from tests.browser.handset import HOME, Handset, invitation
from tests.browser.test_axe import AXE, RUN
from tests.evidence.drawn import saved, scene
from tests.world import VILLAGE, World

MOST_BYTES = 150_000
MOST_TAPS = 12
TITLE = "Phòng cháy rừng mùa khô"
OTHERS = (
    ("/da-luu", "Đã lưu trên máy này"), ("/tra-cuu", "Tra cứu"), ("/cai-dat", "Cài đặt"), ("/ghep", "Máy này chưa được ghép"),
)  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def handset(player: Playwright, live_server: LiveServer, people: World, tmp_path: Path, settings: Any, request: Any) -> Iterator[Handset]:
    """Anh Minh's phone, not paired yet, in daylight or at night."""
    settings.MEDIA_ROOT = tmp_path / "files"
    held = Handset(player, live_server.url, tmp_path / "phone", scheme=request.param)
    yield held
    held.close()


class Looker:
    """Lets axe look, and remembers what it said of which page."""

    def __init__(self, handset: Handset) -> None:
        self._handset = handset
        self._axe = AXE.read_text(encoding="utf-8")
        self.found: dict[str, Any] = {}
        self.seen = 0

    def look(self, page: str) -> None:
        """At what is shown now."""
        shown = self._handset.page
        shown.evaluate(self._axe)
        wide = shown.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = shown.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        self.seen += 1
        if said:
            self.found[page] = said


def test_axe_finds_nothing_on_any_page_and_nothing_runs_off_the_side(handset: Handset, people: World, tmp_path: Path) -> None:
    looker = Looker(handset)
    today = clock.today()
    known = Change(session(VILLAGE, today=today, held_on=today, attendance=47, title=TITLE))
    record_type("session").record([known], by=people.lan, today=today, now=clock.now())
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(saved(scene(5)))

    handset.open()
    page = handset.page
    _ways_in(handset, looker, invitation(people.minh, by=people.lan))
    _forms(handset, looker, picture)

    # One that the commune asks about, since another has written the same; one that it takes.
    handset.go()
    handset.fill_session(TITLE, 47)
    handset.save()
    handset.fill_session("Bảo hiểm y tế", 12)
    handset.photograph(picture)
    looker.look("a form with a photograph")
    handset.save()
    expect(page.locator(".net")).to_have_text("Đã gửi hết")
    handset.close()
    # And one that it refuses: the phone believed that three more days had passed.
    handset.open(offline=True, now=clock.now() + timedelta(days=3))
    page = handset.page
    handset.go()
    looker.look("unlock")
    handset.unlock()
    handset.fill_session("Ngày chưa tới", 9)
    handset.save()
    looker.look("home without a network")
    handset.context.set_offline(offline=False)
    expect(page.get_by_text("Ngày này chưa tới.")).to_be_visible()
    assert sorted(Received.objects.exclude(kind="photograph").values_list("state", flat=True)) == ["question", "received", "refused"]
    looker.look("home")
    handset.go("/da-luu")
    for one in handset.held()["items"]:
        handset.go(f"/muc/{one['id']}")
        expect(page.get_by_role("link", name="Sửa bản ghi này")).to_be_visible()
        looker.look(f"an item, {one['state']}")
        handset.go(f"/sua/{one['id']}")
        expect(page.get_by_role("heading", name="Sửa bản ghi")).to_be_visible()
        looker.look(f"mending, {one['state']}")
    for hash_, heading in OTHERS:
        handset.go(hash_)
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        looker.look(hash_)
    assert looker.found == {}
    assert looker.seen > 20
    assert [one for one in handset.complaints if "ERR_" not in one] == []


def _ways_in(handset: Handset, looker: Looker, token: str) -> None:
    handset.go()
    expect(handset.page.get_by_role("heading", name="Máy này chưa được ghép")).to_be_visible()
    looker.look("start")
    handset.go(f"moi={token}")
    looker.look("a PIN")
    handset.type_pin()
    expect(handset.page.get_by_role("heading", name="Gõ lại số PIN")).to_be_visible()
    looker.look("the PIN again")
    handset.type_pin()
    looker.look("a name")
    handset.page.get_by_role("button", name="Ghép máy").click()
    expect(handset.page.get_by_role("heading", name="Ghi việc gì?")).to_be_visible()
    looker.look("home, empty")


def _forms(handset: Handset, looker: Looker, picture: Path) -> None:
    page = handset.page
    for kind in ("session", "gathering", "campaign_day", "visit"):
        handset.go()
        handset.begin(kind)
        looker.look(kind)
        page.evaluate("document.querySelectorAll('main details').forEach(more => { more.open = true; })")
        for add in page.locator("button.add").all():
            add.click()
        looker.look(f"{kind}, all of it")
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.locator(".faults")).to_be_visible()
        looker.look(f"{kind}, with faults")
    handset.go()
    handset.begin("session")
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.locator("dialog.sheet")).to_be_visible()
    looker.look("a photograph")


@pytest.mark.parametrize("handset", ["light"], indirect=True)
def test_a_session_takes_at_most_twelve_taps(handset: Handset, people: World) -> None:
    today = clock.today()
    record_type("session").record(
        [Change(session(VILLAGE, today=today, held_on=today, title=TITLE))], by=people.lan, today=today, now=clock.now()
    )
    handset.open()
    handset.context.add_init_script(
        "globalThis.taps = 0; for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => (taps += 1), true);"
    )
    handset.pair(invitation(people.minh, by=people.lan))
    page = handset.page
    page.evaluate("taps = 0")
    page.get_by_role("link", name="Tuyên truyền").click()
    page.get_by_role("button", name=TITLE).click()
    page.get_by_label("Bao nhiêu người dự?").and_(page.locator("input")).click()
    page.keyboard.type("61")
    page.get_by_text("Đếm tại chỗ").click()
    handset.save()
    taps = page.evaluate("taps")
    expect(page.locator(".net")).to_have_text("Đã gửi hết")
    assert Received.objects.get(account=people.minh).payload["data"]["attendance"] == 61  # type: ignore[index]  # not emptied yet
    assert 5 <= taps <= MOST_TAPS


def test_the_first_visit_is_light(chromium: Browser, live_server: LiveServer, people: World) -> None:
    context = chromium.new_context(locale="vi-VN", service_workers="block")
    page = context.new_page()
    loaded: list[Response] = []
    page.on("response", lambda answer: loaded.append(answer))  # noqa: PLW0108 -- Playwright cannot mark a list's own method
    page.goto(f"{live_server.url}{HOME}")
    expect(page.get_by_role("heading", name="Máy này chưa được ghép")).to_be_visible()
    page.wait_for_load_state("networkidle")
    sizes = {one.url.removeprefix(live_server.url): _sent(one) for one in loaded}
    context.close()
    assert any(name.endswith(".woff2") for name in sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def _sent(answer: Response) -> int:
    """Bytes as they are sent where the pages are served for people: the tests' server does not compress."""
    path = DIST / answer.url.partition("/static/dist/")[2]
    if path.is_file():
        packed = path.with_name(f"{path.name}.gz")
        return packed.stat().st_size if packed.exists() else path.stat().st_size
    return len(gzip.compress(answer.body()))
