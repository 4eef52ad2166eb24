"""Takes the pictures of the README and the manual from a running demonstration: `python -m tests.pictures http://127.0.0.1:8000 [one]`.

Run `gandan serve --demo` first. Pages are 1280 wide, a phone is 390; light, each under 300 kB (a house test holds it).
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
PASSWORD: Final = "gandan-minh-hoa"  # the demonstration's, known to all
CHROMIUM: Final = "/usr/bin/chromium"
WINDOW: Final = "from=2020-08-01&to=2024-11-30"
NOVEMBER: Final = "from=2024-11-01&to=2024-11-30"
PIN: Final = "1234"


@dataclass(frozen=True)
class Picture:
    """One picture: where it goes, who looks, how to get there, and the part of the page that is shown (empty: what is seen first)."""

    file: str
    account: str
    go: Callable[[Page, str], object]
    part: str = ""


def sign_in(page: Page, address: str, account: str) -> None:
    page.goto(f"{address}/tai-khoan/login/")
    page.fill("[name=login]", account)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/viec-hom-nay/**")


def at(path: str) -> Callable[[Page, str], object]:
    return lambda page, address: page.goto(f"{address}{path}")


def entries(page: Page, address: str) -> None:
    page.goto(f"{address}/so-lieu/huyen-bao-yen/mo/?measure=outreach.attendance&where=audience=ethnic_minority&{NOVEMBER}")


def first_record(page: Page, address: str) -> None:
    entries(page, address)
    page.locator("main table a[href*='/ban-ghi/']").first.click()


def first_import(page: Page, address: str) -> None:
    page.goto(f"{address}/nhap-excel/")
    page.locator("main table a").first.click()


def road_of_ban_mo(page: Page, address: str) -> None:
    page.goto(f"{address}/ban-ghi/acceptance/?q=Đổ+bê+tông+đường+bản+Mo+2")
    page.locator("main table a[href*='/ban-ghi/acceptance/']").first.click()
    page.wait_for_load_state()


PICTURES: Final = (
    Picture("images/home.png", "", at("/")),
    Picture("images/unit.png", "lao-cai", at(f"/don-vi/huyen-bao-yen/?{WINDOW}")),
    Picture("images/entries.png", "lao-cai", entries),
    Picture("images/record.png", "lao-cai", first_record),
    Picture("images/import.png", "hoa", first_import),
    Picture("manual/images/so-do.png", "lao-cai", road_of_ban_mo, "section.lineage"),
    Picture("manual/images/anh-truoc-sau.png", "", at("/anh/"), ".pairs > div"),
)
PHONE: Final = "manual/images/dt-"


def take(browser: Browser, one: Picture, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="vi-VN", color_scheme="light")
    if one.account:
        sign_in(page, address, one.account)
    one.go(page, address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # charts draw themselves in
    target = page.locator(one.part).first if one.part else page
    target.screenshot(path=DOCS / one.file)
    page.close()


def take_phone(browser: Browser, address: str) -> None:
    """Invite a phone as the commune does, pair it as the village does, and write one record down without a network."""
    desk = browser.new_page(viewport={"width": 1280, "height": 860}, locale="vi-VN")
    sign_in(desk, address, "lan")
    desk.goto(f"{address}/may-ghi/moi/")
    desk.select_option("[name=account]", label="Anh Minh, người ghi ở bản")
    desk.fill("[name=device]", "điện thoại để chụp hình sổ tay")
    desk.click("main button[type=submit]")
    link = desk.locator("main input[readonly]").first.input_value()
    context = browser.new_context(
        viewport={"width": 390, "height": 780}, device_scale_factor=1.5, locale="vi-VN", color_scheme="light", has_touch=True
    )
    phone = context.new_page()
    phone.goto(link)
    for _ in range(2):
        for digit in PIN:
            phone.get_by_role("button", name=f"Số {digit}", exact=True).click()
        phone.get_by_role("button", name="Xong").click()
    phone.get_by_role("button", name="Ghép máy").click()
    phone.locator(".starters").wait_for()
    phone.wait_for_timeout(6000)  # until the greeting has gone
    phone.screenshot(path=DOCS / f"{PHONE}trang-dau.png")
    context.set_offline(offline=True)
    phone.locator(".starters a[href='#/ghi/session']").click()
    phone.get_by_label("Nói về việc gì?").fill("Phòng cháy rừng mùa khô")
    phone.get_by_label("Bao nhiêu người dự?").and_(phone.locator("input")).fill("47")
    phone.get_by_text("Đếm tại chỗ").click()
    phone.evaluate("document.activeElement?.blur(); document.querySelector('main')?.scrollTo(0, 0); scrollTo(0, 0)")
    phone.screenshot(path=DOCS / f"{PHONE}ghi.png")
    phone.get_by_role("button", name="Lưu", exact=True).click()
    phone.get_by_text("Chờ mạng").first.wait_for()
    phone.wait_for_timeout(6000)
    phone.screenshot(path=DOCS / f"{PHONE}da-luu.png")
    context.close()
    desk.close()


def main(address: str, *, only: str = "") -> None:
    (DOCS / "manual" / "images").mkdir(exist_ok=True, parents=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for one in PICTURES:
            if only in ("", Path(one.file).stem):
                take(browser, one, address)
        if only in ("", "phone"):
            take_phone(browser, address)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000", only=sys.argv[2] if len(sys.argv) > 2 else "")
