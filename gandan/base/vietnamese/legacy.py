"""Text of the years before Unicode: TCVN3 (ABC fonts such as .VnTime) and VNI (VNI-Times), found as Latin-1 noise.

Old registers still hold it: the file says "B¸o c¸o" or "Baùo caùo" and only the font drew "Báo cáo". The TCVN3 table
is TCVN 5712:1993 (VN3) as published by the Vietnamese Unicode project (vietunicode.sourceforge.net/charset) and
repeated by many converters; the VNI table is VNI Software's Windows double-byte table from the same pages. No kept
PyPI package decodes strings this way and tells them from proper text.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from gandan.base.vietnamese.spelling import is_syllable


class LegacyEncoding(StrEnum):
    """Which old table a text was typed with; NONE is Unicode, whatever the language."""

    NONE = "none"
    TCVN3 = "tcvn3"
    VNI = "vni"


_TCVN3: Final = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE: Final = str.maketrans(_TCVN3)


def _vni_table() -> dict[str, str]:
    table = {"ñ": "đ", "Ñ": "Đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ö": "ư", "ô": "ơ"}
    table |= {"Í": "Í", "Ì": "Ì", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ", "Ö": "Ư", "Ô": "Ơ"}
    plain = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
    hat = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
    bowl = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
    toned = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    for typed, letter in toned.items():
        for sign, mark in plain.items():
            if (typed, sign) != ("y", "ï"):  # ỵ is î
                table[typed + sign] = unicodedata.normalize("NFC", letter + mark)
    for typed in "aeo":
        for sign, mark in hat.items():
            table[typed + sign] = unicodedata.normalize("NFC", typed + "\u0302" + mark)
    for sign, mark in bowl.items():
        table["a" + sign] = unicodedata.normalize("NFC", "a\u0306" + mark)
    capitals = {typed.upper(): letter.upper() for typed, letter in table.items()}
    mixed = {typed[0].upper() + typed[1:]: letter.upper() for typed, letter in table.items() if len(typed) == 2}
    return table | capitals | mixed


_VNI: Final = _vni_table()
_VNI_SIGNS: Final = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

# Letters that no Latin-1 noise holds: their presence proves Unicode.
_CERTAIN_UNICODE: Final = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]")
_HIGH: Final = re.compile("[\u00a1-\u00ff]")
# A word of old text: ASCII letters with whatever sign of the old tables sits among them; "m²" is none.
_WORD: Final = re.compile("[A-Za-z\u00c0-\u00ff" + "".join(_TCVN3) + "]+")
_SYMBOL: Final = re.compile("[\u00a1-\u00bf\u00d7\u00f7]+")
_OLD_TONED_CAPITAL: Final = re.compile(r"[^\W\d_]+")


def _tcvn3_word(match: re.Match[str]) -> str:
    word = match.group()
    if _SYMBOL.fullmatch(word):
        return word  # "50 m²", "3 × 4", "§ 5": signs standing alone are signs
    return word.translate(_TCVN3_TABLE)


def _raised_capitals(match: re.Match[str]) -> str:
    """ABC's capital fonts had no toned capitals: "TæNG" was drawn "TỔNG"; a word otherwise in capitals is raised."""
    word = match.group()
    plain = [char for char in word if char.isascii()]
    if len(plain) < len(word) and sum(char.isupper() for char in plain) >= 2 and not any(map(str.islower, plain)):
        return word.upper()
    return word


def _decoded(text: str, encoding: LegacyEncoding) -> str:
    if encoding is LegacyEncoding.TCVN3:
        return _OLD_TONED_CAPITAL.sub(_raised_capitals, _WORD.sub(_tcvn3_word, text))
    if encoding is LegacyEncoding.VNI:
        return _VNI_SIGNS.sub(lambda match: _VNI[match.group()], text)
    return text


def _evidence(text: str) -> list[str]:
    """The words that can tell encodings apart: an ASCII letter beside a sign beyond ASCII."""
    return [word for word in _WORD.findall(text) if _HIGH.search(word) and len(word) > 1 and any(char.isascii() for char in word)]


def _readable(words: Iterable[str], encoding: LegacyEncoding) -> int:
    return sum(is_syllable(_decoded(word, encoding)) for word in words)


def legacy_encoding(samples: str | Iterable[str]) -> LegacyEncoding:
    """Which old encoding a column or a sheet is in, judged from its texts together.

    A text with any letter that only Unicode has is left out of the judgement. An old table wins only when it makes
    syllables of at least seven in ten of the doubtful words, and of clearly more words than reading them as they
    stand; so French, English and Vietnamese in plain Latin-1 letters ("xã", "Hà Nam") stay NONE.
    """
    texts = [samples] if isinstance(samples, str) else samples
    words: list[str] = []
    for text in texts:
        if not text.isascii() and not _CERTAIN_UNICODE.search(text):
            words.extend(_evidence(text))
    if not words:
        return LegacyEncoding.NONE
    as_it_stands = _readable(words, LegacyEncoding.NONE)
    scores = {encoding: _readable(words, encoding) for encoding in (LegacyEncoding.TCVN3, LegacyEncoding.VNI)}
    best = max(scores, key=lambda encoding: scores[encoding])
    # Two signs alone prove no VNI: French "où" would be "ó".
    convincing = any(is_syllable(_decoded(word, best)) for word in words if best is LegacyEncoding.TCVN3 or len(word) > 2)
    if convincing and scores[best] >= 0.7 * len(words) and as_it_stands <= 0.5 * scores[best]:
        return best
    return LegacyEncoding.NONE


def decoded_legacy(text: str, encoding: LegacyEncoding | None = None) -> str:
    """The text in Unicode (NFC). `encoding` is the judgement over the sheet; None judges this text alone.

    A text that already holds Unicode Vietnamese letters, or that reads better as it stands, is returned unchanged
    even in an old sheet: people go on typing new rows with new fonts.
    """
    if text.isascii() or _CERTAIN_UNICODE.search(text):
        return text
    known = legacy_encoding(text) if encoding is None else encoding
    if known is LegacyEncoding.NONE:
        return text
    words = _evidence(text)
    if words and _readable(words, LegacyEncoding.NONE) > _readable(words, known):
        return text
    return unicodedata.normalize("NFC", _decoded(text, known))


_TO_TCVN3: Final = {letter: sign for sign, letter in _TCVN3.items()}


def encoded_tcvn3(text: str) -> str:
    """The text as an ABC font such as .VnTime held it: what `decoded_legacy` reads. A toned capital becomes its small
    letter, as in the old fonts."""
    return "".join(_TO_TCVN3.get(char) or _TO_TCVN3.get(char.lower()) or char for char in unicodedata.normalize("NFC", text))
