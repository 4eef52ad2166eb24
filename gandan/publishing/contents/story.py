"""A published story as it stands in its copy: its words with blanks for figures, where its unit is today, what it names."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gandan.publishing.declared import Line, Picture, Section
from gandan.publishing.words import Strict, Words


class IntoCopy(Strict):
    """A unit of today: what of the old one lies in it, and what came from elsewhere. `key` finds its row in the figure's table."""

    key: str
    name: str
    came: tuple[str, ...]
    others: tuple[str, ...]


class HeirsCopy(Strict):
    """Where an ended unit is today. `figure` is the one whose table by units of today is told with it."""

    figure: str
    heading: Words
    lines: tuple[Line, ...]
    units: tuple[IntoCopy, ...]
    ended: date
    where_from: str


class NamedModel(Strict):
    """An initiative that the story names: its record, its address, its title in English."""

    source: UUID
    slug: str
    en: str


class StoryCopy(Strict):
    """A story. Codes in braces are figures of `figures`, each a public thing of its own."""

    code: str
    unit: str
    place: Words
    title: Words
    by: Words
    lead: Words
    description: Words
    picture: Picture
    opening: tuple[Line, ...]
    sections: tuple[Section, ...]
    heirs: HeirsCopy | None
    figures: tuple[str, ...]
    initiatives: tuple[NamedModel, ...]
    head: str
