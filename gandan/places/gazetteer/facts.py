"""The facts to record: every unit of Viet Nam before and since 1 July 2025, and what became of each.

A unit that went on unchanged is one identity with a new version; every other unit of 2025 is a new identity, even under
an old name and code (domain notes, finding 2).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from gandan.base.errors import RuleBroken
from gandan.places.actions import BEGINNING, ROOT, NewSuccession, NewVersion
from gandan.places.choices import Level, SuccessionKind
from gandan.places.gazetteer.addresses import Addresses, addresses
from gandan.places.gazetteer.history import Former, History
from gandan.places.gazetteer.mending import read_mending
from gandan.places.gazetteer.package import Place, read_package

SCHEME = "gso"


@dataclass(frozen=True)
class Facts:
    """What to record together: versions with parents before children, then what became what."""

    title: str
    versions: tuple[NewVersion, ...]
    successions: tuple[NewSuccession, ...]


def facts(scope: Collection[str] | None = None) -> tuple[Facts, ...]:
    """The country, then one batch a province of today with all that it came from. About a second for everything.

    `scope`: codes of provinces before July 2025 ("10" Lào Cai); a province that merged with one of them comes too,
    so that nothing in a batch leads outside it. Slugs do not depend on the scope. Raises RuleBroken for a strange code.
    """
    history = History(read_package(), read_mending())
    named = addresses(history)
    nation = NewVersion(ROOT, BEGINNING, Level.COUNTRY.value, name="Việt Nam", source=history.package.source)
    provinces = (_ProvinceFacts(history, named, province).batch() for province in _provinces(history, scope))
    return (Facts("Việt Nam", (nation,), ()), *provinces)


def _provinces(history: History, scope: Collection[str] | None) -> list[Place]:
    package = history.package
    todays = [place for place in package.new.values() if place.level == Level.PROVINCE]
    if scope is None:
        return todays
    olds = {place.code: place.key for place in package.old.values() if place.level == Level.PROVINCE}
    strange = sorted(set(scope) - olds.keys())
    if strange:
        raise RuleBroken(f"Không có tỉnh nào mang mã {', '.join(strange)} trước ngày 01/07/2025. Hãy ghi mã tỉnh hai chữ số.")
    wanted = {olds[code] for code in scope}
    return [place for place in todays if wanted & set(package.came_from[place.key])]


class _ProvinceFacts:
    """The facts of one province of today and of all that it came from."""

    def __init__(self, history: History, named: Addresses, province: Place) -> None:
        self._history = history
        self._named = named
        self._turn = history.mending.turn
        self._province = province
        came_from = set(history.package.came_from[province.key])
        self._old = [place for place in history.package.old.values() if place.province in came_from]
        self._new = [place for place in history.package.new.values() if place.province == province.key]
        self._formers = [former for former in history.formers if former.place.province in came_from]

    def batch(self) -> Facts:
        """Everything, parents before children."""
        versions = (*self._before(), *self._before_earlier(), *self._since(), *self._endings())
        return Facts(f"{self._province.kind} {self._province.name}", versions, (*self._earlier_moves(), *self._moves()))

    def _before(self) -> Iterator[NewVersion]:
        for place in self._old:
            begun = self._history.begun.get(place.key)
            on, basis = (begun.on, begun.basis) if begun else (BEGINNING, "")
            parent = self._named.old[place.parent] if place.parent else ROOT
            yield self._version(place, self._named.old[place.key], on, parent, basis, since_turn=False)

    def _before_earlier(self) -> Iterator[NewVersion]:
        for former in self._formers:
            place, slug = former.place, self._named.old[former.place.key]
            yield NewVersion(
                slug, BEGINNING, place.level, name=place.name, kind=place.kind, parent=self._named.old[place.parent],
                code=place.code, code_scheme=SCHEME, position=int(place.code), source=former.earlier.source,
            )  # fmt: skip
            yield _ending(slug, former.earlier.on, place, former.earlier.basis)

    def _since(self) -> Iterator[NewVersion]:
        for place in self._new:
            if place.level == Level.PROVINCE and place.key in self._history.continued:
                continue  # nothing about it changed
            parent = self._named.new[place.parent] if place.parent else ROOT
            yield self._version(place, self._named.new[place.key], self._turn.on, parent, self._basis(place), since_turn=True)

    def _version(self, place: Place, slug: str, on: date, parent: str, basis: str, *, since_turn: bool) -> NewVersion:
        latitude, longitude = self._history.point(place, since_turn=since_turn) or (None, None)
        return NewVersion(
            slug, on, place.level, name=place.name, kind=place.kind, parent=parent, code=place.code, code_scheme=SCHEME,
            latitude=latitude, longitude=longitude, position=int(place.code), legal_basis=basis,
            source=self._history.package.source,
        )  # fmt: skip

    def _endings(self) -> Iterator[NewVersion]:
        for place in self._old:
            if place.key not in self._history.lasting:
                yield _ending(self._named.old[place.key], self._turn.on, place, self._basis(place))

    def _earlier_moves(self) -> Iterator[NewSuccession]:
        for former in self._formers:
            yield self._earlier_move(former)

    def _earlier_move(self, former: Former) -> NewSuccession:
        earlier = former.earlier
        into = self._named.old[self._history.by_old_code[earlier.became].key]
        slug = self._named.old[former.place.key]
        return NewSuccession(slug, into, earlier.on, SuccessionKind.MERGE.value, whole=True, legal_basis=earlier.basis)

    def _moves(self) -> Iterator[NewSuccession]:
        for place in self._old:
            if place.key in self._history.lasting:
                continue
            after = self._history.became(place)
            for new in after:
                yield NewSuccession(
                    self._named.old[place.key], self._named.new[new.key], self._turn.on, self._kind(place, after),
                    whole=len(after) == 1, legal_basis=self._basis(place),
                )  # fmt: skip

    def _kind(self, old: Place, after: tuple[Place, ...]) -> str:
        if old.level == Level.DISTRICT:
            return SuccessionKind.ABOLISH.value
        if len(after) > 1:
            return SuccessionKind.SPLIT.value
        alone = len(self._history.package.came_from[after[0].key]) == 1
        return SuccessionKind.RENAME.value if alone else SuccessionKind.MERGE.value

    def _basis(self, place: Place) -> str:
        if place.level == Level.PROVINCE:
            return self._turn.for_provinces()
        if place.level == Level.DISTRICT:
            return self._turn.for_districts()
        return self._turn.for_communes(self._province.code)


def _ending(slug: str, on: date, place: Place, basis: str) -> NewVersion:
    return NewVersion(slug, on, place.level, exists=False, legal_basis=basis)
