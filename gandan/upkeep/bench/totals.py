"""`gandan bench totals`: figures from roll-ups, beside the peers' GROUP BY and beside the bare read of the same rows."""

import math
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import psycopg
from django.db import connection

from gandan.config import databases, roles
from gandan.ledger.queries.totals import totals
from gandan.places.queries import lineage
from gandan.upkeep.bench import building
from gandan.upkeep.bench.building import Built, Country, Tell
from gandan.upkeep.bench.measuring import Taken, in_turn
from gandan.upkeep.bench.questions import Names, Sql, Trial, bare_sql, peers_sql, same_answer, trials

PRODUCT, PEERS, BARE = "product", "peers", "bare"


@dataclass(frozen=True)
class Row:
    """A question and what each way took."""

    trial: Trial
    read_from: str
    taken: dict[str, Taken]
    equal: bool

    @property
    def against_peers(self) -> float:
        """How many times faster than the peers' way."""
        return self.taken[PEERS].median / self.taken[PRODUCT].median

    @property
    def against_bare(self) -> float:
        """How many times slower than the bare read."""
        return self.taken[PRODUCT].median / self.taken[BARE].median


@dataclass(frozen=True)
class Measured:
    """One size: what was built and what was measured on it. `lineage` is the first look at the tree, in seconds."""

    built: Built
    rows: tuple[Row, ...]
    lineage: float

    @property
    def overall(self) -> float:
        """The geometric mean of the times by which the product is faster than the peers."""
        return math.exp(sum(math.log(row.against_peers) for row in self.rows) / len(self.rows))


def measure_totals(entries: int, country: Country, *, runs: int, keep: bool, now: datetime, tell: Tell) -> Measured:
    """Fill a copy of the country with so many entries, measure the three ways on it, and drop it unless it is kept.

    Raises RuleBroken when the disk has no room or the roll-ups do not prove right.
    """
    building.refuse_without_room(entries)
    name = f"{building.PREFIX}{entries}"
    try:
        built = building.build(name, entries, country, now=now, tell=tell)
        return measure_built(built, runs=runs, tell=tell)
    finally:
        if not keep:
            building.drop_database(name)


def measure_built(built: Built, *, runs: int, tell: Tell) -> Measured:
    """Measure the three ways on the database that this process works in."""
    connection.close()
    began = time.perf_counter()
    lineage()
    seconds = time.perf_counter() - began
    listed = trials(built.shape)
    rows = []
    with closing(_plain_connection(built.database)) as plain:
        names = _names(plain)
        for n, trial in enumerate(listed):
            tell("measuring", n / len(listed))
            rows.append(_measure(trial, plain, names, runs))
    tell("measuring", 1.0)
    return Measured(built, tuple(rows), seconds)


def _measure(trial: Trial, plain: roles.Connection, names: Names, runs: int) -> Row:
    peers, bare = peers_sql(trial, names), bare_sql(trial.question)
    taken = in_turn({PRODUCT: lambda: totals(trial.question), PEERS: _runner(plain, peers), BARE: _runner(plain, bare)}, runs)
    answer = totals(trial.question)
    return Row(trial, answer.read_from, taken, equal=same_answer(answer, _runner(plain, peers)(), names))


def _runner(plain: roles.Connection, statement: Sql) -> Callable[[], list[tuple[object, float, int]]]:
    def run() -> list[tuple[object, float, int]]:
        return list(plain.execute(statement.text.encode(), statement.params).fetchall())

    return run


def _plain_connection(database: str) -> roles.Connection:
    """PostgreSQL without Django, as the product's own role; values written into the statement, as Django and DHIS2 do."""
    connection.ensure_connection()
    plain = databases.connect_as(roles.APP, database)
    plain.cursor_factory = psycopg.ClientCursor
    return plain


def _names(plain: roles.Connection) -> Names:
    places = plain.execute("SELECT unit, slug, uid FROM bench.place_uid").fetchall()
    members = plain.execute("SELECT key, uid FROM bench.member_uid").fetchall()
    return Names(
        places={unit: uid for unit, _, uid in places}, members=dict(members), slugs={slug: uid for _, slug, uid in places}
    )  # fmt: skip
