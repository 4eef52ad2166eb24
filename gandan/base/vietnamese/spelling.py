"""One spelling for matching, one for searching, one for addresses; numbers as Vietnamese prints them."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Final

from gandan.base.vietnamese.letters import LETTERS, with_tone

_SPACES: Final = re.compile(r"\s+")
_STROKE: Final = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
# Zero-width and soft-hyphen debris of Word and Zalo: seen inside cells, never meant.
INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_TOKEN: Final = re.compile(r"[^\W\d_]+")
_GLIDES: Final = frozenset(("oa", "oe", "uy"))


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The search key: no marks, đ as d, small letters, single spaces, no spaces at the ends.

    NFC and NFD, and "Hoà" and "Hòa", give one key. Idempotent.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    bare = unicodedata.normalize("NFD", text.translate(INVISIBLE).translate(_STROKE))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    # Lower-casing may itself bring a mark (İ -> i + dot above), and a compatible form a capital (ϒ -> Υ), so both are done once more.
    bare = "".join(char for char in unicodedata.normalize("NFKD", bare.lower()) if not unicodedata.combining(char))
    return " ".join(bare.lower().translate(_STROKE).split())


def _moved_tone(match: re.Match[str]) -> str:
    """Put the tone of a syllable in oa, oe, uy where the older spelling puts it."""
    word = match.group()
    for place in range(len(word) - 1):
        first, second = LETTERS.get(word[place]), LETTERS.get(word[place + 1])
        if first is None or second is None or first.base + second.base not in _GLIDES:
            continue
        if first.base == "u" and place and word[place - 1] in "qQ":
            continue  # the u of "quý" belongs to the consonant
        if bool(first.tone) == bool(second.tone):
            continue
        tone = first.tone or second.tone
        onto_first = place + 2 == len(word)
        pair = word[place : place + 2]
        bases = "".join(part.base.upper() if char.isupper() else part.base for part, char in ((first, pair[0]), (second, pair[1])))
        moved = with_tone(bases[0], tone) + bases[1] if onto_first else bases[0] + with_tone(bases[1], tone)
        return word[:place] + moved + word[place + 2 :]
    return word


def normalised(text: str) -> str:
    """NFC with one placement of the tone mark ("Xuân Hoà" -> "Xuân Hòa", "uỷ" -> "ủy", "Hòang" -> "Hoàng").

    For matching; what people typed is stored as typed, since offices disagree on the placement. Runs of spaces
    become one. Idempotent.
    """
    composed = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    if not composed.isascii():
        composed = _TOKEN.sub(_moved_tone, composed)
    return _SPACES.sub(" ", composed).strip()


def slug(text: str) -> str:
    """The address form: "Xã Nghĩa Đô" -> "xa-nghia-do". Only a-z, 0-9 and single hyphens; may be empty."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def grouped(value: int) -> str:
    """A whole number with points between thousands: 188640 -> "188.640"."""
    return f"{value:,}".replace(",", ".")


def decimal_text(value: Decimal | float, *, places: int | None = None) -> str:
    """A number with a decimal comma and grouped thousands: 2.4 -> "2,4"; 1250.5 -> "1.250,5".

    `places` fixes the digits after the comma (rounded half to even); without it trailing zeros are dropped.
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    text = f"{exact:,.{places}f}" if places is not None else f"{exact:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


_ONSET: Final = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_OPEN: Final = (
    "oai|oay|oeo|uao|uây|uôi|ươi|ươu|uyu|iêu|yêu|uya|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|ưa|uê|ui|ưi|ưu|uơ|uy|ya|"
    "a|e|ê|i|o|ô|ơ|u|ư|y"
)
_CLOSED: Final = "oă|uyê|iê|yê|uô|ươ|uâ|uê|oa|oe|uy|oo|ôô|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
_SYLLABLE: Final = re.compile(f"{_ONSET}(?:(?:{_CLOSED})(?:ng|nh|m|n)|(?P<stop>(?:{_CLOSED})(?:ch|c|p|t))|(?:{_OPEN}))")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether the word can be one Vietnamese syllable: letters, at most one tone, only sắc or nặng before a stop.

    Shape only ("quyểng" passes): used to tell encodings apart, never to correct anyone.
    """
    bases = ""
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word):
        known = LETTERS.get(char)
        if known is None:
            return False
        bases += known.base
        if known.tone:
            tones.append(known.tone)
    match = _SYLLABLE.fullmatch(bases)
    if match is None or len(tones) > 1:
        return False
    return match["stop"] is None or tones in ([4], [5])
