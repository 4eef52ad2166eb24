"""Roll-ups of millions of entries, built level by level: the shortest length of time that is kept first, then longer ones from it.

The sequencer adds each batch to every level and length of time at once, which is right for a few thousand lines and too slow
for twenty million. What comes out is the same; `differing_cells` proves it with the product's own statement.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from gandan.base.periods import Grain
from gandan.config import databases, roles
from gandan.ledger.choices import GRAIN_NUMBERS
from gandan.ledger.queries.sql import CELL, SUMS, column, grain_start, rollup_cells, sign
from gandan.ledger.rollups import COMBINATIONS, LOWEST_LEVEL, Combination, pairs
from gandan.places.choices import Level

_SUMMED = ", ".join(f"sum({name})::bigint AS {name}" for name in SUMS.split(", "))
_MEMORY = "256MB"
_LEVELS = (Level.COMMUNE.value, Level.PROVINCE.value, Level.COUNTRY.value)  # the country has no districts
_SHORTEST_FIRST = (Grain.DAY, Grain.HALF, Grain.MONTH, Grain.YEAR)
# Every confirmation is sealed here. A join, where the product asks entry by entry: there are millions at once and no index yet.
_LOOKED_AT = "LEFT JOIN (SELECT source, max(revision) AS revision FROM ledger_confirmation GROUP BY 1) k ON k.source = e.source"
_CONFIRMED = "coalesce(k.revision >= e.stands_for, false)::int"


def make_rollups(database: str, *, tell: Callable[[float], None], workers: int = 2) -> None:
    """Fill ledger_rollup from the sealed entries of the database. Entries are placed at communes and villages only."""
    with databases.connect_as(roles.OWNER, database) as owner:
        owner.execute(f"SET work_mem = '{_MEMORY}'")
        _make_lines(owner)

    def run(combination: Combination) -> None:
        with databases.connect_as(roles.OWNER, database) as owner:
            owner.execute(f"SET work_mem = '{_MEMORY}'")
            _roll(owner, combination)

    with ThreadPoolExecutor(workers) as pool:
        for n, _ in enumerate(pool.map(run, COMBINATIONS), start=1):
            tell(n / len(COMBINATIONS))
    with databases.connect_as(roles.OWNER, database) as owner:
        owner.execute("DROP TABLE bench.line")


def _make_lines(owner: roles.Connection) -> None:
    """bench.line: what of each entry can be rolled up, with the units of each level in which it lay on its day."""
    axes = sorted({axis for combination in COMBINATIONS for axis in combination.axes})
    members = ", ".join(f'coalesce({column(axis)}, 0) AS "{axis}"' for axis in axes)
    measures = ", ".join(sorted({str(measure) for measure, _ in pairs()}))
    places = ", ".join(f"a{level}.ancestor_id AS place{level}" for level in _LEVELS)
    above = " ".join(
        f"JOIN places_unit_ancestor a{level} ON a{level}.unit_id = e.place AND a{level}.valid @> e.occurred_on "
        f"AND a{level}.ancestor_level = {level}"
        for level in _LEVELS
    )
    owner.execute("DROP TABLE IF EXISTS bench.line")
    owner.execute(
        f"CREATE UNLOGGED TABLE bench.line AS SELECT e.measure, {places}, a{LOWEST_LEVEL}.depth = 0 AS own, e.occurred_on AS first, "  # noqa: S608
        f"e.grade, e.quantity, {sign()} AS lines, {_CONFIRMED} AS confirmed, {members} FROM ledger_entry e {above} {_LOOKED_AT} "
        f"WHERE e.measure IN ({measures})".encode()
    )
    owner.execute("ANALYZE bench.line")


def _roll(owner: roles.Connection, combination: Combination) -> None:
    for level in _LEVELS:
        kept = [grain for grain in _SHORTEST_FIRST if grain in combination.grains_at(level)]
        for grain in kept:
            if grain is kept[0]:
                _make_cells(owner, combination, level, grain)
            else:
                _lengthen(owner, GRAIN_NUMBERS[grain])
            owner.execute(
                f"INSERT INTO ledger_rollup ({CELL}, {SUMS}) SELECT {combination.number}, measure, place, own, {GRAIN_NUMBERS[grain]}, "  # noqa: S608
                f"first, member1, member2, grade, {SUMS} FROM cells".encode()
            )
        owner.execute("DROP TABLE IF EXISTS cells")


def _make_cells(owner: roles.Connection, combination: Combination, level: int, grain: Grain) -> None:
    """cells: the sums of one level of the tree over one length of time. A unit that ended has no line of another's."""
    members = [f'l."{axis}"' for axis in combination.axes] + ["0::bigint"] * (2 - len(combination.axes))
    measures = ", ".join(str(measure) for measure, number in pairs() if number == combination.number)
    start = "l.first" if grain is Grain.DAY else grain_start(str(GRAIN_NUMBERS[grain]), "l.first")
    own = "l.own" if level == LOWEST_LEVEL else "false"
    _keep(
        owner,
        "cells",
        f"SELECT l.measure, l.place{level} AS place, {own} AS own, {start} AS first, {members[0]} AS member1, {members[1]} AS member2, "  # noqa: S608
        "l.grade, sum(l.quantity)::bigint AS quantity, sum(l.lines)::bigint AS lines, sum(l.quantity * l.confirmed)::bigint AS confirmed, "
        f"sum(l.lines * l.confirmed)::bigint AS confirmed_lines FROM bench.line l WHERE l.measure IN ({measures}) "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7",
    )


def _lengthen(owner: roles.Connection, grain: int) -> None:
    start = grain_start(str(grain), "c.first")
    _keep(
        owner,
        "longer",
        f"SELECT measure, place, own, {start} AS first, member1, member2, grade, {_SUMMED} FROM cells c GROUP BY 1, 2, 3, 4, 5, 6, 7",  # noqa: S608
    )
    owner.execute("DROP TABLE cells")
    owner.execute("ALTER TABLE longer RENAME TO cells")


def _keep(owner: roles.Connection, name: str, select: str) -> None:
    owner.execute(f"CREATE TEMPORARY TABLE {name} AS {select}".encode())
    owner.execute(f"ANALYZE {name}".encode())


def differing_cells(owner: roles.Connection, communes: list[int]) -> int:
    """How many cells of these communes differ from what the product's own statement makes of their entries; 0 when all is well."""
    inside = "(SELECT DISTINCT a.unit_id FROM places_unit_ancestor a WHERE a.ancestor_id = ANY(%(communes)s))"
    confirmed = (
        "(EXISTS (SELECT 1 FROM ledger_confirmation k JOIN ledger_seal s ON s.subject = k.id "
        "WHERE k.source = e.source AND k.revision >= e.stands_for))::int"
    )
    right = rollup_cells(f"(SELECT e.* FROM {inside} u JOIN ledger_entry e ON e.place = u.unit_id)", sign(), confirmed)  # noqa: S608
    kept = f"SELECT {CELL}, {SUMS} FROM ledger_rollup WHERE place = ANY(%(communes)s)"  # noqa: S608
    made = f"SELECT {CELL}, {SUMS} FROM ({right}) c WHERE place = ANY(%(communes)s)"  # noqa: S608
    row = owner.execute(
        f"WITH kept AS ({kept}), made AS ({made}) SELECT (SELECT count(*) FROM (TABLE kept EXCEPT ALL TABLE made) a) + "  # noqa: S608
        "(SELECT count(*) FROM (TABLE made EXCEPT ALL TABLE kept) b)".encode(),
        {"communes": communes},
    ).fetchone()
    return int(row[0]) if row else -1
