"""What was read from a message: each guess with the words that it was read from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Generic, TypeVar

from gandan.activities.choices import Giving, RecordKind, WorkKind, WorkUnit
from gandan.base.vietnamese import folded
from gandan.ledger.choices import Grade

T = TypeVar("T")


@dataclass(frozen=True)
class Village:
    """A place that a message may be about: its identity, its kind ("Thôn") and its name ("Lìm 1")."""

    unit: int
    kind: str
    name: str


@dataclass(frozen=True)
class Found(Generic[T]):
    """A guess. `words` are those of the message that it was read from."""

    value: T
    words: str


@dataclass(frozen=True)
class Given:
    """Something given. `quantity` as people say it: đồng, days of work, m², or the unit of the goods."""

    kind: Giving
    quantity: Decimal
    words: str
    item: str = ""
    unit_text: str = ""


@dataclass(frozen=True)
class Done:
    """Something done: how much of which kind of work."""

    kind: WorkKind
    quantity: Decimal
    unit: WorkUnit
    words: str


@dataclass(frozen=True)
class Told:
    """What a message seems to tell. Nothing here is recorded before a person has looked at it and saved it.

    `days`: one, or those of a span. `ahead`: it speaks of a day to come. `counted`: a total of people when nobody in
    particular is named; `forces`: people by force ("cadres", "armed_forces", "people"); `parts`: those among them
    ("women", "minority", "party"). `grade`: how they were counted, where that was said.
    """

    kind: Found[RecordKind]
    title: str
    days: Found[tuple[date, ...]] | None = None
    ahead: bool = False
    place: Found[int] | None = None
    counted: Found[int] | None = None
    forces: tuple[tuple[str, Found[int]], ...] = ()
    parts: tuple[tuple[str, Found[int]], ...] = ()
    grade: Found[Grade] | None = None
    given: tuple[Given, ...] = ()
    done: tuple[Done, ...] = ()

    @property
    def attendance(self) -> Found[int] | None:
        """Everybody who came: the total, or all forces together."""
        if self.counted is not None or not self.forces:
            return self.counted
        return Found(sum(one.value for _force, one in self.forces), ", ".join(one.words for _force, one in self.forces))


@dataclass(frozen=True)
class Message:
    """A message and, letter for letter, its folded form: what is found in one is quoted from the other."""

    text: str

    @classmethod
    def of(cls, text: str) -> Message:
        """The message without what no letter stands for (pictures, invisible marks), lines kept."""
        composed = unicodedata.normalize("NFC", text).replace("\r", "\n")
        plain = "".join(char for char in composed if char == "\n" or _is_written(char))
        plain = "".join(" " if unicodedata.category(char) in ("So", "Sk") and char not in "²³" else char for char in plain)
        return cls("\n".join(" ".join(line.split()) for line in plain.split("\n") if line.strip()))

    @cached_property
    def plain(self) -> str:
        """The folded form, as long as the text."""
        return "".join(map(_letter, self.text))

    def quote(self, first: int, last: int) -> str:
        """The words between two places, as they were written."""
        return " ".join(self.text[first:last].split()).strip(" ,.;:-–")


def _is_written(char: str) -> bool:
    """Whether it stands for something on paper; what picks the looks of a picture does not."""
    return unicodedata.category(char)[0] != "C" and char != "\ufe0f"


def _letter(char: str) -> str:
    if char in "²³":
        return {"²": "2", "³": "3"}[char]
    if char.isspace():
        return "\n" if char == "\n" else " "
    bare = folded(char)
    return bare if len(bare) == 1 else " "
