"""A recorder's phone: Chromium at 390 pixels, whose profile outlives the browser; and what people do on it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import psutil
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from gandan.base import clock
from gandan.people.actions import NewInvitation, invite_devices
from gandan.people.models import Account
from tests.browser.conftest import ARGUMENTS, PHONE, chromium_path

PIN = "2468"
HOME = "/thuc-dia/"
_HELD = """async () => {
  const done = asked => new Promise((told, broken) => { asked.onsuccess = () => told(asked.result); asked.onerror = broken; });
  const database = await done(indexedDB.open("gandan-field"));
  const all = name => done(database.transaction(name).objectStore(name).getAll());
  const told = ({ id, state, record, receipt, title }) => ({ id, state, record, receipt, title });
  const [items, photographs, drafts] = [await all("outbox"), await all("photographs"), await all("drafts")];
  database.close();
  return { items: items.map(told), photographs: photographs.map(told), drafts: drafts.map(one => one.id) };
}"""


def invitation(account: Account, *, by: Account) -> str:
    """The token of a fresh invitation."""
    (invited,) = invite_devices([NewInvitation(account.pk, "điện thoại thử")], by=by, now=clock.now())
    return invited.token


@dataclass
class Handset:
    """One phone. `open` it, `kill` it, open it again: its disk is the same."""

    player: Playwright
    address: str
    folder: Path
    scheme: Literal["light", "dark"] = "light"
    complaints: list[str] = field(default_factory=list)
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def open(self, *, offline: bool = False, now: datetime | None = None, **more: Any) -> None:
        """Start the browser. `now`: what the phone's clock says, for ever."""
        self.context = self.player.chromium.launch_persistent_context(
            self.folder, executable_path=chromium_path(), args=list(ARGUMENTS), viewport={"width": PHONE, "height": 844}, locale="vi-VN",
            color_scheme=self.scheme, reduced_motion="reduce", has_touch=True, **more,
        )  # fmt: skip
        self.context.set_default_timeout(15_000)
        self.context.set_offline(offline)
        if now is not None:
            self.context.clock.set_fixed_time(now)
        self.page = self.context.pages[0]
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, hash_: str = "/") -> None:
        """Open an address of the phone."""
        self.page.goto(f"{self.address}{HOME}#{hash_}")

    def close(self) -> None:
        """Close the browser, if it was ever opened and runs."""
        with suppress(AttributeError, Error):
            self.context.close()

    def kill(self) -> None:
        """End the browser as the system does when it wants its memory: at once, all of it."""
        mine = [
            process for process in psutil.process_iter(["cmdline"]) if f"--user-data-dir={self.folder}" in (process.info["cmdline"] or [])
        ]
        for process in mine:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(mine, timeout=10)
        self.close()
        for left in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self.folder / left).unlink(missing_ok=True)

    def type_pin(self, pin: str = PIN) -> None:
        """On the pad, and "Xong"."""
        for digit in pin:
            self.page.get_by_role("button", name=f"Số {digit}", exact=True).click()
        self.page.get_by_role("button", name="Xong").click()

    def pair(self, token: str) -> None:
        """By the commune's link."""
        self.go(f"moi={token}")
        self.type_pin()
        expect(self.page.get_by_role("heading", name="Gõ lại số PIN")).to_be_visible()
        self.type_pin()
        self.page.get_by_role("button", name="Ghép máy").click()
        expect(self.page.get_by_role("heading", name="Ghi việc gì?")).to_be_visible()

    def unlock(self) -> None:
        """With the PIN."""
        self.type_pin()
        expect(self.page.locator(".bare")).to_have_count(0)

    def held(self) -> dict[str, Any]:
        """What lies in the phone's store."""
        rows: dict[str, Any] = self.page.evaluate(_HELD)
        return rows

    def begin(self, kind: str) -> None:
        """Tap one of the four large buttons."""
        self.page.locator(f".starters a[href='#/ghi/{kind}']").click()
        expect(self.page.get_by_role("button", name="Lưu", exact=True)).to_be_visible()

    def fill_session(self, title: str, people: int) -> None:
        """A session as people tell it."""
        self.begin("session")
        self.page.get_by_label("Nói về việc gì?").fill(title)
        self.page.get_by_label("Bao nhiêu người dự?").and_(self.page.locator("input")).fill(str(people))
        self.page.get_by_text("Đếm tại chỗ").click()

    def fill_gathering(self, title: str, people: int) -> None:
        """A gathering with one group."""
        self.begin("gathering")
        self.page.get_by_label("Gặp mặt về việc gì?").fill(title)
        self.page.locator("[data-field=groups] input").first.fill(str(people))
        self.page.get_by_text("Đếm tại chỗ").click()

    def fill_campaign_day(self, title: str, people: int) -> None:
        """A day of a new campaign."""
        self.begin("campaign_day")
        fresh = self.page.get_by_text("Chương trình mới", exact=True)
        if fresh.count():
            fresh.click()
        self.page.get_by_label("Tên chương trình").fill(title)
        self.page.locator("[data-field=turnout] input").first.fill(str(people))
        self.page.get_by_text("Đếm tại chỗ").click()

    def photograph(self, picture: Path) -> None:
        """Add a picture to the form that is open, and answer what is asked about it."""
        self.page.locator("input[type=file]").set_input_files(picture)
        sheet = self.page.locator("dialog.sheet")
        sheet.get_by_text("Chỉ có người lớn").click()
        caption = sheet.get_by_label("Ảnh chụp gì?")
        if not caption.input_value():
            caption.fill("Bà con dự đông đủ")
        sheet.get_by_role("button", name="Xong").click()
        expect(sheet).to_have_count(0)
        expect(self.page.locator(".tiles .tile img").first).to_be_visible()

    def save(self) -> None:
        """Save the form; it is saved when the first screen is back."""
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        expect(self.page.get_by_role("heading", name="Ghi việc gì?")).to_be_visible()

    def still_waiting(self) -> int:
        """How many items and photographs have no receipt yet."""
        held = self.held()
        return sum(one["receipt"] is None for one in (*held["items"], *held["photographs"]))
