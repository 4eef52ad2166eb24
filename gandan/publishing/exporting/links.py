"""Where an address stands in the folder, and pages rewritten so that every link is relative and no form is left."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from gandan.base.vietnamese import slug
from gandan.publishing.exporting.asking import ORIGINS

ELSEWHERE: Final = "lam-o-dau.html"
_ADDRESSES: Final = re.compile(r"""(?P<before>\s(?:href|src|action|poster)=)(?P<quote>["'])(?P<address>[^"']*)(?P=quote)""", re.IGNORECASE)
_SOURCES: Final = re.compile(r"""(?P<before>\ssrcset=)"(?P<listed>[^"]*)\"""", re.IGNORECASE)
_CONTENT: Final = re.compile(r"""(?P<before>\scontent=)"(?P<address>[^"]*)\"""", re.IGNORECASE)
_URL: Final = re.compile(r"""url\((?P<quote>["']?)(?P<address>[^)"']+)(?P=quote)\)""")
_IMPORT: Final = re.compile(
    r"""(?P<before>(?:\bfrom|\bimport|\bimport\()\s*)(?P<quote>["'`])(?P<address>\.{1,2}/[^"'`]+|/static/[^"'`]+)(?P=quote)"""
)
_LOCAL: Final = re.compile(r"https?://localhost(?P<path>/[^\s<>\"'&]*)?")
_LONGEST: Final = 60


def local(address: str) -> str | None:
    """The path and query of an address of ours, from the root; None for addresses elsewhere (and for mail, data, parts of the page)."""
    for origin in ORIGINS:
        if address == origin or address.startswith(f"{origin}/"):
            address = address.removeprefix(origin) or "/"
    split = urlsplit(address)
    if split.scheme or split.netloc or not split.path.startswith("/"):
        return None
    return split.path + (f"?{split.query}" if split.query else "")


def file_of(address: str, *, end: str = "") -> str:
    """Where it stands in a language's folder: a path of a page is a folder with index.html; a query becomes part of the name.

    `end`: what the name of a file ends with that is no page, though its address says nothing of it (".pdf").
    """
    split = urlsplit(address)
    path = unquote(split.path).lstrip("/")
    folder, name = posixpath.split(path)
    if end and not name:
        return f"{path.rstrip('/')}{end}"
    if split.query:
        stem = slug(unquote(split.query))[:_LONGEST].strip("-")
        mark = f"{stem}-{sha256(split.query.encode()).hexdigest()[:8]}".strip("-")
        base, dot, end = name.rpartition(".")
        name = f"{base}-{mark}{dot}{end}" if dot else f"{name or 'trang'}-{mark}.html"
    elif not name:
        name = "index.html"
    elif "." not in name and name != "SHA256SUMS":
        name = f"{name}.html"
    return posixpath.join(folder, name)


def relative(here: str, there: str) -> str:
    """The link from a file to another, both in the folder."""
    return quote(posixpath.relpath(there, posixpath.dirname(here) or "."))


class Rewriting(HTMLParser):
    """One page rewritten. `place(address)` says where an address of ours stands in the folder, or None where it is not in it."""

    def __init__(
        self, here: str, address: str, place: Callable[[str], str], *, base_url: str, instead: str, other: tuple[str, str]
    ) -> None:
        super().__init__(convert_charrefs=False)
        self._here, self._address, self._place, self._base_url, self._instead = here, address, place, base_url, instead
        self._other = other  # (where the page stands in the other language, what that language is called)
        self._out: list[str] = []
        self._form = ""
        self._depth = 0

    def rewritten(self, text: str) -> str:
        """The page."""
        self.feed(text)
        self.close()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        if self._depth or tag == "form":
            if tag == "form":
                self._depth += 1
                self._form = dict(attrs).get("action") or ""
            return
        self._out.append(self._tag(tag, raw, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._depth:
            self._out.append(self._tag(tag, self.get_starttag_text() or "", dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._depth:
            self._depth -= 1
            self._out.append(self._words())
        elif not self._depth:
            self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 -- comments stay out
        return

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")

    def _keep(self, text: str) -> None:
        if not self._depth:
            self._out.append(text)

    def _words(self) -> str:
        if "/ngon-ngu/" in self._form:
            there, name = self._other
            return f'<a class="pill" href="{escape(relative(self._here, there))}">{escape(name)}</a>'
        return f'<p class="small">{escape(self._instead)}</p>'

    def _tag(self, tag: str, raw: str, attrs: dict[str, str | None]) -> str:
        if tag == "link" and attrs.get("rel") == "canonical":
            return f'<link rel="canonical" href="{escape(self._whole(self._address))}">' if self._base_url else ""
        if tag == "meta" and local(attrs.get("content") or "") is not None and (attrs.get("content") or "").startswith("http"):
            return (
                _CONTENT.sub(lambda one: f'{one["before"]}"{escape(self._whole(unescape(one["address"])))}"', raw) if self._base_url else ""
            )
        raw = _ADDRESSES.sub(lambda one: f'{one["before"]}"{escape(self.moved(unescape(one["address"])))}"', raw)
        return _SOURCES.sub(lambda one: f'{one["before"]}"{escape(self._sources(unescape(one["listed"])))}"', raw)

    def moved(self, address: str) -> str:
        """The link as it stands in the folder."""
        if not address or address.startswith("#"):
            return address
        split = urlsplit(address)
        if split.scheme in ("mailto", "tel", "data", "javascript"):
            return address
        ours = local(urljoin(f"{ORIGINS[0]}{self._address}", address))
        if ours is None:
            return address
        part = f"#{split.fragment}" if split.fragment else ""
        return relative(self._here, self._place(ours)) + part

    def _sources(self, listed: str) -> str:
        parts = [one.strip().split(" ", 1) for one in listed.split(",") if one.strip()]
        return ", ".join(" ".join([self.moved(one[0]), *one[1:]]) for one in parts)

    def _whole(self, address: str) -> str:
        return self._base_url.rstrip("/") + "/" + (local(address) or "/").lstrip("/")


def style(text: str, here: str, address: str, place: Callable[[str], str]) -> str:
    """A style sheet with its addresses made relative."""

    def moved(one: re.Match[str]) -> str:
        ours = local(urljoin(f"{ORIGINS[0]}{address}", one["address"]))
        return one[0] if ours is None or one["address"].startswith(("data:", "#")) else f"url({relative(here, place(ours))})"

    return _URL.sub(moved, text)


def imported(text: str, address: str) -> list[str]:
    """What a script imports, as addresses of ours."""
    found = (local(urljoin(f"{ORIGINS[0]}{address}", one["address"])) for one in _IMPORT.finditer(text))
    return [one for one in found if one is not None]


def plain(text: str, here: str, place: Callable[[str], str], *, base_url: str) -> str:
    """A feed, a calendar, a sitemap: whole addresses of the server become those of `base_url`, or links within the folder."""

    def moved(one: re.Match[str]) -> str:
        path = one["path"] or "/"
        return base_url.rstrip("/") + "/" + path.lstrip("/") if base_url else relative(here, place(path))

    return _LOCAL.sub(moved, text)
