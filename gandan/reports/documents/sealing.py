"""The seal of an annex: a digest of its table as it was drawn, so that no number and no row of it changes unseen afterwards."""

from __future__ import annotations

import json
from dataclasses import replace

from gandan.base.sealing import digest_of
from gandan.reports.documents.model import Annex, Cell, FigureCell, Text


def sealed(annex: Annex) -> Annex:
    """The annex with its seal. Number, title, note and layout are no part of it."""
    return replace(annex, seal=seal_of(annex))


def seal_of(annex: Annex) -> str:
    """SHA-256, in hex, of headings, rows and totals: words, values and which answer each figure is."""
    lines = [[column.label for column in annex.columns], *(list(map(_told, row)) for row in annex.rows)]
    totals = None if annex.totals is None else list(map(_told, annex.totals))
    return digest_of("a1", json.dumps([lines, totals, annex.sums], ensure_ascii=False)).hex()


def _told(cell: Cell) -> object:
    if isinstance(cell, FigureCell):
        return [cell.answer_id, cell.value, cell.text, cell.parts]
    return [cell.text] if isinstance(cell, Text) else cell
