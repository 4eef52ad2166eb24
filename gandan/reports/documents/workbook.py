"""Workbook: the annexes as sheets of real numbers, the text beside them, and where the figures came from."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gandan.reports.documents.check import safe_link
from gandan.reports.documents.compose import Composed, HeadCell, Sheet, Square, cleaned, compose
from gandan.reports.documents.model import Document
from gandan.reports.layouts.ruleset import Look, Ruleset

_MM_PER_INCH = 25.4
_LONGEST = 32_767
_LONGEST_LINK = 2_079
_WIDTH = {False: 92.0, True: 138.0}
_HATCH = 14  # "lightUp": what was guessed is hatched, in a workbook too
_HATCH_COLOUR = "#D9C38A"


def render_xlsx(document: Document, ruleset: Ruleset, out: Path | IO[bytes]) -> None:
    """Write a workbook: a sheet with the text, one an annex, one with the figures' sources.

    Figures are numbers in shown units (`value / parts`) with the format `#,##0`, which each machine groups its own
    way; no text is ever a formula. Raises RuleBroken (see `check_document`) before anything is written.
    """
    composed = compose(document, ruleset)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        writer = _Writer(book, ruleset)
        day = datetime(document.date.year, document.date.month, document.date.day)  # noqa: DTZ001  # a date on paper
        book.set_properties(
            {
                "title": composed.subject_line[:255],
                "subject": composed.number,
                "author": cleaned(document.issuer)[:255],
                "keywords": ruleset.label,
                "comments": ruleset.name,
                "created": day,
            }
        )
        writer.text(composed)
        for sheet in composed.annexes:
            writer.annex(sheet)
        writer.sources(document)


class _Writer:
    """One workbook being written; formats are made once each, sheet names never repeat."""

    def __init__(self, book: xlsxwriter.Workbook, ruleset: Ruleset) -> None:
        self.book = book
        self.rules = ruleset
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.names: set[str] = set()

    def look(self, look: Look, **more: object) -> Format:
        """A cell format for a look, wrapped, from the top."""
        wanted: dict[str, object] = {
            "font_name": self.rules.font.family,
            "font_size": look.size_pt,
            "bold": look.bold,
            "italic": look.italic,
            "underline": int(look.underline),
            "text_wrap": True,
            "valign": "vcenter",
            **more,
        }
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]

    def sheet(self, name: str, *, landscape: bool) -> Worksheet:
        """A new sheet set up for A4 with the layout's margins, pages numbered in the middle above."""
        plain = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:28] or _("Phụ lục")
        shown, count = plain, 1
        while shown.casefold() in self.names:
            count += 1
            shown = f"{plain} {count}"
        self.names.add(shown.casefold())
        page, made = self.rules.page, self.book.add_worksheet(shown)
        made.set_paper(9)
        if landscape:
            made.set_landscape()
        margins = (page.left_mm, page.right_mm, page.top_mm, page.bottom_mm)
        left, right, top, bottom = (side / _MM_PER_INCH for side in margins)
        made.set_margins(left, right, top, bottom)
        made.set_header("&C&P")
        made.fit_to_pages(1, 0)
        made.hide_gridlines(2)
        return made

    def text(self, shown: Composed) -> None:
        """The document's words, one paragraph a row."""
        rules, made = self.rules, self.sheet(_("Văn bản"), landscape=False)
        made.set_column(0, 0, _WIDTH[False])
        body, centred = rules.body.look, {"align": "center"}
        lines: list[tuple[str, Format]] = []
        lines += [(line, self.look(rules.header.superior)) for line in shown.superior]
        lines += [(line, self.look(rules.header.issuer)) for line in shown.issuer]
        lines += [(shown.number, self.look(rules.number.look)), (shown.place_date, self.look(rules.header.date))]
        lines += [(line, self.look(rules.title.letter_subject)) for line in shown.letter_subject]
        lines += [(shown.title, self.look(rules.title.kind, **centred))] if shown.title else []
        lines += [(line, self.look(rules.title.subject, **centred)) for line in shown.subject]
        lines += [(f"{shown.salutation_label} {line}", self.look(body)) for line in shown.salutation]
        lines += [(line, self.look(rules.bases.look)) for line in shown.bases]
        for line in shown.body:
            bold = line.role.startswith("heading") and line.pieces[0].bold
            words = "".join(piece.text for piece in line.pieces)
            lines.append((words, self.look(Look(size_pt=body.size_pt, bold=bold))))
        lines += [(f"{rules.notes.label} {note}", self.look(rules.notes.look)) for note in shown.notes]
        lines += [(line, self.look(rules.signature.authority, align="right")) for line in shown.authority]
        lines += [(line, self.look(rules.signature.role, align="right")) for line in shown.role]
        lines += [(shown.name, self.look(rules.signature.name, align="right"))] if shown.name else []
        if shown.recipients:
            lines.append((shown.recipients_label, self.look(rules.recipients.label_look)))
        lines += [(line, self.look(rules.recipients.look)) for line in shown.recipients]
        for row, (words, looks) in enumerate(lines):
            made.write_string(row, 0, words[:_LONGEST], looks)

    def annex(self, sheet: Sheet) -> None:
        """One annex: its heading, its table with repeated heading rows, its note."""
        rules, made = self.rules.annex, self.sheet(sheet.label, landscape=sheet.landscape)
        last = len(sheet.shares) - 1
        for place, share in enumerate(sheet.shares):
            made.set_column(place, place, max(share * _WIDTH[sheet.landscape], 5))
        headings = ((sheet.label, rules.look), (sheet.title, rules.title), (sheet.attached, rules.attached_look))
        for row, (words, look) in enumerate(headings):
            self._across(made, row, last, words, self.look(look, align="center"))
        first = len(headings) + 1
        self._head(made, first, sheet.head)
        row = first + len(sheet.head)
        made.repeat_rows(first, row - 1)
        made.freeze_panes(row, 0)
        for squares in sheet.rows:
            self._row(made, row, squares, bold=False)
            row += 1
        if sheet.totals:
            self._row(made, row, sheet.totals, bold=True)
            row += 1
        if sheet.note:
            self._across(made, row + 1, last, sheet.note, self.look(rules.note_look))

    def _across(self, made: Worksheet, row: int, last: int, words: str, look: Format) -> None:
        if last > 0:
            made.merge_range(row, 0, row, last, "", look)
        made.write_string(row, 0, words[:_LONGEST], look)

    def _head(self, made: Worksheet, first: int, head: tuple[tuple[HeadCell, ...], ...]) -> None:
        look = self.look(Look(size_pt=self.rules.annex.table_pt, bold=self.rules.annex.head_bold), align="center", border=1)
        column = 0
        below = iter(head[1] if len(head) > 1 else ())
        for cell in head[0]:
            end = column + cell.columns - 1
            if cell.rows > 1 or cell.columns > 1:
                made.merge_range(first, column, first + cell.rows - 1, end, "", look)
            made.write_string(first, column, cell.text[:_LONGEST], look)
            if cell.rows == 1 and len(head) > 1:
                for place in range(column, end + 1):
                    made.write_string(first + 1, place, next(below).text[:_LONGEST], look)
            column = end + 1

    def _row(self, made: Worksheet, row: int, squares: tuple[Square, ...], *, bold: bool) -> None:
        size = Look(size_pt=self.rules.annex.table_pt, bold=bold)
        for column, square in enumerate(squares):
            more: dict[str, object] = {"border": 1, "align": square.align}
            if square.guessed:
                more |= {"pattern": _HATCH, "fg_color": _HATCH_COLOUR, "bg_color": "#FFFFFF"}
            if square.number is not None:
                more["num_format"] = "#,##0" if square.parts == 1 else "#,##0.0"
            look = self.look(size, **more)
            address = safe_link(square.href, absolute=True)
            if address and len(address) <= _LONGEST_LINK:
                made.write_url(row, column, address, look, square.text[:_LONGEST], square.title[:255] or None)
            if square.number is not None:
                made.write_number(row, column, square.number / square.parts, look)
            elif not address:
                made.write_string(row, column, square.text[:_LONGEST], look)

    def sources(self, document: Document) -> None:
        """Where each figure came from: answer, measure, value, position in the ledger, question, digest."""
        if not document.provenance:
            return
        made = self.sheet(_("Nguồn số liệu"), landscape=True)
        titles = (_("Câu trả lời"), _("Chỉ tiêu"), _("Giá trị"), _("Vị trí sổ cái"), _("Câu hỏi"), _("Mã băm"))
        head = self.look(Look(size_pt=self.rules.annex.table_pt, bold=True), border=1, align="center")
        plain = self.look(Look(size_pt=self.rules.annex.table_pt), border=1)
        number = self.look(Look(size_pt=self.rules.annex.table_pt), border=1, num_format="#,##0")
        for column, (title, width) in enumerate(zip(titles, (24, 24, 18, 14, 50, 30), strict=True)):
            made.set_column(column, column, width)
            made.write_string(0, column, title, head)
        for row, source in enumerate(document.provenance, 1):
            made.write_string(row, 0, cleaned(source.answer_id), plain)
            made.write_string(row, 1, cleaned(source.measure), plain)
            made.write_number(row, 2, source.value, number)
            made.write_number(row, 3, source.position, number)
            made.write_string(row, 4, cleaned(source.question)[:_LONGEST], plain)
            made.write_string(row, 5, cleaned(source.digest), plain)
        made.freeze_panes(1, 0)
        made.repeat_rows(0)
