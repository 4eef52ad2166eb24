"""A register as an annex: a row a record. What it does not name is counted in a row, so that its sums are the figures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandan.base.vietnamese import grouped
from gandan.reports.documents.model import Annex, Cell, Column
from gandan.reports.kinds.model import AnnexSpec, FactSpec
from gandan.reports.term.columns import sized
from gandan.reports.term.registered import Listed, together
from gandan.reports.term.shown import NOTHING_RECORDED, Figures

_Row = tuple[Cell, ...]


def register(spec: AnnexSpec, figures: Figures) -> Annex:
    """The records of a register, at most `spec.most` by name; the rest, and what is not named, as rows that say how many they are."""
    named = [row for row in figures.registers.rows[spec.code] if row.named]
    unnamed = [row for row in figures.registers.rows[spec.code] if not row.named]
    shown, rest = named[: spec.most], named[spec.most :]
    facts = _told_of(shown, spec)
    rows: list[_Row] = [_row(str(number), row, facts, spec, figures) for number, row in enumerate(shown, 1)]
    if rest:
        label = _("Còn %(count)s dòng nữa, chỉ ghi số") % {"count": grouped(len(rest))}
        unnamed = [Listed(f"{spec.code}:rest", shares=together(rest), label=label, count=len(rest)), *unnamed]
    rows += [_row("", row, facts, spec, figures) for row in unnamed]
    columns = (
        Column(_("TT"), align="center"),
        *(Column(fact.label, align=fact.align, group=fact.group) for fact in facts),
        *(Column(column.label, align="right", group=column.group) for column in spec.columns),
    )
    sums: tuple[Cell, ...] = tuple(figures.cell(column.figure) for column in spec.columns)
    totals: _Row | None = (None, _("Tổng cộng"), *(None for _fact in facts[1:]), *sums) if spec.columns else None
    measured = [*rows[: len(shown)], *([totals] if totals else []), *((None, None, *row[2:]) for row in rows[len(shown) :])]
    widths = sized(columns, measured, landscape=spec.landscape)
    return Annex(0, spec.title, widths, tuple(rows), spec.landscape, totals, spec.note, sums=bool(spec.columns))


def _told_of(rows: list[Listed], spec: AnnexSpec) -> tuple[FactSpec, ...]:
    """The columns of words that some row fills, and always the first: what nobody wrote takes no room from what was."""
    return tuple(
        fact
        for place, fact in enumerate(spec.facts)
        if not place or any(row.facts.get(fact.name) or fact.name in row.answers for row in rows)
    )


def _row(number: str, row: Listed, facts: tuple[FactSpec, ...], spec: AnnexSpec, figures: Figures) -> _Row:
    if row.named:
        words: list[Cell] = [_fact(row, fact.name, figures) for fact in facts]
    else:
        words = [row.label, *(None for _fact in facts[1:])]
    cells = (
        figures.share_cell(column.figure, row.key, row.shares[column.figure]) if column.figure in row.shares else NOTHING_RECORDED
        for column in spec.columns
    )
    return (number, *words, *cells)


def _fact(row: Listed, name: str, figures: Figures) -> Cell:
    answer = row.answers.get(name)
    return row.facts.get(name, "") if answer is None else figures.answer_cell(row.key, answer)
