"""The PDF: its pages, its safety, its attached provenance, and the font it admits to."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from gandan.reports.documents.model import Annex, Column, Document, FigureRun, Heading, Paragraph
from gandan.reports.documents.pdf import LAST_RESORT, chosen_font, render_pdf
from gandan.reports.documents.provenance import FILE_NAME, parse_provenance
from gandan.reports.layouts.catalogue import ruleset, ruleset_for
from gandan.reports.layouts.ruleset import Font
from tests.reports.document_samples import party_letter, party_report, provenance, state_report


def read(document: Document) -> PdfReader:
    out = io.BytesIO()
    render_pdf(document, ruleset_for(document.family, document.date), out)
    return PdfReader(out)


def flat(text: str) -> str:
    return " ".join(text.split())


def page_texts(reader: PdfReader) -> list[str]:
    return [flat(page.extract_text()) for page in reader.pages]


def test_the_first_page_has_its_header_and_no_number_the_second_has_one() -> None:
    pages = page_texts(read(party_report(rows=3)))
    for words in ("ĐẢNG CỘNG SẢN VIỆT NAM", "Số 05-BC/HU", "Mường Lìm, ngày 30 tháng 11 năm 2024", "BÁO CÁO", "-----", "2.358 cuộc"):
        assert words in pages[0]
    assert not pages[0].startswith("1 ")
    assert pages[1].startswith("2 ")


def test_the_signature_is_never_alone_on_its_page() -> None:
    page = next(text for text in page_texts(read(party_report(rows=3))) if "T/M BAN THƯỜNG VỤ" in text)
    assert "Trên đây là báo cáo" in page
    assert "Lò Văn Mẫu" in page


def test_a_wide_annex_is_turned_and_its_heading_repeats() -> None:
    reader = read(party_report())
    wide = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(wide) > 1
    assert all("Lực lượng, đóng góp" in flat(page.extract_text()) for page in wide)
    assert reader.pages[0].mediabox.width == pytest.approx(210 * 72 / 25.4, abs=0.1)


def test_annex_pages_of_the_state_count_anew() -> None:
    assert page_texts(read(state_report()))[1].startswith("1 Phụ lục")


def test_words_of_people_are_never_code() -> None:
    nasty = '#panic("x") #let a = 1 \\ $x$ *b* _i_ `r` <l> @ref "q" // c /* d */ \x00'
    document = replace(
        party_report(),
        subject=nasty,
        issuer=nasty,
        notes=(nasty,),
        recipients=(nasty,),
        blocks=(Heading(nasty), Paragraph.of(nasty, FigureRun(f"5 {nasty}", "a-5", 5))),
        annexes=(Annex(1, nasty, (Column(nasty),), ((nasty,),), note=nasty),),
        provenance=(),
    )
    shown = flat(nasty.rstrip("\x00"))
    reader = read(document)
    assert shown in page_texts(reader)[0]
    assert shown in page_texts(reader)[-1]


def test_only_full_web_addresses_become_links() -> None:
    def links(href: str | None) -> list[str]:
        blocks = (Paragraph.of(FigureRun("7 cuộc", "a-7", 7, href)),)
        reader = read(replace(party_report(), blocks=blocks, annexes=(), provenance=()))
        found = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
        return [note["/A"]["/URI"] for note in found]

    assert links("https://gandan.example/7") == ["https://gandan.example/7"]
    assert links("javascript:alert(1)") == links("/so-lieu/7") == links(None) == []


def test_the_file_carries_where_its_figures_came_from_and_names_layout_and_font() -> None:
    reader = read(party_report(rows=3))
    attached = bytes(reader.attachments[FILE_NAME][0]).decode()
    assert parse_provenance(attached) == provenance()
    font = json.loads(attached)["font"]
    assert font == chosen_font(ruleset("party-hd36").font)[0]
    assert reader.metadata is not None
    assert str(reader.metadata["/Keywords"]) == f"party-hd36, {font}"
    assert reader.metadata.title == "Báo cáo kết quả công tác dân vận từ đầu nhiệm kỳ đến tháng 11 năm 2024"
    assert (reader.metadata.author, str(reader.metadata["/CreationDate"])[:10]) == ("Huyện ủy Mường Lìm", "D:20241130")


def test_a_given_folder_of_fonts_comes_before_the_machines_and_a_serif_with_vietnamese_letters_last(tmp_path: Path) -> None:
    assert chosen_font(Font(family="Không có", twins=("Cũng không",)))[0] == LAST_RESORT
    assert chosen_font(Font(family="Không có", twins=(LAST_RESORT,)), [tmp_path])[0] == LAST_RESORT
    known = typst.Fonts(include_system_fonts=False).families()
    assert LAST_RESORT in known


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    document = party_letter()
    for name in ("a.pdf", "b.pdf"):
        render_pdf(document, ruleset("party-hd05"), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
