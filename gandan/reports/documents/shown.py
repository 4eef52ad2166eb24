"""Reading a shown figure back: "188.640 lượt", "gần 10 tỷ đồng", "12,5 ngày công" against its exact value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

Hedge: TypeAlias = Literal["exact", "below", "above", "about"]

_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9, "thousand": 3, "million": 6, "billion": 9}
_HEDGES: tuple[tuple[str, Hedge], ...] = (
    ("gần", "below"),
    ("nearly", "below"),
    ("trên", "above"),
    ("hơn", "above"),
    ("over", "above"),
    ("khoảng", "about"),
    ("xấp xỉ", "about"),
    ("about", "about"),
)
_SHOWN = re.compile(r"(?P<whole>-?\d{1,3}(?:\.\d{3})+(?!\d)|-?\d+)(?:,(?P<rest>\d+))?\s*(?P<scale>[^\W\d]+)?")


@dataclass(frozen=True)
class Shown:
    """What a figure's words claim: a number in shown units, and how it is hedged."""

    number: Fraction
    hedge: Hedge

    def agrees(self, value: int, *, parts: int = 1) -> bool:
        """Whether an exact value (in counted units, `parts` to one shown unit) may be worded so.

        Without a hedge the words are the value; "gần" stands above it, "trên" below it, "khoảng" within a tenth.
        """
        exact = Fraction(value, parts)
        if self.hedge == "below":
            return exact < self.number
        if self.hedge == "above":
            return exact > self.number
        if self.hedge == "about":
            return abs(exact - self.number) * 10 <= abs(self.number)
        return exact == self.number


def read_shown(text: str) -> Shown | None:
    """The first number in a text with its scale word and hedge, or None when there is no number."""
    flat = " ".join(text.split()).casefold()
    found = _SHOWN.search(flat)
    if not found:
        return None
    digits, rest = found["whole"].replace(".", ""), found["rest"] or ""
    sign = -1 if digits.startswith("-") else 1
    number = Fraction(int(digits)) + sign * Fraction(int(rest or 0), 10 ** len(rest))
    before = flat[: found.start()]
    hedge: Hedge = next((kind for word, kind in _HEDGES if re.search(rf"\b{word}\b", before)), "exact")
    return Shown(number * 10 ** _SCALES.get(found["scale"] or "", 0), hedge)
