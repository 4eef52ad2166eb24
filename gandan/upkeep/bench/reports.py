"""`gandan bench report`: a province's term report as Word and PDF, beside the same words set bare.

The product asks the ledger some fifty questions, composes, checks, lays out by the official rules and attaches where every figure
comes from. Its template alone is given the finished document. The bare limit is given the words: python-docx writes the same
paragraphs and tables, Typst sets them without any layout.
"""

import json
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typst
from django.db import connection
from django.utils import translation

from gandan.places.models import Unit
from gandan.reports.documents.compose import Composed, compose
from gandan.reports.documents.pdf import chosen_font
from gandan.reports.files import FONTS, write_file
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.queries import Draft, drafted
from gandan.reports.term.composing import Paper
from gandan.upkeep.bench import building, country
from gandan.upkeep.bench.building import Built, Tell
from gandan.upkeep.bench.country import LAST, Shape
from gandan.upkeep.bench.measuring import Taken, in_turn

ENTRIES, SHAPE = 100_000, Shape(provinces=3, communes=150, villages=4_000)
NAME, TREE = f"{building.PREFIX}report", f"{building.PREFIX}report_tree"
KIND = "ket-qua-nhiem-ky"
_SOURCE = b"""
#let d = json(bytes(sys.inputs.data))
#set text(font: d.fonts, lang: "vi")
#for words in d.paragraphs { par(words) }
#for one in d.tables { table(columns: one.columns, ..one.cells) }
"""


@dataclass(frozen=True)
class ReportMeasured:
    """What the bench of reports found: each way of writing, product and bare."""

    built: Built
    figures: int
    taken: dict[str, Taken]

    def ratio(self, suffix: str, against: str) -> float:
        """How many times longer the product takes than another way, by medians."""
        return self.taken[suffix].median / self.taken[f"{suffix}, {against}"].median


def measure_report(*, runs: int, keep: bool, now: datetime, tell: Tell) -> ReportMeasured:
    """Fill a country of three provinces and write the report of one, in every way in turn."""
    try:
        tree = building.build_country(TREE, SHAPE, now=now, tell=tell)
        return measure_built_report(building.build(NAME, ENTRIES, tree, now=now, tell=tell), runs=runs, tell=tell)
    finally:
        if not keep:
            for name in (NAME, TREE):
                building.drop_database(name)


def measure_built_report(built: Built, *, runs: int, tell: Tell) -> ReportMeasured:
    """Write the report of the first province in the database that this process works in."""
    tell("report", 0.0)
    connection.close()
    draft = _draft()
    with translation.override("vi"):
        words = _words(compose(draft.document, draft.ruleset))
    family, fonts = chosen_font(draft.ruleset.font, (FONTS,))
    data = {"data": json.dumps({**words, "fonts": [family]})}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        taken = in_turn(
            {
                "docx": lambda: write_file(_draft(), place / "product.docx"),
                "docx, template": lambda: write_file(draft, place / "template.docx"),
                "docx, bare": lambda: _bare_docx(words, place / "bare.docx"),
                "pdf": lambda: write_file(_draft(), place / "product.pdf"),
                "pdf, template": lambda: write_file(draft, place / "template.pdf"),
                "pdf, bare": lambda: typst.compile(_SOURCE, font_paths=fonts, sys_inputs=data, format="pdf"),
            },
            runs,
        )
    tell("report", 1.0)
    return ReportMeasured(built, len(draft.document.provenance), taken)


def _draft() -> Draft:
    unit = Unit.objects.get(slug=country.province(0))
    return drafted(report_kind(KIND), unit, None, LAST, paper=Paper(LAST), href=lambda slug, _question: f"https://gandan.example/{slug}")


def _words(composed: Composed) -> dict[str, list[object]]:
    """Every paragraph and every table cell of the document, without looks."""
    paragraphs: list[object] = [
        *composed.superior,
        *composed.issuer,
        composed.number,
        composed.place_date,
        composed.title,
        *composed.subject,
    ]
    paragraphs += ["".join(piece.text for piece in line.pieces) for line in (*composed.lines, *composed.notes)]
    signed = composed.signature
    paragraphs += [*signed.authority, *signed.role, composed.recipients_label, *composed.recipients]
    tables: list[object] = []
    for sheet in (*composed.grids, *composed.annexes):
        head = [cell.text for cell in sheet.head[-1]]
        rows = [[square.text for square in row] for row in (*sheet.rows, *([sheet.totals] if sheet.totals else []))]
        columns = len(sheet.shares)
        cells = [cell for row in (head, *rows) for cell in (*row, *[""] * (columns - len(row)))]
        tables.append({"columns": columns, "cells": cells})
    return {"paragraphs": [words for words in paragraphs if words], "tables": tables}


def _bare_docx(words: dict[str, list[object]], out: Path) -> None:
    import docx  # what measures it needs it, what people run does not: only the tests' lock holds it

    document = docx.Document()
    for text in words["paragraphs"]:
        document.add_paragraph(str(text))
    for one in words["tables"]:
        assert isinstance(one, dict)  # noqa: S101 -- made by _words
        columns, cells = one["columns"], one["cells"]
        made = document.add_table(len(cells) // columns, columns)
        for square, text in zip(made._cells, cells, strict=True):  # noqa: SLF001 -- the public way is quadratic
            square.text = text
    document.save(str(out))
