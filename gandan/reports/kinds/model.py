"""What the files of this folder may say. A file that names an unknown measure, figure, window or word refuses to load."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gandan.ledger.measures import BY_CODE, Measure
from gandan.reports.layouts.issuing import Issuer
from gandan.reports.layouts.ruleset import Family, Mark

WINDOWS = ("term", "campaigns")
WORDS = frozenset(
    {"last", "unit", "kind", "committee", "own", "speaker", "term"} | {f"{capital}ince_{window}" for capital in "sS" for window in WINDOWS}
)
BLANK = re.compile(r"\{([^{}]*)\}")


class Part(BaseModel):
    """A frozen part of a file; nothing undeclared may stand in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureSpec(Part):
    """One figure: what is asked of the ledger and how it is worded.

    `window` names the window of the term; a stock has none. `form` "hedged" words it ("gần 10 tỷ đồng"); annexes are
    always exact. `unit` replaces the measure's unit in sentences, `part_unit` where its parts are listed. `noted`: what
    was not counted of it is said in a note.
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
        if self.window not in ("", *WINDOWS):
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


class AnnexSpec(Part):
    """An annex: a list of figures with how each was counted, or a table of figures by an axis.

    `year` adds, to a list, what belongs to the year of the last day.
    """

    layout: Literal["list", "table"]
    title: str
    note: str = ""
    landscape: bool = False
    year: bool = False
    items: tuple[ItemSpec, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    columns: tuple[ColumnSpec, ...] = ()

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
    """A kind of report."""

    code: str
    name: str
    name_en: str
    family: Family
    document: str
    title: str
    subject: str
    figures: tuple[FigureSpec, ...]
    blocks: tuple[BlockSpec, ...]
    annexes: tuple[AnnexSpec, ...] = ()

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

    @model_validator(mode="after")
    def _names_only_what_it_declares(self) -> Self:
        codes = {figure.code for figure in self.figures}
        if len(codes) < len(self.figures):
            raise ValueError("two figures with one code")
        told = [name for block in self.blocks if not block.judgement for name in blanks(f"{block.text}{block.otherwise}")]
        shown = [*(code for block in self.blocks for code in block.needs), *(code for annex in self.annexes for code in annex.figures)]
        strange = [name for name in (*told, *blanks(self.subject)) if name.split("/")[0] not in codes | WORDS]
        strange += [code for code in shown if code not in codes]
        if strange:
            raise ValueError(f"not declared: {', '.join(strange)}")
        for code, axis in self.breakdowns:
            carried = {dimension.value for dimension in self.figure(code).counts.dimensions} | {"unit"}
            if axis not in carried:
                raise ValueError(f"{code} has no parts by {axis}")
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
    """How the Party committee of a unit is called and signs. `{name}` and `{kind}` are filled by the unit."""

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

    level: int
    lines: tuple[str, ...]
    first: date | None = None
    last: date | None = None
    mark: Mark

    def holds(self, on: date) -> bool:
        """Whether the list holds on a day."""
        return (self.first or date.min) <= on <= (self.last or date.max)
