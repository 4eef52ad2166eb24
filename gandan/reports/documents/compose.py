"""A document laid out by a rule set, still without a file format: every string final, every number printed.

The four renderers draw what stands here and decide nothing about words, so they cannot differ from each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from gandan.base.vietnamese import grouped
from gandan.reports.documents.check import check_document
from gandan.reports.documents.model import (
    Align,
    Annex,
    Block,
    Bullet,
    Cell,
    Document,
    FigureCell,
    FigureRun,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
    Text,
)
from gandan.reports.documents.words import cleaned, day_words, fitted, letters, roman
from gandan.reports.layouts.ruleset import Look, Ruleset
from gandan.reports.layouts.symbols import Symbol, print_symbol
from gandan.reports.layouts.tones import place_tones

Role: TypeAlias = Literal["heading1", "heading2", "heading3", "paragraph", "bullet1", "bullet2", "note"]

_OPEN = "\u00a0" * 7  # room for two figures written by hand
MINUTES = "BB"


@dataclass(frozen=True)
class Piece:
    """Words of one look; a figure has an `answer_id` and may link to where it opens."""

    text: str
    bold: bool = False
    italic: bool = False
    answer_id: str = ""
    href: str | None = None
    title: str = ""
    guessed: bool = False


@dataclass(frozen=True)
class Line:
    """One paragraph of the body in order, its number or dash already in front; a note has none."""

    role: Role
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Square:
    """One cell of an annex. `number` is the integer in counted units, `parts` of them to one shown unit."""

    text: str
    align: Align
    number: int | None = None
    parts: int = 1
    answer_id: str = ""
    href: str | None = None
    title: str = ""
    guessed: bool = False
    bold: bool = False


@dataclass(frozen=True)
class HeadCell:
    """A heading cell: columns and rows it spans (1 or more)."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    """A ruled table; `shares` are column widths summing to 1."""

    shares: tuple[float, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[Square, ...], ...]
    totals: tuple[Square, ...]


@dataclass(frozen=True)
class Sheet(Grid):
    """One annex: its heading lines and its table."""

    label: str
    title: str
    attached: str
    note: str
    landscape: bool


@dataclass(frozen=True)
class Signing:
    """One who signs: the lines above the room that is left, and the name under it."""

    authority: tuple[str, ...]
    role: tuple[str, ...]
    hint: str
    name: str


@dataclass(frozen=True)
class Composed:
    """Everything a renderer draws, in reading order. Lists may be empty; "" means the part is absent."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    national: tuple[str, ...]
    number: str
    place_date: str
    letter_subject: tuple[str, ...]
    title: str
    subject: tuple[str, ...]
    salutation_label: str
    salutation: tuple[str, ...]
    bases: tuple[str, ...]
    body: tuple[Line | Grid, ...]
    notes: tuple[Line, ...]
    cosigners: tuple[Signing, ...]
    signature: Signing
    recipients_label: str
    recipients: tuple[str, ...]
    annexes: tuple[Sheet, ...]
    subject_line: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs of the body; the tables that stand between them are left out."""
        return tuple(line for line in self.body if isinstance(line, Line))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of the body."""
        return tuple(grid for grid in self.body if isinstance(grid, Grid))


def compose(document: Document, ruleset: Ruleset) -> Composed:
    """Check a document and lay it out; raises RuleBroken as `check_document` does."""
    symbol = check_document(document, ruleset)
    composer = _Composer(document, ruleset, symbol)
    return composer.composed()


class _Composer:
    """Holds the document, the layout and the running numbers of headings while composing."""

    def __init__(self, document: Document, ruleset: Ruleset, symbol: Symbol) -> None:
        self.document = document
        self.rules = ruleset
        self.symbol = symbol
        self.counters = [0] * len(ruleset.outline)

    def words(self, text: str, look: Look | None = None) -> str:
        """Cleaned text in the layout's tone style, in capitals where the look asks for them."""
        shown = place_tones(cleaned(text), self.rules.tone)
        return shown.upper() if look is not None and look.caps else shown

    def lines(self, text: str, look: Look) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.words(text, look).split("\n") if line.strip())

    def composed(self) -> Composed:
        document, rules = self.document, self.rules
        subject = self.lines(document.subject, rules.title.subject)
        left = rules.page.text_width_pt * rules.header.left_share
        letter = (f"{rules.title.letter_prefix} {subject[0]}", *subject[1:]) if subject else ()
        body = tuple(self._line(block) for block in document.blocks)
        notes = tuple(self._note(note) for note in document.notes)
        if rules.body.end_mark and notes:
            notes = (*notes[:-1], _line_ended(notes[-1], rules.body.end_mark))
        elif rules.body.end_mark and body and isinstance(last := body[-1], Line):
            body = (*body[:-1], _line_ended(last, rules.body.end_mark))
        return Composed(
            superior=fitted(self.lines(document.superior, rules.header.superior), rules.header.superior, left),
            issuer=fitted(self.lines(document.issuer, rules.header.issuer), rules.header.issuer, left),
            national=self._national(),
            number=self.words(print_symbol(self.symbol, rules.number)),
            place_date=self.words(f"{document.place}, {_date_words(document)}") if self._is_placed() else "",
            letter_subject=letter if document.is_letter else (),
            title="" if document.is_letter else self.words(document.title, rules.title.kind),
            subject=() if document.is_letter else subject,
            salutation_label=rules.salutation.label if document.salutation else "",
            salutation=_listed(map(self.words, document.salutation), dash="", end=";", last_end="."),
            bases=_listed(
                map(self.words, document.bases),
                dash=rules.bases.dash,
                end=rules.bases.end,
                last_end=rules.bases.last_end,
            ),
            body=body,
            notes=notes,
            cosigners=tuple(map(self._signing, document.cosigners)),
            signature=self._signing(document.signature),
            recipients_label=rules.recipients.label if document.recipients else "",
            recipients=_listed(
                map(self.words, document.recipients),
                dash=rules.recipients.dash,
                end=rules.recipients.end,
                last_end=rules.recipients.last_end,
            ),
            annexes=tuple(self._sheet(annex) for annex in document.annexes),
            subject_line=f"{self.words(document.title)} {' '.join(subject)}".strip(),
        )

    def _national(self) -> tuple[str, ...]:
        """The words at the head of the page: the layout's, or the body's own, one a line of the layout."""
        lines = self.rules.header.national
        own = self.document.national or tuple(line.text for line in lines)
        return tuple(self.words(text, line.look) for text, line in zip(own, lines, strict=False))

    def _is_placed(self) -> bool:
        """Whether place and day stand at the head; some layouts want them in the text of minutes alone."""
        return self.rules.minutes.place_date or self.document.kind != MINUTES

    def _signing(self, signature: Signature) -> Signing:
        looks = self.rules.signature
        return Signing(
            authority=self.lines(signature.authority, looks.authority),
            role=self.lines(signature.role, looks.role),
            hint=self.words(signature.hint, looks.hint),
            name=self.words(signature.name, looks.name),
        )

    def _line(self, block: Block) -> Line | Grid:
        if isinstance(block, Table):
            return self._grid(block)
        if isinstance(block, Heading):
            return self._heading(block)
        pieces = tuple(self._piece(run) for run in block.runs)
        if isinstance(block, Bullet):
            mark = self.rules.bullets.first if block.level == 1 else self.rules.bullets.second
            return Line("bullet1" if block.level == 1 else "bullet2", (Piece(mark), *pieces))
        return Line("paragraph", pieces)

    def _note(self, note: str | Paragraph) -> Line:
        return Line("note", (Piece(self.words(note)),)) if isinstance(note, str) else Line("note", tuple(map(self._piece, note.runs)))

    def _heading(self, heading: Heading) -> Line:
        depth = heading.level - 1
        level = self.rules.outline[depth]
        self.counters[depth] += 1
        self.counters[depth + 1 :] = [0] * (len(self.counters) - depth - 1)
        count = self.counters[depth]
        numbers = {"roman": roman(count), "arabic": str(count), "letter": letters(count)}
        text = f"{numbers[level.number]}{level.after}{self.words(heading.text, level.look)}"
        roles: tuple[Role, ...] = ("heading1", "heading2", "heading3")
        return Line(roles[depth], (Piece(text, bold=level.look.bold, italic=level.look.italic),))

    def _piece(self, run: Run) -> Piece:
        if not isinstance(run, FigureRun):
            return Piece(self.words(run.text), bold=run.bold, italic=run.italic)
        return Piece(
            self.words(run.text),
            answer_id=run.answer_id,
            href=run.href,
            title=self.words(run.title),
            guessed=run.is_partly_guessed,
        )

    def _sheet(self, annex: Annex) -> Sheet:
        rules, document = self.rules.annex, self.document
        label = rules.label.format(number=annex.number, roman=roman(annex.number))
        if len(document.annexes) == 1:
            label = rules.label.partition("{")[0].strip()
        cited = self.symbol.text if self.symbol.number is not None else "\u00a0" * 6 + self.symbol.text
        attached = rules.attached.format(
            kind=document.title, number=cited, date=f"{document.date:%d/%m/%Y}", issuer=" ".join(document.issuer.split())
        )
        note = self.words(annex.note)
        grid = self._grid(annex)
        return Sheet(
            shares=grid.shares,
            head=grid.head,
            rows=grid.rows,
            totals=grid.totals,
            label=self.words(label, rules.look),
            title=self.words(annex.title, rules.title),
            attached=self.words(attached),
            note=_ended(note, rules.end_mark) if note and rules.end_mark else note,
            landscape=annex.landscape,
        )

    def _grid(self, table: Annex | Table) -> Grid:
        total = sum(column.width for column in table.columns)
        return Grid(
            shares=tuple(column.width / total for column in table.columns),
            head=self._head(table),
            rows=tuple(self._row(table, row) for row in table.rows),
            totals=self._row(table, table.totals or ()),
        )

    def _head(self, annex: Annex | Table) -> tuple[tuple[HeadCell, ...], ...]:
        """One heading row, or two where columns share a group."""
        if not any(column.group for column in annex.columns):
            return (tuple(HeadCell(self.words(column.label)) for column in annex.columns),)
        upper: list[HeadCell] = []
        lower: list[HeadCell] = []
        previous = ""
        for column in annex.columns:
            if not column.group:
                upper.append(HeadCell(self.words(column.label), rows=2))
            elif column.group == previous:
                upper[-1] = replace(upper[-1], columns=upper[-1].columns + 1)
            else:
                upper.append(HeadCell(self.words(column.group)))
            if column.group:
                lower.append(HeadCell(self.words(column.label)))
            previous = column.group
        return tuple(upper), tuple(lower)

    def _row(self, annex: Annex | Table, row: tuple[Cell, ...]) -> tuple[Square, ...]:
        return tuple(self._square(cell, column.align) for cell, column in zip(row, annex.columns, strict=False))

    def _square(self, cell: Cell, align: Align) -> Square:
        if cell is None:
            return Square("", align)
        if isinstance(cell, FigureCell):
            return Square(
                self.words(cell.text),
                align,
                number=cell.value,
                parts=cell.parts,
                answer_id=cell.answer_id,
                href=cell.href,
                title=self.words(cell.title),
                guessed=cell.is_partly_guessed,
            )
        if isinstance(cell, int):
            return Square(grouped(cell), align, number=cell)
        if isinstance(cell, Text):
            return Square(self.words(cell.text), align, bold=cell.bold)
        return Square(self.words(cell), align)


def _date_words(document: Document) -> str:
    """Days below 10 and the months January and February carry a zero, so that no digit can be put in front; or left open."""
    return day_words(document.date) if document.dated else f"ngày{_OPEN}tháng{_OPEN}năm {document.date.year}"


def _listed(items: Iterable[str], *, dash: str, end: str, last_end: str) -> tuple[str, ...]:
    """Lines of one list with their dash and punctuation, whatever punctuation they were typed with."""
    plain = [item.strip().lstrip("-–").rstrip(";.,").strip() for item in items]
    kept = [item for item in plain if item]
    return tuple(f"{dash}{item}{end if place < len(kept) else last_end}" for place, item in enumerate(kept, 1))


def _ended(text: str, mark: str) -> str:
    return text.rstrip().removesuffix("./.").rstrip(".") + mark


def _line_ended(line: Line, mark: str) -> Line:
    """The line with the closing mark after its last word; a closing full stop becomes part of it."""
    *before, last = line.pieces or (Piece(""),)
    if last.answer_id:
        return replace(line, pieces=(*before, last, Piece(mark)))
    return replace(line, pieces=(*before, replace(last, text=_ended(last.text, mark))))
