"""The package and the mending read as one history: which unit went on, what each became, where each lay."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gandan.places.choices import Level
from gandan.places.gazetteer.mending import Earlier, Mending
from gandan.places.gazetteer.package import Package, Place

Point = tuple[float, float]


@dataclass(frozen=True)
class Former:
    """A commune that had ended before the package's list was made."""

    place: Place
    earlier: Earlier


@dataclass(frozen=True)
class History:
    """Everything known, by the package's keys. Old and new keys are two sets: the same key may stand in both."""

    package: Package
    mending: Mending

    @cached_property
    def by_old_code(self) -> dict[str, Place]:
        """Districts (3 digits) and communes (5) of the old era by code."""
        return {place.code: place for place in self.package.old.values() if place.level != Level.PROVINCE}

    @cached_property
    def formers(self) -> tuple[Former, ...]:
        """Communes of earlier mergers, as places of their district."""
        return tuple(
            Former(Place(f"{district.key}_{one.code}@{one.name}", Level.COMMUNE.value, one.code, one.kind, one.name, district.key), early)
            for early in self.mending.earlier
            for district in (self.by_old_code[early.district],)
            for one in early.formers
        )

    @cached_property
    def begun(self) -> dict[str, Earlier]:
        """Old key -> the earlier merger that made the unit."""
        return {self.by_old_code[earlier.became].key: earlier for earlier in self.mending.earlier}

    @cached_property
    def continued(self) -> dict[str, str]:
        """New key -> old key of the very same unit: one predecessor, one successor, kind, name and code alike."""
        same: dict[str, str] = {}
        for new, olds in self.package.came_from.items():
            old = self.package.old[olds[0]]
            if len(olds) == 1 and self.package.becomes[old.key] == (new,) and _alike(old, self.package.new[new]):
                same[new] = old.key
        return same

    @cached_property
    def lasting(self) -> frozenset[str]:
        """Old keys of units that went on."""
        return frozenset(self.continued.values())

    def became(self, old: Place) -> tuple[Place, ...]:
        """What the unit became on the turn: several where it was divided; a district, the lowest unit that took all of it."""
        if old.level != Level.DISTRICT:
            return tuple(self.package.new[key] for key in self.package.becomes[old.key])
        into = self._parts[old.key] or set(self.package.becomes.get(old.key, ()))
        key = next(iter(into)) if len(into) == 1 else self.package.becomes[old.province][0]
        return (self.package.new[key],)

    @cached_property
    def _parts(self) -> dict[str, set[str]]:
        """District key -> new keys of all that its communes became."""
        parts: dict[str, set[str]] = defaultdict(set)
        for old in self.package.old.values():
            if old.level == Level.COMMUNE:
                parts[old.parent].update(self.package.becomes[old.key])
        return parts

    def point(self, place: Place, *, since_turn: bool) -> Point | None:
        """Latitude and longitude of the unit's middle; of a misplaced one, the middle of what it came from or became."""
        if not self.mending.is_misplaced(place.code, since_turn=since_turn) or place.level == Level.PROVINCE:
            return _point(place)
        kin = self.package.came_from[place.key] if since_turn else self.package.becomes.get(place.key, ())
        others = self.package.old if since_turn else self.package.new
        return _middle(point for key in kin if (point := _point(others[key])) is not None)


def _alike(old: Place, new: Place) -> bool:
    before, after = (f"{one.level} {one.code} {one.kind} {one.name}".casefold() for one in (old, new))
    return before == after


def _point(place: Place) -> Point | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def _middle(points: Iterable[Point]) -> Point | None:
    known = list(points)
    if not known:
        return None
    return round(sum(p[0] for p in known) / len(known), 6), round(sum(p[1] for p in known) / len(known), 6)
