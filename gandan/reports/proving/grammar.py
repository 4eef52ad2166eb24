"""How figures are said in Vietnamese: the table grammar.toml, checked once and compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from gandan.base.quantities import Qualifier


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Words(_Row):
    """Folded words that are taken out before cues are looked for."""

    words: tuple[str, ...]


class Noun(_Row):
    """What stands right after a figure, and what it counts (a code of `CountedIn`)."""

    counts: str
    words: tuple[str, ...]


class Reading(_Row):
    """A measure, the nouns it is counted in, and what its sentence is about.

    `within`: words that must stand in the figure's own phrase. `only`: with them it is meant before any other reading.
    """

    measure: str
    family: str
    counts: tuple[str, ...]
    cues: tuple[str, ...]
    within: tuple[str, ...] = Field((), alias="with")
    only: bool = False

    @cached_property
    def cue(self) -> re.Pattern[str]:
        """Its cues as one expression on folded text."""
        return phrase(self.cues)

    @cached_property
    def within_cue(self) -> re.Pattern[str] | None:
        """What must stand in the figure's own phrase."""
        return phrase(self.within) if self.within else None


class Filter(_Row):
    """A member of an axis that is meant where a cue stands in the sentence, or (`own_phrase`) in the figure's own phrase.

    `part`: only of a figure that is said to be a part ("trong đó ..."), and of rows of tables.
    """

    axis: str
    member: str
    families: tuple[str, ...]
    cues: tuple[str, ...]
    own_phrase: bool = False
    part: bool = False

    @cached_property
    def cue(self) -> re.Pattern[str]:
        """Its cues as one expression on folded text."""
        return phrase(self.cues)


class Grammar(_Row):
    """The whole table."""

    nearness: float = Field(gt=0, lt=1)
    hedges: dict[Qualifier, tuple[str, ...]]
    bare_hedges: dict[Qualifier, tuple[str, ...]]
    masks: tuple[Words, ...]
    nouns: tuple[Noun, ...]
    readings: tuple[Reading, ...]
    filters: tuple[Filter, ...]

    @cached_property
    def counted(self) -> dict[str, frozenset[str]]:
        """Noun to what it may count."""
        found: dict[str, set[str]] = {}
        for noun in self.nouns:
            for word in noun.words:
                found.setdefault(word, set()).add(noun.counts)
        return {word: frozenset(counts) for word, counts in found.items()}

    @cached_property
    def noun(self) -> re.Pattern[str]:
        """A noun right after a figure; the longest wins."""
        return re.compile(rf"[ ]?(?P<noun>{_any(self.counted)})(?![a-z0-9²])")

    @cached_property
    def mask(self) -> re.Pattern[str]:
        """Words that hold a cue and mean something else."""
        return phrase(word for row in self.masks for word in row.words)

    @cached_property
    def hedge(self) -> re.Pattern[str]:
        """A hedge, with its marks and in small letters, at the end of what stands before a figure."""
        return _hedge(self.hedges, "(?:đến |tới |là |đạt )?")

    @cached_property
    def bare_hedge(self) -> re.Pattern[str]:
        """The same in a text without marks."""
        return _hedge(self.bare_hedges, "(?:den |toi |la |dat )?")


def _hedge(words: dict[Qualifier, tuple[str, ...]], after: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{qualifier.value}>{_any(said)})" for qualifier, said in words.items())
    return re.compile(rf"(?<!\w)(?:{groups}) {after}$")


def phrase(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the folded phrases, as whole words; the longest wins."""
    return re.compile(rf"(?<![a-z0-9])(?:{_any(words)})(?![a-z0-9])")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", "[ ,]{1,2}") for word in sorted(set(words), key=lambda one: (-len(one), one)))


@cache
def grammar() -> Grammar:
    """The grammar that the product ships."""
    return Grammar.model_validate(tomllib.loads(files("gandan.reports.proving").joinpath("grammar.toml").read_text("utf-8")))
