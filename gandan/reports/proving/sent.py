"""A report as it was sent, as a text with tables and sources."""

from __future__ import annotations

from collections.abc import Iterator

from gandan.reports.documents.model import Annex, Bullet, Cell, Document, FigureCell, Heading, Paragraph, Table, Text
from gandan.reports.proving.files import Given, joined
from gandan.reports.proving.tables import Grid, cells_of, ruled_of


def given_of_document(document: Document) -> Given:
    """What a document says. Its day stands at the top, as on paper."""
    blocks = list(_blocks(document))
    return Given(joined(blocks), tuple(cells_of(ruled_of(blocks))), document.provenance)


def _blocks(document: Document) -> Iterator[str | Grid]:
    yield f"Ngày {document.date:%d/%m/%Y}"
    yield document.subject.replace("\n", " ")
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph | Bullet):
            yield "".join(run.text for run in block.runs)
        else:
            yield _grid(block)
    for annex in document.annexes:
        yield annex.title
        yield _grid(annex)


def _grid(table: Table | Annex) -> Grid:
    headings = [f"{column.group} {column.label}".strip() for column in table.columns]
    rows = [*table.rows, *(() if table.totals is None else (table.totals,))]
    return [headings, *([_words(cell) for cell in row] for row in rows)]


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.text if isinstance(cell, Text | FigureCell) else str(cell)
