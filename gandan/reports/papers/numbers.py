"""Numbers of a paper as cells and as words: one value, one identity, wherever it stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gandan.base.quantities import hedged
from gandan.base.vietnamese import decimal_text, grouped
from gandan.reports.documents.model import Align, Cell, Column, FigureCell, FigureRun, Table
from gandan.reports.papers.wording import Words, words_of
from gandan.reports.term.columns import sized
from gandan.reports.term.shown import NOTHING_RECORDED

_PARTS = 1000  # quantities of records have three decimal places
DONG = "đồng"
_ALIGNED: dict[str, Align] = {"l": "left", "c": "center", "r": "right"}


def amount(value: Decimal | None, answer_id: str, href: str | None = None) -> Cell:
    """A quantity in a table; a dash where none was told."""
    if value is None:
        return NOTHING_RECORDED
    counted, parts = _counted(value)
    return FigureCell(counted, decimal_text(value), answer_id, href, parts=parts)


def count(value: int | None, answer_id: str, href: str | None = None) -> Cell:
    """A whole number in a table; a dash where none was told."""
    return NOTHING_RECORDED if value is None else FigureCell(value, grouped(value), answer_id, href)


def amount_told(value: Decimal | None, unit: str, answer_id: str) -> FigureRun | str:
    """A quantity in a sentence: "12,5 km"; nothing where none was told."""
    if value is None:
        return ""
    counted, parts = _counted(value)
    return FigureRun(f"{decimal_text(value)} {unit}".rstrip(), answer_id, counted, parts=parts)


def told(value: int, unit: str, answer_id: str, href: str | None = None) -> FigureRun:
    """A whole number in a sentence, in full: "12.500.000 đồng"."""
    return FigureRun(f"{grouped(value)} {unit}".rstrip(), answer_id, value, href)


def told_if(value: int, unit: str, answer_id: str) -> FigureRun | str:
    """As `told`, or nothing where there is nothing to count."""
    return told(value, unit, answer_id) if value else ""


def households_told(value: int, of: int, answer_id: str) -> FigureRun | str:
    """Households in a sentence: of one item they are households, of several they are turns. Nothing where there are none."""
    return told_if(value, words_of("shared")["household" if of == 1 else "households"], answer_id)


def hedged_told(value: int, unit: str, answer_id: str, href: str | None = None) -> FigureRun:
    """A sum in a sentence, worded by the one rule of hedging: "gần 10 tỷ đồng"."""
    return FigureRun(hedged(value, unit=unit).phrase, answer_id, value, href)


def columns_of(words: Words, name: str, aligned: str) -> tuple[Column, ...]:
    """The columns of a table, named in the words; `aligned` has a letter for each: left, centre, right."""
    return tuple(Column(label, align=_ALIGNED[letter]) for label, letter in zip(words.many(name), aligned, strict=True))


def ruled(
    columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], totals: tuple[Cell, ...] | None = None, *, landscape: bool = False
) -> Table:
    """A table of the text, or of a turned page, its columns as wide as their numbers and words ask for."""
    lines = [*rows, *([totals] if totals is not None else [])]
    return Table(sized(columns, lines, landscape=landscape), tuple(rows), totals)


def _counted(value: Decimal) -> tuple[int, int]:
    """(value in counted units, counted units to one shown unit)."""
    return (int(value), 1) if value == value.to_integral_value() else (int(value * _PARTS), _PARTS)
