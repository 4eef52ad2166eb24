"""The wording of papers: sentences from the data files, with their blanks filled by words and figures. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gandan.reports.documents.model import Block, Bullet, FigureRun, Paragraph, Run, Text
from gandan.reports.kinds.model import BLANK, blanks
from gandan.reports.term.windows import written

Filling = str | FigureRun
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_EMPTY_LINE = "…" * 30  # one printed line of the layouts' body text


@dataclass(frozen=True)
class Words:
    """The sentences of one file, by name."""

    told: dict[str, Any]  # Any: a sentence, or a list of them

    def __getitem__(self, name: str) -> str:
        return str(self.told[name])

    def many(self, name: str) -> tuple[str, ...]:
        """A list of words, such as the headings of a table."""
        return tuple(map(str, self.told[name]))

    def text(self, name: str, **given: str) -> str:
        """A sentence with words only."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in filled(self[name], given))

    def paragraph(self, name: str, **given: Filling) -> Paragraph:
        """A sentence with its figures as a paragraph."""
        return Paragraph.of(*filled(self[name], given))

    def bullet(self, name: str, **given: Filling) -> Bullet:
        """A sentence with its figures as a listed item."""
        return Bullet.of(*filled(self[name], given))


@cache
def words_of(name: str) -> Words:
    """The words of a paper ("plan", "acceptance"), or those that papers share ("shared")."""
    return Words(tomllib.loads(files("gandan.reports.papers").joinpath(f"{name}.toml").read_text("utf-8")))


def filled(sentence: str, given: dict[str, Filling] | dict[str, str]) -> tuple[str | Run, ...]:
    """A sentence's words and figures in order. A part in brackets is left out where a blank inside it is empty."""
    known: dict[str, Filling] = dict(given)
    while _OPTIONAL.search(sentence):
        sentence = _OPTIONAL.sub(lambda found: found[1] if all(known.get(name) for name in blanks(found[1])) else "", sentence)
    pieces: list[str | Run] = []
    for place, part in enumerate(BLANK.split(sentence)):
        pieces.append(part if place % 2 == 0 else known[part])
    return tuple(piece for piece in pieces if piece != "")


def left_open(what: str, lines: int = 3) -> list[Block]:
    """What the record does not tell and a person must write: said, with empty lines under it."""
    asked = Text(words_of("shared").text("open_line", what=what), italic=True)
    return [Paragraph.of(asked), *(Paragraph.of(_EMPTY_LINE) for _line in range(lines))]


def told_by_people(text: str) -> list[Block]:
    """What people typed, a line a paragraph; lines that begin with a dash are listed items."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Bullet.of(line.lstrip("-–+• ")) if line[0] in "-–+•" else Paragraph.of(line) for line in lines]


def days_in_words(first: date, last: date) -> str:
    """từ ngày 12/03/2026 đến ngày 15/03/2026; ngày 12/03/2026."""
    name = "one_day" if first == last else "span"
    return words_of("shared").text(name, first=written(first), last=written(last))


def listed(names: Iterable[str]) -> str:
    """Names in a sentence, each once, in order."""
    return ", ".join(dict.fromkeys(name for name in names if name))


def first_capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
