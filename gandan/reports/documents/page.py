"""HTML: an official document as one article whose every figure is a link. The article has classes only, no style or script.

A figure is `a.num`; one that was partly guessed is `a.num.part` and the portal's style sheet hatches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _

from gandan.reports.documents.check import safe_link
from gandan.reports.documents.compose import Composed, Grid, HeadCell, Line, Piece, Sheet, Signing, Square, compose
from gandan.reports.documents.markup import NOTHING, Attributes, Markup, joined, node, words
from gandan.reports.documents.model import Document
from gandan.reports.layouts.ruleset import Below, Ruleset


def render_html(document: Document, ruleset: Ruleset, *, title_level: int = 1) -> str:
    """The document as an `article` to stand in a page; `title_level` (1 to 3) is the level of its title's heading.

    Links are kept when they are http(s) addresses or paths of this site; other figures are plain text.
    Raises RuleBroken (see `check_document`).
    """
    return _Writer(document, ruleset, compose(document, ruleset), title_level).article()


def render_html_page(document: Document, ruleset: Ruleset, out: Path, *, stylesheets: Sequence[str] = ()) -> None:
    """Write a whole page (UTF-8) around `render_html`; `stylesheets` are addresses to link.

    Without one the page carries its own sheet: a file is read alone, wherever it is sent.
    """
    composed = compose(document, ruleset)
    article = _Writer(document, ruleset, composed, 1).article()
    sheets = [_open("link", {"rel": "stylesheet", "href": address}) for address in stylesheets] or [_own_sheet()]
    head = _element(
        "head",
        None,
        _open("meta", {"charset": "utf-8"}),
        _open("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        _open("meta", {"name": "generator", "content": f"Gần Dân; {ruleset.label}"}),
        _element("title", None, words(composed.subject_line)),
        *sheets,
    )
    page = _element("html", {"lang": document.language}, head, _element("body", None, _element("main", None, article)))
    out.write_text(f"<!doctype html>\n{page}\n", encoding="utf-8")


def _own_sheet() -> Markup:
    """The sheet of a page that stands alone: ours, and raw text in HTML, so it is not escaped."""
    css = files("gandan.reports.documents").joinpath("standalone.css").read_text("utf-8")
    return _element("style", None, Markup(css))


def _element(name: str, attributes: Attributes | None = None, *children: Markup) -> Markup:
    return node(name, attributes, *children, closed=False)


def _open(name: str, attributes: Attributes) -> Markup:
    """An element that HTML never closes."""
    return node(name, attributes)


def _paragraphs(lines: Iterable[str], css: str) -> Markup:
    return joined(_element("p", {"class": css}, words(line)) for line in lines)


class _Writer:
    """Writes one composed document as HTML."""

    def __init__(self, document: Document, ruleset: Ruleset, composed: Composed, title_level: int) -> None:
        self.document = document
        self.rules = ruleset
        self.composed = composed
        self.level = min(max(title_level, 1), 3)

    def article(self) -> Markup:
        """The whole document."""
        attributes: Attributes = {
            "class": f"official official-{self.rules.family}",
            "lang": self.document.language,
            "data-ruleset": self.rules.label,
        }
        return _element(
            "article",
            attributes,
            self._head(),
            self._title(),
            self._opening(),
            joined(self._body()),
            self._notes(),
            self._signature(),
            joined(self._annex(sheet) for sheet in self.composed.annexes),
            self._sources(),
        )

    def _head(self) -> Markup:
        shown, rules = self.composed, self.rules.header
        issuer = _element(
            "div",
            {"class": "official-issuer"},
            _paragraphs(shown.superior, "official-superior"),
            _paragraphs(shown.issuer, "official-body"),
            _below(rules.issuer_mark),
            _paragraphs((shown.number,), "official-number"),
            _paragraphs(shown.letter_subject, "official-letter-subject"),
        )
        nation = _element(
            "div",
            {"class": "official-nation"},
            _paragraphs(shown.national, "official-national"),
            _below(rules.national_rule),
            self._date(),
        )
        return _element("header", {"class": "official-head"}, issuer, nation)

    def _date(self) -> Markup:
        """Place and day; nothing where they stand in the text, no machine's date where the day is still open."""
        if not self.composed.place_date:
            return NOTHING
        told = words(self.composed.place_date)
        day = self.document.date.isoformat()
        return _element("p", {"class": "official-date"}, _element("time", {"datetime": day}, told) if self.document.dated else told)

    def _title(self) -> Markup:
        shown = self.composed
        if not shown.title:
            return _element(f"h{self.level}", {"class": "official-title visually-hidden"}, words(shown.subject_line))
        subject = _element("span", {"class": "official-subject"}, words(" ".join(shown.subject))) if shown.subject else NOTHING
        heading = _element(f"h{self.level}", {"class": "official-title"}, words(f"{shown.title} "), subject)
        return joined([heading, _below(self.rules.title.subject_mark)])

    def _opening(self) -> Markup:
        shown = self.composed
        parts = []
        if shown.salutation:
            label = _element("p", {"class": "official-salutation"}, words(shown.salutation_label))
            parts += [label, _list(map(words, shown.salutation), "official-addressees")]
        parts.append(_paragraphs(shown.bases, "official-basis"))
        return joined(parts)

    def _body(self) -> Iterable[Markup]:
        """Headings, paragraphs, tables, and runs of listed items as one list each."""
        for is_list, lines in groupby(self.composed.body, key=_is_listed):
            told = list(lines)
            if is_list:
                yield _element("ul", {"class": "official-list"}, *(self._item(line) for line in told if isinstance(line, Line)))
            else:
                yield from (_grid(line) if isinstance(line, Grid) else self._line(line) for line in told)

    def _item(self, line: Line) -> Markup:
        """A listed item; its dash is drawn by the list, not read out."""
        css = "official-item-second" if line.role == "bullet2" else None
        return _element("li", {"class": css}, *map(_piece, line.pieces[1:]))

    def _line(self, line: Line) -> Markup:
        if line.role == "paragraph":
            return _element("p", None, *map(_piece, line.pieces))
        depth = self.level + int(line.role[-1])
        return _element(f"h{depth}", {"class": f"official-{line.role}"}, words(line.pieces[0].text))

    def _notes(self) -> Markup:
        if not self.composed.notes:
            return NOTHING
        label = _element("p", {"class": "official-notes-label"}, words(self.rules.notes.label))
        items = (joined(map(_piece, note.pieces)) for note in self.composed.notes)
        return _element("aside", {"class": "official-notes"}, label, _list(items, ""))

    def _signature(self) -> Markup:
        shown = self.composed
        recipients = NOTHING
        if shown.recipients:
            label = _element("p", {"class": "official-recipients-label"}, words(shown.recipients_label))
            recipients = _element("div", {"class": "official-recipients"}, label, _paragraphs(shown.recipients, "official-recipient"))
        if shown.cosigners:
            signings = joined(map(_signing, (*shown.cosigners, shown.signature)))
            return joined([_element("div", {"class": "official-foot official-together"}, signings), recipients])
        return _element("footer", {"class": "official-foot"}, recipients, _signing(shown.signature))

    def _annex(self, sheet: Sheet) -> Markup:
        css = "official-annex official-annex-wide" if sheet.landscape else "official-annex"
        heading = _element(
            f"h{self.level + 1}",
            {"class": "official-annex-title"},
            words(f"{sheet.label}. "),
            _element("span", {"class": "official-annex-name"}, words(sheet.title)),
        )
        note = _paragraphs((sheet.note,) if sheet.note else (), "official-annex-note")
        attached = _paragraphs((sheet.attached,), "official-attached")
        return _element("section", {"class": css}, heading, attached, _grid(sheet, sheet.title), note)

    def _sources(self) -> Markup:
        """Where the figures came from, folded away; read by machines through the data attributes of the figures."""
        if not self.document.provenance:
            return NOTHING
        titles = (_("Câu trả lời"), _("Chỉ tiêu"), _("Giá trị"), _("Vị trí sổ cái"), _("Mã băm"))
        rows = (
            (source.answer_id, source.measure, str(source.value), str(source.position), source.digest)
            for source in self.document.provenance
        )
        head = _element("tr", None, *(_element("th", {"scope": "col"}, words(title)) for title in titles))
        body = (_element("tr", None, *(_element("td", None, words(cell)) for cell in row)) for row in rows)
        table = _element("table", {"class": "official-sources"}, _element("thead", None, head), _element("tbody", None, *body))
        summary = _element("summary", None, words(_("Nguồn gốc số liệu")))
        return _element("details", {"class": "official-provenance"}, summary, _element("div", {"class": "table-scroll"}, table))


def _is_listed(line: Line | Grid) -> bool:
    return isinstance(line, Line) and line.role.startswith("bullet")


def _grid(grid: Grid, caption: str = "") -> Markup:
    """A table, which scrolls where the screen is narrower than it."""
    table = _element(
        "table",
        {"class": "official-table"},
        _element("caption", {"class": "visually-hidden"}, words(caption)) if caption else NOTHING,
        _element("thead", None, *(_element("tr", None, *map(_head_cell, row)) for row in grid.head)),
        _element("tbody", None, *map(_row, grid.rows)),
        _element("tfoot", None, _row(grid.totals)) if grid.totals else NOTHING,
    )
    return _element("div", {"class": "table-scroll"}, table)


def _signing(one: Signing) -> Markup:
    return _element(
        "div",
        {"class": "official-signature"},
        _paragraphs(one.authority, "official-authority"),
        _paragraphs(one.role, "official-role"),
        _paragraphs((one.hint,) if one.hint else (), "official-hint"),
        _paragraphs((one.name,) if one.name else (), "official-name"),
    )


def _list(items: Iterable[Markup], css: str) -> Markup:
    return _element("ul", {"class": css or None}, *(_element("li", None, item) for item in items))


def _below(mark: Below) -> Markup:
    """A star or hyphens as text, a rule as an empty element the style sheet draws; neither is read out."""
    if mark.kind == "none":
        return NOTHING
    text = {"star": "*", "hyphens": "-----", "rule": ""}[mark.kind]
    return _element("p", {"class": f"official-mark official-{mark.kind}", "aria-hidden": "true"}, words(text))


def _figure(text: str, *, answer_id: str, href: str | None, title: str, guessed: bool) -> Markup:
    attributes: dict[str, str | int | None] = {
        "class": "num part" if guessed else "num",
        "href": safe_link(href, absolute=False),
        "title": title or None,
        "data-answer": answer_id,
    }
    return _element("a" if attributes["href"] else "span", attributes, words(text))


def _piece(piece: Piece) -> Markup:
    if piece.answer_id:
        return _figure(piece.text, answer_id=piece.answer_id, href=piece.href, title=piece.title, guessed=piece.guessed)
    shown = words(piece.text)
    shown = _element("em", None, shown) if piece.italic else shown
    return _element("strong", None, shown) if piece.bold else shown


def _head_cell(cell: HeadCell) -> Markup:
    spans: Attributes = {
        "scope": "colgroup" if cell.columns > 1 else "col",
        "colspan": cell.columns if cell.columns > 1 else None,
        "rowspan": cell.rows if cell.rows > 1 else None,
    }
    return _element("th", spans, words(cell.text))


def _row(squares: tuple[Square, ...]) -> Markup:
    return _element("tr", None, *map(_square, squares))


def _square(square: Square) -> Markup:
    css = "num-cell" if square.number is not None else (f"align-{square.align}" if square.align != "left" else None)
    if not square.answer_id:
        shown = words(square.text)
        return _element("td", {"class": css}, _element("strong", None, shown) if square.bold else shown)
    figure = _figure(square.text, answer_id=square.answer_id, href=square.href, title=square.title, guessed=square.guessed)
    return _element("td", {"class": css}, figure)
