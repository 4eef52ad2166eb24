"""What of the figures is public, as data: one file a story. Whatever is not declared there is not published by it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, field_validator, model_validator

from gandan.ledger.choices import CountedIn
from gandan.ledger.measures import Measure, measure
from gandan.publishing.words import Strict, Words, is_english

FOLDER: Final = Path(__file__).parent / "stories"
_SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class FigureSpec(Strict):
    """A published figure. `first` None: a level on `last`. `parts` are the axes by which it may be divided in public.

    `listed`: whether the list of its records is public too; titles of some kinds may name somebody.
    """

    code: str = Field(pattern=_SLUG)
    measure: str
    where: Mapping[str, tuple[str, ...]] = {}
    first: date | None = None
    last: date
    form: Literal["exact", "hedged"] = "exact"
    name: Words
    unit: Words | None = None
    window: Words
    how: Words
    note: Words | None = None
    unknown: tuple[Words, ...] = ()
    parts: tuple[str, ...] = ()
    beside: bool = True
    listed: bool = True

    @field_validator("measure")
    @classmethod
    def _is_known(cls, code: str) -> str:
        measure(code)
        return code

    @property
    def counts(self) -> Measure:
        """Its measure."""
        return measure(self.measure)

    @property
    def counts_people(self) -> bool:
        """Whether a small number of it could point at somebody."""
        return self.counts.unit in (CountedIn.TURN, CountedIn.PERSON)


class Line(Strict):
    """A paragraph. `{code}` is a figure with its unit. `needs`: codes that must have lines; `product`: see `Product`."""

    vi: str
    en: str
    needs: tuple[str, ...] = ()
    product: bool = False
    kind: Literal["text", "quote", "topics"] = "text"

    @property
    def here(self) -> str:
        """The text in the reader's language."""
        return self.en if is_english() else self.vi


class Product(Strict):
    """Two figures of which one may be the other times a whole number: then, and only then, the story says so."""

    whole: str
    by: str


class Section(Strict):
    """A part of the story under a heading. `parts`: the axis of a figure that is drawn below the text."""

    id: str = Field(pattern=_SLUG)
    heading: Words
    lines: tuple[Line, ...]
    shares: str = ""
    axis: str = ""
    initiatives: bool = False


class InitiativeSpec(Strict):
    """A published initiative, found by its title under the story's unit."""

    slug: str = Field(pattern=_SLUG)
    title: str
    en: str


class Picture(Strict):
    """What the drawn picture shows."""

    alt: Words
    caption: Words


class Heirs(Strict):
    """The figure that is recast onto the units of today, and the words around it."""

    figure: str
    heading: Words
    lines: tuple[Line, ...]


class Story(Strict):
    """A story: its unit, its words, its figures and its initiatives."""

    code: str = Field(pattern=_SLUG)
    unit: str = Field(pattern=_SLUG)
    place: Words
    title: Words
    by: Words
    lead: Words
    description: Words
    picture: Picture
    product: Product | None = None
    opening: tuple[Line, ...]
    sections: tuple[Section, ...] = ()
    heirs: Heirs | None = None
    figures: tuple[FigureSpec, ...]
    initiatives: tuple[InitiativeSpec, ...] = ()

    def __hash__(self) -> int:
        """By code and unit: answers are remembered by story."""
        return hash((self.code, self.unit))

    @model_validator(mode="after")
    def _one_figure_of_people_a_measure(self) -> Story:
        """Two figures that count the same people in different cuts could be subtracted from each other."""
        people = [spec.measure for spec in self.figures if spec.counts_people]
        if len(people) != len(set(people)):
            raise ValueError("two published figures count the same people")
        return self

    def figure(self, code: str) -> FigureSpec | None:
        """The figure declared under this code."""
        return next((spec for spec in self.figures if spec.code == code), None)


@lru_cache(maxsize=4)
def stories(folder: Path = FOLDER) -> tuple[Story, ...]:
    """Every declared story, by file name. Raises ValueError where two use one code for a figure or an initiative: it is an address."""
    told = tuple(Story.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml")))
    for codes in ([spec.code for one in told for spec in one.figures], [spec.slug for one in told for spec in one.initiatives]):
        if len(set(codes)) < len(codes):
            raise ValueError("two declared stories use one code")
    return told


def story_declared(code: str) -> Story | None:
    """The story declared under this code."""
    return next((story for story in stories(FOLDER) if story.code == code), None)
