"""Markup that cannot forget to escape: only `words` makes text into markup, and only `node` makes elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NewType, TypeAlias

Markup = NewType("Markup", str)
Attributes: TypeAlias = Mapping[str, str | int | None]

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_VALUE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;"})
NOTHING = Markup("")


def words(text: str) -> Markup:
    """Text of people as markup."""
    return Markup(text.translate(_TEXT))


def joined(parts: Iterable[Markup]) -> Markup:
    """Pieces of markup one after the other."""
    return Markup("".join(parts))


def node(name: str, attributes: Attributes | None = None, *children: Markup, closed: bool = True) -> Markup:
    """An element. `name` and attribute names are ours, never input; attributes that are None are left out.

    An element without children is self-closing (XML) unless `closed` is False (HTML).
    """
    shown = "".join(f' {key}="{str(value).translate(_VALUE)}"' for key, value in (attributes or {}).items() if value is not None)
    if not children and closed:
        return Markup(f"<{name}{shown}/>")
    return Markup(f"<{name}{shown}>{''.join(children)}</{name}>")
