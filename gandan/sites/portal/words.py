"""A story's sentences with their figures filled in: text and links, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gandan.base.quantities import hedged
from gandan.publishing.contents.figure import Answer, FigureCopy
from gandan.publishing.declared import Line
from gandan.sites.templatetags.ui import honesty
from gandan.sites.ui.quantities import in_english, number_text, said

_BLANK: Final = re.compile(r"\{([a-z0-9-]+)\}")
PRODUCT: Final = "tich"
_BILLION, _MILLION = 1_000_000_000, 1_000_000


@dataclass(frozen=True)
class Piece:
    """Words, or a figure that opens at `href`. `css` is its mark of honesty."""

    text: str
    href: str = ""
    css: str = ""
    exact: str = ""


@dataclass(frozen=True)
class Told:
    """A paragraph ready to be printed."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Figure:
    """A public figure as pages print it, and the page that opens it. A hidden one, too small to be printed, opens to the method."""

    copy: FigureCopy

    @cached_property
    def answer(self) -> Answer:
        """What the figure component draws."""
        return self.copy.answer

    @property
    def hidden(self) -> bool:
        """Whether it is too small to be printed."""
        return self.copy.hidden

    @property
    def href(self) -> str:
        """Where it opens."""
        return reverse("portal:method") + "#che" if self.hidden else reverse("portal:figure", args=[self.copy.code])

    @property
    def css(self) -> str:
        """Its mark of honesty in a sentence."""
        return "" if self.hidden else honesty(self.answer)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.copy.name.here

    @property
    def unit(self) -> str:
        """What it counts, in the story's words."""
        return self.copy.counted_in.here

    @property
    def exact(self) -> str:
        """The whole number with its unit."""
        return f"{self.number} {self.unit}"

    @property
    def number(self) -> str:
        """The whole number alone."""
        return amount(self.copy, self.copy.value or 0)

    @property
    def worded(self) -> str:
        """As prose says it: exact, or hedged by the one rule, as it is declared."""
        if self.hidden:
            return pgettext("a number that is not printed", "dưới 5")
        if self.copy.form == "exact":
            return self.exact
        return hedge(self.copy.value or 0, self.unit, money=self.copy.is_money)

    @property
    def product(self) -> str:
        """The words 2.358 × 80, where it is exactly that; else nothing."""
        if self.copy.product is None:
            return ""
        by, times = self.copy.product
        return f"{number_text(by)}\u00a0×\u00a0{number_text(times)}"


def amount(copy: FigureCopy, value: int, *, with_unit: bool = False) -> str:
    """A quantity of a figure as it is printed, of half-days and đồng too."""
    exact = said(value, copy.counts, worded=False).exact
    return exact if with_unit else exact.removesuffix(str(copy.counts.unit.label)).strip()


def hedge(value: int, unit: str, *, money: bool) -> str:
    """An exact total in hedged words: "gần 10 tỷ đồng", "trên 20.000 lượt"; "nearly 10 billion đồng" in English."""
    words = hedged(value, unit="đồng" if money else unit)
    if not in_english():
        return words.phrase if not money else f"{words.hedge} {words.text} {unit}".strip()
    before = {"gần": "nearly ", "trên": "more than "}.get(words.hedge, "")
    return f"{before}{_english_amount(words.bound) if money else number_text(words.bound)} {unit}"


def _english_amount(bound: int) -> str:
    for size, name in ((_BILLION, "billion"), (_MILLION, "million")):
        if bound >= size and bound % (size // 10) == 0:
            return f"{bound / size:g} {name}"
    return number_text(bound)


def paragraphs(lines: Iterable[Line], figures: Mapping[str, Figure]) -> list[Told]:
    """The lines whose figures are recorded; what is not recorded is not spoken of."""
    product = next((one.product for one in figures.values() if one.product), "")
    told = []
    for line in lines:
        if any(code not in figures or not figures[code].copy.lines for code in line.needs) or (line.product and not product):
            continue
        told.append(Told(line.kind, tuple(pieces(line.here, figures, product))))
    return told


def pieces(text: str, figures: Mapping[str, Figure], product: str, *, gone: str = "") -> Iterable[Piece]:
    """A text with its figures filled in; `gone` stands where one is not among them."""
    for place, part in enumerate(_BLANK.split(text)):
        if place % 2 == 0:
            if part:
                yield Piece(part)
        elif part == PRODUCT:
            yield Piece(product or gone)
        elif part in figures:
            one = figures[part]
            yield Piece(one.worded, one.href, one.css, one.exact if one.copy.form == "hedged" and not one.hidden else "")
        elif gone:
            yield Piece(gone)


def window_words(copy: FigureCopy) -> str:
    """The days a figure counts: "từ 01/08/2020 đến 30/11/2024", or the day of a level."""
    if copy.first is None:
        return _("vào ngày %(last)s") % {"last": f"{copy.last:%d/%m/%Y}"}
    return _("từ %(first)s đến %(last)s") % {"first": f"{copy.first:%d/%m/%Y}", "last": f"{copy.last:%d/%m/%Y}"}
