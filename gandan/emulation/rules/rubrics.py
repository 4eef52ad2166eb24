"""Rubrics: what is looked at, for how many points, in which bands. Data files a province and year; points are whole tenths."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from gandan.base.errors import BadInput, NotFound
from gandan.base.sentences import gettext as _


@dataclass(frozen=True)
class Criterion:
    """One thing that is looked at. `tenths`: the most it may be given."""

    code: str
    name: str
    help: str
    tenths: int


@dataclass(frozen=True)
class Band:
    """From so many tenths on, what a total is called."""

    name: str
    tenths: int


@dataclass(frozen=True)
class Rubric:
    """A rubric of a province (empty: any) and a year (0: any). `official` False: an example, and said so wherever it is shown.

    `unproved`: tenths taken off for every criterion that was given points without any evidence.
    """

    code: str
    name: str
    province: str
    year: int
    official: bool
    source: str
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...]
    unproved: int
    position: int = 0

    @property
    def most(self) -> int:
        """The most tenths that all criteria together may be given."""
        return sum(one.tenths for one in self.criteria)

    def criterion(self, code: str) -> Criterion:
        """The criterion of this code. Raises BadInput."""
        found = next((one for one in self.criteria if one.code == code), None)
        if found is None:
            raise BadInput(
                _("Bộ tiêu chí “%(rubric)s” không có tiêu chí “%(code)s”.") % {"rubric": self.name, "code": code}, field="scores"
            )
        return found


@dataclass(frozen=True)
class Given:
    """Tenths given for a criterion, and whether anything proves them."""

    tenths: int
    proved: bool


@dataclass(frozen=True)
class Total:
    """What scores come to: their sum, what is taken off for want of evidence, the rest, and the band ("" below all)."""

    given: int
    taken_off: int
    tenths: int
    band: str


@dataclass(frozen=True)
class Spread:
    """The mean of several totals (in tenths, a half rounded up), with the lowest and the highest: never a verdict."""

    mean: int
    lowest: int
    highest: int


def total_of(rubric: Rubric, scores: Mapping[str, Given]) -> Total:
    """The total of one appraiser. Raises BadInput for an unknown criterion, or more points than it may be given."""
    for code, score in scores.items():
        one = rubric.criterion(code)
        if not 0 <= score.tenths <= one.tenths:
            raise BadInput(
                _("“%(name)s” cho từ 0 đến %(most)s điểm.") % {"name": one.name, "most": points_text(one.tenths)}, field=f"points.{code}"
            )
    given = sum(score.tenths for score in scores.values())
    unproved = sum(1 for score in scores.values() if score.tenths and not score.proved)
    taken_off = min(given, unproved * rubric.unproved)
    rest = given - taken_off
    return Total(given, taken_off, rest, next((band.name for band in rubric.bands if rest >= band.tenths), ""))


def spread_of(totals: list[int]) -> Spread | None:
    """The mean and the spread of the appraisers' totals; None for fewer than two: one opinion has no mean."""
    if len(totals) < 2:
        return None
    return Spread((2 * sum(totals) + len(totals)) // (2 * len(totals)), min(totals), max(totals))


def points_text(tenths: int) -> str:
    """Tenths as points: 875 -> "87,5"; 900 -> "90"."""
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)


@lru_cache(maxsize=1)
def rubrics() -> tuple[Rubric, ...]:
    """Every rubric of the product's data files, by code. Read once."""
    files = resources.files("gandan.emulation").joinpath("rubrics")
    found = [read_rubric(one.read_text("utf-8")) for one in files.iterdir() if one.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda one: one.code))


def rubric(code: str) -> Rubric:
    """The rubric of this code. Raises NotFound."""
    found = next((one for one in rubrics() if one.code == code), None)
    if found is None:
        raise NotFound(_("Không có bộ tiêu chí này."))
    return found


def rubrics_for(province: str, year: int) -> list[Rubric]:
    """The rubrics that may be used there that year: the province's own first, then those of any place, then of any year."""
    usable = [one for one in rubrics() if one.province in ("", province) and one.year in (0, year)]
    return sorted(usable, key=lambda one: (not one.province, not one.year, one.position, one.code))


def read_rubric(text: str) -> Rubric:
    """A rubric as its file says it. Raises BadInput where bands or points do not fit."""
    told: dict[str, Any] = tomllib.loads(text)  # Any: TOML
    criteria = tuple(Criterion(one["code"], one["name"], one.get("help", ""), int(one["points"] * 10)) for one in told["criterion"])
    bands = tuple(Band(one["name"], int(one["from"] * 10)) for one in told["band"])
    read = Rubric(
        told["code"], told["name"], told.get("province", ""), told.get("year", 0), told["official"], told["source"], criteria,
        tuple(sorted(bands, key=lambda band: -band.tenths)), int(told.get("unproved", 0) * 10),
        told.get("position", 0),
    )  # fmt: skip
    if len({one.code for one in criteria}) < len(criteria) or any(band.tenths > read.most for band in bands) or read.most > 1000:
        raise BadInput(_("Bộ tiêu chí “%(code)s” sai: tiêu chí trùng, hoặc mức xếp loại cao hơn tổng điểm.") % {"code": read.code})
    return read
