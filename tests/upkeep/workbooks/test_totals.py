from decimal import Decimal

import pytest

from gandan.upkeep.workbooks.totals import TotalDoubt, TotalsWatch
from tests.upkeep.workbooks.making import only_sheet, xlsx

HEADINGS = ["STT", "Ngày", "Nội dung", "Số người", "Kinh phí"]


def doubts(*lines: list[object]) -> list[TotalDoubt]:
    watch = TotalsWatch(frozenset("DE"))
    return [doubt for row in only_sheet(xlsx([HEADINGS, *lines])).rows() for doubt in watch.see(row)]


def line(people: object, money: object = None) -> list[object]:
    return [1, "5/3/2021", "Phòng cháy", people, money]


def test_sums_that_agree_raise_nothing() -> None:
    assert (
        doubts(
            ["I. Quý I"], ["Tháng 1"], line(40, "1.500"), line("45 người"), ["Cộng tháng 1", None, None, 85, 1500],
            ["Tháng 2"], line(10), ["Cộng tháng 2", None, None, 10], ["Cộng quý I", None, None, 95, 1500],
            ["II. Quý II"], line(5), ["Cộng quý II", None, None, 5], ["Tổng cộng", None, None, 100, "1.500"],
        )
        == []
    )  # fmt: skip


def test_a_sum_that_agrees_with_nothing_is_shown_with_the_nearest() -> None:
    assert doubts(line(40), line(45), ["Cộng", None, None, 86], line(10), ["Tổng cộng", None, None, 95]) == [
        TotalDoubt(4, "D", Decimal(86), Decimal(85))
    ]


@pytest.mark.parametrize("label", ["Cộng dồn", "Lũy kế từ đầu năm"])
def test_running_sums_are_over_all_lines_so_far(label: str) -> None:
    assert doubts(line(40), ["Cộng", None, None, 40], line(5), ["Cộng", None, None, 5], [label, None, None, 45]) == []
