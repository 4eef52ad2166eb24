"""What sentences.toml may hold. In sentences {code} is a figure of the same file; [ ... ] goes where a figure in it has no line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gandan.ledger.choices import CountedIn
from gandan.ledger.measures import Measure, measure

BLANK: Final = re.compile(r"\{([a-z0-9_-]+)\}")
WORDS: Final = frozenset(("unit", "since_term", "since_campaigns", "last"))
_SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Both(_Row):
    """Words in both languages."""

    vi: str
    en: str


class ArticleFigure(_Row):
    """A figure that an article may tell. `window`: the term's window from which it counts; "" for a level on the last day.

    `listed`: whether its records may be listed in public; titles of some kinds may name somebody.
    """

    code: str = Field(pattern=_SLUG)
    measure: str
    where: Mapping[str, tuple[str, ...]] = {}
    window: Literal["term", "campaigns", ""]
    form: Literal["exact", "hedged"] = "exact"
    name: Both
    unit: Both
    how: Both
    parts: tuple[str, ...] = ()
    listed: bool = True

    @property
    def counts(self) -> Measure:
        """Its measure."""
        return measure(self.measure)

    @property
    def counts_people(self) -> bool:
        """Whether a small number of it could point at somebody."""
        return self.counts.unit in (CountedIn.TURN, CountedIn.PERSON)

    @model_validator(mode="after")
    def _a_level_has_no_window(self) -> ArticleFigure:
        if self.counts.is_stock is bool(self.window):
            raise ValueError(f"{self.code}: a level has no window, a flow has one")
        return self


class ArticleLine(_Row):
    """A paragraph. `unless`: figures in whose presence it is not told. `own`: a place for the officer's own words, which are named."""

    vi: str
    en: str
    unless: tuple[str, ...] = ()
    own: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """Figures outside of brackets: without them the line says nothing."""
        return figures_in(re.sub(r"\[[^\[\]]*\]", "", self.vi))


class ArticleSection(_Row):
    """A heading with its lines. `pictures`: kinds of records whose published photographs may stand in it."""

    heading: Both
    lines: tuple[ArticleLine, ...]
    pictures: tuple[str, ...] = ()


class Wording(_Row):
    """The whole file."""

    headline: Both
    lead: Both
    opening: tuple[ArticleLine, ...]
    sections: tuple[ArticleSection, ...]
    closing: tuple[ArticleLine, ...]
    figures: tuple[ArticleFigure, ...]
    windows: Mapping[str, str]
    kinds: Mapping[str, str]

    @model_validator(mode="after")
    def _says_what_it_declares(self) -> Wording:
        known = {one.code for one in self.figures}
        if len(known) < len(self.figures):
            raise ValueError("two figures use one code")
        lines = (*self.opening, *self.closing, *(line for section in self.sections for line in section.lines))
        for line in lines:
            told = figures_in(line.vi)
            strange = {*told, *line.unless} - known
            if strange:
                raise ValueError(f"figures that are not declared: {sorted(strange)}")
            if sorted(told) != sorted(figures_in(line.en)):
                raise ValueError(f"both languages tell the same figures: {line.vi}")
        return self

    def figure(self, code: str) -> ArticleFigure | None:
        """The figure declared under this code."""
        return next((one for one in self.figures if one.code == code), None)


def figures_in(text: str) -> tuple[str, ...]:
    """Codes of the figures in a sentence, as often as it tells them."""
    return tuple(found for found in BLANK.findall(text) if found not in WORDS)


def all_figures(lines: Iterable[ArticleLine]) -> tuple[str, ...]:
    """Codes of the figures of some lines, each once, in order."""
    return tuple(dict.fromkeys(code for line in lines for code in figures_in(line.vi)))


@cache
def wording() -> Wording:
    """The sentences that the product ships."""
    return Wording.model_validate(tomllib.loads(files("gandan.reports.article").joinpath("sentences.toml").read_text("utf-8")))
