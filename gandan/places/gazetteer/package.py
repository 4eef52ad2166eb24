"""Reading the installed package `vietnamadminunits` (MIT): units on the eve of 1 July 2025, units since, and what became what.

Its files are read directly: importing the package would load its address parsers, which are not needed here.
"""

import sqlite3
import unicodedata
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from pydantic import BaseModel, Field

from gandan.base.errors import RuleBroken
from gandan.places.choices import Level

PACKAGE = "vietnamadminunits"
_KINDS = ("Thành phố", "Tỉnh", "Thị xã", "Quận", "Huyện", "Thị trấn", "Phường", "Xã", "Đặc khu")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the package lists it. `key` and `parent` are the package's own keys, within one era."""

    key: str
    level: int
    code: str
    kind: str
    name: str
    parent: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def province(self) -> str:
        """The key of the province that holds it (its own, of a province)."""
        return self.key.split("_")[0]


@dataclass(frozen=True)
class Package:
    """Both eras by key, parents before children, and where each old province and commune went (`becomes`).

    A commune that went to several units was divided among them.
    """

    old: dict[str, Place]
    new: dict[str, Place]
    becomes: dict[str, tuple[str, ...]]
    source: str
    came_from: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for before, after in self.becomes.items():
            for one in after:
                self.came_from[one] = (*self.came_from.get(one, ()), before)


@lru_cache(maxsize=1)
def read_package() -> Package:
    """Everything the package says about units. Takes about half a second; remembered.

    Raises RuleBroken where the package is not installed.
    """
    folder = _folder()
    with closing(sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro&immutable=1", uri=True)) as database:
        database.row_factory = sqlite3.Row
        old = {place.key: place for row in database.execute(_OLD) for place in _old_places(row)}
        new = {place.key: place for row in database.execute(_NEW) for place in _new_places(row)}
    mapping = _Mapping.model_validate_json((folder / "converter_2025.json").read_bytes())
    return Package(
        old=_in_official_order(old.values()),
        new=_in_official_order(new.values()),
        becomes=mapping.becomes(),
        source=f"{PACKAGE} {version(PACKAGE)} (PyPI, MIT)",
    )


def _folder() -> Path:
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise RuleBroken(f"Thiếu gói dữ liệu “{PACKAGE}”. Hãy cài lại Gần Dân rồi chạy lại lệnh này.")
    return Path(found.submodule_search_locations[0]) / "data"


_OLD = (
    "SELECT province, provinceKey, provinceCode, provinceLat, provinceLon, district, districtKey, districtCode, districtLat, "
    "districtLon, ward, wardKey, wardCode, wardLat, wardLon FROM admin_units_legacy"
)
_NEW = "SELECT province, provinceKey, provinceCode, provinceLat, provinceLon, ward, wardKey, wardCode, wardLat, wardLon FROM admin_units"


def _old_places(row: sqlite3.Row) -> Iterable[Place]:
    province, district = row["provinceKey"], f"{row['provinceKey']}_{row['districtKey']}"
    yield _place(row, "province", province, Level.PROVINCE, "")
    yield _place(row, "district", district, Level.DISTRICT, province)
    if row["wardCode"]:  # island districts have no communes: one row each, without a ward
        yield _place(row, "ward", f"{district}_{row['wardKey']}", Level.COMMUNE, district)


def _new_places(row: sqlite3.Row) -> Iterable[Place]:
    yield _place(row, "province", row["provinceKey"], Level.PROVINCE, "")
    yield _place(row, "ward", f"{row['provinceKey']}_{row['wardKey']}", Level.COMMUNE, row["provinceKey"])


def _place(row: sqlite3.Row, what: str, key: str, level: Level, parent: str) -> Place:
    kind, name = split_kind(row[what])
    return Place(key, level.value, row[f"{what}Code"], kind, name, parent, row[f"{what}Lat"], row[f"{what}Lon"])


def split_kind(full: str) -> tuple[str, str]:
    """("Xã", "Xuân Hòa") of "Xã Xuân Hòa", whatever the case of the kind; ("Phường", "1") of "Phường 1".

    The package's own columns for kind and short name are not used: some contradict the full name.
    """
    text = " ".join(unicodedata.normalize("NFC", full).split())
    for kind in _KINDS:
        if text.casefold().startswith(f"{kind.casefold()} "):
            return kind, text[len(kind) + 1 :]
    raise ValueError(f"a unit without a kind: {text}")


def _in_official_order(places: Iterable[Place]) -> dict[str, Place]:
    return {place.key: place for place in sorted(places, key=lambda place: (place.level, place.code))}


class _Part(BaseModel):
    ward: str = Field(alias="newWardKey")


class _Mapping(BaseModel):
    """The file of the mapping: whole communes are listed by new unit, divided ones by old unit."""

    provinces: dict[str, list[str]] = Field(alias="DICT_PROVINCE")
    whole: dict[str, dict[str, list[str]]] = Field(alias="DICT_PROVINCE_WARD_NO_DIVIDED")
    divided: dict[str, dict[str, list[_Part]]] = Field(alias="DICT_PROVINCE_WARD_DIVIDED")

    def becomes(self) -> dict[str, tuple[str, ...]]:
        """Old key -> new keys. A district without communes stands as a commune without a name: `province_district_`."""
        after: dict[str, tuple[str, ...]] = {old: (new,) for new, olds in self.provinces.items() for old in olds}
        for province, wards in self.whole.items():
            after |= {old.removesuffix("_"): (f"{province}_{ward}",) for ward, olds in wards.items() for old in olds}
        for province, communes in self.divided.items():
            after |= {old: tuple(f"{province}_{part.ward}" for part in parts) for old, parts in communes.items()}
        return after
