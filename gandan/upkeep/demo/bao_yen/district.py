"""The communes, what was spoken of, and the numbers that the founding article gives."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

FIRST, LAST = date(2020, 1, 1), date(2024, 11, 30)
TERM = date(2020, 8, 1)
MERGED = date(2020, 3, 1)  # Long Phúc + Long Khánh -> Phúc Khánh
SESSIONS, ATTENDANCE = 2358, 188_640
CAMPAIGNS, TURNOUT = 126, 20_413
INITIATIVES = 248
DISTRICT = "huyen-bao-yen"


@dataclass(frozen=True)
class Commune:
    """A commune: how much of the district's work was done there, how many people live there, its villages."""

    slug: str
    name: str
    weight: float
    people: int
    villages: tuple[str, ...]
    clusters: tuple[str, ...]

    @property
    def short(self) -> str:
        """How a register says it: xã Xuân Hòa."""
        return self.name[0].lower() + self.name[1:]

    @property
    def level_word(self) -> str:
        """xã or thị trấn."""
        return "thị trấn" if self.name.startswith("Thị trấn") else "xã"


@dataclass(frozen=True)
class Topic:
    """What a session may be about, and when."""

    code: str
    titles: tuple[str, ...]
    share: float
    months: tuple[int, ...]
    years: tuple[int, ...]

    def fits(self, day: date) -> bool:
        """Whether it is spoken of on that day."""
        return (not self.months or day.month in self.months) and (not self.years or day.year in self.years)


@cache
def _data() -> dict[str, list[dict[str, object]]]:
    text = resources.files("gandan.upkeep.demo").joinpath("data/bao_yen.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def communes() -> tuple[Commune, ...]:
    """The seventeen communes as they were from March 2020, in official order."""
    return tuple(
        Commune(
            str(row["slug"]), str(row["name"]), float(str(row["weight"])), int(str(row["people"])),
            tuple(map(str, row["villages"])), tuple(map(str, row.get("clusters", ()))),  # type: ignore[call-overload]  # TOML
        )
        for row in _data()["commune"]
    )  # fmt: skip


@cache
def topics() -> tuple[Topic, ...]:
    """What sessions are about."""
    return tuple(
        Topic(
            str(row["code"]), tuple(map(str, row["titles"])), float(str(row["share"])),  # type: ignore[call-overload]  # TOML
            tuple(row.get("months", ())), tuple(row.get("years", ())),  # type: ignore[arg-type]  # TOML
        )
        for row in _data()["topic"]
    )  # fmt: skip


def commune_on(commune: Commune, day: date, at: int) -> tuple[str, str]:
    """(slug, name) of the unit that a book of this commune meant on the day: before March 2020 the two that became it."""
    if commune.slug == "xa-phuc-khanh" and day < MERGED:
        return (("xa-long-phuc", "Xã Long Phúc"), ("xa-long-khanh", "Xã Long Khánh"))[at % 2]
    return commune.slug, commune.name
