"""How wide the columns of an annex are: numbers never break, words take what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gandan.reports.documents.model import Cell, Column, FigureCell, Text
from gandan.reports.layouts.metrics import text_width_pt
from gandan.reports.layouts.ruleset import Look

_LOOK = Look(size_pt=11, bold=True)  # the letters of the layouts' tables, as wide as they get
_PAD_PT = 10.0
_ROOM_PT = {False: 467.0, True: 726.0}  # an upright or a turned A4 page between the layouts' margins
_LONGEST_PT = {"left": 230.0, "center": 55.0, "right": 0.0}


def sized(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], *, landscape: bool) -> tuple[Column, ...]:
    """The columns with widths in points. Where even the numbers do not fit, all are narrowed alike.

    What is left goes first to the words of rows, which are many, on two lines, then to headings, then to words on one line, then to all.
    """
    room = _ROOM_PT[landscape]
    cells = [[_text(row[place]) for row in rows] for place in range(len(columns))]
    over_two = any(column.group for column in columns)
    widths = [_least(column, texts, over_two=over_two) for column, texts in zip(columns, cells, strict=True)]
    for wish in (_for_halves, _for_heading, _for_words):
        wanted = [max(wish(column, texts), width) for column, texts, width in zip(columns, cells, widths, strict=True)]
        widths = _widened(widths, wanted, room - sum(widths))
    rest = max(room - sum(widths), 0) / sum(widths)
    return tuple(replace(column, width=width * (1 + rest)) for column, width in zip(columns, widths, strict=True))


def _widened(widths: list[float], wanted: list[float], left: float) -> list[float]:
    """Each width as wide as wanted, or, where not all have room, by the same share of what it lacks."""
    lacking = sum(wanted) - sum(widths)
    if lacking <= 0 or left <= 0:
        return widths
    share = min(left / lacking, 1.0)
    return [width + (want - width) * share for width, want in zip(widths, wanted, strict=True)]


def _least(column: Column, texts: Sequence[str], *, over_two: bool) -> float:
    """Room for the longest word of the heading, and for each number whole; a heading that reaches over two rows of headings has two
    lines, since some programs cut a third off where the rows are repeated."""
    unbroken = texts if column.align == "right" else [word for text in texts for word in text.split()]
    heading = _halved(column.label) if over_two and not column.group else 0.0
    return max([heading, *(text_width_pt(word, _LOOK) for word in (*column.label.split(), *unbroken))]) + _PAD_PT


def _for_words(column: Column, texts: Sequence[str]) -> float:
    """As long as the words of the rows are, within reason."""
    longest = max((text_width_pt(text, _LOOK) for text in texts), default=0)
    return min(longest, _LONGEST_PT[column.align]) + _PAD_PT


def _for_halves(column: Column, texts: Sequence[str]) -> float:
    """As long as the words of the rows are on two lines, within reason: no column stands in a tower while others have room."""
    longest = max((text_width_pt(text, _LOOK) for text in texts), default=0)
    return min(longest * 0.55, _LONGEST_PT[column.align]) + _PAD_PT  # a little over half: words break whole


def _for_heading(column: Column, _texts: Sequence[str]) -> float:
    """A heading of one line under a group, of two lines elsewhere."""
    return (text_width_pt(column.label, _LOOK) if column.group else _halved(column.label)) + _PAD_PT


def _halved(label: str) -> float:
    """Width of a label on two lines."""
    words = label.split()
    breaks = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))] or [(label, "")]
    return min(max(text_width_pt(half, _LOOK) for half in halves) for halves in breaks)


def _text(cell: Cell) -> str:
    if isinstance(cell, FigureCell | Text):
        return cell.text
    return "" if cell is None else str(cell)
