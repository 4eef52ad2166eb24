"""The term report: one answer a figure, the same in text, annex and provenance."""

import json
from datetime import date
from pathlib import Path

import docx
import pytest
from django.utils import translation

from gandan.base.errors import BadInput, RuleBroken
from gandan.ledger.answers import Question
from gandan.ledger.choices import Grade
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.totals import totals
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.places.actions import unit_id
from gandan.reports.documents.model import Annex, FigureCell, FigureRun
from gandan.reports.files import file_of, write_file
from gandan.reports.kinds.catalogue import report_kind, report_kinds
from gandan.reports.queries import Draft
from gandan.reports.term.composing import Paper
from tests.ledger.world import NOW, lay_tree
from tests.reports.term_world import END, campaign, drawn_up, gathering, initiative, opened, session, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def records() -> None:
    lay_tree()
    session("xa-1", date(2020, 3, 1), 500)
    session("xa-1", date(2021, 3, 5), 80, audience="ethnic_minority", grade=Grade.UNKNOWN)
    session("thon-1a", date(2022, 3, 5), 80, audience="ethnic_minority", grade=Grade.UNKNOWN)
    session("xa-2", date(2024, 5, 6), 47, sector="health", group="government")
    session("huyen-a", date(2024, 6, 1), 30, audience="ethnic_minority", grade=Grade.ESTIMATE)
    session("xa-4", date(2024, 6, 1), 999)
    campaign("xa-1", date(2020, 2, 2), people=15_000, cadres=5_413, money=9_700_000_000, half_days=361, land=250)
    campaign("xa-3", date(2024, 2, 2), people=100, cadres=0, budget=50_000_000)
    initiative("xa-1", date(2021, 1, 1))
    initiative("xa-2", date(2021, 1, 1), sector="society", subject="individual")
    initiative("xa-2", date(2021, 1, 1), date(2023, 1, 1))
    gathering("huyen-a", date(2023, 1, 15), 60, group="reputable")
    gathering("huyen-a", date(2023, 1, 16), 45, group="residential_head")


def annex(draft: Draft, title: str) -> Annex:
    """The annex whose title holds the words."""
    return next(annex for annex in draft.document.annexes if title in annex.title)


def shown_in(draft: Draft) -> list[FigureRun | FigureCell]:
    """Every figure of a report, in text, notes and annexes."""
    return [*draft.document.figures(), *draft.document.cells()]


def column(table: Annex, place: int) -> dict[str, int]:
    """A column's figures by row label."""
    return {str(row[1]): cell.value for row in table.rows if isinstance(cell := row[place], FigureCell)}


def test_text_annex_and_ledger_give_one_number() -> None:
    draft = drawn_up()
    shown = {figure.answer_id: figure for figure in draft.document.figures()}
    assert shown["minority_sessions"].text == "3 cuộc"
    assert shown["minority_attendance"].text == "190 lượt người"
    assert shown["initiatives"].text == "2 mô hình, điển hình"
    for code in ("sessions", "minority_attendance", "turnout", "support", "initiatives", "gathered"):
        asked = totals(draft.answers[code].question)
        cells = {cell.value for cell in draft.document.cells() if cell.answer_id == code}
        assert {asked.value} == {shown[code].value} == cells
        assert sum(entry.quantity for entry in open_entries(asked.question)) == asked.value


def test_hedged_words_are_computed_and_annexes_are_exact() -> None:
    draft = drawn_up()
    shown = {figure.answer_id: figure.text for figure in reversed(draft.document.figures())}
    assert shown["turnout"] == "trên 20.000 lượt"
    assert shown["support"] == "gần 10 tỷ đồng"
    assert shown["labour_days"] == "180,5 ngày công"
    exact = {cell.answer_id: cell.text for cell in draft.document.cells()}
    assert (exact["turnout"], exact["support"], exact["labour_days"]) == ("20.513", "9.736.100.000", "180,5")


def test_each_figure_has_its_own_window() -> None:
    draft = drawn_up()
    assert draft.answers["sessions"].value == 4  # the one of March 2020 came before the term
    assert draft.answers["campaigns"].value == 2  # the one of February 2020 counts: campaigns count from 2020
    assert "“từ đầu nhiệm kỳ” tính từ ngày 01/08/2020; “từ năm 2020” tính từ ngày 01/01/2020" in text_of(draft)


@pytest.mark.parametrize("first", [None, date(2020, 8, 1), date(2020, 1, 1)])
def test_a_first_day_of_the_term_leaves_every_window_as_the_term_says(first: date | None) -> None:
    draft = drawn_up(first=first)
    assert (draft.answers["sessions"].value, draft.answers["campaigns"].value) == (4, 2)
    assert draft.document.subject == "kết quả công tác dân vận từ đầu nhiệm kỳ đến ngày 30/11/2024"


def test_any_other_first_day_begins_every_window() -> None:
    draft = drawn_up(first=date(2024, 1, 1))
    assert (draft.answers["sessions"].value, draft.answers["campaigns"].value) == (2, 1)
    assert draft.document.subject == "kết quả công tác dân vận từ ngày 01/01/2024 đến ngày 30/11/2024"
    assert "Mọi số liệu tính từ ngày 01/01/2024" in text_of(draft)


def test_a_first_day_after_the_last_and_a_time_without_a_term_are_refused() -> None:
    with pytest.raises(RuleBroken, match="sau ngày cuối"):
        drawn_up(first=date(2024, 12, 1))
    with pytest.raises(RuleBroken, match="ngày đầu của báo cáo"):
        drawn_up(last=date(2019, 12, 31))
    assert drawn_up(first=date(2019, 1, 1), last=date(2019, 12, 31)).answers["sessions"].value == 0


def test_a_stock_is_what_stood_on_the_last_day() -> None:
    assert drawn_up(last=date(2022, 12, 31)).answers["initiatives"].value == 3
    assert drawn_up().answers["initiatives"].value == 2
    assert column(annex(drawn_up(), "Dân vận khéo"), 5) == {"Kinh tế": 1, "Văn hóa - xã hội": 1, "xa-1": 1, "xa-2": 1}


def test_units_stand_in_a_table_once_and_what_is_of_none_below_says_so() -> None:
    table = annex(drawn_up(), "theo đơn vị")
    assert [row[1] for row in table.rows] == ["xa-1", "xa-2", "xa-3", "Chung toàn huyện"]
    assert column(table, 2) == {"xa-1": 2, "xa-2": 1, "Chung toàn huyện": 1}
    assert table.rows[2][2:] == ("-", "-", "-", "-")
    assert "“Chung toàn huyện”" in table.note


def test_annexes_by_sector_group_and_force_sum_to_the_text() -> None:
    draft = drawn_up()
    by_sector = annex(draft, "theo lĩnh vực")
    assert column(by_sector, 2) == {"Pháp luật, chính sách": 3, "Y tế, dân số": 1, "Chính quyền": 1, "Mặt trận Tổ quốc": 3}
    forces = annex(draft, "Lực lượng")
    assert column(forces, 3)["- Cán bộ, công chức, viên chức"] == 5413
    assert column(annex(draft, "theo nhóm"), 3) == {"Người có uy tín": 60, "Tổ trưởng tổ dân phố": 45}
    year = annex(draft, "Tổng hợp")
    assert column(year, 4)["Cuộc tuyên truyền, vận động"] == 2


def test_notes_say_what_was_not_counted() -> None:
    told = text_of(drawn_up())
    assert (
        "Lượt người dự tuyên truyền cho đồng bào dân tộc thiểu số: trong 190 lượt người, có 30 lượt người là ước lượng, "
        "160 lượt người không rõ cách đếm (sổ không ghi)." in told
    )
    assert "Cuộc tuyên truyền, vận động: toàn bộ 4 cuộc do nơi tổ chức tự khai, chưa có hồ sơ kèm theo." in told
    assert "có 36.100.000 đồng tính theo định mức, chưa có biên nhận" in told
    assert "Cấp trên chưa xác nhận: cuộc tuyên truyền, vận động: cả 4 cuộc" in told
    assert "minh họa" not in told
    assert "Số liệu trong văn bản này là số liệu minh họa" in text_of(drawn_up(practice=True))


def test_the_grade_of_a_figure_stands_beside_it() -> None:
    draft = drawn_up()
    cells = {cell.answer_id: cell for cell in draft.document.cells()}
    assert cells["minority_attendance"].counted_share == 0
    assert cells["campaigns"].counted_share == 1
    rows = {str(row[1]): row for row in annex(draft, "Tổng hợp").rows}
    assert rows["Lượt người dự tuyên truyền, vận động"][5] == "đếm tại chỗ 20%, ước lượng 13%, không rõ cách đếm 67%"


def test_every_figure_opens_and_says_where_it_came_from() -> None:
    draft = drawn_up()
    document = draft.document
    sources = {source.answer_id: source for source in document.provenance}
    for figure in shown_in(draft):
        assert figure.href is not None
        assert figure.href.startswith("/so-lieu/")
        source = sources[figure.answer_id]
        assert (source.value, len(source.digest)) == (figure.value, 64)
    told = json.loads(sources["minority_attendance"].question)
    assert totals(Question.from_json(told)).value == 190
    graded = Question.from_json(json.loads(sources["minority_attendance/grade:unknown"].question))
    assert totals(graded).value == 160
    village = next(cell for cell in document.cells() if cell.answer_id == "sessions/unit:xa-1")
    assert village.href == opened("xa-1", Question(unit_id("xa-1"), graded.measure, date(2020, 8, 1), END)).replace(
        "attendance", "sessions"
    )


def test_changing_one_entry_changes_every_place() -> None:
    source = session("xa-3", date(2024, 1, 5), 100, audience="ethnic_minority")
    before = drawn_up()
    session("xa-3", date(2024, 1, 5), 101, audience="ethnic_minority", source=source, revision=2)
    after = drawn_up()

    def values(draft: Draft, answer_id: str) -> list[int]:
        sources = [source.value for source in draft.document.provenance if source.answer_id == answer_id]
        return [figure.value for figure in shown_in(draft) if figure.answer_id == answer_id] + sources

    for answer_id in ("attendance", "minority_attendance", "minority_attendance/unit:xa-3", "attendance/sector:law", "attendance@2024"):
        old, new = values(before, answer_id), values(after, answer_id)
        assert len(old) >= 2
        assert new == [value + 1 for value in old]


def test_what_is_not_recorded_is_said_and_not_written_as_nought() -> None:
    draft = drawn_up("huyen-b")
    told = text_of(draft)
    assert "Sổ chưa ghi cuộc gặp mặt nào trong thời gian này." in told
    assert "ra quân hướng về cơ sở trong" not in told
    assert [annex.number for annex in draft.document.annexes] == [1, 2, 3]
    assert "[" not in told.replace("[Cán bộ phụ trách viết", "")


def test_judgements_are_left_to_the_officer() -> None:
    assert text_of(drawn_up()).count("[Cán bộ phụ trách viết") == len(report_kind("ket-qua-nhiem-ky").judgements) == 7
    paper = Paper(END, judgement={"strengths": "Làm được nhiều việc.\n- Sát dân.", "tasks": "   "})
    told = text_of(drawn_up(paper=paper))
    assert "Làm được nhiều việc." in told
    assert told.count("[Cán bộ phụ trách viết") == 6
    with pytest.raises(BadInput, match="không có phần “verdict”"):
        drawn_up(paper=Paper(END, judgement={"verdict": "Tốt"}))


def test_layout_issuer_and_symbol_follow_the_date() -> None:
    district = drawn_up(paper=Paper(END, number=7))
    assert district.ruleset.code == "party-hd36"
    assert (district.document.symbol, district.document.number) == ("BC/HU", 7)
    assert (district.document.superior, district.document.issuer) == ("Đảng bộ tỉnh tinh-a", "Huyện ủy huyen-a")
    assert "Ban Dân vận Tỉnh ủy" in district.document.recipients
    last = date(2026, 3, 31)
    early = drawn_up("xa-m", last=last, paper=Paper(date(2026, 4, 1)))
    late = drawn_up("xa-m", last=last, paper=Paper(date(2026, 6, 1)))
    assert (early.ruleset.code, late.ruleset.code) == ("party-hd36", "party-hd05")
    assert (late.document.symbol, late.document.superior) == ("BC/ĐU", "Đảng bộ tỉnh tinh-ab")
    assert "Ban Tuyên giáo và Dân vận Tỉnh ủy" in late.document.recipients
    assert late.document.subject == "kết quả công tác dân vận từ đầu nhiệm kỳ đến ngày 31/03/2026"


def test_a_unit_that_is_gone_issues_nothing() -> None:
    with pytest.raises(RuleBroken, match="Ngày 01/07/2025 không có huyen-a"):
        drawn_up(paper=Paper(date(2025, 7, 1)))
    with pytest.raises(RuleBroken, match="không thể báo cáo số liệu đến ngày"):
        drawn_up(paper=Paper(date(2024, 11, 29)))
    with pytest.raises(RuleBroken, match="không có cấp ủy"):
        drawn_up("viet-nam")


def test_the_committee_is_called_as_it_is_recorded() -> None:
    at = unit_id("huyen-a")
    record_organisations(
        [
            NewOrganisation("ban-dan-van", "Ban Dân vận Huyện ủy A", "party", at, date(2015, 1, 1)),
            NewOrganisation("huyen-uy", "Huyện ủy Mường Lìm", "party", at, date(2015, 1, 1)),
        ],
        by=None,
        now=NOW,
    )
    assert drawn_up().document.issuer == "Huyện ủy Mường Lìm"


def test_the_report_is_vietnamese_whatever_the_reader_speaks() -> None:
    vietnamese = drawn_up().document
    with translation.override("en"):
        assert drawn_up().document == vietnamese


def test_the_four_files_are_made(tmp_path: Path) -> None:
    draft = drawn_up()
    out = tmp_path / "report.docx"
    write_file(draft, out)
    opened_file = docx.Document(str(out))
    words = "\n".join(part.text for part in opened_file.paragraphs)
    assert "gần 10 tỷ đồng" in words
    assert opened_file.core_properties.keywords == "party-hd36"
    assert file_of(draft, ".pdf").data.startswith(b"%PDF")
    assert file_of(draft, ".XLSX").name == "ket-qua-nhiem-ky-huyen-a-2024-11-30.xlsx"
    page = file_of(draft, ".html").data.decode()
    assert "<style>" in page
    assert page.count("<a ") == page.count('class="num"') + page.count('class="num part"') > 100
    with pytest.raises(BadInput, match=r"không phải “\.odt”"):
        file_of(draft, ".odt")


def test_the_kinds_are_listed_and_an_unknown_one_is_named() -> None:
    assert [kind.code for kind in report_kinds()] == ["ket-qua-nhiem-ky", "thang", "quy", "6-thang", "nam", "thang-ubnd"]
    with pytest.raises(
        BadInput, match=r"Không có loại báo cáo “bao-cao-la”\. Có: ket-qua-nhiem-ky, thang, quy, 6-thang, nam, thang-ubnd\."
    ):
        report_kind("bao-cao-la")
