"""Which unit gets which address. Old units are named among themselves; new identities of the turn end in its year."""

from collections.abc import Iterator
from dataclasses import dataclass

from gandan.base.vietnamese import slug
from gandan.places.choices import Level
from gandan.places.gazetteer.history import History
from gandan.places.gazetteer.package import Place
from gandan.places.gazetteer.slugs import ORDINARY, Naming, bare, unique_slugs

_PROVINCE, _FIRST, _SECOND = 0, 1, 2


@dataclass(frozen=True)
class Addresses:
    """Slugs by key: `old` holds units before the turn (former ones too), `new` those since; the same where it went on."""

    old: dict[str, str]
    new: dict[str, str]


def addresses(history: History) -> Addresses:
    """Slugs of every unit, worked out over the whole country, whatever part of it is then recorded."""
    old = unique_slugs([*_old(history), *_former(history)])
    made = unique_slugs(_new(history))
    return Addresses(old, {**made, **{new: old[before] for new, before in history.continued.items()}})


def _old(history: History) -> Iterator[Naming]:
    for place in history.package.old.values():
        above = _above(history, place)
        yield Naming(place.key, _base(place), (*(bare(one.kind, one.name) for one in above), place.code), rank=_rank(history, place))


def _former(history: History) -> Iterator[Naming]:
    for former in history.formers:
        above = _above(history, former.place)
        more = (*(bare(one.kind, one.name) for one in above), former.place.code)
        yield Naming(former.place.key, _base(former.place), more, rank=_rank(history, former.place))


def _new(history: History) -> Iterator[Naming]:
    suffix = f"-{history.mending.turn.on.year}"
    for place in history.package.new.values():
        if place.key in history.continued:
            continue
        if place.level == Level.PROVINCE:
            yield Naming(place.key, _base(place), (place.code,), suffix, _PROVINCE)
            continue
        province = history.package.new[place.parent]
        preferred = province.code in history.mending.short_slugs.provinces_since
        more = (bare(province.kind, province.name), place.code)
        yield Naming(place.key, _base(place), more, suffix, _FIRST if preferred else ORDINARY)


def _base(place: Place) -> str:
    return slug(f"{place.kind} {place.name}")


def _above(history: History, place: Place) -> Iterator[Place]:
    while place.parent:
        place = history.package.old[place.parent]
        yield place


def _rank(history: History, place: Place) -> int:
    short = history.mending.short_slugs
    if place.level == Level.PROVINCE:
        return _PROVINCE
    district = place if place.level == Level.DISTRICT else history.package.old[place.parent]
    if district.code in short.districts:
        return _FIRST
    return _SECOND if history.package.old[district.parent].code in short.provinces else ORDINARY
