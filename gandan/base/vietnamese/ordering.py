"""Vietnamese order as a string: what a database without ICU can sort bytewise."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from gandan.base.vietnamese.letters import ALPHABET, LETTERS, TONE_MARKS
from gandan.base.vietnamese.spelling import INVISIBLE

# Every sign below keeps the byte order: space < ! < tones < digits < letters < ~ (anything foreign).
_LETTER_SIGNS: Final = {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}
_TONE_SIGNS: Final = "()*+,-"
_END_OF_LETTERS: Final = "!"
_BEFORE_CASE: Final = " "
_FOREIGN: Final = "~"
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")


def _foreign_letter(char: str) -> tuple[str, str]:
    """Letters outside the Vietnamese alphabet: é in a French name sorts as e, other scripts after z by code point."""
    tone = ""
    signs = ""
    for part in unicodedata.normalize("NFD", char.lower()):
        if part in TONE_MARKS:
            tone += _TONE_SIGNS[TONE_MARKS.index(part)]
        elif not unicodedata.combining(part):
            signs += _LETTER_SIGNS.get(part, _FOREIGN + part)
    return signs, tone


@lru_cache(maxsize=16384)
def sort_key(text: str) -> str:
    """A value whose plain byte order (`C` collation) is Vietnamese order.

    Syllable by syllable: first its letters (a ă â b c d đ e ê ... y), then its tone (ngang, huyền, hỏi, ngã, sắc,
    nặng), then the next syllable; numbers by value and before letters ("Thôn 2" < "Thôn 10"); case decides last,
    small before capital. NFC and NFD, and both placements of the tone mark, give one key. Punctuation only
    separates. ASCII for every Vietnamese text.
    """
    parts: list[str] = []
    case: list[str] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFC", text.translate(INVISIBLE))):
        if token.isdigit():
            digits = "".join(str(unicodedata.digit(char)) for char in token).lstrip("0") or "0"
            parts.append(f"{min(len(digits), 99):02d}{digits}{_END_OF_LETTERS}")
            continue
        letters = ""
        tones = ""
        for char in token:
            known = LETTERS.get(char)
            if known is None:
                signs, tone = _foreign_letter(char)
                letters += signs
                tones += tone
            else:
                letters += _LETTER_SIGNS[known.base]
                tones += _TONE_SIGNS[known.tone] if known.tone else ""
            case.append("1" if char.isupper() else "0")
        parts.append(f"{letters}{_END_OF_LETTERS}{tones or _TONE_SIGNS[0]}")
    return "".join(parts) + _BEFORE_CASE + "".join(case).rstrip("0")
