from __future__ import annotations

import json
import re

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from gandan.ledger.choices import Grade
from gandan.sites.ui.charts import ChartKind, ChartKindUnknown, axis_name, chart_kind, chart_of, map_steps
from tests.sites.ui.samples import BY_MONTH, BY_UNIT, answer, row


def test_months_without_records_stand_as_nought() -> None:
    drawn = chart_of(BY_MONTH, ChartKind.MONTHS)
    rows = drawn.spec["rows"]
    assert isinstance(rows, list)
    assert [(one["label"], one["value"]) for one in rows] == [("11/25", 50.5), ("12/25", 0), ("1/26", 0), ("2/26", 99.5)]
    assert [one.value for one in drawn.rows] == ["50,5", "0", "0", "99,5"]


def test_parts_of_a_stack_add_up_to_the_bar() -> None:
    drawn = chart_of(BY_UNIT, ChartKind.BARS, hrefs={"pac-nga": "/mo?u=pac-nga"})
    assert drawn.spec["series"] == [{"css": "g3", "label": "đếm tại chỗ"}, {"css": "g5", "label": "định mức"}]
    rows = drawn.spec["rows"]
    assert isinstance(rows, list)
    assert [one["parts"] for one in rows] == [[700, 300], [200, 2000], [0, 150]]
    assert all(sum(one["parts"]) == one["value"] for one in rows)
    assert [one["apart"] for one in rows] == [False, False, True]
    assert [one["href"] for one in rows] == ["/mo?u=pac-nga", None, None]


def test_the_twin_says_what_the_picture_says() -> None:
    drawn = chart_of(BY_UNIT, ChartKind.MAP)
    assert [(one.label, one.value) for one in drawn.rows] == [("Xã Pắc Ngà", "1.000"), ("Xã Khe Sáo", "2.200"), ("Chưa phân bổ", "150")]
    assert drawn.total == "3.350 lượt người"
    assert drawn.described == (
        "Lượt người dự tuyên truyền: 3 phần; cao nhất Xã Khe Sáo, 2.200 lượt người; thấp nhất Chưa phân bổ, 150 lượt người."
    )


def test_levels_of_a_stock_are_not_added_over_months() -> None:
    kept = answer(
        "initiatives.maintained", (Grade.BY_DECISION, 3), by="month", rows=(row("2026-01", "tháng 1/2026", (Grade.BY_DECISION, 3)),)
    )
    assert chart_of(kept, ChartKind.MONTHS).total == ""
    assert chart_of(kept, ChartKind.BARS).total == "3 mô hình, điển hình"


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=30))
def test_the_steps_of_a_map_hold_every_value_in_four_round_shades(values: list[int]) -> None:
    steps = map_steps(values)
    highest = max(values)
    if highest == 0:
        assert steps == ()
        return
    assert steps == tuple(sorted(set(steps)))
    assert 1 <= len(steps) <= 4
    assert steps[-1] >= highest
    # Not so wide that the darkest shade stays empty for no reason: the last step begins below the highest value.
    assert len(steps) == 1 or steps[0] * 2 <= max(highest, 4) or highest <= 4


def test_the_scale_of_a_map_is_printed_in_whole_ranges() -> None:
    assert [shade.label for shade in chart_of(BY_UNIT, ChartKind.MAP).shades] == [
        "1 – 600",
        "601 – 1.200",
        "1.201 – 1.800",
        "1.801 – 2.400",
    ]


def test_a_name_in_the_data_cannot_leave_its_block() -> None:
    evil = answer("outreach.attendance", (Grade.HEADCOUNT, 1), by="unit", rows=(row("x", "</script><b>", (Grade.HEADCOUNT, 1)),))
    html = str(engines["django"].from_string("{% load ui %}{% chart one 'bars' %}").render({"one": evil}))
    blocks = re.findall(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 1
    assert json.loads(blocks[0])["rows"][0]["label"] == "</script><b>"
    assert "<b>" not in html.replace("<b>1</b>", "")


def test_a_chart_without_rows_says_so() -> None:
    html = str(
        engines["django"].from_string("{% load ui %}{% chart one 'bars' %}").render({"one": answer("outreach.attendance", by="unit")})
    )
    assert "Chưa có số liệu trong khoảng thời gian này." in html
    assert "application/json" not in html


@pytest.mark.parametrize(("by", "heading"), [("unit", "Địa bàn"), ("month", "Tháng"), ("sector", "Lĩnh vực"), (None, "Phần")])
def test_the_first_column_is_named_after_the_breakdown(by: str | None, heading: str) -> None:
    assert axis_name(by) == heading


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ChartKindUnknown):
        chart_kind("pie")
