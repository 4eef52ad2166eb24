"""How an article is written: plain text, a blank line between paragraphs, four marks. Pure.

`## ` begins a heading, `> ` a quotation, `[ảnh 1a2b3c4d]` alone is a photograph (the last eight digits of its identity), and
`{ma-so}` within a paragraph is a public figure. `[cán bộ viết: ...]` alone marks a place that is still to be written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gandan.base.sentences import gettext as _

PRODUCT: Final = "tich"
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
_FIGURE: Final = re.compile(r"\{([^{}]*)\}")
_CODE: Final = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_OWN: Final = re.compile(r"^\[(?:cán bộ viết|the officer writes): (.+)\]$", re.IGNORECASE)
_PHOTOGRAPH: Final = re.compile(r"^\[(?:ảnh|anh|photo) ([0-9a-f]{8})\]$", re.IGNORECASE)


class BlockKind(StrEnum):
    """What a part of an article is."""

    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"
    PHOTOGRAPH = "photograph"


@dataclass(frozen=True)
class Block:
    """A part of an article. `text` of a photograph is its mark."""

    kind: BlockKind
    text: str


def blocks_of(text: str) -> tuple[Block, ...]:
    """The parts of a text, in order. Line breaks within a paragraph are spaces."""
    parts = (" ".join(part.split()) for part in _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n")))
    return tuple(_block(part) for part in parts if part)


def mark_of(identity: str) -> str:
    """How a photograph is called in a text: the last eight digits of its identity."""
    return identity.replace("-", "")[-8:]


def codes_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Codes of the figures that these texts name, each once, in order; the product of two figures is none."""
    found = (code for text in texts for code in _FIGURE.findall(text))
    return tuple(dict.fromkeys(code for code in found if code != PRODUCT))


def photographs_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Marks of the photographs, each once, in order."""
    return tuple(dict.fromkeys(one.text for one in blocks if one.kind is BlockKind.PHOTOGRAPH))


def unwritten_in(texts: Iterable[str]) -> tuple[str, ...]:
    """What is still to be written in an officer's own words, at the places marked `[cán bộ viết: ...]`, in order."""
    return tuple(found[1] for text in texts for one in blocks_of(text) if (found := _OWN.match(one.text)))


def why_not_written(text: str) -> str:
    """What is wrong with a text by itself; empty where nothing is."""
    if not any(one.kind is BlockKind.TEXT for one in blocks_of(text)):
        return _("Hãy viết ít nhất một đoạn.")
    for code in codes_in([text]):
        if not _CODE.match(code):
            return _("Trong ngoặc nhọn chỉ ghi mã của một con số công khai, ví dụ {mo-hinh}. Hãy xem lại “%(code)s”.") % {"code": code[:40]}
    return ""


def why_not_alike(text: str, text_en: str) -> str:
    """Why the English text does not say the same; empty where it does, or where there is none."""
    if not text_en.strip():
        return ""
    first, other = blocks_of(text), blocks_of(text_en)
    if len(first) != len(other):
        return _("Bản tiếng Anh có %(other)s đoạn, bản tiếng Việt có %(first)s. Hãy chia đoạn giống nhau.") % {
            "other": len(other), "first": len(first),
        }  # fmt: skip
    for place, (one, two) in enumerate(zip(first, other, strict=True), start=1):
        alike = one.kind is two.kind and sorted(_FIGURE.findall(one.text)) == sorted(_FIGURE.findall(two.text))
        if not alike or (one.kind is BlockKind.PHOTOGRAPH and one.text != two.text):
            return _("Đoạn %(place)s của hai bản không cùng loại, hoặc không cùng con số hay ảnh. Hãy xem lại.") % {"place": place}
    return ""


def _block(part: str) -> Block:
    photograph = _PHOTOGRAPH.match(part)
    if photograph:
        return Block(BlockKind.PHOTOGRAPH, photograph.group(1).lower())
    if part.startswith("## "):
        return Block(BlockKind.HEADING, part[3:].strip())
    if part.startswith("> "):
        return Block(BlockKind.QUOTE, part[2:].strip())
    return Block(BlockKind.TEXT, part)
