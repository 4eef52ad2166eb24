"""An article's words with the codes of their figures, worked out from the ledger. No judgement is made up.

A paragraph whose figures have no line is left out: what was not recorded is not nought, and is not spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gandan.ledger.answers import Answer, Question
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.places.queries import names_of, spans_on
from gandan.reports.article.codes import Asked
from gandan.reports.article.model import BLANK, ArticleLine, Both, wording
from gandan.reports.kinds.catalogue import term_on
from gandan.reports.term.windows import Windows, windows_of

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
OWN = Both(vi="[cán bộ viết: {what}]", en="[the officer writes: {what}]")


@dataclass(frozen=True)
class Told:
    """A paragraph or a heading. `pictures` stand at the end of a part: kinds of records whose photographs fit there; words are empty."""

    words: Both
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composed:
    """What an article would say. `figures`: those it tells, by code; `answers`: what the ledger has for each."""

    headline: str
    headline_en: str
    lead: str
    lead_en: str
    parts: tuple[Told, ...]
    figures: Mapping[str, Asked]
    answers: Mapping[str, Answer]


Left = Callable[[Asked, Answer], bool]


def composed(unit: int, slug: str, first: date | None, last: date, *, left_out: Left, code_of: Callable[[Asked], str]) -> Composed:
    """Compose an article on a unit. Some thirty questions in one snapshot.

    `first` None: since the term began, as `windows_of`; raises RuleBroken as that does. `left_out` says which recorded figures may
    not be told; `code_of` under which code the public knows, or would know, a figure.
    """
    windows = windows_of(term_on(last), first, last)
    asked = [Asked(one, slug, windows.first_of(one.window), last) for one in wording().figures]
    with one_snapshot():
        answers = {one.figure.code: totals(question_of(one, unit)) for one in asked}
        told = {
            one.figure.code: one
            for one in asked
            if answers[one.figure.code].lines and not left_out(one, answers[one.figure.code])
        }  # fmt: skip
    codes = {code: code_of(one) for code, one in told.items()}
    words = _Words(_blanks(unit, windows), codes)
    parts = [*_told(wording().opening, words)]
    for section in wording().sections:
        lines = _told(section.lines, words)
        if any(BLANK.search(line.words.vi) for line in lines):
            heading = Told(Both(vi=f"## {section.heading.vi}", en=f"## {section.heading.en}"))
            parts += [heading, *lines, Told(Both(vi="", en=""), section.pictures)]
    parts += _told(wording().closing, words)
    used = {code for part in parts for code in BLANK.findall(part.words.vi)}
    head, lead = words.filled(wording().headline), words.filled(wording().lead)
    return Composed(
        head.vi, head.en, lead.vi, lead.en, tuple(parts),
        {codes[code]: one for code, one in told.items() if codes[code] in used},
        {codes[code]: answers[code] for code in told if codes[code] in used},
    )  # fmt: skip


def question_of(asked: Asked, unit: int) -> Question:
    """The question behind a figure of an article; units as they were then, as public figures are counted."""
    return Question(unit, asked.figure.counts, asked.first, asked.last, where=dict(asked.figure.where))


@dataclass(frozen=True)
class _Words:
    """What stands for blanks: words in both languages, and for each figure that is told the code it is called by."""

    blanks: tuple[Mapping[str, str], Mapping[str, str]]
    codes: Mapping[str, str]

    def filled(self, text: Both) -> Both:
        """A text with its blanks filled."""
        return Both(vi=self._one(text.vi, self.blanks[0]), en=self._one(text.en, self.blanks[1]))

    def _one(self, text: str, blanks: Mapping[str, str]) -> str:
        kept = _OPTIONAL.sub(lambda found: found[1] if all(self._stands(code) for code in BLANK.findall(found[1])) else "", text)
        filled = BLANK.sub(lambda found: blanks.get(found[1]) or "{" + self.codes[found[1]] + "}", kept)
        return filled[:1].upper() + filled[1:]

    def _stands(self, name: str) -> bool:
        return name in self.codes or name in self.blanks[0]


def _told(lines: tuple[ArticleLine, ...], words: _Words) -> list[Told]:
    found = []
    for line in lines:
        if line.own:
            found.append(Told(Both(vi=OWN.vi.replace("{what}", line.vi), en=OWN.en.replace("{what}", line.en))))
        elif all(code in words.codes for code in line.needs) and not any(code in words.codes for code in line.unless):
            found.append(Told(words.filled(Both(vi=line.vi, en=line.en))))
    return found


def _blanks(unit: int, windows: Windows) -> tuple[Mapping[str, str], Mapping[str, str]]:
    span = spans_on(windows.last).filter(unit_id=unit).first() or names_of([unit])[unit]
    kind = span.kind.lower()
    english = f"{span.name} {wording().kinds.get(kind, '')}".strip()
    vi = {"unit": f"{kind} {span.name}".strip(), "last": f"ngày {windows.last:%d/%m/%Y}"}
    en = {"unit": english, "last": in_english(windows.last)}
    for code in ("term", "campaigns"):
        said, first = windows.words_of(code), windows.by_code[code].first
        vi[f"since_{code}"] = said
        en[f"since_{code}"] = wording().windows.get(said, f"since {in_english(first)}")
    return vi, en


def in_english(day: date) -> str:
    """30 November 2024."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
