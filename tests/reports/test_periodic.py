"""Reports of a month, a quarter, half a year and a year: one answer a figure, compared within one calendar."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from gandan.base.errors import RuleBroken
from gandan.ledger.answers import Answer, ByRow, Question
from gandan.ledger.queries.totals import totals
from gandan.places.models import Unit
from gandan.reports.documents.check import FiguresDisagree, check_consistent, check_document
from gandan.reports.documents.model import Annex, Document, FigureCell, FigureRun
from gandan.reports.files import file_of
from gandan.reports.kinds.catalogue import report_kind, report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.queries import Draft, drafted
from gandan.reports.term.asking import figures_needed
from gandan.reports.term.composing import Paper, compose
from gandan.reports.term.issuing import UnitOnDay, issuer_of
from gandan.reports.term.windows import Windows, period_windows
from tests.ledger.world import lay_tree
from tests.reports.term_world import campaign, gathering, initiative, opened, session, text_of

PERIODIC = [kind.code for kind in report_kinds() if kind.is_periodic]


def drawn(kind: str, unit: str, last: date, first: date | None = None) -> Draft:
    found = Unit.objects.get(slug=unit)
    return drafted(report_kind(kind), found, first, last, paper=Paper(last), href=opened)


def annex(draft: Draft, title: str) -> Annex:
    return next(one for one in draft.document.annexes if title in one.title)


def shown_in(document: Document) -> list[FigureRun | FigureCell]:
    return [*document.figures(), *document.cells()]


def row(table: Annex, label: str) -> list[str]:
    found = next(cells for cells in table.rows if cells[1] == label)
    return [cell.text if isinstance(cell, FigureCell) else str(cell) for cell in found]


@pytest.fixture
def records() -> None:
    lay_tree()
    session("xa-1", date(2024, 3, 5), 81)
    session("xa-1", date(2024, 3, 20), 40, audience="ethnic_minority", group="forces")
    session("xa-2", date(2024, 1, 31), 10)
    session("xa-2", date(2023, 3, 15), 50)
    session("xa-2", date(2023, 12, 31), 7)
    campaign("xa-1", date(2024, 3, 2), people=100, cadres=20, money=5_000_000, half_days=10, land=30)
    gathering("huyen-a", date(2024, 3, 15), 60, group="reputable")
    initiative("xa-1", date(2022, 1, 1))
    initiative("xa-2", date(2024, 3, 31), sector="society", subject="individual")


@pytest.mark.django_db
@pytest.mark.usefixtures("records")
def test_the_month_the_year_so_far_and_the_same_month_stand_side_by_side() -> None:
    draft = drawn("thang", "huyen-a", date(2024, 3, 31))
    summary = annex(draft, "Biểu 01")
    assert [column.label for column in summary.columns][3:7] == ["Trong kỳ", "Lũy kế từ đầu năm", "Cùng kỳ năm trước", "So với cùng kỳ"]
    assert row(summary, "Cuộc tuyên truyền, vận động")[3:7] == ["2", "3", "1", "200%"]
    assert row(summary, "Lượt người dự tuyên truyền, vận động")[3:7] == ["121", "131", "50", "242%"]
    assert row(summary, "Mô hình, điển hình “Dân vận khéo” đang duy trì")[3:7] == ["2", "None", "1", "200%"]
    assert row(summary, "Cuộc giám sát")[3:7] == ["-", "-", "-", "-"]
    told = text_of(draft)
    assert "2 cuộc tuyên truyền, vận động Nhân dân, với 121 lượt người dự (lũy kế từ đầu năm: 3 cuộc); cùng kỳ năm trước: 1 cuộc." in told
    assert "lũy kế tính từ ngày 01/01/2024; cùng kỳ năm trước từ ngày 01/03/2023 đến hết ngày 31/03/2023" in told
    assert draft.document.subject == "kết quả công tác dân vận tháng 3/2024"


@pytest.mark.django_db
@pytest.mark.usefixtures("records")
def test_what_begins_the_year_is_not_told_twice() -> None:
    quarter = drawn("quy", "huyen-a", date(2024, 3, 31))
    assert "Lũy kế" not in {column.label for column in annex(quarter, "Biểu 01").columns}
    assert "(lũy kế từ đầu năm" not in text_of(quarter)
    assert row(annex(quarter, "Biểu 01"), "Cuộc tuyên truyền, vận động")[3:6] == ["3", "1", "300%"]


@pytest.mark.django_db
@pytest.mark.usefixtures("records")
def test_the_state_counts_from_the_fifteenth_to_the_fourteenth_and_signs_as_the_peoples_committee() -> None:
    draft = drawn("thang-ubnd", "xa-1", date(2024, 3, 14))
    assert (draft.windows.first_of("period"), draft.document.subject) == (date(2024, 2, 15), "kết quả công tác dân vận tháng 3/2024")
    assert row(annex(draft, "Biểu 01"), "Cuộc tuyên truyền, vận động")[3:5] == ["1", "1"]
    document = draft.document
    assert (document.symbol, document.signature.authority, document.issuer) == ("BC-UBND", "TM. Ủy ban nhân dân", "Ủy ban nhân dân xã xa-1")
    assert document.recipients[0] == "Ủy ban nhân dân cấp trên (để báo cáo)"
    assert draft.ruleset.code == "state-nd30"
    with pytest.raises(RuleBroken, match="Ủy ban nhân dân"):
        drawn("thang-ubnd", "thon-1a", date(2024, 3, 14))


@pytest.mark.django_db
@pytest.mark.usefixtures("records")
def test_a_month_that_is_not_over_is_reported_so_far_and_says_its_days() -> None:
    draft = drawn("thang", "huyen-a", date(2024, 3, 10))
    assert draft.document.subject == "kết quả công tác dân vận từ 01/03/2024 đến 10/03/2024"
    assert draft.answers["sessions"].value == 1
    with pytest.raises(RuleBroken, match="hai năm"):
        drawn("thang", "huyen-a", date(2024, 1, 10), date(2023, 12, 1))


@pytest.mark.django_db
@pytest.mark.usefixtures("records")
def test_a_merged_commune_is_compared_with_what_it_was_made_of() -> None:
    draft = drawn("thang", "xa-m", date(2026, 3, 31))
    before = drawn("nam", "xa-m", date(2025, 12, 31))
    assert draft.answers["sessions"].value == 0
    assert before.answers["sessions@same_period"].value == 3


@pytest.mark.django_db
@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("kind", PERIODIC)
def test_every_kind_is_drawn_and_every_figure_is_the_ledgers_answer(kind: str) -> None:
    draft = drawn(kind, "huyen-a", date(2024, 12, 14) if kind == "thang-ubnd" else date(2024, 12, 31))
    check_document(draft.document, draft.ruleset)
    for shown in shown_in(draft.document):
        if shown.answer_id in draft.answers:
            assert totals(draft.answers[shown.answer_id].question).value == shown.value
    assert file_of(draft, ".docx").data[:2] == b"PK"


def _answer(question: Question, value: int, parts: int) -> Answer:
    cut = [value // parts + (place < value % parts) for place in range(parts)]
    rows = tuple(ByRow(f"p{place}", f"Phần {place}", one, 1, 0, ()) for place, one in enumerate(cut)) if question.by else ()
    return Answer(question, question.measure, value, 1, 1, 0, (), rows, 7, 0, "then", "test")


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(PERIODIC), st.lists(st.integers(0, 10**12), min_size=1, max_size=30), st.integers(1, 4))
def test_text_and_annex_cannot_disagree(code: str, values: list[int], parts: int) -> None:
    kind = report_kind(code)
    unit = UnitOnDay(1, "xa-1", "Bản Lìm", "Xã", 3)
    windows = period_windows(kind, None, date(2024, 3, 14) if code == "thang-ubnd" else date(2024, 3, 31))
    asked = figures_needed(kind, 1, windows)
    known = {figure.code: values[place % len(values)] for place, figure in enumerate(kind.figures)}
    answers = {key: _answer(question, known[key.split("/")[0].split("@")[0]], parts) for key, question in asked.items()}
    document = compose(kind, issuer_of(unit, None, kind.family), windows, answers, paper=Paper(windows.last))
    check_document(document, ruleset_for(kind.family, windows.last))
    values_by_answer: dict[str, set[int]] = {}
    for shown in shown_in(document):
        values_by_answer.setdefault(shown.answer_id, set()).add(shown.value)
    assert all(len(seen) == 1 for seen in values_by_answer.values())


def test_parts_that_do_not_sum_make_no_report() -> None:
    kind, unit = report_kind("thang"), UnitOnDay(1, "xa-1", "Bản Lìm", "Xã", 3)
    windows: Windows = period_windows(kind, None, date(2024, 3, 31))
    answers = {key: _answer(question, 6 if question.by else 7, 2) for key, question in figures_needed(kind, 1, windows).items()}
    with pytest.raises(FiguresDisagree):
        check_consistent(compose(kind, issuer_of(unit, None), windows, answers, paper=Paper(windows.last)))


def test_who_owes_a_kind_and_when_it_is_due_are_data() -> None:
    month, state = report_kind("thang"), report_kind("thang-ubnd")
    assert (month.owed_by[0].levels, month.owed_by[0].group, state.owed_by[0].group) == ((1, 2, 3), "party", "government")
    rule = month.due_rule(3, date(2024, 3, 31))
    assert rule is not None
    assert (rule.day(date(2024, 3, 31)), rule.confirmed) == (date(2024, 4, 5), False)
    assert report_kind("ket-qua-nhiem-ky").due_rule(3, date(2024, 3, 31)) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"calendar": "lunar"}, "no calendar is called lunar"),
        ({"calendar": ""}, "a periodic kind has a calendar"),
        ({"periods": None}, "not declared"),
        ({"subject": "{since_term}"}, "not declared: since_term"),
        ({"due": [{"days": -1, "source": "x", "confirmed": False}]}, "greater than or equal to 0"),
    ],
)
def test_a_kind_that_contradicts_itself_does_not_load(change: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        ReportKind.model_validate({**report_kind("thang").model_dump(), **change})
