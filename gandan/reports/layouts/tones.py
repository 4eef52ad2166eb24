"""Where the tone mark stands in oa, oe, uy: "hòa, ủy" (old) or "hoà, uỷ" (new). A style of output, never of storage."""

from __future__ import annotations

import re
import unicodedata

from gandan.reports.layouts.ruleset import Tone

_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_OLD = re.compile(rf"(?<![qQ])([oO])([{_MARKS}])([aeAE])(?![\w{_MARKS}\u0302\u0306])|(?<![qQ])([uU])([{_MARKS}])([yY])(?!\w)")
_NEW = re.compile(rf"(?<![qQ])([oO])([aeAE])([{_MARKS}])(?!\w)|(?<![qQ])([uU])([yY])([{_MARKS}])(?!\w)")


def place_tones(text: str, tone: Tone) -> str:
    """The text in NFC with tone marks placed in the given style; "as_typed" only normalises.

    Only open syllables ending in oa, oe, uy differ between the styles; "quý", "hoàn", "huyện" never change.
    """
    if tone == "as_typed":
        return unicodedata.normalize("NFC", text)
    split = unicodedata.normalize("NFD", text)
    if tone == "new":
        moved = _OLD.sub(lambda m: _join(m.group(1, 3, 2)) if m[1] else _join(m.group(4, 6, 5)), split)
    else:
        moved = _NEW.sub(lambda m: _join(m.group(1, 3, 2)) if m[1] else _join(m.group(4, 6, 5)), split)
    return unicodedata.normalize("NFC", moved)


def _join(parts: tuple[str, ...]) -> str:
    return "".join(parts)
