"""Shapes and middles of units for the public map, and in which unit of a map a public thing stands."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from gandan.places.geometry import shapes
from gandan.places.models import Unit
from gandan.places.queries import lineage, names_of
from gandan.publishing.models import Published

FEWEST = 3  # a map of fewer units shows nothing
_WIDTH, _MARGIN = 720.0, 12.0
Point = tuple[float, float]


@dataclass(frozen=True)
class Cell:
    """A unit on the map, in the map's own units: its path, and its middle. Not a boundary: each point is nearer to this middle."""

    key: str
    path: str
    middle: Point


@dataclass(frozen=True)
class Sheet:
    """All cells of a map with its size."""

    width: int
    height: int
    cells: Mapping[str, Cell]


def sheet_of(keys: Collection[str]) -> Sheet | None:
    """The map of units by their slugs; None where too few have a middle. Two queries."""
    units = dict(Unit.objects.filter(slug__in=list(keys)).values_list("pk", "slug"))
    spans = names_of(units)
    middles = tuple(
        sorted(
            (units[pk], span.latitude, span.longitude)
            for pk, span in spans.items()
            if span.latitude is not None and span.longitude is not None
        )
    )
    return _drawn(middles) if len(middles) >= FEWEST else None


def cells_of(rows: Iterable[Published], keys: Collection[str], today: date, *, now: bool) -> dict[str, list[Published]]:
    """Public things by the unit of the map in which they stand: as on their day, or as today. One query."""
    tree = lineage()
    units = dict(Unit.objects.filter(slug__in=list(keys)).values_list("pk", "slug"))
    found: dict[str, list[Published]] = {}
    for row in rows:
        at, day = row.place_id, row.day
        if not tree.exists(at, day):
            spans = tree.spans(at)
            day = (spans[-1].last or today) if spans else today
        if now and day < today:
            at, day = tree.where(at, day, today), today
        key = next((units[unit] for unit in tree.chain(at, day) if unit in units), None)
        if key is not None:
            found.setdefault(key, []).append(row)
    return found


@lru_cache(maxsize=32)
def _drawn(middles: tuple[tuple[str, float, float], ...]) -> Sheet:
    shorten = math.cos(math.radians(sum(latitude for _key, latitude, _longitude in middles) / len(middles)))
    polygons = {one["properties"]["key"]: _rings(one["geometry"]) for one in shapes(middles)["features"]}
    every = [(longitude * shorten, -latitude) for rings in polygons.values() for ring in rings for longitude, latitude in ring]
    left, top = min(x for x, _y in every), min(y for _x, y in every)
    scale = (_WIDTH - 2 * _MARGIN) / ((max(x for x, _y in every) - left) or 1)

    def placed(longitude: float, latitude: float) -> Point:
        return round((longitude * shorten - left) * scale + _MARGIN, 1), round((-latitude - top) * scale + _MARGIN, 1)

    cells = {
        key: Cell(key, _path([[placed(*point) for point in ring] for ring in polygons[key]]), placed(longitude, latitude))
        for key, latitude, longitude in middles
        if key in polygons
    }
    height = (max(y for _x, y in every) - top) * scale + 2 * _MARGIN
    return Sheet(int(_WIDTH), math.ceil(height), cells)


def _rings(geometry: Mapping[str, Any]) -> list[list[Point]]:  # Any: GeoJSON
    told = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for polygon in told for ring in polygon]


def _path(rings: list[list[Point]]) -> str:
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring[:-1]) + "Z" for ring in rings)
