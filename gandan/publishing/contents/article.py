"""A published article as it stands in its copy: words in both languages, photographs by identity, figures frozen."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.words import Strict, Words


class BlockCopy(Strict):
    """A part of an article. A photograph is shown as long as it is public; `words` stand empty beside it."""

    kind: Literal["text", "heading", "quote", "photograph"]
    words: Words
    photograph: UUID | None = None


class EditionCopy(Strict):
    """A later edition: its day, and what its writer says is different (in Vietnamese)."""

    on: date
    changed: str


class ArticleCopy(Strict):
    """An article. `figures` are frozen as they were when it was published, without their tables; `translated`: it is in English too."""

    headline: Words
    lead: Words
    issuer: str
    unit: str
    place: str
    first_on: date
    editions: tuple[EditionCopy, ...]
    blocks: tuple[BlockCopy, ...]
    figures: tuple[FigureCopy, ...]
    translated: bool
