"""The picture that is shown where a link to an article or a figure is shared: drawn from the public copy, 1200 by 630, kept by digest."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from gandan.base.errors import NotFound
from gandan.base.sentences import in_language
from gandan.publishing.access import published_one
from gandan.publishing.contents.article import ArticleCopy
from gandan.publishing.contents.figure import FigureCopy, shares
from gandan.publishing.models import Published
from gandan.sites.portal.words import Figure, window_words
from gandan.sites.ui.assets import DIST, FrontEndNotBuilt

WIDTH, HEIGHT = 1200, 630
KINDS: Final = ("article", "figure")
LANGUAGES: Final = ("vi", "en")
_MARGIN: Final = 72
_PAPER, _INK, _SOFT, _INDIGO, _GOLD = "#fbf8f1", "#1d1b18", "#5b564d", "#2b3a67", "#b8862b"
_VIETNAMESE: Final = (  # what the files of the typeface keep apart (unicode-range of the Vietnamese one)
    (0x0102, 0x0103), (0x0110, 0x0111), (0x0128, 0x0129), (0x0168, 0x0169), (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x0300, 0x0301),
    (0x0303, 0x0304), (0x0308, 0x0309), (0x0323, 0x0323), (0x1EA0, 0x1EF9), (0x20AB, 0x20AB),
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What the picture says. `shares`: (part of the whole, counted) for the bar; empty: no bar."""

    above: str
    title: str
    below: str
    shares: tuple[tuple[float, bool], ...] = ()


@dataclass(frozen=True)
class Social:
    """What a page says of itself where its link is shared."""

    title: str
    text: str
    image: str


@login_not_required
@require_safe
def card(request: HttpRequest, kind: str, slug: str, language: str) -> HttpResponse:
    """The picture of a public article or figure."""
    if kind not in KINDS or language not in LANGUAGES:
        raise NotFound(_("Không có ảnh nào ở địa chỉ này."))
    row = published_one(kind, slug)
    etag = f'"{sha256(f"{row.digest}{language}".encode()).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponse(status=304)
    else:
        with in_language(language):
            told = _told(row)
        answer = HttpResponse(drawn(told), content_type="image/png")
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


def social_of(request: HttpRequest, row: object, language: str) -> Social | None:
    """What a page about this public thing says of itself; None where it is about none. The picture only where there is one."""
    if not isinstance(row, Published):
        return None
    image = ""
    if row.kind in KINDS:
        image = request.build_absolute_uri(reverse("portal:card", args=[row.kind, row.slug, "en" if language.startswith("en") else "vi"]))
    return Social(row.titled, row.summed_up, image)


@lru_cache(maxsize=32)
def drawn(told: Told) -> bytes:
    """The picture as PNG. Raises FrontEndNotBuilt where the typeface is not there."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), fill=_INDIGO)
    for x in range(0, WIDTH, 28):
        pen.polygon([(x, 14), (x + 14, 28), (x + 28, 14)], fill=_GOLD)
    _write(pen, (_MARGIN, 76), told.above, "500", 30, _SOFT)
    size = 76 if len(told.title) < 42 else 58 if len(told.title) < 90 else 46
    y = 140
    for line in _lines(told.title, "700", size, WIDTH - 2 * _MARGIN)[:4]:
        _write(pen, (_MARGIN, y), line, "700", size, _INK)
        y += int(size * 1.28)
    if told.shares:
        _bar(pen, 440, told.shares)
    for number, line in enumerate(_lines(told.below, "400", 30, WIDTH - 2 * _MARGIN)[:2]):
        _write(pen, (_MARGIN, 492 + 42 * number), line, "400", 30, _SOFT)
    _write(pen, (_MARGIN, HEIGHT - 50), "Gần Dân", "600", 28, _INDIGO)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _told(row: Published) -> Told:
    if row.kind == "article":
        copy = ArticleCopy.model_validate(row.content)
        return Told(f"{copy.place} · {copy.first_on:%d/%m/%Y}", copy.headline.here, copy.lead.here)
    figure = FigureCopy.model_validate(row.content)
    parts = () if figure.hidden else tuple((one.share, one.counted) for one in shares(figure.grades) if one.share > 0)
    return Told(f"{figure.place.here}, {window_words(figure)}", Figure(figure).worded, figure.name.here, parts)


def _bar(pen: ImageDraw.ImageDraw, y: int, parts: Iterable[tuple[float, bool]]) -> None:
    """How it is known: solid where counted, hatched where guessed or not known."""
    x, whole, height = float(_MARGIN), WIDTH - 2 * _MARGIN, 26
    for share, counted in parts:
        right = x + whole * share
        if counted:
            pen.rectangle((x, y, right, y + height), fill=_INDIGO)
        else:
            pen.rectangle((x, y, right, y + height), outline=_GOLD, width=2)
            for start in range(int(x), int(right), 14):
                end = min(right, start + height)
                pen.line((start, y + height, end, y + height - (end - start)), fill=_GOLD, width=3)
        x = right


@lru_cache(maxsize=32)
def _fonts(weight: str, size: int) -> tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont]:
    found = []
    for part in ("latin", "vietnamese"):
        file = next(iter(sorted((DIST / "assets").glob(f"be-vietnam-pro-{part}-{weight}-normal-*.woff2"))), None)
        if file is None:
            raise FrontEndNotBuilt
        found.append(ImageFont.truetype(file, size))
    return found[0], found[1]


def _runs(text: str) -> Iterable[tuple[str, bool]]:
    """The text in runs of one file of the typeface; True: the Vietnamese one."""
    run, of = "", False
    for letter in text:
        here = any(first <= ord(letter) <= last for first, last in _VIETNAMESE)
        if run and here != of:
            yield run, of
            run = ""
        run, of = run + letter, here
    if run:
        yield run, of


def _length(text: str, weight: str, size: int) -> float:
    return sum(_fonts(weight, size)[of].getlength(run) for run, of in _runs(text))


def _write(pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, weight: str, size: int, ink: str) -> None:
    x, y = at
    for run, of in _runs(text):
        font = _fonts(weight, size)[of]
        pen.text((x, y + size), run, font=font, fill=ink, anchor="ls")
        x += font.getlength(run)


def _lines(text: str, weight: str, size: int, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _length(longer, weight, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
