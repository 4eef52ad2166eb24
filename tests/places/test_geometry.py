"""Cells of units for maps."""

from itertools import combinations
from typing import Any

from shapely.geometry import Point, shape

from gandan.places.geometry import Position, shapes
from tests.places.real import TODAY, as_of

Collection = dict[str, Any]  # Any: GeoJSON


def lao_cai() -> list[Position]:
    return [(v.slug, v.latitude, v.longitude) for v in as_of(TODAY).values() if v.parent == "tinh-lao-cai-2025"]


def cells(collection: Collection) -> dict[str, Any]:  # Any: shapely's geometries
    return {feature["properties"]["key"]: shape(feature["geometry"]) for feature in collection["features"]}


def test_every_unit_has_a_cell_around_its_middle_that_says_it_is_approximate() -> None:
    units = lao_cai()
    collection = shapes(units)
    drawn = cells(collection)
    assert len(drawn) == len(units) == 99
    assert all(feature["properties"]["approximate"] is True for feature in collection["features"])
    for key, latitude, longitude in units:
        assert latitude is not None
        assert longitude is not None
        assert drawn[str(key)].contains(Point(longitude, latitude))
        assert drawn[str(key)].is_valid


def test_cells_do_not_overlap_and_leave_no_hole() -> None:
    drawn = list(cells(shapes(lao_cai())).values())
    overlap = sum(one.intersection(other).area for one, other in combinations(drawn, 2))
    assert overlap < 0.0005 * sum(cell.area for cell in drawn)


def test_the_order_given_does_not_matter() -> None:
    units = lao_cai()
    assert shapes(units) == shapes(units[::-1])


def test_one_two_three_units_and_none_have_shapes_too() -> None:
    assert shapes([]) == {"type": "FeatureCollection", "features": []}
    points: list[Position] = [("a", 22.0, 104.0), ("b", 22.1, 104.1), ("c", 22.0, 104.2)]
    for count in (1, 2, 3):
        drawn = cells(shapes(points[:count]))
        assert len(drawn) == count
        assert all(cell.area > 0 for cell in drawn.values())


def test_units_in_one_line_or_in_one_place_all_have_a_cell() -> None:
    line: list[Position] = [(n, 22.0, 104.0 + n / 10) for n in range(6)]
    assert all(cell.area > 0 for cell in cells(shapes(line)).values())
    heap: list[Position] = [(n, 22.0, 104.0) for n in range(3)]
    assert len(cells(shapes(heap))) == 3
    assert all(cell.area > 0 for cell in cells(shapes(heap)).values())


def test_a_unit_without_coordinates_is_not_drawn() -> None:
    assert set(cells(shapes([("a", 22.0, 104.0), ("b", None, None), ("c", 22.1, 104.1)]))) == {"a", "c"}


def test_islands_stay_islands() -> None:
    mainland: list[Position] = [(f"m{a}{b}", 16 + a / 10, 108 + b / 10) for a in range(4) for b in range(4)]
    drawn = cells(shapes([*mainland, ("hoang-sa", 16.5, 112.1)]))
    assert drawn["hoang-sa"].area > 0
    assert drawn["hoang-sa"].distance(drawn["m33"]) > 2
