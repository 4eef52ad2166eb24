"""Takes the README's pictures from a running demonstration: `python -m tests.pictures http://127.0.0.1:8000 [one]`.

Run `gandan serve --demo` first. Pictures are 1280 wide, light, each under 300 kB (a house test holds it).
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "images"
PASSWORD: Final = "gandan-minh-hoa"  # the demonstration's, known to all
CHROMIUM: Final = "/usr/bin/chromium"
WINDOW: Final = "from=2020-08-01&to=2024-11-30"
NOVEMBER: Final = "from=2024-11-01&to=2024-11-30"


def sign_in(page: Page, address: str, account: str) -> None:
    page.goto(f"{address}/tai-khoan/login/")
    page.fill("[name=login]", account)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state("networkidle")


def entries(page: Page, address: str) -> None:
    page.goto(f"{address}/so-lieu/huyen-bao-yen/mo/?measure=outreach.attendance&where=audience=ethnic_minority&{NOVEMBER}")


def first_record(page: Page, address: str) -> None:
    entries(page, address)
    page.locator("main table a[href*='/ban-ghi/']").first.click()


def first_import(page: Page, address: str) -> None:
    page.goto(f"{address}/nhap-excel/")
    page.locator("main table a").first.click()


PICTURES: Final[dict[str, tuple[str, Callable[[Page, str], object]]]] = {
    "home": ("", lambda page, address: page.goto(f"{address}/")),
    "unit": ("lao-cai", lambda page, address: page.goto(f"{address}/don-vi/huyen-bao-yen/?{WINDOW}")),
    "entries": ("lao-cai", entries),
    "record": ("lao-cai", first_record),
    "import": ("hoa", first_import),
}


def main(address: str, *, only: str = "") -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, (account, go) in PICTURES.items():
            if only and name != only:
                continue
            page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="vi-VN", color_scheme="light")
            if account:
                sign_in(page, address, account)
            go(page, address)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)  # charts draw themselves in
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000", only=sys.argv[2] if len(sys.argv) > 2 else "")
