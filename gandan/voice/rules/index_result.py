"""Indices that the level above publishes each year, and which editions make one series. Pure."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.voice.rules.satisfaction import Words

_COMMUNE = 3


@dataclass(frozen=True)
class Index:
    """An index: its names, the most points it gives, where its rules stand."""

    code: str
    name: Words
    most: Decimal
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Edition:
    """One result. `level`: of the unit that it is about; `score` and `rank` may be missing: then `stated` says what was said."""

    index: str
    year: int
    unit: int
    level: int
    score: Decimal | None = None
    rank: int | None = None
    out_of: int | None = None
    stated: str = ""


@dataclass(frozen=True)
class Series:
    """Editions of one index about one unit, by year. `broken`: it begins anew; what came before it is another series."""

    index: str
    unit: int
    editions: tuple[Edition, ...]
    broken: bool


def index_of(code: str) -> Index:
    """The index of this code. Raises BadInput."""
    found = indices().get(code)
    if found is None:
        raise BadInput(_("Không có chỉ số “%(code)s”.") % {"code": code}, field="index")
    return found


def why_not_edition(code: str, *, level: int, year: int) -> str:
    """Why a unit of that level has no such edition, as a sentence; empty: it may have."""
    if level >= _COMMUNE and year < communes_from():
        return _("Kết quả cấp xã bắt đầu từ kỳ đánh giá %(year)s. Kỳ trước đó là của huyện.") % {"year": communes_from()}
    index_of(code)
    return ""


def assessed_on(year: int, announced_on: date) -> date:
    """The day whose units the edition is about: the last of its year, or the announcement's where that came first."""
    return min(date(year, 12, 31), announced_on)


def series_of(editions: Iterable[Edition], order: Sequence[int]) -> list[Series]:
    """Series by index and unit; never one across units, so a commune's is not joined to its district's.

    `order`: units, the earlier first. A series is `broken` where one of another unit stands before it.
    """
    found: dict[tuple[str, int], list[Edition]] = {}
    for one in editions:
        found.setdefault((one.index, one.unit), []).append(one)
    places = {unit: position for position, unit in enumerate(order)}
    listed: list[Series] = []
    for code in indices():
        units = sorted((unit for index, unit in found if index == code), key=lambda unit: places.get(unit, len(places)))
        for position, unit in enumerate(units):
            rows = tuple(sorted(found[code, unit], key=lambda one: one.year))
            listed.append(Series(code, unit, rows, broken=position > 0))
    return listed


@lru_cache(maxsize=1)
def indices() -> dict[str, Index]:
    """Every index of the data file, by code."""
    return {
        one["code"]: Index(one["code"], Words(one["name"], one["name_en"]), Decimal(one["most"]), one["source"], one["confirmed"])
        for one in _told()["index"]
    }


def communes_from() -> int:
    """The first edition of which communes have results of their own."""
    return int(_told()["communes_from"])


@lru_cache(maxsize=1)
def _told() -> Mapping[str, Any]:  # Any: as the file spells it
    with resources.files("gandan.voice.rules").joinpath("index_result.toml").open("rb") as file:
        return tomllib.load(file)
