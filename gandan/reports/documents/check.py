"""What a document must satisfy before any file is made of it: one answer, one number, everywhere."""

from __future__ import annotations

import json
from collections import defaultdict
from urllib.parse import urlsplit

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gandan.base.errors import RuleBroken
from gandan.reports.documents.model import Annex, Cell, Document, FigureCell, FigureRun, Table, Text
from gandan.reports.documents.sealing import seal_of
from gandan.reports.documents.shown import read_shown
from gandan.reports.layouts.issuing import require_issuable
from gandan.reports.layouts.ruleset import Ruleset
from gandan.reports.layouts.symbols import Symbol, parse_symbol


class FiguresDisagree(RuleBroken):
    """Text, annex and provenance give different numbers for one answer, or words misstate their number."""


class DocumentIncomplete(RuleBroken):
    """The document cannot be laid out: a wrong layout, a table that is not rectangular, a broken reference."""


def check_consistent(document: Document) -> None:
    """Every figure with the same `answer_id` has one value in text, annexes and provenance, and its words say it.

    Where annexes are sealed (a document drawn from the ledger), no figure stands without its source, no annex differs from what
    was drawn, and the rows of each that `sums` add up to its totals. FiguresDisagree names the first thing that does not hold.
    """
    values: dict[str, dict[int, str]] = defaultdict(dict)
    shown: tuple[FigureRun | FigureCell, ...] = (*document.figures(), *document.cells())
    for figure in shown:
        values[figure.answer_id].setdefault(figure.value, figure.text)
        _check_words(figure)
    for source in document.provenance:
        values[source.answer_id].setdefault(source.value, str(source.value))
    for answer_id, seen in values.items():
        if len(seen) > 1:
            raise FiguresDisagree(
                format_lazy(
                    _(
                        "Cùng một câu trả lời ({answer}) nhưng văn bản ghi khác nhau: {seen}. "
                        "Hãy lập lại văn bản từ sổ cái để lời văn và phụ lục khớp nhau."
                    ),
                    answer=answer_id,
                    seen="; ".join(f"“{text}” ({value})" for value, text in seen.items()),
                )
            )

    for annex in document.annexes:
        _check_drawn(annex)
    if any(annex.seal for annex in document.annexes):
        _check_sources(document, shown)


def _check_sources(document: Document, shown: tuple[FigureRun | FigureCell, ...]) -> None:
    """Every figure has a source, and every source its figure."""
    sources = {source.answer_id for source in document.provenance}
    for figure in shown:
        if figure.answer_id not in sources:
            raise FiguresDisagree(
                format_lazy(
                    _("Con số “{text}” ({answer}) không có nguồn trong sổ cái. Hãy lập lại văn bản từ sổ cái."),
                    text=figure.text,
                    answer=figure.answer_id,
                )
            )
    unshown = sources - {figure.answer_id for figure in shown}
    if unshown:
        raise FiguresDisagree(
            format_lazy(_("Nguồn số liệu {answer} không có con số nào trong văn bản. Hãy lập lại văn bản từ sổ cái."), answer=min(unshown))
        )


def _check_drawn(annex: Annex) -> None:
    if annex.seal and annex.seal != seal_of(annex):
        raise FiguresDisagree(
            format_lazy(
                _("Phụ lục “{title}” không còn như khi lập: một dòng hoặc một con số đã khác. Hãy lập lại văn bản từ sổ cái."),
                title=annex.title,
            )
        )
    if not annex.sums or annex.totals is None:
        return
    for column, whole in enumerate(annex.totals):
        for section in _sections(annex):
            parts = sum(cell.value for row in section if isinstance(cell := row[column], FigureCell))
            if (whole.value if isinstance(whole, FigureCell) else 0) != parts:
                raise FiguresDisagree(
                    format_lazy(
                        _("Phụ lục “{title}”, cột “{column}”: các dòng cộng lại không bằng tổng số. Hãy lập lại văn bản từ sổ cái."),
                        title=annex.title,
                        column=annex.columns[column].label,
                    )
                )


def _sections(annex: Annex) -> list[list[tuple[Cell, ...]]]:
    """The rows under each section's heading; all of them where there is none."""
    sections: list[list[tuple[Cell, ...]]] = []
    for row in annex.rows:
        if isinstance(row[0], Text):
            sections.append([])
        else:
            sections[-1:] = [[*(sections[-1] if sections else []), row]]
    return sections


def _check_words(figure: FigureRun | FigureCell) -> None:
    shown = read_shown(figure.text)
    if shown is None or not shown.agrees(figure.value, parts=figure.parts):
        raise FiguresDisagree(
            format_lazy(
                _("Con số viết là “{text}” không đúng với giá trị {value} của sổ cái ({answer}). Hãy lập lại văn bản từ sổ cái."),
                text=figure.text,
                value=figure.value,
                answer=figure.answer_id,
            )
        )


def check_document(document: Document, ruleset: Ruleset) -> Symbol:
    """Everything a renderer relies on; returns the parsed symbol with its number.

    Raises RuleBroken: figures disagree, the layout is another family's or not yet valid, the symbol cannot be read,
    its kind is not the document's, its organ may not use it, or an annex is not rectangular.
    """
    if document.family != ruleset.family or document.date < ruleset.valid_from:
        raise DocumentIncomplete(
            format_lazy(
                _("Thể thức {code} không áp dụng cho văn bản này (ngày {on}); hãy chọn thể thức theo cơ quan và ngày."),
                code=ruleset.code,
                on=f"{document.date:%d/%m/%Y}",
            )
        )
    symbol = parse_symbol(document.symbol, document.family)
    if symbol.kind != document.kind and not document.is_letter:
        raise DocumentIncomplete(
            format_lazy(
                _("Ký hiệu {symbol} không phải của loại văn bản {kind}; hãy sửa một trong hai."),
                symbol=document.symbol,
                kind=document.kind,
            )
        )
    if document.number is not None and document.number < 1:
        raise DocumentIncomplete(_("Số văn bản phải từ 1 trở lên; để trống khi chưa vào sổ."))
    require_issuable(symbol, document.date, issuer=document.issuer_organ)
    for annex in document.annexes:
        _check_annex(annex)
    for table in document.tables:
        _check_table(table)
    _check_provenance(document)
    check_consistent(document)
    return Symbol(symbol.family, document.number, symbol.kind, symbol.organ)


def _check_annex(annex: Annex) -> None:
    if not _is_rectangular(annex):
        raise DocumentIncomplete(
            format_lazy(
                _("Phụ lục {number} có dòng thừa hoặc thiếu ô so với {columns} cột; hãy lập lại phụ lục."),
                number=annex.number,
                columns=len(annex.columns),
            )
        )


def _check_table(table: Table) -> None:
    if not _is_rectangular(table):
        raise DocumentIncomplete(
            format_lazy(
                _("Một bảng trong văn bản có dòng thừa hoặc thiếu ô so với {columns} cột; hãy lập lại văn bản."),
                columns=len(table.columns),
            )
        )


def _is_rectangular(table: Annex | Table) -> bool:
    lines = (*table.rows, *(() if table.totals is None else (table.totals,)))
    return bool(table.columns) and all(len(line) == len(table.columns) for line in lines)


def _check_provenance(document: Document) -> None:
    for source in document.provenance:
        try:
            json.loads(source.question)
        except ValueError as broken:
            raise DocumentIncomplete(
                format_lazy(
                    _("Nguồn gốc của con số {answer} không đọc được; hãy lập lại văn bản từ sổ cái."),
                    answer=source.answer_id,
                )
            ) from broken


def safe_link(href: str | None, *, absolute: bool) -> str | None:
    """A link that may be written to a file: http or https, and unless `absolute` a path of this site; else None."""
    if not href or any(ord(letter) <= 0x20 or letter in '\\"<>`' for letter in href):
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme in {"http", "https"} and parts.netloc:
        return href
    is_path = not parts.scheme and not parts.netloc and href.startswith(("/", "#", "?"))
    return href if is_path and not absolute else None
