"""What the files of this folder may say. A file that names an unknown measure, figure, window or word refuses to load."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gandan.base.errors import BadInput
from gandan.base.periods.reporting import Calendar, Every, calendar_named
from gandan.ledger.measures import BY_CODE, Measure
from gandan.reports.kinds.owing import DueRule, Owed
from gandan.reports.kinds.registers import COUNTED, REGISTERS
from gandan.reports.layouts.issuing import Issuer
from gandan.reports.layouts.ruleset import Family, Mark

WINDOWS = ("term", "campaigns")
PERIOD = "period"
CUMULATIVE, SAME_PERIOD = "cumulative", "same_period"
BESIDE = (CUMULATIVE, SAME_PERIOD)
_WORDS = frozenset({"last", "unit", "kind", "committee", "own", "speaker"})
_TERM_WORDS = _WORDS | {"term"} | {f"{capital}ince_{window}" for capital in "sS" for window in WINDOWS}
_PERIOD_WORDS = _WORDS | {"first", "period", "Period"}
BLANK = re.compile(r"\{([^{}]*)\}")


class Part(BaseModel):
    """A frozen part of a file; nothing undeclared may stand in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureSpec(Part):
    """One figure: what is asked of the ledger and how it is worded.

    `window` names the window of the term, or is "period" in a periodic report; a stock has none. `form` "hedged" words it
    ("gần 10 tỷ đồng"); annexes are always exact. `unit` replaces the measure's unit in sentences, `part_unit` where its parts
    are listed. `noted`: what was not counted of it is said in a note.
    """

    code: str
    measure: str
    name: str
    where: dict[str, tuple[str, ...]] = {}
    window: str = ""
    form: Literal["exact", "hedged"] = "exact"
    unit: str = ""
    part_unit: str | None = None
    noted: bool = False

    @property
    def counts(self) -> Measure:
        """The measure it counts."""
        return BY_CODE[self.measure]

    @property
    def unit_words(self) -> str:
        """What stands behind its number in a sentence."""
        return self.unit or str(self.counts.unit.label)

    @model_validator(mode="after")
    def _asks_what_can_be_answered(self) -> Self:
        if self.measure not in BY_CODE:
            raise ValueError(f"{self.code}: unknown measure {self.measure}")
        if self.counts.is_stock == bool(self.window):
            raise ValueError(f"{self.code}: a flow has a window, a stock has none")
        if self.window not in ("", PERIOD, *WINDOWS):
            raise ValueError(f"{self.code}: no window is called {self.window}")
        strange = set(self.where) - {dimension.value for dimension in self.counts.dimensions}
        if strange:
            raise ValueError(f"{self.code}: {self.measure} does not carry {sorted(strange)}")
        return self


class BlockSpec(Part):
    """A heading (level 1 to 3), a sentence (`bullet`: a listed item), or a judgement left to the officer.

    A sentence whose `needs` have no line in the ledger is replaced by `otherwise`, or left out. A judgement's `text`
    says what belongs there; `lines` empty lines are left for it.
    """

    text: str
    heading: Literal[0, 1, 2, 3] = 0
    bullet: bool = False
    judgement: str = ""
    lines: Annotated[int, Field(ge=1, le=20)] = 3
    needs: tuple[str, ...] = ()
    otherwise: str = ""


class ItemSpec(Part):
    """A row of a list annex: a figure, perhaps a part ("trong đó") of the one above, perhaps followed by its parts."""

    figure: str
    within: bool = False
    by: str = ""


class SectionSpec(Part):
    """A part of a table annex: one row a member of the axis `by`."""

    by: str
    title: str = ""


class ColumnSpec(Part):
    """A column of a table annex; neighbours with the same `group` share a heading."""

    figure: str
    label: str
    group: str = ""


class FactSpec(Part):
    """A column of words in a register: what `gandan.reports.kinds.registers` lets it tell of a record."""

    name: str
    label: str
    group: str = ""
    align: Literal["left", "center", "right"] = "left"


class AnnexSpec(Part):
    """An annex: a list of figures with how each was counted, a table of figures by an axis, or a register of records.

    A register has `facts`, and `columns` whose rows sum to the figure; at most `most` records are named, the rest stands in one row.

    `year` adds, to a list, what belongs to the year of the last day; `compared` (periodic reports) the sum from the year's
    beginning, the same period a year before, and the year's plan where one was given. `code` names it for kinds that keep some
    annexes of a shared file only.
    """

    code: str = ""

    layout: Literal["list", "table", "register"]
    title: str
    note: str = ""
    landscape: bool = False
    year: bool = False
    compared: bool = False
    items: tuple[ItemSpec, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    columns: tuple[ColumnSpec, ...] = ()
    lists: str = ""
    facts: tuple[FactSpec, ...] = ()
    most: Annotated[int, Field(ge=1, le=2000)] = 200

    @model_validator(mode="after")
    def _lists_what_a_register_tells(self) -> Self:
        if (self.layout == "register") != bool(self.lists):
            raise ValueError(f"{self.title}: a register names what it lists, another annex does not")
        if self.lists:
            known = REGISTERS.get(self.lists)
            if known is None or not self.facts or not self.code:
                raise ValueError(f"{self.title}: no register is called {self.lists}, or it has no code or tells nothing")
            if strange := {fact.name for fact in self.facts} - known:
                raise ValueError(f"{self.title}: a register of {self.lists} does not tell {sorted(strange)}")
            if bool(self.columns) != (self.lists in COUNTED):
                raise ValueError(f"{self.title}: a register of what the ledger counts has figures, another has none")
        return self

    @property
    def breakdowns(self) -> tuple[tuple[str, str], ...]:
        """Every (figure, axis) it needs."""
        listed = [(item.figure, item.by) for item in self.items if item.by]
        return (*listed, *((column.figure, section.by) for section in self.sections for column in self.columns))

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure it shows."""
        return (*(item.figure for item in self.items), *(column.figure for column in self.columns))


class ReportKind(Part):
    """A kind of report. One with `periods` is periodic: it has a calendar, and says who owes it and when it is due.

    `calendar`: a code of `gandan.base.periods.reporting`. `measures`, windows and words must be known, or it does not load.
    `role`: who signs, where it is not the body's usual. `owner`: identity of the unit whose own kind it is; None where it is shipped.
    """

    code: str
    version: Annotated[int, Field(ge=1)] = 1
    name: str
    name_en: str
    family: Family
    document: str
    title: str
    subject: str
    calendar: str = ""
    periods: Every | None = None
    owed_by: tuple[Owed, ...] = ()
    due: tuple[DueRule, ...] = ()
    role: str = ""
    owner: int | None = None
    figures: tuple[FigureSpec, ...]
    blocks: tuple[BlockSpec, ...]
    annexes: tuple[AnnexSpec, ...] = ()

    @property
    def is_periodic(self) -> bool:
        """Whether it comes every month, quarter, half year or year."""
        return self.periods is not None

    @property
    def cut(self) -> Calendar:
        """The calendar of a periodic kind. Raises BadInput for a kind that has none."""
        return calendar_named(self.calendar)

    def due_rule(self, level: int, last: date) -> DueRule | None:
        """The rule for a unit of the level and a period that ends on `last`; the first that holds, None where none does."""
        return next((rule for rule in self.due if rule.holds(level, last)), None)

    def figure(self, code: str) -> FigureSpec:
        """The figure of this code; KeyError when there is none."""
        return next(figure for figure in self.figures if figure.code == code)

    @property
    def judgements(self) -> dict[str, str]:
        """What the officer writes: key to what belongs there, in order."""
        return {block.judgement: block.text for block in self.blocks if block.judgement}

    @property
    def breakdowns(self) -> tuple[tuple[str, str], ...]:
        """Every (figure, axis) that sentences and annexes show, once each."""
        told = [name.split("/", 1) for block in self.blocks for name in blanks(block.text) if "/" in name]
        drawn = [pair for annex in self.annexes for pair in annex.breakdowns]
        return tuple(dict.fromkeys([*((code, axis) for code, axis in told), *drawn]))

    @property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """Every (figure, "cumulative" or "same_period") that sentences and annexes show beside the period's own, once each."""
        told = [name.split("@", 1) for name in self._told if "@" in name]
        drawn = [(code, window) for annex in self.annexes if annex.compared for code in annex.figures for window in BESIDE]
        return tuple(dict.fromkeys([*((code, window) for code, window in told), *drawn]))

    @property
    def _told(self) -> list[str]:
        return [name for block in self.blocks if not block.judgement for name in blanks(f"{block.text}{block.otherwise}")]

    @model_validator(mode="after")
    def _names_only_what_it_declares(self) -> Self:
        codes = {figure.code for figure in self.figures}
        if len(codes) < len(self.figures):
            raise ValueError("two figures with one code")
        words = _PERIOD_WORDS if self.is_periodic else _TERM_WORDS
        shown = [*(code for block in self.blocks for code in block.needs), *(code for annex in self.annexes for code in annex.figures)]
        strange = [name for name in (*self._told, *blanks(self.subject)) if re.split("[/@]", name)[0] not in codes | words]
        strange += [code for code in shown if code not in codes]
        if strange:
            raise ValueError(f"not declared: {', '.join(strange)}")
        for code, axis in self.breakdowns:
            carried = {dimension.value for dimension in self.figure(code).counts.dimensions} | {"unit"}
            if axis not in carried:
                raise ValueError(f"{code} has no parts by {axis}")
        return self

    @model_validator(mode="after")
    def _counts_in_its_own_windows(self) -> Self:
        if self.is_periodic != bool(self.calendar):
            raise ValueError("a periodic kind has a calendar, another has none")
        if self.calendar:
            try:
                calendar_named(self.calendar)
            except BadInput as unknown:
                raise ValueError(f"no calendar is called {self.calendar}") from unknown
        known = ("", PERIOD) if self.is_periodic else ("", *WINDOWS)
        for figure in self.figures:
            if figure.window not in known:
                raise ValueError(f"{figure.code}: this kind has no window {figure.window}")
        for code, window in self.beside:
            if not self.is_periodic or window not in BESIDE:
                raise ValueError(f"{code} has no {window} beside it")
        if self.is_periodic and any(annex.year for annex in self.annexes):
            raise ValueError("a periodic kind compares; it shows no year of the last day")
        if not self.is_periodic and (self.owed_by or self.due):
            raise ValueError("only a periodic kind is owed")
        return self


def blanks(text: str) -> list[str]:
    """The names between braces, in order."""
    return BLANK.findall(text)


class Window(Part):
    """Where a window of the term begins, and the words for it in a sentence."""

    first: date
    words: str


class Term(Part):
    """A term (nhiệm kỳ): reports whose last day lies in it count from its windows' first days."""

    code: str
    name: str
    first: date
    last: date | None = None
    mark: Mark
    source: str
    windows: dict[str, Window]


class Committee(Part):
    """How the issuing body of a unit is called and signs: the Party committee, or the people's committee (family "state").

    `{name}` and `{kind}` are filled by the unit.
    """

    family: Family = "party"
    level: int
    kinds: tuple[str, ...] = ()
    kind: str
    name: str
    own: str
    members: str
    party: str
    symbol: str
    organ: Issuer | None = None
    authority: str = "T/M Ban Thường vụ"
    role: str = "Bí thư"
    speaker: str = ""
    mark: Mark


class Recipients(Part):
    """To whom a report of a level goes while the days last."""

    family: Family = "party"
    level: int
    lines: tuple[str, ...]
    first: date | None = None
    last: date | None = None
    mark: Mark

    def holds(self, on: date) -> bool:
        """Whether the list holds on a day."""
        return (self.first or date.min) <= on <= (self.last or date.max)
