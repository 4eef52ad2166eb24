"""`gandan publish`: the portal as files that open without a server; no dead link, no form, nothing of what was withdrawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID

import pytest

from gandan.publishing.actions.following import follow_sources
from gandan.publishing.exporting.links import file_of, local, relative
from gandan.publishing.kinds import ALL
from tests.conftest import Said
from tests.world import NOW


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.links += [given[name] or "" for name in ("href", "src", "poster", "action") if name in given]
        self.links += [part.split()[0] for part in (given.get("srcset") or "").split(",") if part.strip()]


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def made(told: dict[str, UUID], gandan: Callable[..., Said], tmp_path: Path) -> Path:
    folder = tmp_path / "cong"
    assert gandan("publish", str(folder), "--json").code == 0
    return folder


def test_from_a_folder_every_link_leads_to_a_file_of_it(made: Path) -> None:
    waiting, seen = [made / "index.html"], set[Path]()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if here.suffix != ".html":
            continue
        for link in Page(here.read_text("utf-8")).links:
            split = urlsplit(link)
            if split.scheme in ("https", "mailto", "data") or not split.path:
                continue
            assert not split.scheme, (here, link)
            assert not link.startswith("/"), (here, link)
            there = (here.parent / unquote(split.path)).resolve()
            assert there.is_file(), (here, link)
            assert there.is_relative_to(made)
            waiting.append(there)
    assert {
        made / "con-so/luot/index.html",
        made / "en/con-so/luot/index.html",
        made / "du-lieu/figures.csv",
        made / "lam-o-dau.html",
    } <= seen


def test_no_page_has_a_form_or_an_address_of_the_server(made: Path) -> None:
    for name, text in texts(made).items():
        if name.endswith(".html"):
            assert "form" not in Page(text).tags, name
            assert "csrfmiddlewaretoken" not in text, name
        if not name.startswith("static/"):
            assert "localhost" not in text, name
            assert "testserver" not in text, name


def test_each_language_has_its_pages(made: Path) -> None:
    assert '<html lang="vi"' in (made / "index.html").read_text("utf-8")
    english = (made / "en/index.html").read_text("utf-8")
    assert '<html lang="en"' in english
    assert 'href="../index.html">Tiếng Việt' in english
    assert (made / "tin.atom").exists()
    assert (made / "en/tin.atom").exists()


def test_the_manifest_and_the_checksums_hold(made: Path) -> None:
    files = {one["path"]: one["sha256"] for one in json.loads((made / "manifest.json").read_text("utf-8"))["files"]}
    assert set(files) | {"manifest.json", "SHA256SUMS"} == set(texts(made))
    for line in (made / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest


def test_what_is_withdrawn_is_nowhere_after_the_next_time(made: Path, told: dict[str, UUID], gandan: Callable[..., Said]) -> None:
    assert any("Nhà sàn đón khách" in text for text in texts(made).values())
    kind = next(one for one in ALL if one.kind == "initiative")
    follow_sources(type(kind)(kind.kind, lambda _ids: {}, kind.all_ids), [told["model"]], now=NOW)
    said = json.loads(gandan("publish", str(made), "--json").out)
    assert "mo-hinh/du-lich/index.html" in said["gone"]
    assert not [name for name, text in texts(made).items() if "Nhà sàn đón khách" in text]
    assert not list(made.parent.glob(".cong*"))


def test_with_an_address_feeds_and_sitemap_name_it(told: dict[str, UUID], gandan: Callable[..., Said], tmp_path: Path) -> None:
    folder = tmp_path / "cong"
    assert gandan("publish", str(folder), "--base-url", "https://gan-dan.example/").code == 0
    assert "https://gan-dan.example/con-so/luot/" in (folder / "sitemap.xml").read_text("utf-8")
    assert 'rel="canonical" href="https://gan-dan.example/con-so/luot/"' in (folder / "con-so/luot/index.html").read_text("utf-8")
    assert "Sitemap: https://gan-dan.example/sitemap.xml" in (folder / "robots.txt").read_text("utf-8")


def test_a_folder_that_holds_something_else_is_left_alone(told: dict[str, UUID], gandan: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("của người khác")
    said = gandan("publish", str(tmp_path))
    assert (said.code, (tmp_path / "thu.txt").read_text()) == (2, "của người khác")
    assert "thư mục trống" in said.err
    assert gandan("publish", str(tmp_path / "moi"), "--base-url", "ftp://x").code == 2


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/con-so/luot/", "con-so/luot/index.html"),
        ("/du-lieu/SHA256SUMS", "du-lieu/SHA256SUMS"),
        ("/a/b.csv", "a/b.csv"),
    ],
)
def test_an_address_has_its_file(address: str, file: str) -> None:
    assert file_of(address) == file


def test_questions_have_files_of_their_own() -> None:
    one, other = file_of("/a/?page=2"), file_of("/a/?page=3")
    assert one != other
    assert one.startswith("a/trang-page-2-")
    assert file_of("/a/bang.csv?dia-gioi=nay").endswith(".csv")


def test_links_are_relative_and_addresses_elsewhere_stay() -> None:
    assert relative("en/con-so/luot/index.html", "static/a b.css") == "../../../static/a%20b.css"
    assert local("http://localhost/a/?b=1") == "/a/?b=1"
    assert local("https://example.org/a") is None
    assert local("http://localhost.example.org/") is None
