"""The Vietnamese alphabet taken apart: which letter, which tone. Built once from Unicode's own decomposition."""

import unicodedata
from typing import Final, NamedTuple

BREVE: Final = "\u0306"
CIRCUMFLEX: Final = "\u0302"
HORN: Final = "\u031b"
# Tone order of the Vietnamese dictionary: ngang, huyền, hỏi, ngã, sắc, nặng.
TONE_MARKS: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f, j, w, z stand where Latin puts them: names carry them
VOWELS: Final = frozenset("aăâeêioôơuưy")


class Letter(NamedTuple):
    """One letter without its tone, in lower case, and the tone's place in the dictionary order (0 to 5)."""

    base: str
    tone: int


def _table() -> dict[str, Letter]:
    table: dict[str, Letter] = {}
    for base in ALPHABET:
        marks = TONE_MARKS if base in VOWELS else ("",)
        for tone, mark in enumerate(marks):
            for letter in (base, base.upper()):
                table[unicodedata.normalize("NFC", letter + mark)] = Letter(base, tone)
    return table


LETTERS: Final[dict[str, Letter]] = _table()


def with_tone(base: str, tone: int) -> str:
    """The letter carrying that tone, composed (NFC), in the case of `base`."""
    return unicodedata.normalize("NFC", base + TONE_MARKS[tone])
