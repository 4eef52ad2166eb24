from __future__ import annotations

from datetime import date

import pytest
from django.template import engines
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from gandan.ledger.answers import Question, RatioAnswer
from gandan.ledger.choices import Grade
from gandan.ledger.measures import measure
from gandan.sites.ui.figures import figure_of
from gandan.sites.ui.grades import key_of_answers, segments, spoken
from gandan.sites.ui.quantities import number_text, percent, percents, said
from tests.sites.ui.samples import ATTENDANCE, answer, shares


def drawn(source: str, **context: object) -> str:
    return str(engines["django"].from_string("{% load ui %}" + source).render(context))


@pytest.mark.parametrize(
    ("value", "code", "hedge", "number", "unit", "exact"),
    [
        (188_640, "outreach.attendance", "", "188.640", "lượt người", "188.640 lượt người"),
        (9_736_000_000, "contributions.value", "gần", "10", "tỷ đồng", "9.736.000.000 đồng"),
        (10_000_000_000, "contributions.value", "", "10", "tỷ đồng", "10.000.000.000 đồng"),
        (150_000, "contributions.value", "", "150.000", "đồng", "150.000 đồng"),
        (25, "contributions.labour_days", "", "12,5", "ngày công", "12,5 ngày công"),
        (24, "contributions.labour_days", "", "12", "ngày công", "12 ngày công"),
        (1_340, "contributions.land", "", "1.340", "m²", "1.340 m²"),
    ],
)
def test_a_quantity_is_said_in_its_unit_and_only_money_is_worded(
    value: int, code: str, hedge: str, number: str, unit: str, exact: str
) -> None:
    words = said(value, measure(code))
    assert (words.hedge, words.number, words.unit, words.exact) == (hedge, number, unit, exact)


def test_an_english_reader_sees_english_grouping_and_names() -> None:
    with override("en"):
        assert number_text(188_640) == "188,640"
        assert figure_of(ATTENDANCE, "/").name == "Attendance at outreach sessions"
    assert figure_of(ATTENDANCE, "/").name == "Lượt người dự tuyên truyền"


def test_a_percent_is_whole_only_for_the_whole() -> None:
    assert [percent(share) for share in (0.0, 0.001, 0.5, 0.999, 1.0)] == [0, 1, 50, 99, 100]


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=7))
def test_percents_of_a_bar_add_up_to_a_hundred(quantities: list[int]) -> None:
    whole = sum(quantities)
    points = percents(tuple(quantity / whole for quantity in quantities))
    assert sum(points) == 100
    assert all(abs(point - 100 * quantity / whole) <= 1 for point, quantity in zip(points, quantities, strict=True))


def test_the_bar_is_solid_where_counted_and_hatched_where_guessed() -> None:
    bar = segments(ATTENDANCE.grades)
    assert [(part.css, part.fill) for part in bar] == [
        ("g1", ""),
        ("g2", ""),
        ("g3", ""),
        ("g4", "url(#hatch-indigo)"),
        ("g5", "url(#hatch-gold)"),
    ]
    assert spoken(bar) == "điểm danh 12%, danh sách ký 24%, đếm tại chỗ 28%, ước lượng 6%, định mức 30%"


def test_a_tiny_share_is_not_said_to_be_nothing() -> None:
    assert spoken(segments(shares((Grade.HEADCOUNT, 999_999), (Grade.ESTIMATE, 1)))) == "đếm tại chỗ 100%, ước lượng dưới 1%"


def test_widths_in_the_markup_keep_their_point_in_vietnamese() -> None:
    html = drawn("{% grades shares %}", shares=shares((Grade.HEADCOUNT, 1), (Grade.ESTIMATE, 2)))
    assert 'x="0%" width="33.333%"' in html
    assert 'fill="url(#hatch-indigo)" x="33.333%" width="66.667%"' in html
    assert "style=" not in html


def test_the_legend_shows_each_colour_once() -> None:
    sessions = answer("outreach.sessions", (Grade.DOCUMENTED, 5), (Grade.SELF_DECLARED, 1))
    assert [(item.css, item.label) for item in key_of_answers([sessions, ATTENDANCE])] == [
        ("g1", "có hồ sơ, điểm danh"),
        ("g2", "danh sách ký"),
        ("g3", "đếm tại chỗ"),
        ("g4", "tự khai, ước lượng"),
        ("g5", "định mức"),
    ]


def test_a_figure_opens_and_says_what_it_opens() -> None:
    html = drawn("{% figure one '/mo' questions=4 %}", one=ATTENDANCE)
    assert '<a class="figure card" href="/mo">' in html
    assert "61.370" in html
    assert "lượt người" in html
    assert "mở 1.137 bản ghi" in html
    assert "đã xác nhận 97%" in html
    assert "hỏi thêm 4" in html


def test_a_filter_that_cuts_inside_records_shows_lines() -> None:
    assert figure_of(answer("outreach.attendance", (Grade.HEADCOUNT, 80), records=None), "/mo").opens == "mở 40 dòng"


def test_a_figure_with_nothing_behind_it_leads_nowhere() -> None:
    nothing = figure_of(answer("gatherings.held"), "/mo")
    assert (nothing.href, nothing.opens, nothing.bar) == ("", "chưa có bản ghi nào", ())
    assert "<a" not in drawn("{% figure one '/mo' %}", one=answer("gatherings.held"))


def test_a_stock_says_how_many_have_a_decision() -> None:
    kept = answer("initiatives.maintained", (Grade.BY_DECISION, 171), (Grade.REGISTERED_ONLY, 43))
    assert figure_of(kept, "/").how == "171 có quyết định, 43 mới đăng ký"


def test_a_ratio_shows_what_it_divides_and_nothing_over_nothing_is_not_a_number() -> None:
    sessions = answer("outreach.sessions", (Grade.DOCUMENTED, 1137), records=1137)
    asked = Question(1, measure("outreach.average"), date(2026, 1, 1), date(2026, 10, 31))
    average = figure_of(RatioAnswer(asked, asked.measure, ATTENDANCE, sessions), "/mo")
    assert average.said is not None
    assert average.said.number == "54"
    assert average.how == "61.370 lượt người / 1.137 cuộc"
    empty = figure_of(RatioAnswer(asked, asked.measure, answer("outreach.attendance"), answer("outreach.sessions")), "/mo")
    assert empty.said is None


@pytest.mark.parametrize(
    ("parts", "css"),
    [
        (((Grade.HEADCOUNT, 5),), ""),
        (((Grade.HEADCOUNT, 5), (Grade.ESTIMATE, 1)), "guess"),
        (((Grade.HEADCOUNT, 5), (Grade.ESTIMATE, 1), (Grade.STANDARD_RATE, 1)), "part"),
    ],
)
def test_a_figure_in_a_sentence_carries_its_honesty(parts: tuple[tuple[Grade, int], ...], css: str) -> None:
    assert drawn("{{ one|honesty }}", one=answer("outreach.attendance", *parts)) == css


def test_a_sentence_words_money_and_prints_counts() -> None:
    money = answer("contributions.value", (Grade.VILLAGE_CONFIRMED, 9_736_000_000))
    assert drawn("{{ one|hedged }}; {{ one|quantity }}", one=money) == "gần 10 tỷ đồng; 9.736.000.000 đồng"
