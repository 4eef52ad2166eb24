"""One answer, one number everywhere; what a document must be before a file is made of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.base.errors import RuleBroken
from gandan.base.quantities.hedging import hedged
from gandan.reports.documents.check import DocumentIncomplete, FiguresDisagree, check_consistent, check_document, safe_link
from gandan.reports.documents.compose import compose
from gandan.reports.documents.model import Annex, Bullet, Column, Document, FigureCell, FigureRun, Heading, Paragraph
from gandan.reports.documents.render import render
from gandan.reports.documents.shown import read_shown
from gandan.reports.documents.words import cleaned, fitted, roman
from gandan.reports.layouts.catalogue import ruleset, ruleset_for
from gandan.reports.layouts.ruleset import Look
from tests.reports.document_samples import ATTENDANCE, party_letter, party_report, provenance, state_report

HD36, HD05, ND30 = ruleset("party-hd36"), ruleset("party-hd05"), ruleset("state-nd30")


def with_annex_cell(document: Document, cell: FigureCell) -> Document:
    annex = Annex(3, "Khác", (Column("Số", align="right"),), ((cell,),))
    return replace(document, annexes=(*document.annexes, annex))


def test_text_annexes_and_provenance_of_the_sample_agree() -> None:
    check_consistent(party_report())
    check_consistent(state_report())


def test_an_annex_that_gives_another_number_for_the_same_answer_is_refused() -> None:
    document = with_annex_cell(party_report(), FigureCell(188_641, "188.641", ATTENDANCE.answer_id))
    with pytest.raises(FiguresDisagree, match=r"“188\.641” \(188641\)"):
        check_consistent(document)


def test_totals_are_checked_like_any_row() -> None:
    annex = Annex(3, "Khác", (Column("Số"),), (), totals=(FigureCell(2_359, "2.359", "a-sessions"),))
    with pytest.raises(FiguresDisagree):
        check_consistent(replace(party_report(), annexes=(annex,)))


def test_provenance_that_gives_another_number_is_refused() -> None:
    first, *rest = provenance()
    with pytest.raises(FiguresDisagree):
        check_consistent(replace(party_report(), provenance=(replace(first, value=1), *rest)))


@pytest.mark.parametrize(
    ("text", "value", "parts", "agrees"),
    [
        ("188.640 lượt người", 188_640, 1, True),
        ("188.640 lượt người", 188_641, 1, False),
        ("188640", 188_640, 1, True),
        ("gần 10 tỷ đồng", 9_736_000_000, 1, True),
        ("gần 10 tỷ đồng", 10_000_000_000, 1, False),
        ("10 tỷ đồng", 9_736_000_000, 1, False),
        ("trên 20.000 lượt", 20_413, 1, True),
        ("trên 20.000 lượt", 20_000, 1, False),
        ("khoảng 1,5 triệu đồng", 1_480_000, 1, True),
        ("khoảng 1,5 triệu đồng", 2_000_000, 1, False),
        ("12.345,5 ngày công", 24_691, 2, True),
        ("12.345,5 ngày công", 24_692, 2, False),
        ("không có số", 0, 1, False),
    ],
)
def test_words_must_say_their_number(text: str, value: int, parts: int, agrees: bool) -> None:
    document = replace(party_report(), annexes=(), provenance=(), blocks=(Paragraph.of(FigureRun(text, "a-1", value, parts=parts)),))
    if agrees:
        check_consistent(document)
    else:
        with pytest.raises(FiguresDisagree):
            check_consistent(document)


@given(st.integers(0, 10**13), st.sampled_from(["đồng", "lượt người"]))
@settings(max_examples=100)
def test_every_hedged_wording_of_the_product_reads_back_as_true(value: int, unit: str) -> None:
    shown = read_shown(hedged(value, unit=unit).phrase)
    assert shown is not None
    assert shown.agrees(value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date": date(2018, 1, 1)}, "không áp dụng"),
        ({"family": "state"}, "không áp dụng"),
        ({"symbol": "KH/HU"}, "không phải của loại văn bản"),
        ({"symbol": "lung tung"}, "Không đọc được số, ký hiệu"),
        ({"number": 0}, "từ 1 trở lên"),
        ({"annexes": (Annex(1, "Hỏng", (Column("A"), Column("B")), (("một",),)),)}, "thừa hoặc thiếu ô"),
        ({"annexes": (Annex(1, "Hỏng", (), ()),)}, "thừa hoặc thiếu ô"),
        ({"date": date(2025, 7, 1)}, "Huyện ủy không còn"),
        ({"provenance": (replace(provenance()[0], question="{"),)}, "không đọc được"),
    ],
)
def test_what_cannot_be_laid_out_is_refused_in_every_format(change: dict[str, object], sentence: str, tmp_path: Path) -> None:
    document = replace(party_report(), **change)  # type: ignore[arg-type]  # each case changes another field
    with pytest.raises(RuleBroken, match=sentence):
        check_document(document, HD36)
    for suffix in (".docx", ".pdf", ".xlsx", ".html"):
        out = tmp_path / f"a{suffix}"
        with pytest.raises(RuleBroken, match=sentence):
            render(document, HD36, out)
        assert not out.exists()


def test_a_file_type_nobody_offers_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=r"\.docx, \.pdf, \.xlsx, \.html"):
        render(party_report(), HD36, tmp_path / "bao-cao.odt")


def test_an_organ_without_the_power_cannot_issue() -> None:
    document = replace(party_letter(), kind="HD", symbol="HD/ĐU", title="Hướng dẫn", issuer_organ="committee")
    with pytest.raises(RuleBroken, match="không được ban hành"):
        check_document(document, HD05)
    check_document(replace(document, issuer_organ="standing_committee"), HD05)


def test_a_document_is_numbered_dated_and_titled_by_its_layout() -> None:
    party, state = compose(party_report(), HD36), compose(state_report(), ND30)
    assert (party.number, party.place_date) == ("Số 05-BC/HU", "Mường Lìm, ngày 30 tháng 11 năm 2024")
    assert state.number == "Số: " + "\u00a0" * 6 + "/BC-UBND"
    assert state.place_date == "Bản Lìm, ngày 05 tháng 02 năm 2026"
    assert party.national == ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    assert (party.issuer, party.title) == (("HUYỆN ỦY MƯỜNG LÌM",), "BÁO CÁO")
    signed = party.signature
    assert (signed.authority, signed.role, signed.name) == (("T/M BAN THƯỜNG VỤ",), ("BÍ THƯ",), "Lò Văn Mẫu")
    assert party.recipients[-2:] == ("- Các đồng chí Huyện ủy viên;", "- Lưu Văn phòng Huyện ủy.")


def test_headings_are_numbered_by_the_layouts_outline() -> None:
    blocks = (Heading("một"), Heading("hai", 2), Heading("ba", 3), Heading("bốn", 3), Heading("năm", 2), Heading("sáu"), Heading("bảy", 2))
    plain = replace(party_report(), blocks=blocks, annexes=(), provenance=())
    shown = [line.pieces[0].text for line in compose(plain, HD36).lines]
    assert shown == ["I- MỘT", "1. hai", "a) ba", "b) bốn", "2. năm", "II- SÁU", "1. bảy"]
    state = replace(state_report(), blocks=blocks, annexes=(), provenance=())
    assert compose(state, ND30).lines[0].pieces[0].text == "I. MỘT"


def test_the_state_ends_with_its_mark_and_the_party_with_a_full_stop() -> None:
    def last(document: Document) -> str:
        return "".join(piece.text for piece in compose(document, ruleset_for(document.family, document.date)).lines[-1].pieces)

    assert last(state_report()).endswith("không làm thay./.")
    assert last(party_report()).endswith("Huyện ủy.")
    figure_last = replace(state_report(), blocks=(Bullet.of("Tổng: ", ATTENDANCE),))
    assert last(figure_last).endswith("188.640 lượt người./.")


def test_a_letter_has_no_title_and_says_what_it_is_about_under_its_number() -> None:
    shown = compose(party_letter(), HD05)
    assert (shown.title, shown.subject) == ("", ())
    assert shown.letter_subject == ("V/v báo cáo số liệu dân vận tháng 8",)
    assert shown.salutation == ("Các chi bộ trực thuộc;", "Ủy ban Mặt trận Tổ quốc xã.")


def test_a_single_annex_carries_no_number_and_several_are_numbered_in_the_layouts_way() -> None:
    assert [sheet.label for sheet in compose(party_report(), HD36).annexes] == ["Phụ lục 1", "Phụ lục 2"]
    one = compose(state_report(), ND30).annexes[0]
    assert one.label == "Phụ lục"
    assert one.attached.endswith("/BC-UBND ngày 05/02/2026 của Ủy ban nhân dân xã Bản Lìm)")
    twice = replace(state_report(), annexes=party_report().annexes)
    assert [sheet.label for sheet in compose(twice, ND30).annexes] == ["Phụ lục I", "Phụ lục II"]


def test_columns_of_one_group_share_a_heading() -> None:
    upper, lower = compose(party_report(), HD36).annexes[0].head
    assert [(cell.text, cell.columns, cell.rows) for cell in upper] == [
        ("TT", 1, 2),
        ("Chỉ tiêu", 1, 2),
        ("Đơn vị tính", 1, 2),
        ("Kết quả", 2, 1),
    ]
    assert [cell.text for cell in lower] == ["Trong kỳ", "Cách đếm"]


def test_long_names_break_before_the_unit_they_name() -> None:
    look = Look(size_pt=13, bold=True)
    assert fitted(("ỦY BAN NHÂN DÂN XÃ BẢN LÌM",), look, 175) == ("ỦY BAN NHÂN DÂN", "XÃ BẢN LÌM")
    assert fitted(("ĐẢNG ỦY",), look, 175) == ("ĐẢNG ỦY",)


def test_text_is_cleaned_of_what_no_file_may_hold() -> None:
    assert cleaned("a\x00b\u202ec\ud800d\r\ne\tf\ufffe") == "abcd\ne f"
    assert cleaned("Hoa\u0300") == "Hoà"


def test_roman_numbers() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]


@pytest.mark.parametrize(
    ("href", "in_page", "in_file"),
    [
        ("https://gandan.example/a", True, True),
        ("/so-lieu/1", True, False),
        ("#so-1", True, False),
        ("//example.com/a", False, False),
        ("javascript:alert(1)", False, False),
        ("JaVaScRiPt:alert(1)", False, False),
        ("java\nscript:alert(1)", False, False),
        (" javascript:alert(1)", False, False),
        ("data:text/html,x", False, False),
        ("file:///etc/passwd", False, False),
        ("https:///a", False, False),
        ('https://a.example/"onmouseover="x', False, False),
        ("http://[", False, False),
        (None, False, False),
        ("", False, False),
    ],
)
def test_only_web_addresses_and_paths_of_this_site_become_links(href: str | None, in_page: bool, in_file: bool) -> None:
    assert safe_link(href, absolute=False) == (href if in_page else None)
    assert safe_link(href, absolute=True) == (href if in_file else None)


def test_incomplete_is_a_rule_broken() -> None:
    assert issubclass(DocumentIncomplete, RuleBroken)
    assert issubclass(FiguresDisagree, RuleBroken)
