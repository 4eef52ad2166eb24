"""The Word file: its layout as prescribed, its safety, its provenance."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Length, Mm, Pt
from docx.table import Table

from gandan.reports.documents.model import Annex, Column, Document, FigureRun, Heading, Paragraph
from gandan.reports.documents.provenance import read_docx_provenance
from gandan.reports.documents.word.package import render_docx
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.layouts.metrics import text_width_pt
from gandan.reports.layouts.ruleset import Ruleset
from tests.reports.document_samples import party_letter, party_report, provenance, state_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = "<w:p/> & \"quotes\" 'single' ]]> &amp; #let x = 1 {=1+1} \x00\x0b\ud800 </w:t>"
NASTY_SHOWN = "<w:p/> & \"quotes\" 'single' ]]> &amp; #let x = 1 {=1+1}  </w:t>"


def written(document: Document, ruleset: Ruleset | None = None) -> bytes:
    out = io.BytesIO()
    render_docx(document, ruleset or ruleset_for(document.family, document.date), out)
    return out.getvalue()


def opened(document: Document, ruleset: Ruleset | None = None) -> WordDocument:
    return docx.Document(io.BytesIO(written(document, ruleset)))


def part(document: Document, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(written(document))) as package:
        return ET.fromstring(package.read(name))  # noqa: S314  # our own file


def mm(length: Length | None) -> float:
    assert length is not None
    return float(length.mm)


def cell_text(table: Table, row: int, column: int) -> list[str]:
    return [paragraph.text for paragraph in table.cell(row, column).paragraphs if paragraph.text]


def test_margins_paper_and_letters_are_those_of_the_layout() -> None:
    word = opened(party_report())
    section = word.sections[0]
    assert (mm(section.page_width), mm(section.page_height)) == pytest.approx((210, 297), abs=0.1)
    assert [mm(side) for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)] == pytest.approx(
        [20, 20, 30, 15], abs=0.1
    )
    defaults = word.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert defaults.find(f"{W}rFonts").get(f"{W}ascii") == "Times New Roman"
    assert defaults.find(f"{W}sz").get(f"{W}val") == "28"


def test_the_partys_body_has_an_exact_line_height_and_a_first_line_of_ten_millimetres() -> None:
    body = opened(party_report()).styles["Thân văn bản"].paragraph_format
    assert body.line_spacing == Pt(18)
    assert body.first_line_indent == pytest.approx(Mm(10), abs=Pt(0.1))
    chosen = ruleset_for("party", party_report().date).with_choices({"body.line.value": 20})
    assert opened(party_report(), chosen).styles["Thân văn bản"].paragraph_format.line_spacing == Pt(20)
    assert opened(state_report()).styles["Thân văn bản"].paragraph_format.line_spacing == pytest.approx(1.15)


def test_the_header_block_of_the_party_has_two_columns_a_star_and_a_number_without_colon() -> None:
    head = opened(party_report()).tables[0]
    assert cell_text(head, 0, 0) == ["ĐẢNG BỘ TỈNH MƯỜNG MẪU", "HUYỆN ỦY MƯỜNG LÌM", "*"]
    assert cell_text(head, 0, 1) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert cell_text(head, 1, 0) == ["Số 05-BC/HU"]
    assert cell_text(head, 1, 1) == ["Mường Lìm, ngày 30 tháng 11 năm 2024"]
    assert cell_text(opened(state_report()).tables[0], 1, 0)[0].startswith("Số:")


def test_the_rule_under_the_partys_name_is_a_border_as_long_as_the_name() -> None:
    document = party_report()
    ruleset = ruleset_for("party", document.date)
    cell = opened(document).tables[0].cell(0, 1)
    (rule,) = cell._tc.findall(f".//{W}pBdr/{W}bottom")
    assert rule.get(f"{W}val") == "single"
    indents = rule.getparent().getparent().find(f"{W}ind")
    room = ruleset.page.text_width_pt * (1 - ruleset.header.left_share)
    length = room - (int(indents.get(f"{W}left")) + int(indents.get(f"{W}right"))) / 20
    line = ruleset.header.national[0]
    assert length == pytest.approx(text_width_pt(line.text, line.look), abs=0.2)


def test_the_subject_is_followed_by_five_hyphens_for_the_party_and_by_a_rule_for_the_state() -> None:
    party, state = opened(party_report()), opened(state_report())
    assert "-----" in [paragraph.text for paragraph in party.paragraphs]
    assert "-----" not in [paragraph.text for paragraph in state.paragraphs]
    assert len(state.element.body.findall(f"{W}p/{W}pPr/{W}pBdr")) == 1
    assert not party.element.body.findall(f"{W}p/{W}pPr/{W}pBdr")


def test_the_party_signs_with_a_bold_authority_and_a_plain_role() -> None:
    for document, role_is_bold in ((party_report(), False), (state_report(), True)):
        signature = opened(document).tables[1].cell(0, 1).paragraphs
        assert signature[0].runs[0].bold
        assert bool(signature[1].runs[0].bold) == role_is_bold
    recipients = opened(party_report()).tables[1].cell(0, 0).paragraphs
    assert (recipients[0].text, recipients[0].runs[0].underline) == ("Nơi nhận:", True)
    assert recipients[-1].text == "- Lưu Văn phòng Huyện ủy."


def test_an_unsigned_draft_leaves_room_for_a_signature() -> None:
    last = opened(state_report()).tables[1].cell(0, 1).paragraphs[-1]
    assert (last.text, last.paragraph_format.space_before) == ("", Pt(72))


def test_pages_are_numbered_from_the_second_on() -> None:
    section = opened(party_report()).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xpath("string(.//w:instrText)")
    assert not section.first_page_header.paragraphs[0].text


def test_a_wide_annex_is_turned_and_its_heading_rows_repeat() -> None:
    word = opened(party_report())
    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    turned = word.sections[2]
    assert mm(turned.page_width) > mm(turned.page_height)
    assert mm(turned.top_margin) == pytest.approx(30, abs=0.1)
    rows = word.tables[-1]._tbl.tr_lst
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    width = mm(turned.page_width) - mm(turned.left_margin) - mm(turned.right_margin)
    grid = sum(int(column.get(f"{W}w")) for column in word.tables[-1]._tbl.tblGrid)
    assert grid / 1440 * 25.4 == pytest.approx(width, abs=0.2)


def test_annex_pages_of_the_state_count_anew_and_those_of_the_party_go_on() -> None:
    def starts(document: Document) -> list[str | None]:
        found = part(document, "word/document.xml").iter(f"{W}sectPr")
        kinds = [section.find(f"{W}pgNumType") for section in found]
        return [None if kind is None else kind.get(f"{W}start") for kind in kinds]

    assert starts(state_report()) == [None, "1"]
    assert starts(party_report()) == [None, None, None]


def test_figures_with_a_full_address_are_links_drawn_like_the_words_around_them() -> None:
    word = opened(party_report())
    links = {link.text: link.address for paragraph in word.paragraphs for link in paragraph.hyperlinks}
    assert links["188.640 lượt người"] == "https://gandan.example/mo/a-attendance"
    assert all(run.font.color.rgb is None for paragraph in word.paragraphs for link in paragraph.hyperlinks for run in link.runs)
    cells = [cell for row in word.tables[2].rows for cell in row.cells]
    assert "https://gandan.example/mo/a-labour" in [link.address for cell in cells for link in cell.paragraphs[0].hyperlinks]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/so-lieu/1", "file:///c:/x", None])
def test_other_addresses_stay_plain_words(href: str | None) -> None:
    figure = FigureRun("7 cuộc", "a-7", 7, href)
    document = replace(party_report(), blocks=(Paragraph.of(figure),), annexes=(), provenance=())
    assert b"hyperlink" not in zipfile.ZipFile(io.BytesIO(written(document))).read("word/_rels/document.xml.rels")
    assert "7 cuộc" in [paragraph.text for paragraph in opened(document).paragraphs]


def test_words_of_people_are_words_never_markup() -> None:
    annex = Annex(1, NASTY, (Column(NASTY, group=NASTY), Column("B")), ((NASTY, NASTY),), totals=(NASTY, None), note=NASTY)
    document = replace(
        party_report(),
        issuer=NASTY,
        place=NASTY,
        subject=NASTY,
        bases=(NASTY,),
        recipients=(NASTY,),
        notes=(NASTY,),
        blocks=(Heading(NASTY), Paragraph.of(NASTY, FigureRun(f"5 {NASTY}", "a-5", 5, title=NASTY))),
        annexes=(annex,),
        provenance=(replace(provenance()[0], measure=NASTY),),
    )
    word = opened(document)
    assert NASTY_SHOWN + "5 " + NASTY_SHOWN in [paragraph.text for paragraph in word.paragraphs]
    assert word.tables[-1].cell(2, 0).text == NASTY_SHOWN
    assert word.core_properties.author == NASTY_SHOWN
    with zipfile.ZipFile(io.BytesIO(written(document))) as package:
        for name in package.namelist():
            ET.fromstring(package.read(name))  # noqa: S314  # our own file


def test_the_file_carries_where_its_figures_came_from() -> None:
    assert read_docx_provenance(io.BytesIO(written(party_report()))) == provenance()
    with pytest.raises(ValueError, match="docx"):
        read_docx_provenance(io.BytesIO(b"khong phai docx"))


def test_a_file_from_elsewhere_carries_none() -> None:
    other = io.BytesIO()
    docx.Document().save(other)
    assert read_docx_provenance(other) == ()


def test_the_rule_set_stands_in_the_files_metadata_and_its_dates_are_the_documents() -> None:
    properties = opened(party_report()).core_properties
    assert properties.keywords == "party-hd36"
    assert properties.comments.startswith("Hướng dẫn 36-HD/VPTW")
    assert properties.title == "Báo cáo kết quả công tác dân vận từ đầu nhiệm kỳ đến tháng 11 năm 2024"
    assert properties.created is not None
    assert properties.created.date() == party_report().date


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(party_report()) == written(party_report())
    render_docx(party_report(), ruleset_for("party", party_report().date), tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == written(party_report())


def test_every_part_of_a_letter_is_there() -> None:
    word = opened(party_letter())
    assert cell_text(word.tables[0], 1, 0) == ["Số 17-CV/ĐU", "V/v báo cáo số liệu dân vận tháng 8"]
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts.index("Kính gửi:") < texts.index("- Các chi bộ trực thuộc;") < texts.index("- Ủy ban Mặt trận Tổ quốc xã.")
