"""Workbook: the annexes as sheets of real numbers, the text beside them, and where the figures came from."""

from __future__ import annotations

import math
import re
from datetime import datetime
from pathlib import Path
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gandan.reports.documents.check import safe_link
from gandan.reports.documents.compose import Composed, Grid, HeadCell, Sheet, Square, compose
from gandan.reports.documents.model import Document
from gandan.reports.documents.words import cleaned
from gandan.reports.layouts.metrics import text_width_pt
from gandan.reports.layouts.ruleset import Look, Ruleset

_MM_PER_INCH = 25.4
_LONGEST = 32_767
_LONGEST_LINK = 2_079
_WIDTH = {False: 84.0, True: 126.0}  # in characters of the default font, an upright or a turned A4 page
_CHARACTER_PT = 5.5
_DEFAULT_PT = 11
_HATCH = 14  # "lightUp": what was guessed is hatched, in a workbook too
_HATCH_COLOUR = "#D9C38A"


def render_xlsx(document: Document, ruleset: Ruleset, out: Path | IO[bytes]) -> None:
    """Write a workbook: a sheet with the text, one an annex, one with the figures' sources.

    Figures are numbers in shown units (`value / parts`) with the format `#,##0`, which each machine groups its own
    way; no text is ever a formula. Raises RuleBroken (see `check_document`) before anything is written.
    """
    composed = compose(document, ruleset)
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": ruleset.font.family, "font_size": _DEFAULT_PT},
    }
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
        body = rules.body.look
        lines: list[tuple[str, Look, str]] = []
        lines += [(line, rules.header.superior, "left") for line in shown.superior]
        lines += [(line, rules.header.issuer, "left") for line in shown.issuer]
        lines += [(shown.number, rules.number.look, "left"), (shown.place_date, rules.header.date, "left")]
        lines += [(line, rules.title.letter_subject, "left") for line in shown.letter_subject]
        lines += [(shown.title, rules.title.kind, "center")] if shown.title else []
        lines += [(line, rules.title.subject, "center") for line in shown.subject]
        lines += [(f"{shown.salutation_label} {line}", rules.salutation.look, "left") for line in shown.salutation]
        lines += [(line, rules.bases.look, "left") for line in shown.bases]
        for line in shown.body:
            if isinstance(line, Grid):
                lines += [(" | ".join(square.text for square in row), body, "left") for row in (*line.rows, line.totals) if row]
                continue
            bold = line.role.startswith("heading") and line.pieces[0].bold
            words = "".join(piece.text for piece in line.pieces)
            lines.append((words, Look(size_pt=body.size_pt, bold=bold), "left"))
        lines += [(f"{rules.notes.label} {''.join(piece.text for piece in note.pieces)}", rules.notes.look, "left") for note in shown.notes]
        for one in (*shown.cosigners, shown.signature):
            lines += [(line, rules.signature.authority, "right") for line in one.authority]
            lines += [(line, rules.signature.role, "right") for line in one.role]
            lines += [(one.name, rules.signature.name, "right")] if one.name else []
        lines += [(shown.recipients_label, rules.recipients.label_look, "left")] if shown.recipients else []
        lines += [(line, rules.recipients.look, "left") for line in shown.recipients]
        for row, (words, look, align) in enumerate(lines):
            made.set_row(row, height_pt([(words, _WIDTH[False])], look))
            made.write_string(row, 0, words[:_LONGEST], self.look(look, align=align))

    def annex(self, sheet: Sheet) -> None:
        """One annex: its heading, its table with repeated heading rows, its note."""
        rules, made = self.rules.annex, self.sheet(sheet.label, landscape=sheet.landscape)
        last = len(sheet.shares) - 1
        widths = [max(share * _WIDTH[sheet.landscape], 5) for share in sheet.shares]
        for place, width in enumerate(widths):
            made.set_column(place, place, width)
        headings = ((sheet.label, rules.look), (sheet.title, rules.title), (sheet.attached, rules.attached_look))
        for row, (words, look) in enumerate(headings):
            made.set_row(row, height_pt([(words, sum(widths))], look))
            self._across(made, row, last, words, self.look(look, align="center"))
        first = len(headings) + 1
        self._head(made, first, sheet.head, widths)
        row = first + len(sheet.head)
        made.repeat_rows(first, row - 1)
        made.freeze_panes(row, 0)
        for squares in sheet.rows:
            self._row(made, row, squares, widths, bold=False)
            row += 1
        if sheet.totals:
            self._row(made, row, sheet.totals, widths, bold=True)
            row += 1
        if sheet.note:
            made.set_row(row + 1, height_pt([(sheet.note, sum(widths))], rules.note_look))
            self._across(made, row + 1, last, sheet.note, self.look(rules.note_look))

    def _across(self, made: Worksheet, row: int, last: int, words: str, look: Format) -> None:
        if last > 0:
            made.merge_range(row, 0, row, last, "", look)
        made.write_string(row, 0, words[:_LONGEST], look)

    def _head(self, made: Worksheet, first: int, head: tuple[tuple[HeadCell, ...], ...], widths: list[float]) -> None:
        size = Look(size_pt=self.rules.annex.table_pt, bold=self.rules.annex.head_bold)
        look = self.look(size, align="center", border=1)
        lower = iter(head[1] if len(head) > 1 else ())
        heights: list[list[tuple[str, float]]] = [[] for _row in head]
        column = 0
        for cell in head[0]:
            end = column + cell.columns - 1
            if cell.rows > 1 or cell.columns > 1:
                made.merge_range(first, column, first + cell.rows - 1, end, "", look)
            made.write_string(first, column, cell.text[:_LONGEST], look)
            heights[0].append((cell.text, sum(widths[column : end + 1]) * cell.rows))
            for place in range(column, end + 1) if cell.rows < len(head) else ():
                words = next(lower).text
                made.write_string(first + 1, place, words[:_LONGEST], look)
                heights[1].append((words, widths[place]))
            column = end + 1
        for place, cells in enumerate(heights):
            made.set_row(first + place, height_pt(cells, size))

    def _row(self, made: Worksheet, row: int, squares: tuple[Square, ...], widths: list[float], *, bold: bool) -> None:
        size = Look(size_pt=self.rules.annex.table_pt, bold=bold)
        made.set_row(row, height_pt([(square.text, width) for square, width in zip(squares, widths, strict=True)], size))
        for column, square in enumerate(squares):
            more: dict[str, object] = {"border": 1, "align": square.align, "indent": 0 if square.align == "center" else 1}
            if square.bold:
                more["bold"] = True
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
        plain = self.look(Look(size_pt=self.rules.annex.table_pt), border=1, text_wrap=False)
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


def height_pt(cells: list[tuple[str, float]], look: Look) -> float:
    """Height in points of a row whose cells (text, width in characters) wrap: Excel fits rows only as it edits them."""
    lines = max((_lines(text, width * _CHARACTER_PT, look) for text, width in cells), default=1)
    return min(lines * look.size_pt * 1.3 + 3, 409)


def _lines(text: str, room_pt: float, look: Look) -> int:
    """Lines the text takes, a little pessimistic: words break whole, and one that is longer than the room breaks where it must."""
    count = 0
    for line in text.split("\n"):
        count, left = count + 1, room_pt
        for word in line.split():
            width = text_width_pt(f"{word} ", look) * 1.05
            if width > left and left < room_pt:
                count, left = count + 1, room_pt
            count += max(math.ceil(width / room_pt) - 1, 0)
            left -= width % room_pt if width > room_pt else width
    return count
