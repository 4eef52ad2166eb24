"""The demonstration's registers: the numbers that the founding article gives, in natural sizes, the same on every machine."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from gandan.base.errors import RuleBroken
from gandan.base.quantities import hedged
from gandan.people.choices import Role
from gandan.upkeep.demo import norms
from gandan.upkeep.demo.bao_yen.campaigns import CampaignRow, campaigns
from gandan.upkeep.demo.bao_yen.district import FIRST, LAST, TERM, communes
from gandan.upkeep.demo.bao_yen.initiatives import initiatives
from gandan.upkeep.demo.bao_yen.registers import write_registers
from gandan.upkeep.demo.bao_yen.sessions import SessionRow, sessions
from gandan.upkeep.demo.build import ensure_demo
from gandan.upkeep.demo.cast import CAST
from gandan.upkeep.demo.chance import Chance, shared_out, summing_to
from gandan.upkeep.demo.muong_mau.district import communes as invented_communes
from gandan.upkeep.demo.muong_mau.sessions import muong_mau_sessions
from tests.world import NOW, TODAY

MINORITY = "Đồng bào dân tộc thiểu số"


def for_minorities() -> list[SessionRow]:
    return [row for row in sessions() if row.audience == MINORITY and TERM <= row.day <= LAST]


def test_the_registers_sum_to_what_the_article_says() -> None:
    rows = for_minorities()
    assert (len(rows), sum(row.attendance for row in rows)) == (2358, 188_640)
    assert len(campaigns()) == 126
    maintained = [row for row in initiatives() if row.since <= LAST and (row.until is None or row.until > LAST)]
    assert len(maintained) == 248


def test_other_outreach_stands_beside_it() -> None:
    everything = [row for row in sessions() if TERM <= row.day <= LAST]
    assert len(everything) > 2358 + 500
    assert {row.audience for row in everything} > {MINORITY, "Nhân dân", "Nông dân"}


def test_the_hedged_words_come_from_the_rows() -> None:
    turnout = sum(row.cadres + row.armed_forces + row.people for row in campaigns())
    assert hedged(turnout, unit="lượt").phrase == "trên 20.000 lượt"
    assert hedged(sum(valued(row) for row in campaigns()), unit="đồng").phrase == "gần 10 tỷ đồng"


def valued(row: CampaignRow) -> int:
    """Money, work-days and goods of a line at the norms of its first day, in đồng."""
    prices = {(item, unit): price for item, unit, price in norms._GOODS}
    labour = 180_000 if row.days[0] < date(2022, 1, 1) else 200_000
    goods = 0
    for told in filter(None, row.goods.split("; ")):
        amount, rest = told.split(" ", 1)
        goods += int(amount) * next(price for (item, unit), price in prices.items() if rest == f"{unit} {item}")
    return row.money + row.labour_halves * labour // 2 + goods


def test_it_is_the_same_every_time() -> None:
    assert sessions() == sessions()
    assert campaigns() == campaigns()
    assert initiatives() == initiatives()
    assert muong_mau_sessions() == muong_mau_sessions()


def test_no_real_commune_has_a_constant_ratio() -> None:
    by_book: dict[str, list[int]] = defaultdict(list)
    for row in for_minorities():
        by_book[row.book].append(row.attendance)
    assert len(by_book) == 17 + 1
    for book, sizes in by_book.items():
        assert len(set(sizes)) > len(sizes) // 4, book
        assert max(sizes.count(size) for size in set(sizes)) / len(sizes) < 0.12, book
        assert sum(size % 5 == 0 for size in sizes) / len(sizes) < 0.45, book


def test_no_day_lies_outside_and_no_part_exceeds_its_whole() -> None:
    for row in sessions():
        assert FIRST <= row.day <= LAST
        assert 0 <= (row.women or 0) <= row.attendance
        assert 0 <= (row.minority or 0) <= row.attendance
    for one in campaigns():
        assert FIRST <= one.days[0] <= one.days[-1] <= LAST
        assert one.party <= one.cadres + one.armed_forces + one.people


def test_seventeen_communes_before_and_after_the_merger_of_2020() -> None:
    assert len(communes()) == 17
    books = {row.book for row in sessions()}
    assert books == {one.slug for one in communes()} | {"huyen-bao-yen", "xa-long-phuc", "xa-long-khanh"}
    assert {row.day < date(2020, 3, 1) for row in sessions() if row.book == "xa-long-phuc"} == {True}


def test_the_named_models_are_among_them() -> None:
    titles = {row.title for row in initiatives()}
    assert len(titles) == len(initiatives())
    assert len([row for row in initiatives() if row.commune == "" or row.support]) >= 3


def test_each_planted_fault_stands_in_its_place_alone() -> None:
    rows = muong_mau_sessions()
    march = [row.attendance for row in of("xa-khe-sao-minh-hoa", 3, rows)]
    assert march.count(80) >= 42
    assert sizes(of("xa-ta-vai-minh-hoa", 4, rows)) == sizes(of("xa-ta-vai-minh-hoa", 5, rows))
    assert {row.attendance % 5 for row in rows if row.book == "xa-suoi-cham-minh-hoa"} == {0}
    assert max(row.attendance for row in of("xa-lung-tra-minh-hoa", 8, rows)) > 4000
    assert max(row.attendance for row in rows if row.book != "xa-lung-tra-minh-hoa") < 1000
    june = [row for row in of("xa-doi-co-minh-hoa", 6, rows) if row.day == date(2026, 6, 15) and row.lead == "Hội LHPN xã"]
    assert len({row.place for row in june}) >= 3
    assert len(twice(of("xa-pac-nga-minh-hoa", 7, rows))) == 5


def of(book: str, month: int, rows: Iterable[SessionRow]) -> list[SessionRow]:
    return [row for row in rows if row.book == book and row.day.month == month]


def sizes(rows: Iterable[SessionRow]) -> list[int]:
    return sorted(row.attendance for row in rows)


def twice(rows: Iterable[SessionRow]) -> list[tuple[object, ...]]:
    by_event: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in rows:
        by_event[row.day, row.title, row.place, row.attendance].add(row.lead)
    return [event for event, leads in by_event.items() if len(leads) == 2]


def test_every_way_of_counting_occurs_in_the_invented_district() -> None:
    counted = {row.note for row in muong_mau_sessions()}
    assert counted == {"Điểm danh", "Danh sách ký", "Đếm tại chỗ", "Ước lượng", "Định mức", ""}


def test_the_cast_holds_every_role_and_nobody_has_a_second_name() -> None:
    assert {part.role for part in CAST} == set(Role) - {Role.LEADER}
    assert len({part.username for part in CAST}) == len(CAST)
    assert all(part.decision for part in CAST if part.role is Role.INSPECTOR)


def test_the_workbooks_hold_the_rows_and_say_that_they_are_illustrative(tmp_path: Path) -> None:
    registers = list(write_registers(tmp_path))
    assert [one.kind for one in registers].count("sessions") == 20
    assert {one.kind for one in registers} == {"sessions", "campaigns", "gatherings", "initiatives"}
    lines = 0
    for register in registers:
        book: Any = CalamineWorkbook.from_path(register.path)  # Any: ships loose types
        for name in book.sheet_names:
            cells: list[list[object]] = book.get_sheet_by_name(name).to_python()
            assert (
                any("minh h" in str(cell).lower() for row in cells[:4] for cell in row)
                or "xa-viet-tien" in str(register.path)
                or (
                    "xa-kim-son" in str(register.path)  # the two that are written in an old encoding
                )
            )
            if register.kind == "sessions":
                lines += sum(isinstance(row[0], float | int) and bool(row[2]) for row in cells)
    assert lines == len(sessions())


def test_invented_communes_bear_no_real_name() -> None:
    assert len(invented_communes()) == 17
    assert all(one.slug.endswith("-minh-hoa") for one in invented_communes())


@pytest.mark.django_db
def test_it_is_never_built_in_a_database_of_ones_own() -> None:
    with pytest.raises(RuleBroken, match="cơ sở dữ liệu riêng"):
        ensure_demo(today=TODAY, now=NOW)


def test_sizes_are_nudged_to_the_total_and_shares_to_the_whole() -> None:
    chance = Chance("a test")
    drawn = [chance.size(60, 0.4, 9, 400) for _ in range(50)]
    summed = summing_to(4_000, drawn, chance)
    assert (sum(summed), min(summed) >= 6) == (4_000, True)
    assert sum(shared_out(97, [3.0, 1.5, 1.0])) == 97
    with pytest.raises(ValueError, match="small"):
        summing_to(10, drawn, chance)
