"""The annex tables: the same answers as the text, and their parts, which must sum to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from gandan.ledger.answers import ByRow
from gandan.reports.documents.check import FiguresDisagree
from gandan.reports.documents.model import Annex, Cell, Column, Text
from gandan.reports.documents.sealing import sealed
from gandan.reports.documents.words import roman
from gandan.reports.kinds.model import CUMULATIVE, SAME_PERIOD, AnnexSpec, ItemSpec, SectionSpec
from gandan.reports.term.columns import sized
from gandan.reports.term.register import register
from gandan.reports.term.shown import NOTHING_RECORDED, Figures, axis_name, exact_text, grade_words, within_sentence
from gandan.reports.term.windows import written

_Row = tuple[Cell, ...]


def annexes(figures: Figures) -> tuple[Annex, ...]:
    """Every annex of the kind, numbered from 1 and sealed; a table or a register of which nothing is recorded is left out.

    Raises FiguresDisagree where the parts of a figure do not sum to it.
    """
    shown = (spec for spec in figures.kind.annexes if _shows(spec, figures))
    drawn = {"list": _list, "table": _table, "register": register}
    made = [drawn[spec.layout](spec, figures) for spec in shown]
    return tuple(sealed(replace(annex, number=number)) for number, annex in enumerate(made, 1))


def _shows(spec: AnnexSpec, figures: Figures) -> bool:
    if spec.layout == "register":
        rows = figures.registers.rows.get(spec.code, ())
        return any(row.named for row in rows) or (bool(rows) and not spec.columns)
    return spec.year or spec.compared or any(figures.is_recorded(code) for code in spec.figures)


def _list(spec: AnnexSpec, figures: Figures) -> Annex:
    result = _("Kết quả") if spec.year else ""
    columns = [
        Column(_("TT"), align="center"),
        Column(_("Chỉ tiêu")),
        Column(_("Đơn vị tính"), align="center"),
        Column(_of_what(spec), align="right", group=result),
        *_columns_beside(spec, figures),
        *_columns_of_the_plan(spec, figures),
        *([Column(_("Năm %(year)s") % {"year": figures.windows.last.year}, align="right", group=result)] if spec.year else []),
        Column(_("Cách đếm")),
    ]
    rows: list[_Row] = []
    number, sections, window = 0, 0, "?"
    for item in spec.items:
        if item.within and not figures.is_recorded(item.figure):
            continue
        if (own := figures.kind.figure(item.figure).window) != window:
            window, sections = own, sections + 1
            rows.append(
                (Text(roman(sections), bold=True), Text(_counted_from(window, figures), bold=True), *(None for _column in columns[2:]))
            )
        number += not item.within
        rows += _item(item, spec, figures, "" if item.within else str(number))
    return Annex(0, spec.title, sized(columns, rows, landscape=spec.landscape), tuple(rows), spec.landscape, note=spec.note)


def _of_what(spec: AnnexSpec) -> str:
    if spec.compared:
        return _("Trong kỳ")
    return _("Cả thời gian") if spec.year else _("Số lượng")


def _columns_beside(spec: AnnexSpec, figures: Figures) -> list[Column]:
    """What stands beside the period's own: nothing cumulative in the year's first period, which would say the same again."""
    if not spec.compared:
        return []
    so_far = [] if figures.windows.begins_the_year else [Column(_("Lũy kế từ đầu năm"), align="right")]
    return [*so_far, Column(_("Cùng kỳ năm trước"), align="right"), Column(_("So với cùng kỳ"), align="right")]


def _cells_beside(code: str, spec: AnnexSpec, figures: Figures) -> tuple[Cell, ...]:
    """A level on a day has nothing cumulative."""
    if not spec.compared:
        return ()
    so_far: list[Cell] = []
    if not figures.windows.begins_the_year:
        so_far = [figures.beside(code, CUMULATIVE) if figures.kind.figure(code).window else None]
    return (*so_far, figures.beside(code, SAME_PERIOD), figures.ratio(code))


def _columns_of_the_plan(spec: AnnexSpec, figures: Figures) -> list[Column]:
    """What the year was to bring, where a target of the unit says so for a figure of the annex."""
    if not _is_planned(spec, figures):
        return []
    plan = _("Kế hoạch năm")
    return [Column(_("Giao"), align="right", group=plan), Column(_("Đạt"), align="right", group=plan)]


def _is_planned(spec: AnnexSpec, figures: Figures) -> bool:
    return spec.compared and any(code in figures.registers.plans for code in spec.figures)


def _cells_of_the_plan(code: str, spec: AnnexSpec, figures: Figures) -> tuple[Cell, ...]:
    """What was promised, and what the year has brought so far as a share of it, in whole percents rounded down."""
    if not _is_planned(spec, figures):
        return ()
    promised = figures.registers.plans.get(code)
    if promised is None:
        return (None, None)
    measure, answer = figures.kind.figure(code).counts, figures.so_far(code)
    share = f"{answer.value * 100 // promised}%" if answer.lines else NOTHING_RECORDED
    return (exact_text(promised, measure), share)


def _counted_from(window: str, figures: Figures) -> str:
    """The heading of the rows that count from one day."""
    if not window:
        return _("Đến ngày %(last)s") % {"last": written(figures.windows.last)}
    days = {"first": written(figures.windows.by_code[window].first), "last": written(figures.windows.last)}
    if figures.windows.period is not None:
        return _("Từ ngày %(first)s đến ngày %(last)s") % days
    return _("Từ ngày %(first)s") % days


def _item(item: ItemSpec, spec: AnnexSpec, figures: Figures, number: str) -> Iterator[_Row]:
    figure, answer = figures.kind.figure(item.figure), figures.answers[item.figure]
    label = _("Trong đó: %(part)s") % {"part": within_sentence(figure.name)} if item.within else figure.name
    unit = str(figure.counts.unit.label)
    more = (*_cells_beside(item.figure, spec, figures), *_cells_of_the_plan(item.figure, spec, figures))
    if spec.year:
        more = (figures.cell(item.figure, year=True) if figure.window else None,)
    yield (number, label, unit, figures.cell(item.figure), *more, grade_words(answer.grades))
    if not item.by:
        return
    _check_sum(item.figure, item.by, figures)
    for row in figures.rows(item.figure, item.by):
        cell = figures.row_cell(item.figure, item.by, row)
        yield ("", f"- {figures.row_label(item.by, row)}", unit, cell, *(None for _beside in more), grade_words(row.grades))


def _table(spec: AnnexSpec, figures: Figures) -> Annex:
    only = spec.sections[0].by if len(spec.sections) == 1 else ""
    first = {"": _("Nội dung"), "unit": _("Đơn vị")}.get(only) or axis_name(only).capitalize()
    columns = (
        Column(_("TT"), align="center"),
        Column(first),
        *(Column(column.label, align="right", group=column.group) for column in spec.columns),
    )
    parts = [(section, lines) for section in spec.sections if (lines := list(_section(spec, section, figures)))]
    rows: list[_Row] = []
    for place, (section, lines) in enumerate(parts, 1):
        if section.title:
            rows.append((Text(roman(place), bold=True), Text(section.title, bold=True), *(None for _column in spec.columns)))
        rows += [(str(number), *line) for number, line in enumerate(lines, 1)]
    totals = (None, _("Tổng cộng"), *(figures.cell(column.figure) for column in spec.columns))
    widths = sized(columns, [*rows, totals], landscape=spec.landscape)
    return Annex(0, spec.title, widths, tuple(rows), spec.landscape, totals, _note(spec, figures), sums=True)


def _section(spec: AnnexSpec, section: SectionSpec, figures: Figures) -> Iterator[_Row]:
    """One row a part, in the order in which the columns' answers name them; what belongs to none comes last."""
    parts: dict[str, ByRow] = {}
    by_column: list[dict[str, ByRow]] = []
    for column in spec.columns:
        _check_sum(column.figure, section.by, figures)
        rows = figures.rows(column.figure, section.by)
        by_column.append({row.key: row for row in rows})
        for row in rows:
            parts.setdefault(row.key, row)
    ordered = sorted(parts.values(), key=lambda row: (row.unattributed, not row.key))
    for part in ordered:
        known = zip(spec.columns, by_column, strict=True)
        cells = (figures.row_cell(column.figure, section.by, rows.get(part.key)) for column, rows in known)
        yield (figures.row_label(section.by, part), *cells)


def _note(spec: AnnexSpec, figures: Figures) -> str:
    shown = [(column.figure, section.by) for column in spec.columns for section in spec.sections if section.by == "unit"]
    if not any(row.unattributed for code, by in shown for row in figures.rows(code, by)):
        return spec.note
    loose = _("“%(whole)s”: việc của cấp này, hoặc chưa phân được về một đơn vị.") % {"whole": figures.whole}
    return f"{spec.note} {loose}".strip()


def _check_sum(code: str, by: str, figures: Figures) -> None:
    whole, parts = figures.answers[code].value, sum(row.value for row in figures.rows(code, by))
    if whole != parts:
        raise FiguresDisagree(
            _("Các phần của “%(figure)s” cộng lại được %(parts)s, nhưng tổng là %(whole)s. Hãy lập lại báo cáo từ sổ cái.")
            % {"figure": figures.kind.figure(code).name, "parts": parts, "whole": whole}
        )
