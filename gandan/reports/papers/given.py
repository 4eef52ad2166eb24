"""What was given to a campaign, as minutes tell it: sums of the ledger's lines of its source, and how each is known. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gandan.activities.choices import Giving, RecordKind
from gandan.base.sealing import digest_of
from gandan.ledger.choices import Grade
from gandan.ledger.measures import Measure, measure
from gandan.reports.documents.model import Block, Cell, FigureCell, FigureRun, Provenance, Text
from gandan.reports.papers.facts import Held, Href
from gandan.reports.papers.numbers import DONG, columns_of, hedged_told, ruled
from gandan.reports.papers.wording import Words, first_capital
from gandan.reports.term.shown import NOTHING_RECORDED, exact_text, whole_percents

VALUE, LABOUR = measure("contributions.value"), measure("contributions.labour_days")
LAND, BUDGET = measure("contributions.land"), measure("contributions.budget")
GIVEN = (VALUE, LABOUR, LAND, BUDGET)
_BARE = {Giving.LABOUR: LABOUR, Giving.LAND: LAND}
_FROM_PEOPLE = (Giving.MONEY, Giving.GOODS, Giving.LABOUR, Giving.LAND)
_FROM_BUDGET = (Giving.MONEY, Giving.GOODS)

Grades = Mapping[Grade, int]


@dataclass(frozen=True)
class Sum:
    """One sum of a campaign's lines: of a measure, perhaps of one kind of giving."""

    measure: Measure
    kind: str
    grades: Grades
    held: Held

    @property
    def value(self) -> int:
        """The sum, in the measure's own units."""
        return sum(self.grades.values())

    @property
    def answer_id(self) -> str:
        """One name for it, wherever it stands."""
        return f"campaign/{self.held.id}/{self.measure.code}{f':{self.kind}' if self.kind else ''}"

    @property
    def provenance(self) -> Provenance:
        """Where it comes from: the lines of one source, which are asked by source and not by place and day."""
        where = {"kind": [self.kind]} if self.kind else {}
        asked = json.dumps({"source": str(self.held.id), "measure": self.measure.code, "where": where}, sort_keys=True)
        known = [f"{grade.code}={quantity}" for grade, quantity in sorted(self.grades.items())]
        digest = digest_of("p1", asked, self.value, self.held.position, *known).hex()
        return Provenance(self.answer_id, self.measure.code, asked, self.held.position, self.value, digest)


@dataclass
class Given:
    """What was given to one campaign. Whatever is shown is remembered with its source."""

    held: Held
    words: Words
    href: str | None
    shown: dict[str, Provenance]

    def sum_of(self, what: Measure, kind: str = "") -> Sum:
        """The lines of a measure, all or of one kind of giving."""
        grades: Counter[Grade] = Counter()
        for (code, giving), parts in self.held.sums.items():
            if code == what.code and kind in ("", giving):
                grades.update(parts)
        return Sum(what, kind, {grade: quantity for grade, quantity in grades.items() if quantity}, self.held)

    def run(self, what: Measure) -> FigureRun | str:
        """A sum in a sentence: money hedged, days and land in full; nothing where nothing was given."""
        one = self.sum_of(what)
        if not one.value:
            return ""
        self._remember(one)
        if what.per_unit == 1 and what is not LAND:
            return hedged_told(one.value, DONG, one.answer_id, self.href)
        words = exact_text(one.value, what, str(what.unit.label))
        return FigureRun(words, one.answer_id, one.value, self.href, parts=what.per_unit)

    def cell(self, one: Sum) -> Cell:
        """A sum in a table; a dash where nothing was given."""
        if not one.value:
            return NOTHING_RECORDED
        self._remember(one)
        counted = sum(quantity for grade, quantity in one.grades.items() if grade.counted) / one.value
        text, parts = exact_text(one.value, one.measure), one.measure.per_unit
        return FigureCell(one.value, text, one.answer_id, self.href, min(counted, 1.0), self.known(one.grades), parts)

    def known(self, grades: Grades) -> str:
        """How a sum is known: "đếm được: có biên nhận", "ước: không rõ cách đếm", or the share of each."""
        sides = {True: "", False: ""}
        for side in sides:
            sides[side] = ", ".join(str(grade.label) for grade in sorted(grades) if grade.counted is side)
        if sides[True] and sides[False]:
            parts = [sum(quantity for grade, quantity in grades.items() if grade.counted is side) for side in sides]
            return self.words.text("both", share=whole_percents(parts)[0], counted=sides[True], guessed=sides[False])
        return self.words.text("counted", how=sides[True]) if sides[True] else self.words.text("guessed", how=sides[False])

    def _remember(self, one: Sum) -> None:
        self.shown.setdefault(one.answer_id, one.provenance)


def given_blocks(given: Given) -> Iterable[Block]:
    """A sentence with the sums, and the table of kinds under each purse."""
    words = given.words
    rows = [
        *_rows(given, "I", words["given_people"], VALUE, _FROM_PEOPLE),
        *_rows(given, "II", words["given_budget"], BUDGET, _FROM_BUDGET),
    ]
    if not rows:
        yield words.paragraph("given_none")
        return
    people, budget, land = given.run(VALUE), given.run(BUDGET), given.run(LAND)
    if people:
        yield words.paragraph("given_intro", people=people, budget=budget, land=land)
    else:
        yield words.paragraph("given_bare", budget=budget, land=land, labour=given.run(LABOUR))
    yield ruled(columns_of(words, "given_columns", "clrcrl"), rows)


def _rows(given: Given, number: str, title: str, valued: Measure, kinds: tuple[Giving, ...]) -> list[tuple[Cell, ...]]:
    """The purse with its sum, then each kind that was given from it."""
    parts: list[tuple[Cell, ...]] = []
    for kind in kinds:
        bare = given.sum_of(_BARE[kind], kind.value) if kind in _BARE and valued is VALUE else None
        value = given.sum_of(valued, kind.value)
        if not value.value and not (bare and bare.value):
            continue
        quantity: Cell = given.cell(bare) if bare else NOTHING_RECORDED
        unit = str(bare.measure.unit.label) if bare else ""
        how = _how(given, bare, value)
        parts.append((str(len(parts) + 1), first_capital(str(kind.label)), quantity, unit, given.cell(value), first_capital(how)))
    if not parts:
        return []
    whole: tuple[Cell, ...] = (Text(number, bold=True), Text(title, bold=True), None, None, given.cell(given.sum_of(valued)), None)
    return [whole, *parts]


def _how(given: Given, bare: Sum | None, value: Sum) -> str:
    """How it is known; a number of days and its value are known each in its own way."""
    told = [given.known(part.grades) for part in (bare, value) if part and part.value]
    if len(set(told)) < 2:
        return told[0]
    return given.words.text("apart", quantity=told[0], value=told[1])


def given_to(held: Held, words: Words, href: Href) -> Given:
    """What was given to a campaign, opening at the campaign."""
    return Given(held, words, href(RecordKind.CAMPAIGN, held.id), {})
