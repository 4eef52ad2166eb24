"""A report of the cycle as a file: a sent one as it was sent, a draft marked as one."""

from __future__ import annotations

from dataclasses import replace

from gandan.reports.cycle.access import Doors
from gandan.reports.cycle.reading import as_sent
from gandan.reports.documents.model import Annex, Block, Bullet, Cell, Document, FigureCell, FigureRun, Heading, Paragraph, Run, Table
from gandan.reports.exchange.marking import marked_as_sent
from gandan.reports.files import File, file_named
from gandan.reports.layouts.catalogue import ruleset
from gandan.reports.models import Submission
from gandan.reports.queries import Draft

DRAFT_MARK = "DỰ THẢO"  # on paper, so in Vietnamese whatever the reader's language


def sent_file(row: Submission, doors: Doors, suffix: str, *, root: str, with_words: bool = True) -> File:
    """A sent report as it was sent: .docx, .pdf, .xlsx or .html. `root`: where the figures' addresses begin ("https://...").

    The officer's judgement stands in it for those who read it, unless `with_words` is False; a version without it says so.
    Word and PDF end with a code at which anybody can look it up. Raises BadInput for another suffix.
    """
    shown = doors if with_words else Doors(writes=False, receives=False)
    name = f"{row.kind}-{row.unit.slug}-{row.period}-ban-{row.revision}" + ("" if shown.reads_words else "-khong-nhan-dinh")
    document = marked_as_sent(row, rooted(as_sent(row, shown), root), root=root)
    return file_named(name, document, ruleset(row.layout), suffix)


def draft_file(row: Submission, drawn: Draft, suffix: str, *, root: str) -> File:
    """The draft as it stands now, marked as a draft."""
    name = f"du-thao-{row.kind}-{row.unit.slug}-{row.period}-ban-{row.revision}"
    return file_named(name, rooted(as_draft(drawn.document), root), drawn.ruleset, suffix)


def as_draft(document: Document) -> Document:
    """The document with the mark of a draft in its title."""
    return replace(document, title=f"{document.title} ({DRAFT_MARK})")


def rooted(document: Document, root: str) -> Document:
    """The document with full addresses, so that its figures open from a file. Nothing else is touched."""
    return replace(
        document,
        blocks=tuple(_block(block, root) for block in document.blocks),
        annexes=tuple(_annex(annex, root) for annex in document.annexes),
        notes=tuple(note if isinstance(note, str) else replace(note, runs=_runs(note.runs, root)) for note in document.notes),
    )


def _block(block: Block, root: str) -> Block:
    match block:
        case Paragraph() | Bullet():
            return replace(block, runs=_runs(block.runs, root))
        case Table():
            return replace(block, rows=tuple(_line(row, root) for row in block.rows), totals=_totals(block, root))
        case Heading():
            return block


def _annex(annex: Annex, root: str) -> Annex:
    return replace(annex, rows=tuple(_line(row, root) for row in annex.rows), totals=_totals(annex, root))


def _totals(table: Table | Annex, root: str) -> tuple[Cell, ...] | None:
    return _line(table.totals, root) if table.totals is not None else None


def _runs(runs: tuple[Run, ...], root: str) -> tuple[Run, ...]:
    return tuple(replace(run, href=_full(run.href, root)) if isinstance(run, FigureRun) else run for run in runs)


def _line(cells: tuple[Cell, ...], root: str) -> tuple[Cell, ...]:
    return tuple(replace(cell, href=_full(cell.href, root)) if isinstance(cell, FigureCell) else cell for cell in cells)


def _full(href: str | None, root: str) -> str | None:
    return root + href if href and href.startswith("/") else href
