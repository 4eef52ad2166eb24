from __future__ import annotations

import re
from pathlib import Path

import pytest
from allauth.account.forms import LoginForm
from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from gandan.sites.ui import assets
from gandan.sites.ui.icons import ICONS
from gandan.sites.ui.shell import NavItem, Shell

STATIC = assets.DIST.parent
ROOMS = STATIC.parent
FIRST_LOAD = 200_000  # bytes of the portal, compressed as a server sends them


def request() -> HttpRequest:
    return RequestFactory().get("/")


def file_of(address: str) -> Path:
    return STATIC / address.removeprefix("/static/")


@pytest.mark.parametrize("name", ["office.ts", "portal.ts", "entrance.ts"])
def test_every_file_of_an_entry_exists(name: str) -> None:
    entry = assets.entry(name)
    named = [entry.script, *entry.styles, *entry.preloads, *entry.fonts]
    assert len(entry.styles) == 1
    assert len(entry.fonts) == 2
    assert [address for address in named if not file_of(address).is_file()] == []


def test_charts_are_not_part_of_a_first_load() -> None:
    for name in ("office.ts", "portal.ts"):
        entry = assets.entry(name)
        assert [address for address in (entry.script, *entry.preloads) if "draw" in address] == []


def test_the_portal_loads_within_its_budget_even_uncompressed() -> None:
    entry = assets.entry("portal.ts")
    code = sum(file_of(address).stat().st_size for address in (entry.script, *entry.preloads, *entry.styles))
    fonts = sum(path.stat().st_size for path in (assets.DIST / "assets").glob("be-vietnam-pro-*.woff2"))
    assert code + fonts < FIRST_LOAD


def test_report_fonts_are_at_their_fixed_place() -> None:
    assert sorted(path.name for path in (assets.DIST / "fonts").glob("*.ttf")) == [
        "Tinos-Bold.ttf",
        "Tinos-BoldItalic.ttf",
        "Tinos-Italic.ttf",
        "Tinos-Regular.ttf",
    ]


def test_a_missing_build_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "manifest.json")
    with pytest.raises(assets.FrontEndNotBuilt, match="npm run build"):
        assets.entry("office.ts")


@pytest.mark.parametrize("template", ["base_office.html", "base_public.html", "base_entrance.html"])
def test_a_shell_has_no_inline_script_or_style(template: str) -> None:
    shell = Shell(
        nav=(NavItem("Số liệu", "/so-lieu", "figures", count=1),), place="Huyện Mường Mẫu", account="Chị Lan", demo=True, position=41207
    )
    html = render_to_string(template, {"shell": shell}, request())
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
    assert "Dữ liệu minh họa" in html


def test_the_office_shell_says_what_its_figures_rest_on() -> None:
    html = render_to_string("base_office.html", {"shell": Shell(position=41207, unsealed=3)}, request())
    assert "Sổ cái đến dòng 41.207, 3 dòng đang chờ niêm" in html
    assert html.count("<h1>") == 1
    assert "Dữ liệu minh họa" not in html


@pytest.mark.parametrize(
    ("cookie", "attribute"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("auto", ""), ('"><b>', "")]
)
def test_the_chosen_theme_is_written_by_the_server(cookie: str, attribute: str) -> None:
    asked = request()
    asked.COOKIES["theme"] = cookie
    html = render_to_string("base_public.html", {}, asked)
    assert f'<html lang="vi"{attribute}>' in html


def test_templates_name_only_icons_that_exist() -> None:
    named = {
        name
        for template in ROOMS.glob("**/templates/**/*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', template.read_text(encoding="utf-8"))
    }
    assert named - set(ICONS) == set()
    assert "arrow" in named


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_a_page_for_when_things_go_wrong_needs_nothing_from_anyone(template: str) -> None:
    html = render_to_string(template)
    assert html.count("<h1>") == 1
    assert len(re.findall(r"data-sentence>[^<]{20,}</p>", html)) == 1


@pytest.mark.parametrize(
    ("status", "heading"),
    [(404, "Không tìm thấy"), (403, "Việc này tài khoản của anh, chị không làm được"), (422, "Chưa làm được")],
)
def test_a_refusal_is_one_sentence(status: int, heading: str) -> None:
    html = render_to_string("refused.html", {"sentence": "Kỳ báo cáo đã khóa. <Hãy> xin mở lại.", "status": status}, request())
    assert f"<h1>{heading}</h1>" in html
    assert "data-sentence>Kỳ báo cáo đã khóa. &lt;Hãy&gt; xin mở lại.</p>" in html


@pytest.mark.parametrize(
    "template",
    sorted(
        str(path.relative_to(ROOMS / "sites" / "templates"))
        for folder in ("account", "mfa")
        for path in (ROOMS / "sites" / "templates" / folder).glob("**/*.html")
    ),
)
def test_a_page_about_ones_account_has_one_heading(template: str) -> None:
    html = render_to_string(template, {"form": forms.Form()}, request())
    assert html.count("<h1>") == 1
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []


def test_the_sign_in_library_speaks_vietnamese() -> None:
    with override("vi"):
        html = render_to_string("account/login.html", {"form": LoginForm({"login": "", "password": "x"})}, request())
    assert "Tên đăng nhập" in html
    assert "Username" not in html
    assert "Forgot" not in html
