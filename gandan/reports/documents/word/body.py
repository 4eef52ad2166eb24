"""The body of the .docx: header block, title, text, signature, and one section an annex."""

from __future__ import annotations

from gandan.reports.documents.compose import Composed, Grid, Line, Piece, Sheet, Signing
from gandan.reports.documents.markup import NOTHING, Markup, joined, node
from gandan.reports.documents.model import Verification
from gandan.reports.documents.word.picture import verification_block
from gandan.reports.documents.word.tables import columns_table, ruled_table
from gandan.reports.documents.word.text import Links, Spacing, mm_twips, paragraph, piece_runs, ruled, run, twips
from gandan.reports.layouts.metrics import text_width_pt
from gandan.reports.layouts.ruleset import Below, Look, Ruleset

_STYLES = {
    "heading1": "GDHeading1",
    "heading2": "GDHeading2",
    "heading3": "GDHeading3",
    "paragraph": "GDBody",
    "bullet1": "GDBody",
    "bullet2": "GDBody",
}
HEADER_ID = "rIdHeader"
_APART_PT = 4


class BodyWriter:
    """Writes one composed document; `links` collects the addresses its figures open."""

    def __init__(self, composed: Composed, ruleset: Ruleset, links: Links, verification: Verification | None = None) -> None:
        self.composed = composed
        self.verification = verification
        self.rules = ruleset
        self.links = links

    def markup(self) -> Markup:
        """The children of w:body, section properties included."""
        parts = [self._header(), self._title(), *self._opening(), *self._lines(), self._notes(), self._signature()]
        main = self._section(first_page=True, landscape=False, restart=False)
        annexes = self.composed.annexes
        mark = self._mark(turned=bool(annexes) and annexes[-1].landscape)
        if not annexes:
            return joined([*parts, _tiny(), mark, main])
        parts.append(_tiny(main))
        for place, sheet in enumerate(annexes, 1):
            parts.append(self._annex(sheet))
            restart = self.rules.annex.page_numbers == "restart"
            section = self._section(first_page=False, landscape=sheet.landscape, restart=restart)
            parts.append(joined([mark, section]) if place == len(annexes) else _tiny(section))
        return joined(parts)

    def _header(self) -> Markup:
        shown, rules = self.composed, self.rules.header
        width = self.rules.page.text_width_pt
        left, right = width * rules.left_share, width * (1 - rules.left_share)
        issuer = joined(
            [
                *(_centred(line, rules.superior) for line in shown.superior),
                *(_centred(line, rules.issuer) for line in shown.issuer),
                self._below(rules.issuer_mark, shown.issuer, rules.issuer, left),
            ]
        )
        looks = [line.look for line in rules.national]
        national = joined(
            [
                *(_centred(line, look) for line, look in zip(shown.national, looks, strict=False)),
                self._below(rules.national_rule, shown.national[-1:], looks[-1], right),
            ]
        )
        number = [_centred(shown.number, self.rules.number.look)]
        number += [_centred(line, self.rules.title.letter_subject) for line in shown.letter_subject]
        rows = [[issuer, national], [joined(number), _centred(shown.place_date, rules.date)]]
        return joined([columns_table([left, right], rows), _tiny()])

    def _below(self, below: Below, lines: tuple[str, ...], look: Look, room_pt: float) -> Markup:
        """What stands under some lines, measured by the longest; a cell always ends with a paragraph."""
        if below.kind == "rule" and lines:
            return ruled(max(text_width_pt(line, look) for line in lines) * below.fraction, room_pt, below, after_pt=4)
        if below.kind == "star":
            return _centred("*", Look(size_pt=look.size_pt))
        if below.kind == "hyphens":
            return _centred("-----", Look(size_pt=look.size_pt, bold=look.bold))
        return NOTHING if lines else _tiny()

    def _title(self) -> Markup:
        shown, rules = self.composed, self.rules.title
        if not shown.title:
            return paragraph(spacing=Spacing(after_pt=6))
        subject_width = self.rules.page.text_width_pt
        return joined(
            [
                _centred(shown.title, rules.kind, before_pt=18, keep_next=True),
                *(_centred(line, rules.subject, keep_next=True) for line in shown.subject),
                self._below(rules.subject_mark, shown.subject, rules.subject, subject_width),
                paragraph(spacing=Spacing(after_pt=0)),
            ]
        )

    def _opening(self) -> list[Markup]:
        """Whom it addresses, and the grounds it stands on."""
        shown, rules = self.composed, self.rules
        parts: list[Markup] = []
        if shown.salutation:
            look, many = rules.salutation.look, len(shown.salutation) > 1
            first = shown.salutation_label if many else f"{shown.salutation_label} {shown.salutation[0].rstrip('.')}"
            parts.append(_centred(first, look, after_pt=6 if many else 12))
            side = (mm_twips(55), 0)
            if many:
                parts += [paragraph(run(f"- {name}", look), indent_twips=side, spacing=Spacing(after_pt=3)) for name in shown.salutation]
                parts.append(paragraph(spacing=Spacing(after_pt=4)))
        parts += [paragraph(run(line, rules.bases.look), style="GDBody") for line in shown.bases]
        return parts

    def _lines(self) -> list[Markup]:
        """The body; what stands before a table stays with it, the last with the signature: no one signs an empty page."""
        body = self.composed.body
        ahead = (*body[1:], None)
        return [
            self._grid(line) if isinstance(line, Grid) else self._line(line, keep_next=after is None or isinstance(after, Grid))
            for line, after in zip(body, ahead, strict=True)
        ]

    def _grid(self, grid: Grid) -> Markup:
        """A table in the text, parted from what stands around it."""
        table = ruled_table(grid, self.rules.annex, self.rules.page.text_width_pt, self.links)
        return joined([_tiny(before_pt=_APART_PT, keep_next=True), table, _tiny(before_pt=_APART_PT)])

    def _line(self, line: Line, *, keep_next: bool) -> Markup:
        return paragraph(piece_runs(line.pieces, self.links), style=_STYLES[line.role], keep_next=keep_next)

    def _notes(self) -> Markup:
        notes, rules = self.composed.notes, self.rules.notes
        if not notes:
            return NOTHING
        last = len(notes) - 1
        if last == 0:
            return self._note(Piece(f"{rules.label} "), notes[0], keep_next=True)
        label = paragraph(run(rules.label), style="GDNote", keep_next=True)
        return joined([label, *(self._note(Piece("- "), note, keep_next=place == last) for place, note in enumerate(notes))])

    def _note(self, mark: Piece, note: Line, *, keep_next: bool) -> Markup:
        """The last note stays with the signature, the others may part from it: there may be a page of them."""
        return paragraph(piece_runs((mark, *note.pieces), self.links), style="GDNote", keep_next=keep_next)

    def _signature(self) -> Markup:
        shown, rules = self.composed, self.rules
        width = rules.page.text_width_pt
        names = [paragraph(run(shown.recipients_label, rules.recipients.label_look))] if shown.recipients else []
        names += [paragraph(run(line, rules.recipients.look), align="left") for line in shown.recipients]
        gap = paragraph(spacing=Spacing(after_pt=0), keep_next=True)
        if shown.cosigners:
            pairs = _paired([self._signing(one) for one in (*shown.cosigners, shown.signature)])
            return joined([gap, columns_table([width / 2, width / 2], pairs), _tiny(before_pt=_APART_PT), *names])
        cells = [joined(names) if names else paragraph(), self._signing(shown.signature)]
        return joined([gap, columns_table([width * 0.45, width * 0.55], [cells])])

    def _signing(self, one: Signing) -> Markup:
        looks = self.rules.signature
        lines = [_centred(line, looks.authority) for line in one.authority]
        lines += [_centred(line, looks.role) for line in one.role]
        lines += [_centred(one.hint, looks.hint)] if one.hint else []
        return joined([*lines, _centred(one.name, looks.name, before_pt=looks.space_pt)])

    def _mark(self, *, turned: bool) -> Markup:
        return verification_block(self.verification, self._width(turned=turned)) if self.verification is not None else NOTHING

    def _width(self, *, turned: bool) -> float:
        """The width of the text, in points, on a page or on a turned one."""
        page = self.rules.page
        return (page.height_mm - page.top_mm - page.bottom_mm) * 72 / 25.4 if turned else page.text_width_pt

    def _annex(self, sheet: Sheet) -> Markup:
        look, width = self.rules.annex, self._width(turned=sheet.landscape)
        parts = [
            _centred(sheet.label, look.look, keep_next=True, outline=0),
            _centred(sheet.title, look.title, keep_next=True),
            _centred(sheet.attached, look.attached_look, after_pt=8, keep_next=True),
            ruled_table(sheet, look, width, self.links, keep_next=bool(sheet.note)),
        ]
        if sheet.note:
            note = piece_runs((Piece(sheet.note),), self.links, look.note_look)
            parts.append(paragraph(note, spacing=Spacing(before_pt=6), align="both"))
        else:
            parts.append(_tiny())
        return joined(parts)

    def _section(self, *, first_page: bool, landscape: bool, restart: bool) -> Markup:
        """Section properties. A turned page keeps the binding margin on its long upper side."""
        page = self.rules.page
        width, height = mm_twips(page.width_mm), mm_twips(page.height_mm)
        sides = (page.top_mm, page.right_mm, page.bottom_mm, page.left_mm)
        if landscape:
            width, height = height, width
            sides = (page.left_mm, page.top_mm, page.right_mm, page.bottom_mm)
        top, right, bottom, left = map(mm_twips, sides)
        size = {"w:w": width, "w:h": height, "w:orient": "landscape" if landscape else None}
        margins = {
            "w:top": top, "w:right": right, "w:bottom": bottom, "w:left": left,
            "w:header": mm_twips(10), "w:footer": mm_twips(10), "w:gutter": 0,
        }  # fmt: skip
        return node(
            "w:sectPr",
            None,
            node("w:headerReference", {"w:type": "default", "r:id": HEADER_ID}),
            node("w:type", {"w:val": "nextPage"}),
            node("w:pgSz", size),
            node("w:pgMar", margins),
            node("w:pgNumType", {"w:start": 1}) if restart else NOTHING,
            node("w:titlePg") if first_page else NOTHING,
        )


def _centred(
    text: str, look: Look, *, before_pt: float = 0, after_pt: float = 0, keep_next: bool = False, outline: int | None = None
) -> Markup:
    level = NOTHING if outline is None else node("w:outlineLvl", {"w:val": outline})
    return paragraph(run(text, look), align="center", spacing=Spacing(before_pt, after_pt), keep_next=keep_next, extra=level)


def _paired(cells: list[Markup]) -> list[list[Markup]]:
    """Cells two a row; an odd one stands at the right, where the last to sign belongs."""
    padded = cells if len(cells) % 2 == 0 else [*cells[:-1], paragraph(), cells[-1]]
    return [padded[place : place + 2] for place in range(0, len(padded), 2)]


def _tiny(section: Markup = NOTHING, *, before_pt: float = 0, keep_next: bool = False) -> Markup:
    """The paragraph Word wants after a table, one point high; it carries the properties of a section that ends."""
    kept = node("w:keepNext") if keep_next else NOTHING
    line = node("w:spacing", {"w:before": twips(before_pt), "w:after": 0, "w:line": twips(1), "w:lineRule": "exact"})
    return node("w:p", None, node("w:pPr", None, kept, line, section))
