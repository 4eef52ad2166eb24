"""Tables of WordprocessingML: the borderless ones that hold columns of a page, and the ruled ones."""

from __future__ import annotations

from collections.abc import Sequence

from gandan.reports.documents.compose import Grid, HeadCell, Piece, Square
from gandan.reports.documents.markup import NOTHING, Attributes, Markup, joined, node
from gandan.reports.documents.word.text import Links, paragraph, piece_runs, run, twips
from gandan.reports.layouts.ruleset import AnnexLook, Look

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def columns_table(widths_pt: Sequence[float], rows: Sequence[Sequence[Markup]]) -> Markup:
    """A borderless table whose cells hold whole paragraphs; rows do not break across pages."""
    borders = joined(node(f"w:{side}", {"w:val": "nil"}) for side in _SIDES)
    margins = joined(node(f"w:{side}", {"w:w": 0, "w:type": "dxa"}) for side in ("left", "right"))
    shown = []
    for row in rows:
        cells = (_cell(cell, width_pt=width, valign="top") for cell, width in zip(row, widths_pt, strict=True))
        shown.append(node("w:tr", None, node("w:trPr", None, node("w:cantSplit")), *cells))
    return _table(widths_pt, borders, margins, joined(shown))


def ruled_table(sheet: Grid, look: AnnexLook, width_pt: float, links: Links, *, keep_next: bool = False) -> Markup:
    """A ruled table of an annex or of the text: heading rows repeat on every page, no row breaks across pages.

    `keep_next`: its last rows stay with the paragraph that follows, so that no note stands on a page of its own.
    """
    widths = [share * width_pt for share in sheet.shares]
    line: Attributes = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"}
    borders = joined(node(f"w:{side}", line) for side in _SIDES)
    margins = joined(node(f"w:{side}", {"w:w": 70, "w:type": "dxa"}) for side in ("left", "right"))
    rows = [*_head_rows(sheet.head, widths, look)]
    data = [*((row, False) for row in sheet.rows), *(((sheet.totals, True),) if sheet.totals else ())]
    staying = len(data) - 2 if keep_next else len(data)
    rows += [_data_row(row, widths, links, bold=bold, keep_next=place >= staying) for place, (row, bold) in enumerate(data)]
    return _table(widths, borders, margins, joined(rows))


def _table(widths_pt: Sequence[float], borders: Markup, margins: Markup, rows: Markup) -> Markup:
    grid = joined(node("w:gridCol", {"w:w": twips(width)}) for width in widths_pt)
    properties = joined(
        [
            node("w:tblW", {"w:w": twips(sum(widths_pt)), "w:type": "dxa"}),
            node("w:jc", {"w:val": "center"}),
            node("w:tblBorders", None, borders),
            node("w:tblLayout", {"w:type": "fixed"}),
            node("w:tblCellMar", None, margins),
        ]
    )
    return node("w:tbl", None, node("w:tblPr", None, properties), node("w:tblGrid", None, grid), rows)


def _cell(content: Markup, *, width_pt: float, valign: str, span: int = 1, merge: str = "") -> Markup:
    properties = joined(
        [
            node("w:tcW", {"w:w": twips(width_pt), "w:type": "dxa"}),
            node("w:gridSpan", {"w:val": span}) if span > 1 else NOTHING,
            node("w:vMerge", {"w:val": "restart"} if merge == "restart" else None) if merge else NOTHING,
            node("w:vAlign", {"w:val": valign}),
        ]
    )
    return node("w:tc", None, node("w:tcPr", None, properties), content)


def _head_rows(head: tuple[tuple[HeadCell, ...], ...], widths: Sequence[float], look: AnnexLook) -> list[Markup]:
    """One or two heading rows; a label without a group reaches down over both."""
    properties = node("w:trPr", None, node("w:cantSplit"), node("w:tblHeader"))
    upper: list[Markup] = []
    lower: list[Markup] = []
    below = iter(head[1]) if len(head) > 1 else iter(())
    place = 0
    for cell in head[0]:
        own = list(widths[place : place + cell.columns])
        place += cell.columns
        merge = "restart" if cell.rows > 1 else ""
        upper.append(_cell(_head_text(cell, look), width_pt=sum(own), valign="center", span=cell.columns, merge=merge))
        if len(head) == 1:
            continue
        if cell.rows > 1:
            lower.append(_cell(paragraph(style="GDCell"), width_pt=own[0], valign="center", merge="continue"))
        else:
            lower += [_cell(_head_text(next(below), look), width_pt=width, valign="center") for width in own]
    rows = [node("w:tr", None, properties, *upper)]
    return rows if len(head) == 1 else [*rows, node("w:tr", None, properties, *lower)]


def _head_text(cell: HeadCell, look: AnnexLook) -> Markup:
    shown = Look(size_pt=look.table_pt, bold=look.head_bold)
    return paragraph(run(cell.text, shown), style="GDCell", align="center", keep_next=True)


def _data_row(row: tuple[Square, ...], widths: Sequence[float], links: Links, *, bold: bool, keep_next: bool) -> Markup:
    cells = [
        _cell(
            paragraph(
                piece_runs((Piece(square.text, bold=bold or square.bold, href=square.href, title=square.title),), links),
                style="GDCell",
                align=square.align if square.align != "left" else "",
                keep_next=keep_next,
            ),
            width_pt=width,
            valign="center",
        )
        for square, width in zip(row, widths, strict=True)
    ]
    return node("w:tr", None, node("w:trPr", None, node("w:cantSplit")), *cells)
