"""Shapes of units for maps where there is no official boundary file: Voronoi cells of their middles. Pure.

Each point of a cell is nearer to its unit's middle than to any other. Not a boundary: every feature says so
(`approximate`), and the map must say it too. Callers keep the result: units of a day do not move.
"""

import math
import statistics
from collections.abc import Sequence
from typing import Any, Final

import shapely
from shapely import MultiPoint, Point, affinity
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

_LONE_RADIUS: Final = 0.05  # degrees, about 5 km: a unit without neighbours is drawn as a disc
_HOLLOW: Final = 0.35  # how closely the hull follows the points: 0 every point, 1 convex
_APART: Final = 1e-4  # degrees, about 11 m: middles given twice are moved apart, or one would have no cell
_PLACES: Final = 4  # decimals of a coordinate: about 11 m

Position = tuple[int | str, float | None, float | None]


def shapes(units: Sequence[Position]) -> dict[str, Any]:  # Any: GeoJSON
    """A GeoJSON FeatureCollection, one feature a unit: (key, latitude, longitude) each.

    Properties: `key`, `approximate` true. Units without coordinates have no feature. The same units, in whatever order,
    give the same collection. Some 3,000 units take about a second.
    """
    placed = _moved_apart(sorted((str(key), lat, lon) for key, lat, lon in units if lat is not None and lon is not None))
    if not placed:
        return {"type": "FeatureCollection", "features": []}
    # Degrees of longitude are shortened to those of latitude, so that "near" means near on the ground.
    shorten = math.cos(math.radians(sum(lat for _, lat, _ in placed) / len(placed)))
    cells = _cells([Point(longitude * shorten, latitude) for _, latitude, longitude in placed])
    features = [_feature(key, _widened(cell, shorten)) for (key, _, _), cell in zip(placed, cells, strict=True)]
    return {"type": "FeatureCollection", "features": features}


def _moved_apart(placed: list[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    taken: set[tuple[float, float]] = set()
    apart = []
    for key, latitude, longitude in placed:
        while (round(latitude, _PLACES), round(longitude, _PLACES)) in taken:
            longitude += _APART  # noqa: PLW2901 - moving until there is room
        taken.add((round(latitude, _PLACES), round(longitude, _PLACES)))
        apart.append((key, latitude, longitude))
    return apart


def _cells(dots: list[Point]) -> list[BaseGeometry]:
    """The cell of each point, in order, cut to the area around the points."""
    if len(dots) == 1:
        return [dots[0].buffer(_LONE_RADIUS)]
    area = _area(dots)
    voronoi = list(shapely.voronoi_polygons(MultiPoint(dots), extend_to=area.envelope).geoms)
    tree = shapely.STRtree(voronoi)
    shapely.prepare(area)
    whole = [voronoi[int(tree.query(dot, predicate="intersects")[0])] for dot in dots]
    return [cell if area.contains(cell) else cell.intersection(area) for cell in whole]


def _area(dots: list[Point]) -> BaseGeometry:
    """A buffered hull of the points, and of nothing far from any: islands stay islands."""
    cloud = MultiPoint(dots)
    nearest = _nearest(dots)
    near = max(statistics.median(nearest), _APART)
    hull = shapely.concave_hull(cloud, ratio=_HOLLOW) if len(dots) > 3 else cloud.convex_hull
    around = shapely.union_all([dot.buffer(near * 4, quad_segs=4) for dot in dots])
    islands = shapely.union_all([dot.buffer(near * 2) for dot, far in zip(dots, nearest, strict=True) if far > near * 4])
    return hull.buffer(near * 0.7).intersection(around).union(islands)


def _nearest(dots: list[Point]) -> list[float]:
    """From each point the distance to its nearest neighbour, in degrees."""
    tree = shapely.STRtree(dots)
    return [float(tree.query_nearest(dot, exclusive=True, return_distance=True)[1][0]) for dot in dots]


def _widened(cell: BaseGeometry, shorten: float) -> BaseGeometry:
    return affinity.scale(cell, xfact=1 / shorten, yfact=1, origin=(0, 0))


def _feature(key: str, cell: BaseGeometry) -> dict[str, Any]:
    drawn = shapely.orient_polygons(shapely.set_precision(cell, 10**-_PLACES))
    return {"type": "Feature", "properties": {"key": key, "approximate": True}, "geometry": _rounded(mapping(drawn))}


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    """Coordinates as short lists: a map is sent to phones."""
    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])}


def _round(value: float | Sequence[Any]) -> float | list[Any]:  # Any: GeoJSON nests coordinates at three depths
    return round(value, _PLACES) if isinstance(value, float) else [_round(one) for one in value]
