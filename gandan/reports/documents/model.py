"""What an official document is, before it becomes a Word file, a PDF, a workbook or a page.

All text is Vietnamese as people typed it, unescaped, of any length; renderers clean and escape it. Integers are in
the measure's own units: đồng, square metres, half-days (`parts=2` where one shown unit is two counted ones).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from gandan.reports.layouts.issuing import Issuer
from gandan.reports.layouts.ruleset import Family

Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Text:
    """Plain words in a sentence."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class FigureRun:
    """A figure in a sentence: "188.640 lượt người", "gần 10 tỷ đồng".

    `value` is the exact answer, `answer_id` the answer it came from, `href` where it opens (http, https or a path
    of this site). `counted_share` is the part that was counted, 0 to 1; None where the measure has no such scale.
    """

    text: str
    answer_id: str
    value: int
    href: str | None = None
    counted_share: float | None = None
    title: str = ""
    parts: int = 1

    @property
    def is_partly_guessed(self) -> bool:
        """Whether some of it was estimated or taken over rather than counted."""
        return self.counted_share is not None and self.counted_share < 1


Run: TypeAlias = Text | FigureRun


def _runs(pieces: tuple[str | Run, ...]) -> tuple[Run, ...]:
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 or 3; its number comes from the layout."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of body text."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, *pieces: str | Run) -> Paragraph:
        """A paragraph from words and figures in order."""
        return cls(_runs(pieces))


@dataclass(frozen=True)
class Bullet:
    """A listed item: "- …" on level 1, "+ …" on level 2."""

    runs: tuple[Run, ...]
    level: Literal[1, 2] = 1

    @classmethod
    def of(cls, *pieces: str | Run, level: Literal[1, 2] = 1) -> Bullet:
        """An item from words and figures in order."""
        return cls(_runs(pieces), level)


@dataclass(frozen=True)
class FigureCell:
    """A figure in an annex. `text` is what print shows ("188.640"); a workbook shows `value / parts`."""

    value: int
    text: str
    answer_id: str
    href: str | None = None
    counted_share: float | None = None
    title: str = ""
    parts: int = 1

    @property
    def is_partly_guessed(self) -> bool:
        """Whether some of it was estimated or taken over rather than counted."""
        return self.counted_share is not None and self.counted_share < 1


Cell: TypeAlias = str | int | Text | FigureCell | None


@dataclass(frozen=True)
class Column:
    """A column of an annex. `width` is relative; neighbours with the same `group` share a heading above."""

    label: str
    width: float = 1.0
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A table inside the text; every row, and `totals`, has one cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None = None


Block: TypeAlias = Heading | Paragraph | Bullet | Table


@dataclass(frozen=True)
class Annex:
    """A numbered annex holding one table; every row, and `totals`, has one cell a column.

    `sums`: the figures of each section (a row whose first cell is a `Text` begins one) add up to `totals`. `seal`: the digest of
    its table as it was drawn from the ledger; "" where nobody sealed it.
    """

    number: int
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    landscape: bool = False
    totals: tuple[Cell, ...] | None = None
    note: str = ""
    sums: bool = False
    seal: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs: "T/M BAN THƯỜNG VỤ", "BÍ THƯ", name without titles; "" leaves room on an unsigned draft. `hint`: how to sign."""

    authority: str
    role: str
    name: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Provenance:
    """Where one figure came from: its question as JSON, the ledger position it was read at, and a digest."""

    answer_id: str
    measure: str
    question: str
    position: int
    value: int
    digest: str


@dataclass(frozen=True)
class Verification:
    """What is printed at the end of a document that was sent: an address to look it up at, as words and as a code.

    `content_hash` names what was sent, `head` (position:head) the ledger it rests on; `told` are the lines that have figures, by
    their digests, with the answers in each (`documents.provenance.lines_told`). The machine whose public key is `key` signs all of
    it together with the figures (`documents.provenance.signed_text`). Digests, key and signature are in hexadecimal.
    """

    address: str
    words: tuple[str, ...]
    content_hash: str
    head: str
    told: tuple[tuple[str, tuple[str, ...]], ...]
    key: str
    signature: str


@dataclass(frozen=True)
class Document:
    """An official document. `symbol` is without number ("BC/HU", "BC-UBND"); `number` None is not yet registered.

    `kind` is the code in the symbol ("BC"; "CV" for a letter), `title` its name ("Báo cáo"), `subject` the trích yếu
    (a line break is kept). `bases` are the grounds, `salutation` whom it addresses, `notes` what was not counted.
    `issuer_organ` lets the layout's check of powers apply to base Party organs. `dated` False leaves day and month open
    (`date` still chooses the layout). `cosigners` sign beside `signature`, before it. `national` replaces the words at the
    head of the page where a body has its own. `verification` is put on when a sent document is drawn: it is no part of
    what was sent, and is not stored.
    """

    kind: str
    family: Family
    superior: str
    issuer: str
    number: int | None
    symbol: str
    place: str
    date: date
    title: str
    subject: str
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    salutation: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notes: tuple[str | Paragraph, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    language: Literal["vi", "en"] = "vi"
    issuer_organ: Issuer | None = None
    dated: bool = True
    cosigners: tuple[Signature, ...] = ()
    national: tuple[str, ...] = ()
    verification: Verification | None = field(default=None, metadata={"stored": False})

    @property
    def is_letter(self) -> bool:
        """A letter has no name of its own; its subject stands under the number."""
        return self.kind in {"", "CV"}

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables inside the text, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def figures(self) -> tuple[FigureRun, ...]:
        """Every figure in the text and its notes, in order."""
        told = (block for block in (*self.blocks, *self.notes) if not isinstance(block, Heading | Table | str))
        sentences = (block.runs for block in told)
        return tuple(run for runs in sentences for run in runs if isinstance(run, FigureRun))

    def cells(self) -> tuple[FigureCell, ...]:
        """Every figure in tables and annexes, totals included, in order."""
        ruled: tuple[Table | Annex, ...] = (*self.tables, *self.annexes)
        lines = (line for table in ruled for line in (*table.rows, table.totals or ()))
        return tuple(cell for line in lines for cell in line if isinstance(cell, FigureCell))
