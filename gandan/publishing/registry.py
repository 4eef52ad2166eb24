"""Kinds of public things: who builds the copy of what. A kind is added here with its builder in `kinds/`."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Page:
    """What the public may read of one thing, as its builder made it. Texts that are words come in both languages.

    `content` is plain JSON: it may hold whatever the page prints, and nothing that it must not.
    """

    slug: str
    place: int
    day: date
    title: str
    title_en: str
    summary: str = ""
    summary_en: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)  # Any: JSON


@dataclass(frozen=True)
class PublicKind:
    """A kind of public thing. `build` gives the pages of those among the ids that are public now; the others are withdrawn.

    `all_ids` gives every identity that may be public: to make all copies anew.
    """

    kind: str
    build: Callable[[Collection[UUID]], Mapping[UUID, Page]]
    all_ids: Callable[[], Collection[UUID]]
