"""An invented country with a reform in it, of the size of the real one, recorded through the ledger's own act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from psycopg.types.range import DateRange

from gandan.base.vietnamese import folded, sort_key
from gandan.config import roles
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.members import MEMBERS
from gandan.people.choices import ActorGroup
from gandan.people.models import Organisation, OrganisationVersion
from gandan.places.actions import BEGINNING, NewSuccession, NewVersion, unit_id
from gandan.places.choices import Level, SuccessionKind

FIRST, REFORM, LAST = date(2021, 1, 1), date(2025, 7, 1), date(2025, 12, 31)
ROOT = "nuoc-do"
GROUPS: tuple[str, ...] = tuple(ActorGroup.values)
_PARTS = 3  # old communes that made a new one


@dataclass(frozen=True)
class Shape:
    """How many units there are after the reform. Before it a commune was three, and most provinces were two."""

    provinces: int = 34
    communes: int = 3_321
    villages: int = 90_000

    def province_of(self, commune: int) -> int:
        """The province in which a commune lies after the reform."""
        return commune * self.provinces // self.communes

    def commune_of(self, village: int) -> int:
        """The commune in which a village lies after the reform."""
        return village * self.communes // self.villages

    def was_two(self, province: int) -> bool:
        """Whether the province is a merger; the others go on unchanged (29 of 34, so that there were 63)."""
        return province < self.provinces * 29 // 34


def province(number: int) -> str:
    """The slug of a province after the reform."""
    return f"tinh-{number + 1:02}"


def commune(number: int) -> str:
    """The slug of a commune after the reform."""
    return f"xa-{number + 1:04}"


def village(number: int) -> str:
    """The slug of a village; it goes on through the reform."""
    return f"thon-{number + 1:05}"


def old_province(shape: Shape, commune_number: int) -> str:
    """The slug of the province in which a commune's land lay before the reform."""
    number = shape.province_of(commune_number)
    return f"{province(number)}-cu-{commune_number % 2 + 1}" if shape.was_two(number) else province(number)


def old_commune(shape: Shape, village_number: int) -> str:
    """The slug of the commune in which a village lay before the reform."""
    return f"{commune(shape.commune_of(village_number))}-cu-{village_number % _PARTS + 1}"


def record_country(shape: Shape, *, now: datetime) -> int:
    """Record and seal the country in the database in use; returns the number of facts."""
    ensure_members(MEMBERS)
    versions, successions = list(_versions(shape)), list(_successions(shape))
    record_places(versions, successions, now=now)
    _make_organisations(shape)
    return len(versions) + len(successions)


def lay_out_villages(owner: roles.Connection, shape: Shape) -> None:
    """The table bench.village: what the generator of entries needs to know of each village, in the schema `bench`."""
    owner.execute("CREATE SCHEMA IF NOT EXISTS bench")
    owner.execute("GRANT USAGE ON SCHEMA bench TO gandan_app")
    owner.execute("DROP TABLE IF EXISTS bench.village")
    owner.execute("CREATE TABLE bench.village (n int PRIMARY KEY, unit bigint, before bigint, after bigint, bodies bigint[])")
    with owner.cursor() as cursor, cursor.copy("COPY bench.village FROM STDIN") as copy:
        for n in range(shape.villages):
            home = shape.commune_of(n)
            bodies = [organisation_id(home, group) for group in range(len(GROUPS))]
            copy.write_row((n, unit_id(village(n)), unit_id(old_commune(shape, n)), unit_id(commune(home)), bodies))
    owner.execute("ANALYZE bench.village")


def organisation_id(commune_number: int, group: int) -> int:
    """The identity of a commune's body of an actor group."""
    return (commune_number + 1) * 100 + group


def _versions(shape: Shape) -> Iterator[NewVersion]:
    yield _version(ROOT, BEGINNING, Level.COUNTRY, None)
    for number in range(shape.provinces):
        if not shape.was_two(number):
            yield _version(province(number), BEGINNING, Level.PROVINCE, ROOT)
    before = dict.fromkeys(old_province(shape, number) for number in range(shape.communes))
    merged = [slug for slug in before if "-cu-" in slug]
    for slug in merged:
        yield _version(slug, BEGINNING, Level.PROVINCE, ROOT)
    for number in range(shape.communes):
        for part in range(_PARTS):
            yield _version(f"{commune(number)}-cu-{part + 1}", BEGINNING, Level.COMMUNE, old_province(shape, number))
    for number in range(shape.villages):
        yield _version(village(number), BEGINNING, Level.VILLAGE, old_commune(shape, number))
    yield from _after_the_reform(shape, merged)


def _after_the_reform(shape: Shape, merged: list[str]) -> Iterator[NewVersion]:
    for number in range(shape.provinces):
        if shape.was_two(number):
            yield _version(province(number), REFORM, Level.PROVINCE, ROOT)
    for number in range(shape.communes):
        yield _version(commune(number), REFORM, Level.COMMUNE, province(shape.province_of(number)))
        for part in range(_PARTS):
            yield NewVersion(f"{commune(number)}-cu-{part + 1}", REFORM, Level.COMMUNE, exists=False, invented=True)
    for slug in merged:
        yield NewVersion(slug, REFORM, Level.PROVINCE, exists=False, invented=True)
    for number in range(shape.villages):
        yield _version(village(number), REFORM, Level.VILLAGE, commune(shape.commune_of(number)))


def _version(slug: str, on: date, level: int, parent: str | None) -> NewVersion:
    name = slug.replace("-", " ").capitalize()
    return NewVersion(slug, on, level, name=name, parent=parent, position=0 if slug == ROOT else int(slug.split("-")[1]), invented=True)


def _successions(shape: Shape) -> Iterator[NewSuccession]:
    merge = SuccessionKind.MERGE.value
    for slug in dict.fromkeys(old_province(shape, number) for number in range(shape.communes)):
        if "-cu-" in slug:
            yield NewSuccession(slug, slug.split("-cu-")[0], REFORM, merge, whole=True)
    for number in range(shape.communes):
        for part in range(_PARTS):
            yield NewSuccession(f"{commune(number)}-cu-{part + 1}", commune(number), REFORM, merge, whole=True)


def _make_organisations(shape: Shape) -> None:
    numbers = [(home, group) for home in range(shape.communes) for group in range(len(GROUPS))]
    Organisation.objects.bulk_create(
        [Organisation(id=organisation_id(*number), slug=f"{GROUPS[number[1]]}-{commune(number[0])}") for number in numbers],
        batch_size=5_000,
    )
    OrganisationVersion.objects.bulk_create(
        [
            OrganisationVersion(
                organisation_id=organisation_id(home, group), name=(name := f"{GROUPS[group]} {home + 1}"), group=GROUPS[group],
                unit_id=unit_id(commune(home)), valid=DateRange(BEGINNING, None), sort_key=sort_key(name), folded=folded(name),
            )
            for home, group in numbers
        ],
        batch_size=5_000,
    )  # fmt: skip
