"""A story's sentences with their figures filled in: text and links, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gandan.base.quantities import hedged
from gandan.ledger.answers import Answer
from gandan.ledger.choices import CountedIn
from gandan.sites.portal.declared import FigureSpec, Line, Product
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
class Published:
    """A figure with its answer and the page that opens it. `hidden`: too small to be printed."""

    spec: FigureSpec
    answer: Answer
    href: str
    css: str
    hidden: bool = False

    @property
    def unit(self) -> str:
        """What it counts, in the story's words."""
        return self.spec.unit.here if self.spec.unit else str(self.answer.measure.unit.label)

    @property
    def exact(self) -> str:
        """The whole number with its unit."""
        return f"{self.number} {self.unit}"

    @property
    def number(self) -> str:
        """The whole number alone."""
        return said(self.answer.value, self.answer.measure, worded=False).exact.removesuffix(str(self.answer.measure.unit.label)).strip()

    @property
    def worded(self) -> str:
        """As prose says it: exact, or hedged by the one rule, as the story declares."""
        if self.hidden:
            return pgettext("a number that is not printed", "dưới 5")
        return hedge(self.answer.value, self.unit, money=self._is_money) if self.spec.form == "hedged" else self.exact

    @property
    def _is_money(self) -> bool:
        return self.answer.measure.unit is CountedIn.DONG


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


def product_of(figures: Mapping[str, Published], told: Product | None) -> str:
    """The words 2.358 × 80, where one figure is exactly the other times a whole number; else nothing."""
    if told is None or told.whole not in figures or told.by not in figures:
        return ""
    whole, by = figures[told.whole].answer.value, figures[told.by].answer.value
    if figures[told.whole].hidden or by <= 1 or whole % by or whole <= by:
        return ""
    return f"{number_text(by)}\u00a0×\u00a0{number_text(whole // by)}"


def paragraphs(lines: Iterable[Line], figures: Mapping[str, Published], product: str = "") -> list[Told]:
    """The lines whose figures are recorded; what is not recorded is not spoken of."""
    told = []
    for line in lines:
        if any(code not in figures or not figures[code].answer.lines for code in line.needs) or (line.product and not product):
            continue
        told.append(Told(line.kind, tuple(_pieces(line.here, figures, product))))
    return told


def _pieces(text: str, figures: Mapping[str, Published], product: str) -> Iterable[Piece]:
    for place, part in enumerate(_BLANK.split(text)):
        if place % 2 == 0:
            if part:
                yield Piece(part)
        elif part == PRODUCT:
            yield Piece(product)
        else:
            one = figures[part]
            yield Piece(one.worded, one.href, one.css, one.exact if one.spec.form == "hedged" and not one.hidden else "")


def window_words(spec: FigureSpec) -> str:
    """The days a figure counts: "từ 01/08/2020 đến 30/11/2024", or the day of a level."""
    if spec.first is None:
        return _("vào ngày %(last)s") % {"last": f"{spec.last:%d/%m/%Y}"}
    return _("từ %(first)s đến %(last)s") % {"first": f"{spec.first:%d/%m/%Y}", "last": f"{spec.last:%d/%m/%Y}"}
