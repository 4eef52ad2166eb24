"""Whether a place was there on a day, asked for every row of a register without a query a row."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from gandan.activities.queries import Presence, place_problem
from gandan.places.actions import unit_id
from tests.world import CLUSTER, COMMUNE, COUNTRY, DISTRICT, EVE, LOWER_LIM, MERGER, OTHER_COMMUNE, PROVINCE, UPPER_LIM, VILLAGE, World


@pytest.mark.parametrize(
    ("place", "day", "there"),
    [
        (COMMUNE, EVE, "xã Lìm Hạ, xã Lìm Thượng"),
        (UPPER_LIM, MERGER, "xã Bản Lìm"),
        (LOWER_LIM, date(2026, 1, 1), "xã Bản Lìm"),
        (DISTRICT, MERGER, "tỉnh Núi Xanh"),
    ],
)
def test_what_was_not_there_is_answered_with_what_was(world: World, place: str, day: date, there: str) -> None:
    problem = place_problem(unit_id(place), day)
    assert problem is not None
    assert f"ngày ấy ở đó là {there}. " in problem
    assert f"Ngày {day:%d/%m/%Y} không có" in problem


def test_what_was_there_has_no_problem(world: World) -> None:
    for place in (COUNTRY, PROVINCE, OTHER_COMMUNE, VILLAGE, CLUSTER):
        assert [place_problem(unit_id(place), day) for day in (EVE, MERGER)] == [None, None]
    assert place_problem(unit_id(COMMUNE), MERGER) is None
    assert place_problem(unit_id(UPPER_LIM), EVE) is None


def test_a_register_is_checked_without_a_query_a_row(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    presence = Presence()
    with django_assert_num_queries(0):
        assert [presence.problem(unit_id(VILLAGE), date(2024, 1, day)) for day in range(1, 29)] == [None] * 28
    with django_assert_num_queries(1):
        told = {presence.problem(unit_id(COMMUNE), EVE) for _ in range(500)}
    assert len(told) == 1
    assert presence.problem(1, EVE) == "Không có đơn vị này. Hãy chọn một đơn vị có sẵn."
