"""The components in a real Chromium, under the product's own content policy, in light and dark, wide and narrow."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Literal

import pytest
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, sync_playwright

from gandan.config.security import POLICY
from gandan.ledger.choices import Grade
from gandan.sites.ui import assets
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link, NavItem, Shell
from tests.sites.ui.samples import ATTENDANCE, BY_MONTH, BY_UNIT, answer

AXE = Path(__file__).resolve().parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"key": key},
            "geometry": {"type": "Polygon", "coordinates": [[[x + shift, y] for x, y in SQUARE[0]]]},
        }
        for shift, key in enumerate(("pac-nga", "khe-sao"))
    ],
}
GALLERY = """{% extends "base_office.html" %}{% load ui %}
{% block title %}Thử{% endblock %}{% block crumbs %}{% crumbs crumbs %}{% endblock %}{% block h1 %}Huyện Mường Mẫu{% endblock %}
{% block controls %}{% seg crumbs "Kỳ" %}{% endblock %}
{% block content %}<div class="stack">
<div class="figures">{% for one in figures %}{% figure one "/mo" questions=2 %}{% endfor %}</div>{% key figures %}
<section class="card">{% chart by_unit "map" shapes=shapes hrefs=hrefs title="Theo xã" %}</section>
<section class="card">{% chart by_month "months" title="Theo tháng" %}</section>
<section class="card">{% chart by_unit "bars" hrefs=hrefs title="Xếp theo thứ tự" level=3 %}</section>
<section class="card">{% note "ask" "Hỏi thêm" %}Số này tính bình quân?{% endnote %}
{% empty_state "Chưa có gì" %}<p>Ghi một cuộc.</p>{% endempty_state %}{% progress "Đang nhập" 3 10 %}
{% table "Bảng" css="stack" %}<thead><tr><th>Xã</th></tr></thead><tbody><tr><td data-label="Xã">Bản Lìm</td></tr></tbody>{% endtable %}
<form class="form" data-once action="/gui">{% faults fields %}{% for one in fields %}{% field one %}{% endfor %}
<button type="submit" class="btn main">Lưu</button></form>
<a class="btn" href="/huy" data-dialog="huy">Hủy</a>
<a class="btn" href="/phan" hx-get="/phan" hx-target="#phan">Xem phần</a>
<a class="btn" href="/tu-choi" hx-get="/tu-choi" hx-target="#phan">Khóa kỳ</a>
<a class="btn" href="/sai" hx-get="/sai" hx-target="#phan">Gửi sai</a><div id="phan"></div></section></div>{% endblock %}
{% block dialogs %}{% dialog "huy" "Hủy bản ghi?" %}<p>Lý do còn lại trong lịch sử.</p>{% enddialog %}{% endblock %}"""
PARTS = {
    "/phan": (200, "<p>Phần mới</p>"),
    "/sai": (422, "<p>Thiếu ngày</p>"),
    "/tu-choi": (422, "<!doctype html><title>Chưa làm được</title><p data-sentence>Kỳ này đã khóa.</p>"),
}
TOUCHED = "a.btn, button, summary, .nav a, .phone-nav a, label.check, input:not([type=hidden]):not([type=checkbox]):not([type=radio])"


def gallery(cookies: dict[str, str]) -> str:
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    shell = Shell(
        nav=tuple(NavItem(f"Mục {number}", f"/{number}", "figures", count=number) for number in range(7)),
        place="Huyện Mường Mẫu",
        units=tuple(Link(name, "/u") for name in ("Xã Khe Sáo", "Xã Đồi Cọ", *(f"Xã {number}" for number in range(9)))),
        account="Chị Lan",
        account_role="Cán bộ dân vận",
        demo=True,
        position=41207,
    )
    context = {
        "shell": shell,
        "crumbs": [Link("Tỉnh", "/t", current=True), Link("Huyện", "/h", note="để luyện tập")],
        "figures": [
            ATTENDANCE,
            answer("gatherings.held"),
            answer("initiatives.maintained", (Grade.BY_DECISION, 171), (Grade.REGISTERED_ONLY, 43)),
        ],
        "by_unit": BY_UNIT,
        "by_month": BY_MONTH,
        "shapes": SHAPES,
        "hrefs": {"pac-nga": "/mo?u=pac-nga", "khe-sao": "/mo?u=khe-sao"},
        "fields": [
            Field("topic", "Nội dung", help="Một câu ngắn.", required=True),
            Field("attendance", "Bao nhiêu người dự?", Control.COUNT, "4.700", unit="lượt", errors=("Nhiều hơn số dân.",)),
            Field("how", "Đếm thế nào?", Control.RADIO, options=(Option("1", "Đếm", "đầu người", selected=True), Option("2", "Ước chừng"))),
            Field("sure", "Chắc chắn", Control.CHECK),
            Field("file", "Tệp", Control.FILE),
        ],
    }
    return str(engines["django"].from_string(GALLERY).render(context, request))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        built = assets.DIST.parent / self.path.removeprefix("/static/")
        if self.path.startswith("/static/") and built.is_file():
            self._answer(built.read_bytes(), guess_type(built.name)[0] or "font/woff2")
        elif self.path == "/":
            pairs = (pair.strip().partition("=") for pair in (self.headers["Cookie"] or "").split(";"))
            self._answer(gallery({name: value for name, _equals, value in pairs}).encode(), "text/html; charset=utf-8")
        elif self.path in PARTS:
            status, part = PARTS[self.path]
            self._answer(part.encode(), "text/html; charset=utf-8", status)
        else:
            self._answer(f"<title>{self.path}</title>".encode(), "text/html; charset=utf-8")

    def _answer(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it
        """A test run prints no requests."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Không thấy Chromium: hãy chạy `make test`, hoặc cài gói chromium của Debian."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-quic", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    page: Page
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    scheme: Literal["light", "dark"]
    width: int
    scheme, width = getattr(request, "param", ("light", 1280))
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="vi-VN", reduced_motion="reduce")
    seen = Visit(context.new_page())
    seen.page.on("console", lambda message: seen.complaints.append(message.text) if message.type in {"error", "warning"} else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto(address)
    yield seen
    context.close()


EVERYWHERE = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]


def draw_all(page: Page) -> None:
    for number in range(page.locator("figure[data-chart]").count()):
        page.locator("figure[data-chart]").nth(number).scroll_into_view_if_needed()
        page.locator("figure[data-chart]").nth(number).locator("canvas").first.wait_for()


@pytest.mark.parametrize("visit", EVERYWHERE, indirect=True)
def test_everything_draws_under_the_content_policy_without_a_complaint(visit: Visit) -> None:
    draw_all(visit.page)
    assert visit.complaints == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("visit", EVERYWHERE, indirect=True)
def test_axe_finds_nothing_to_say(visit: Visit) -> None:
    draw_all(visit.page)
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visit.page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then(result => result.violations.map(one => [one.id, one.nodes.map(node => node.target.join(' '))]))"
    )
    assert found == []


@pytest.mark.parametrize("visit", [("light", 390)], indirect=True)
def test_what_is_touched_on_a_phone_is_large_enough(visit: Visit) -> None:
    visit.page.locator(".phone-nav summary").click()
    small = visit.page.evaluate(
        "touched => [...document.querySelectorAll(touched)]"
        ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44 && !one.closest('.skip'))"
        ".map(one => one.outerHTML.slice(0, 80))",
        TOUCHED,
    )
    assert small == []


def test_a_picture_gives_way_to_its_table(visit: Visit) -> None:
    draw_all(visit.page)
    figure = visit.page.locator("figure.months")
    figure.locator("summary").click()
    assert figure.get_by_role("row", name="tháng 11/2025").inner_text().startswith("tháng 11/2025\t50,5")
    assert not figure.locator(".canvas").is_visible()


def test_a_bar_opens_what_it_stands_on(visit: Visit) -> None:
    draw_all(visit.page)
    canvas = visit.page.locator("figure.bars .canvas")
    canvas.scroll_into_view_if_needed()
    visit.page.wait_for_timeout(200)
    box = canvas.bounding_box()
    assert box
    visit.page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + 20)
    visit.page.wait_for_url("**/mo?u=pac-nga")


def test_a_chosen_theme_stays_and_comes_from_the_server(visit: Visit) -> None:
    visit.page.locator(".side [data-theme-choice=dark]").click()
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 29)"
    visit.page.reload()
    assert visit.page.locator("html").get_attribute("data-theme") == "dark"
    visit.page.locator(".side [data-theme-choice=auto]").click()
    visit.page.reload()
    assert visit.page.locator("html").get_attribute("data-theme") is None


def test_a_dialog_opens_in_place_of_its_page_and_closes_with_escape(visit: Visit) -> None:
    visit.page.get_by_role("link", name="Hủy").click()
    assert visit.page.get_by_role("dialog", name="Hủy bản ghi?").is_visible()
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator("#huy").is_visible()


def test_a_part_is_swapped_and_a_form_with_errors_too(visit: Visit) -> None:
    visit.page.get_by_role("link", name="Xem phần").click()
    visit.page.locator("#phan").get_by_text("Phần mới").wait_for()
    assert visit.complaints == []
    visit.page.get_by_role("link", name="Gửi sai").click()
    visit.page.locator("#phan").get_by_text("Thiếu ngày").wait_for()


def test_a_refusal_is_said_and_replaces_nothing(visit: Visit) -> None:
    visit.page.get_by_role("link", name="Khóa kỳ").click()
    visit.page.locator("#toast").get_by_text("Kỳ này đã khóa.").wait_for()
    assert visit.page.locator("#phan").inner_text() == ""
    assert visit.page.title() == "Thử · Gần Dân"


def test_a_unit_is_found_without_its_diacritics(visit: Visit) -> None:
    visit.page.locator(".side .pick summary").click()
    visit.page.locator(".side .pick input").fill("doi co")
    assert visit.page.locator(".side .pick li:visible").all_inner_texts() == ["Xã Đồi Cọ"]
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator(".side .pick .panel").is_visible()


def test_the_menu_and_the_tables_work_without_a_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".phone-nav summary").click()
    assert page.locator(".sheet .nav").is_visible()
    page.locator(".phone-nav summary").click()
    page.locator("figure.months summary").click()
    assert page.get_by_role("row", name="tháng 11/2025").is_visible()
    assert not page.locator("figure.months .canvas").is_visible()
    context.close()
