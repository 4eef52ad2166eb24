"""Texts of strangers: what must not reach a table or a screen is taken out, and what may give a person away is pointed at. Pure."""

import re
import unicodedata

from gandan.base.vietnamese import folded

GAP = "[…]"  # stands where the second person took words out
_KEPT = frozenset("\n\t")
# Signs that turn the direction of text, or cannot be seen: a page would show something else than what is read.
_UNSEEN = frozenset("\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")
_LINES = re.compile(r"\n{3,}")
_NUMBER = re.compile(r"(?:\d[\s.\-]?){9,}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_HONORIFICS = frozenset({"ong", "ba", "anh", "chi", "co", "chu", "bac", "cau", "di"})
_WORD = re.compile(r"[^\W\d_]+")


def cleaned(text: str) -> str:
    """The text composed (NFC), without control characters, signs of direction and halves of characters; lines kept."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = "".join(letter for letter in whole if letter in _KEPT or _is_text(letter))
    return _LINES.sub("\n\n", seen).strip()


_NOT_TEXT = frozenset({"Cc", "Cs", "Cn"})


def _is_text(letter: str) -> bool:
    return letter not in _UNSEEN and unicodedata.category(letter) not in _NOT_TEXT


def one_line(text: str) -> str:
    """The text cleaned, in one line."""
    return " ".join(cleaned(text).split())


def numbers_in(text: str) -> list[str]:
    """What may be a telephone number, a number of papers or an e-mail address: never public."""
    return [found.group().strip() for pattern in (_NUMBER, _MAIL) for found in pattern.finditer(text)]


def names_in(text: str) -> list[str]:
    """What may be the name of a person: an honorific before a capital. A question to the reader, not a verdict."""
    words = list(_WORD.finditer(text))
    found = []
    for at, one in enumerate(words[:-1]):
        after = words[at + 1]
        if folded(one.group()) in _HONORIFICS and after.group()[0].isupper() and text[one.end() : after.start()] == " ":
            found.append(text[one.start() : after.end()])
    return list(dict.fromkeys(found))


def only_takes_away(before: str, after: str) -> bool:
    """Whether the second text says nothing that the first does not: words may only be left out, `[…]` in their place."""
    left = iter(before.split())
    return all(word in left for word in after.replace(GAP, " ").split())
