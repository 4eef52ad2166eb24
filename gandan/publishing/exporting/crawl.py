"""Following every public link from the front page, in both languages, and writing what was found into a folder."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

from defusedxml.ElementTree import fromstring

from gandan.publishing.exporting.asking import Stranger
from gandan.publishing.exporting.links import ELSEWHERE, Rewriting, file_of, imported, local, plain, style

LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}
SITEMAP: Final = "/sitemap.xml"
ROBOTS: Final = "/robots.txt"
_ENDS: Final = {
    "application/pdf": ".pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "image/jpeg": ".jpg",
    "image/png": ".png", "application/json": ".json", "text/csv": ".csv",
}  # fmt: skip
_SCRIPTS: Final = frozenset({"text/javascript", "application/javascript"})
_FEEDS: Final = frozenset({"application/atom+xml", "text/calendar", "application/xml", "text/plain"})


@dataclass(frozen=True)
class Way:
    """How an address is taken into the folder: `address` that is asked; `shared`: the same in every language, and kept to the letter."""

    address: str
    shared: bool = False


@dataclass(frozen=True)
class Words:
    """What stands where something cannot be done in a folder of files, by language: instead of a form, and the page that explains."""

    instead: str
    title: str
    text: str


@dataclass
class _Found:
    """What an address gave. `raw`: where its content lies meanwhile."""

    language: str
    way: Way
    media_type: str
    file: str
    raw: Path


@dataclass
class Crawl:
    """One run. `ways` says whether, and how, an address of ours is taken in; `told(done, waiting)` hears how far it is."""

    half: Path
    raws: Path
    ways: Callable[[str], Way | None]
    words: dict[str, Words]
    base_url: str = ""
    told: Callable[[int, int], None] = lambda _done, _waiting: None
    _found: dict[tuple[str, str], _Found] = field(default_factory=dict)
    _refused: set[tuple[str, str]] = field(default_factory=set)

    def run(self, seeds: Iterable[str]) -> int:
        """Ask for everything that can be reached from `seeds`, and write it. Returns how many files."""
        strangers = {language: Stranger(language) for language in LANGUAGES}
        waiting = deque((language, seed) for language in LANGUAGES for seed in seeds)
        seen = set(waiting)
        while waiting:
            language, address = waiting.popleft()
            self.told(len(self._found), len(waiting))
            for one in self._take(strangers[language], language, address):
                if (language, one) not in seen:
                    seen.add((language, one))
                    waiting.append((language, one))
        for found in self._found.values():
            self._write(found)
        for language, words in self.words.items():
            self._explain(language, words)
        return len(self._found) + len(self.words)

    def _take(self, stranger: Stranger, language: str, address: str) -> list[str]:
        way = self.ways(address)
        key = self._key(language, address, way)
        if way is None or key in self._found or key in self._refused:
            return []
        answer = stranger.get(way.address)
        if answer.status != 200:
            self._refused.add(key)
            return []
        if address in (SITEMAP, ROBOTS) and not self.base_url:
            self._refused.add(key)  # they need whole addresses
            return _locations(answer.content) if address == SITEMAP else []
        raw = self.raws / str(len(self._found))
        raw.write_bytes(answer.content)
        page = answer.media_type == "text/html"
        name = file_of(way.address, end="" if page else _ENDS.get(answer.media_type, ""))
        inside = name if key[0] in ("", "vi") else f"{key[0]}/{name}"
        self._found[key] = _Found(language, way, answer.media_type, inside, raw)
        if way.shared and answer.media_type not in {"text/css", *_SCRIPTS}:
            return []
        return _linked(answer.content, answer.media_type, way.address)

    def _key(self, language: str, address: str, way: Way | None) -> tuple[str, str]:
        return ("" if way is not None and way.shared else language, way.address if way is not None else address)

    def _place(self, language: str) -> Callable[[str], str]:
        def place(address: str) -> str:
            found = self._found.get(self._key(language, address, self.ways(address)))
            return found.file if found is not None else _explained(language)

        return place

    def _write(self, one: _Found) -> None:
        place = self._place(one.language)
        content = one.raw.read_bytes()
        if one.media_type == "text/html" and not one.way.shared:
            other = next(name for name in LANGUAGES if name != one.language)
            there = self._place(other)(one.way.address)
            words = self.words[one.language].instead
            page = Rewriting(
                one.file, one.way.address, place, base_url=self.base_url, instead=words, other=(there, LANGUAGES[other])
            )  # fmt: skip
            content = page.rewritten(content.decode()).encode()
        elif one.media_type == "text/css":
            content = style(content.decode(), one.file, one.way.address, place).encode()
        elif one.media_type in _FEEDS and not one.way.shared:
            content = plain(content.decode(), one.file, place, base_url=self.base_url).encode()
        path = self.half / one.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        one.raw.unlink()

    def _explain(self, language: str, words: Words) -> None:
        path = self.half / _explained(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>{words.title}</title></head><body><main><h1>{words.title}</h1><p>{words.text}</p>"
            f'<p><a href="index.html">Gần Dân</a></p></main></body></html>\n',
            encoding="utf-8",
        )


def _explained(language: str) -> str:
    return ELSEWHERE if language == "vi" else f"{language}/{ELSEWHERE}"


_LINK: Final = re.compile(r"""\s(?:href|src|poster)=["']([^"'#]+)""", re.IGNORECASE)
_SRCSET: Final = re.compile(r"""\ssrcset="([^"]+)\"""", re.IGNORECASE)
_URL: Final = re.compile(r"""url\(["']?([^)"'#]+)""")


def _linked(content: bytes, media_type: str, address: str) -> list[str]:
    """The addresses of ours that it names."""
    if media_type in _SCRIPTS:
        return imported(content.decode(), address)
    if media_type == "text/css":
        named = _URL.findall(content.decode())
    elif media_type == "text/html":
        text = content.decode()
        named = [unescape(one) for one in _LINK.findall(text)]
        named += [part.split()[0] for listed in _SRCSET.findall(text) for part in unescape(listed).split(",") if part.strip()]
    else:
        return []
    found = (local(urljoin(f"http://localhost{address}", one)) for one in named if not urlsplit(one).scheme or one.startswith("http"))
    return [one for one in found if one is not None]


def _locations(content: bytes) -> list[str]:
    tree = fromstring(content)
    found = (local(one.text or "") for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"))
    return [one for one in found if one is not None]
