"""Figures beside themselves: in the annex of their own text, in another text; parts, and texts that do not say their day."""

from __future__ import annotations

import io
import random
from datetime import date

import docx
import pytest

from gandan.places.actions import unit_id
from gandan.reports.files import file_of
from gandan.reports.proving.answering import prove
from gandan.reports.proving.files import Given, given_of
from gandan.reports.proving.sent import given_of_document
from gandan.reports.proving.verdicts import Proof, State
from tests.reports.proving_world import TODAY, lay_article, proved, told_of
from tests.reports.term_world import campaign, drawn_up

pytestmark = pytest.mark.django_db
DAY = date(2024, 11, 30)
SAID = "Từ đầu nhiệm kỳ, tổ chức 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số, với 6.321 lượt người dự."
PAGE = """<p>{said}</p><p>Phụ lục</p><table>
<tr><th rowspan=2>TT</th><th rowspan=2>Chỉ tiêu</th><th rowspan=2>Đơn vị tính</th><th colspan=2>Kết quả</th></tr>
<tr><th>Cả thời gian</th><th>Năm 2024</th></tr>
<tr><td>I</td><td>Từ ngày 01/08/2020</td><td></td><td></td><td></td></tr>
<tr><td>1</td><td>Cuộc tuyên truyền cho đồng bào dân tộc thiểu số</td><td>cuộc</td><td>5</td><td>2</td></tr>
<tr><td>2</td><td>Lượt người dự tuyên truyền cho đồng bào dân tộc thiểu số</td><td>lượt người</td><td>{people}</td><td>1.580</td></tr>
<tr><td>3</td><td>Lượt người dự đi xem bóng đá</td><td>khán giả</td><td>9.999</td><td>7</td></tr>
</table>"""


@pytest.fixture(autouse=True)
def records() -> None:
    lay_article()


def given(text: str, *, against: str | Given | None = None, on: date | None = DAY) -> Proof:
    """An HTML page about the district, put to the ledger, and perhaps beside another."""
    return prove(given_of("a.html", text.encode()), unit_id("huyen-a"), today=TODAY, on=on, against=against)


def test_a_figure_is_set_beside_the_annex_of_its_own_text() -> None:
    proof = given(PAGE.format(said=SAID, people="6.321"))
    for written, value in (("5 cuộc", "5"), ("6.321 lượt người", "6.321")):
        one = next(one for one in proof.verdicts if one.figure.written.startswith(written) and not one.cell)
        assert one.state is State.PROVED
        assert one.annex is not None
        assert (one.annex.agrees, value in one.annex.words) == (True, True)
    assert proof.all_is_well


def test_a_text_that_disagrees_with_its_own_annex_is_told_so_with_the_cell() -> None:
    proof = given(PAGE.format(said=SAID, people="6.231"))
    one = next(one for one in proof.verdicts if one.figure.written.startswith("6.321 lượt") and not one.cell)
    assert one.state is State.PROVED
    assert one.annex is not None
    assert one.annex.agrees is False
    assert "dòng “Lượt người dự tuyên truyền cho đồng bào dân tộc thiểu số”" in one.annex.words
    assert "6.231" in one.annex.words
    assert not proof.all_is_well


def test_rows_of_a_table_are_proved_where_their_meaning_is_declared_and_never_said_to_differ() -> None:
    proof = given(PAGE.format(said="", people="6.231"))
    cells = {(one.figure.written, one.state) for one in proof.verdicts if one.cell}
    assert cells == {("5", State.PROVED), ("2", State.PROVED), ("6.231", State.UNPROVED), ("1.580", State.PROVED)}
    assert proof.cells_left == 2
    assert proof.count(State.DIFFERENT) == 0


def test_rows_by_force_are_matched_to_the_breakdown() -> None:
    page = """<p>Kết quả ra quân từ năm 2020 đến ngày 30/11/2024</p><table><tr><th>Lực lượng</th><th>Lượt người tham gia</th></tr>
    <tr><td>Cán bộ, công chức, viên chức</td><td>5.413</td></tr><tr><td>Nhân dân</td><td>15.100</td></tr>
    <tr><td>Khách mời</td><td>12</td></tr><tr><td>Tổng cộng</td><td>20.513</td></tr></table>"""
    proof = given(page)
    assert {one.figure.written: one.state for one in proof.verdicts} == {
        "5.413": State.PROVED, "15.100": State.PROVED, "20.513": State.PROVED,
    }  # fmt: skip
    assert proof.cells_left == 1


def test_parts_in_prose_are_matched_where_declared_and_otherwise_the_reason_is_said() -> None:
    said = (
        "Từ năm 2020 đến nay, có 20.513 lượt người tham gia ra quân, trong đó {cadres} lượt cán bộ, công chức, "
        "15.100 lượt Nhân dân, 7 lượt khách."
    )
    proof = proved(said.format(cadres="5.413"))
    assert told_of(proof, "20.513").state is told_of(proof, "5.413").state is told_of(proof, "15.100").state is State.PROVED
    assert "không có cách chia nào cho phần này" in told_of(proof, "7 lượt").why
    wrong = told_of(proved(said.format(cadres="5.431")), "5.431")
    assert wrong.state is State.DIFFERENT
    assert wrong.difference == 18


def test_what_is_said_of_a_part_is_not_said_of_the_whole() -> None:
    proof = proved("Từ đầu nhiệm kỳ, đã tổ chức 6 cuộc tuyên truyền, trong đó 5 cuộc cho đồng bào dân tộc thiểu số.")
    assert [one.state for one in proof.verdicts] == [State.PROVED] * 2


def test_our_own_word_file_is_known_by_its_sources_and_an_edited_number_by_them_too() -> None:
    drawn = drawn_up()
    file = file_of(drawn, ".docx")
    proof = prove(given_of("a.docx", file.data), unit_id("huyen-a"), today=TODAY, on=DAY)
    assert [one.figure.written for one in proof.verdicts if one.annex is not None and one.annex.agrees is not True] == []
    assert sum(one.annex is not None for one in proof.verdicts) >= 5
    assert proof.count(State.DIFFERENT) == 0
    assert "do Gần Dân lập" in proof.origin
    opened = docx.Document(io.BytesIO(file.data))
    for paragraph in opened.paragraphs:
        for run in paragraph.runs:
            if run.text.strip().startswith("6.321"):
                run.text = run.text.replace("6.321", "6.421")
    kept = io.BytesIO()
    opened.save(kept)
    edited = prove(given_of("a.docx", kept.getvalue()), unit_id("huyen-a"), today=TODAY, on=DAY)
    wrong = [one for one in edited.verdicts if one.figure.written.startswith("6.421 lượt") and one.annex is not None]
    assert wrong
    assert all(one.annex is not None and one.annex.agrees is False and "6.321" in one.annex.words for one in wrong)
    assert not edited.all_is_well


def test_one_text_against_another_says_equal_or_by_how_much() -> None:
    other = "Từ đầu nhiệm kỳ đã nói chuyện chính sách với đồng bào DTTS 5 lần, 6.300 lượt người tham dự. Năm 2023 có 1 cuộc tuyên truyền."
    proof = given(f"<p>{SAID}</p><p>Đến nay duy trì 2 mô hình dân vận khéo.</p>", against=other)
    sessions, people, models = proof.verdicts
    assert sessions.other is not None
    assert sessions.other.agrees is True
    assert people.other is not None
    assert people.other.agrees is False
    assert "nhiều hơn văn bản kia 21" in people.other.words
    assert models.other is None
    assert not proof.all_is_well


def test_a_hedged_figure_agrees_with_an_exact_one_on_the_right_side_of_its_bound() -> None:
    text = "<p>Từ năm 2020 đến nay, ra quân có trên 20.000 lượt người tham gia.</p>"
    for exact, agrees in (("20.513", True), ("19.900", False)):
        other = f"Từ năm 2020 đến nay, ra quân có {exact} lượt người tham gia."
        (one,) = given(text, against=other).verdicts
        assert one.other is not None
        assert one.other.agrees is agrees


def test_a_text_against_a_report_as_it_was_sent() -> None:
    sent = given_of_document(drawn_up().document)
    proof = given(f"<p>{SAID}</p>".replace("6.321", "6.320"), against=sent)
    assert [one.other.agrees for one in proof.verdicts if one.other is not None] == [True, False]


def test_thirty_small_figures_without_a_day_prove_nothing_by_chance() -> None:
    chance = random.Random(7)  # noqa: S311  # figures, not secrets
    ways = (
        "tổ chức {n} cuộc tuyên truyền từ đầu nhiệm kỳ đến nay.", "Từ năm 2020 đến nay ra quân {n} chương trình.",
        "Đến nay duy trì {n} mô hình dân vận khéo.", "Từ đầu nhiệm kỳ, có {n} cuộc tuyên truyền cho đồng bào dân tộc thiểu số.",
    )  # fmt: skip
    for _time in range(4):
        text = "\n".join(ways[place % len(ways)].format(n=chance.randint(2, 12)) for place in range(30))
        proof = proved(text, on=None)
        assert len(proof.verdicts) == 30
        assert [one.figure.written for one in proof.verdicts if one.state is not State.UNPROVED] == []
        assert not proof.day_is_known


def test_two_small_figures_that_happen_to_agree_do_not_give_a_text_its_day() -> None:
    text = "Từ đầu nhiệm kỳ đến nay tổ chức 6 cuộc tuyên truyền. Đến nay duy trì 2 mô hình dân vận khéo."
    proof = proved(text, on=None)
    assert [one.state for one in proof.verdicts] == [State.UNPROVED] * 2
    assert "không nói con số tính đến ngày nào" in proof.verdicts[0].why
    assert proof.verdicts[0].found[0].agrees
    assert [one.state for one in proved(text).verdicts] == [State.PROVED] * 2


def test_a_figure_that_differs_speaks_against_a_day_but_not_against_all_others() -> None:
    campaign("xa-1", date(2025, 3, 3), people=9_000, cadres=0)
    text = (
        "Từ đầu nhiệm kỳ đến nay có 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số với 6.321 lượt người. "
        "Từ năm 2020 đến nay, ra quân có 20.513 lượt người tham gia, ủng hộ 9.736.100.001 đồng."
    )
    proof = proved(text, on=None)
    assert proof.day_is_known
    assert proof.day == date(2025, 2, 28)
    assert [one.state for one in proof.verdicts] == [State.PROVED, State.PROVED, State.PROVED, State.DIFFERENT]
