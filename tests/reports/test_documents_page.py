"""The page: semantic HTML whose every figure is a link, hatched where it was partly guessed."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gandan.reports.documents.model import Annex, Bullet, Column, Document, FigureRun, Heading, Paragraph
from gandan.reports.documents.page import render_html, render_html_page
from gandan.reports.layouts.catalogue import ruleset_for
from tests.reports.document_samples import party_letter, party_report, state_report

VOID = {"meta", "link", "br"}


class Reader(HTMLParser):
    """Elements with their attributes, and a check that every one that opens closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page(document: Document, *, title_level: int = 1) -> Reader:
    return Reader(render_html(document, ruleset_for(document.family, document.date), title_level=title_level))


def test_every_figure_is_a_link_and_a_guessed_one_is_marked() -> None:
    links = {attributes["data-answer"]: attributes for attributes in reversed(page(party_report()).named("a"))}
    assert links["a-sessions"]["class"] == "num"
    assert links["a-attendance"]["class"] == "num part"
    assert links["a-attendance"]["href"] == "https://gandan.example/mo/a-attendance"
    assert links["a-attendance"]["title"] == "Lượt người nghe"


def test_a_figure_that_may_not_link_stays_a_figure() -> None:
    for href in ("javascript:alert(1)", "//example.com", None):
        document = replace(party_report(), blocks=(Paragraph.of(FigureRun("7 cuộc", "a-7", 7, href)),), annexes=())
        found = page(replace(document, provenance=()))
        assert not found.named("a")
        assert {"class": "num", "data-answer": "a-7"} in found.named("span")
    inside = replace(party_report(), blocks=(Paragraph.of(FigureRun("7 cuộc", "a-7", 7, "/so-lieu/7")),), annexes=(), provenance=())
    assert page(inside).named("a")[0]["href"] == "/so-lieu/7"


@pytest.mark.parametrize("document", [party_report(), state_report(), party_letter()])
def test_there_is_one_title_no_style_and_no_script(document: Document) -> None:
    found = page(document)
    assert len(found.named("h1")) == 1
    assert not found.named("style")
    assert not found.named("script")
    assert not [name for _tag, attributes in found.elements for name in attributes if name == "style" or name.startswith("on")]


def test_headings_go_down_one_level_at_a_time_from_where_they_stand() -> None:
    assert [tag for tag, _ in page(party_report()).elements if re.fullmatch(r"h\d", tag)][:4] == ["h1", "h2", "h2", "h3"]
    assert not page(party_report(), title_level=2).named("h1")
    assert len(page(party_report(), title_level=2).named("h2")) == 1


def test_listed_items_are_a_list_without_their_dashes() -> None:
    blocks = (Bullet.of("một"), Bullet.of("hai", level=2), Paragraph.of("giữa"), Bullet.of("ba"))
    found = page(replace(party_report(), blocks=blocks, annexes=(), notes=(), provenance=()))
    assert len(found.named("ul")) == 2
    assert [text for text in found.texts if text in {"một", "hai", "ba"}] == ["một", "hai", "ba"]
    assert found.named("li")[1]["class"] == "official-item-second"


def test_annex_tables_have_captions_scopes_and_totals() -> None:
    found = page(party_report(rows=2))
    assert len(found.named("table")) == len(found.named("thead")) == 3
    assert len(found.named("caption")) == 2
    assert all(attributes["scope"] in {"col", "colgroup"} for attributes in found.named("th"))
    assert len(found.named("tfoot")) == 1


def test_words_of_people_are_escaped_everywhere() -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)> & \" ' </article>"
    document = replace(
        party_report(),
        superior=nasty,
        issuer=nasty,
        place=nasty,
        title=nasty,
        subject=nasty,
        bases=(nasty,),
        notes=(nasty,),
        recipients=(nasty,),
        salutation=(nasty,),
        blocks=(Heading(nasty), Paragraph.of(nasty, FigureRun(f"5 {nasty}", 'a-"5"', 5, "/x", title=nasty)), Bullet.of(nasty)),
        annexes=(Annex(1, nasty, (Column(nasty, group=nasty),), ((nasty,),), note=nasty),),
        provenance=(),
    )
    found = page(document)
    assert not found.named("script")
    assert not found.named("img")
    assert len(found.named("article")) == 1
    assert found.named("a")[0]["title"] == nasty
    assert found.named("a")[0]["data-answer"] == 'a-"5"'
    assert found.texts.count(nasty) >= 5


def test_a_whole_page_is_written_around_it(tmp_path: Path) -> None:
    document = party_report(rows=2)
    out = tmp_path / "bao-cao.html"
    render_html_page(document, ruleset_for("party", document.date), out, stylesheets=("/static/a.css",))
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    found = Reader(text)
    assert found.named("html") == [{"lang": "vi"}]
    assert {"rel": "stylesheet", "href": "/static/a.css"} in found.named("link")
    assert {"name": "generator", "content": "Gần Dân; party-hd36"} in found.named("meta")
    assert render_html(document, ruleset_for("party", document.date)) in text
