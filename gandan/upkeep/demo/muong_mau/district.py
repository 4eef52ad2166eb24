"""The invented province, district and communes, their villages and bodies."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Final

from gandan.base.vietnamese import slug
from gandan.ledger.actions.places import record_places
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level

PROVINCE: Final = "tinh-minh-hoa"
DISTRICT: Final = "huyen-muong-mau"
_FIRST: Final = date(2020, 1, 1)
_SOURCE: Final = "đơn vị tưởng tượng, để luyện tập"
_BODIES: Final = (
    ("Đảng ủy {unit}", "party"), ("Ủy ban nhân dân {unit}", "government"), ("Ủy ban Mặt trận Tổ quốc {unit}", "front"),
    ("Hội Liên hiệp Phụ nữ {unit}", "mass"), ("Hội Nông dân {unit}", "mass"), ("Đoàn Thanh niên Cộng sản Hồ Chí Minh {unit}", "mass"),
    ("Hội Cựu chiến binh {unit}", "mass"), ("Công an {unit}", "forces"),
)  # fmt: skip
_UPPER: Final = (
    ("Huyện ủy Mường Mẫu", "party"), ("Ban Tuyên giáo và Dân vận Huyện ủy Mường Mẫu", "party"),
    ("Ủy ban nhân dân huyện Mường Mẫu", "government"),
    ("Ủy ban Mặt trận Tổ quốc huyện Mường Mẫu", "front"), ("Hội Liên hiệp Phụ nữ huyện Mường Mẫu", "mass"),
    ("Hội Nông dân huyện Mường Mẫu", "mass"), ("Huyện đoàn Mường Mẫu", "mass"), ("Công an huyện Mường Mẫu", "forces"),
)  # fmt: skip


@dataclass(frozen=True)
class Commune:
    """An invented commune."""

    slug: str
    kind: str
    name: str
    weight: float
    x: float
    y: float

    @property
    def short(self) -> str:
        """xã Pắc Ngà."""
        return f"{self.kind[0].lower()}{self.kind[1:]} {self.name}"

    @property
    def full(self) -> str:
        """Xã Pắc Ngà."""
        return f"{self.kind} {self.name}"

    @property
    def villages(self) -> tuple[str, ...]:
        """Six villages, or residential groups."""
        kind = "Tổ dân phố" if self.kind == "Thị trấn" else "Bản"
        return tuple(f"{kind} {n}" if kind != "Bản" else f"Bản {self.name.split()[-1]} {n}" for n in range(1, 7))


@cache
def communes() -> tuple[Commune, ...]:
    """The seventeen invented communes."""
    text = resources.files("gandan.upkeep.demo").joinpath("data/muong_mau.toml").read_text("utf-8")
    return tuple(
        Commune(row["slug"], row.get("kind", "Xã"), row["name"], row["weight"], row["x"], row["y"])
        for row in tomllib.loads(text)["commune"]
    )


def record_muong_mau(*, now: datetime) -> None:
    """Record units and bodies; repeating changes nothing."""
    record_places(list(_units()), now=now)
    record_organisations(list(_bodies()), by=None, now=now)


def _units() -> Iterator[NewVersion]:
    yield NewVersion(PROVINCE, BEGINNING, Level.PROVINCE, "Minh họa", "Tỉnh", ROOT, source=_SOURCE, invented=True, position=99)
    yield NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Mường Mẫu", "Huyện", PROVINCE, source=_SOURCE, invented=True, position=1)
    for n, one in enumerate(communes(), start=1):
        yield NewVersion(
            one.slug, BEGINNING, Level.COMMUNE, one.name, one.kind, DISTRICT, latitude=22.6 - one.y / 1500, longitude=103.4 + one.x / 1400,
            source=_SOURCE, invented=True, position=n,
        )  # fmt: skip


def _bodies() -> Iterator[NewOrganisation]:
    for name, group in _UPPER:
        yield NewOrganisation(slug(name), name, group, unit_id(DISTRICT), _FIRST)
    yield NewOrganisation("tinh-uy-minh-hoa", "Tỉnh ủy Minh họa", "party", unit_id(PROVINCE), _FIRST)
    for one in communes():
        for pattern, group in _BODIES:
            name = pattern.format(unit=one.short)
            yield NewOrganisation(slug(name), name, group, unit_id(one.slug), _FIRST)
