"""How wide a line of Times New Roman is: Word cannot measure, and a rule must be as long as the title above it."""

from __future__ import annotations

import unicodedata
from functools import cache

from gandan.reports.layouts.catalogue import read_table
from gandan.reports.layouts.ruleset import Look

_TONES = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306"
_MIDDLE = 500


def text_width_pt(text: str, look: Look) -> float:
    """Width in points of one line in this look, capitals included; an unknown character counts half an em."""
    shown = text.upper() if look.caps else text
    widths = _widths("_".join(["bold"] * look.bold + ["italic"] * look.italic) or "regular")
    bare = (_base(letter) for letter in unicodedata.normalize("NFC", shown))
    return sum(widths.get(letter, _MIDDLE) for letter in bare) * look.size_pt / 1000


@cache
def _base(letter: str) -> str:
    """The letter without tone, circumflex or breve; the horn stays, it is part of the shape."""
    kept = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in _TONES)
    return unicodedata.normalize("NFC", kept)


@cache
def _widths(style: str) -> dict[str, int]:
    return {letter: int(width) for width, letters in read_table("times")[style].items() for letter in letters}
